"""Tells a hub which addresses changed: a form by POST, tried again where that may help."""

import time
from collections.abc import Callable, Sequence
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from tagfeed import __version__

_PAUSES = (2, 8, 30)  # seconds before each further try
_PASSING = {408, 429}  # RFC 9110 15.5.9, RFC 6585 4: later it may be taken
_BAD_REQUEST = 400
_LONGEST = 15  # seconds to wait for an answer
_FORM = "application/x-www-form-urlencoded"
_AGENT = f"tagfeed/{__version__}"


class HubError(Exception):
    """A hub did not take what it was told, and why. code: its answer; 0: there was none."""

    def __init__(self, problem: str, code: int = 0) -> None:
        super().__init__(problem)
        self.code = code


class _NoRedirects(HTTPRedirectHandler):
    """A hub that moved is a change of the list: its address is in every feed."""

    def redirect_request(self, *_: Any) -> None:
        return None


def announce(
    hub: str, addresses: Sequence[str], wait: Callable[[float], None] = time.sleep
) -> None:
    """Tell a hub that these addresses changed. wait: passes this many seconds.

    A hub that finds this a bad request is told of each by itself, as its topic too: that is what
    WebSub 1.0 calls a document (section 5.1), and some hubs ask for it by no other name.
    Raises HubError if it refuses, or does not answer after several tries.
    """
    try:
        _tell(hub, [("hub.url", address) for address in addresses], wait)
    except HubError as error:
        if error.code != _BAD_REQUEST:
            raise
        for address in addresses:
            _tell(hub, [("hub.url", address), ("hub.topic", address)], wait)


def _tell(hub: str, fields: Sequence[tuple[str, str]], wait: Callable[[float], None]) -> None:
    body = urlencode([("hub.mode", "publish"), *fields]).encode()
    for pause in (*_PAUSES, None):
        error, is_final = _error(hub, body)
        if error is None:
            return
        if is_final or pause is None:
            raise error
        wait(pause)


def _error(hub: str, body: bytes) -> tuple[HubError | None, bool]:
    """Why it was not taken, None if it was; and whether trying again is of no use."""
    request = Request(hub, body, {"Content-Type": _FORM, "User-Agent": _AGENT})
    try:
        with build_opener(_NoRedirects).open(request, timeout=_LONGEST):
            return None, True
    except HTTPError as error:
        with error:
            may_pass = error.code >= 500 or error.code in _PASSING
            problem = f"it answered {error.code} {error.reason}".rstrip()
            return HubError(problem, error.code), not may_pass
    except URLError as error:
        return HubError(f"it did not answer ({error.reason})"), False
    except (OSError, HTTPException) as error:
        return HubError(f"it did not answer ({error or type(error).__name__})"), False
