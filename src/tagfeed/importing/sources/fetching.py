"""Fetches a page or a feed by the address that the user typed, within limits and as its host
allows.

RFC 9309 2.3.1: robots.txt is read first; if it is missing, or redirects without end, everything is
allowed; if its host fails to deliver it, nothing is. What the user typed may be in a private
network; a redirect may not lead there (`_Guarded`).
"""

import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tagfeed import __version__
from tagfeed.importing.sources.robots import may_fetch
from tagfeed.standards.addresses.hosts import is_private_host
from tagfeed.standards.addresses.ip_addresses import is_public

MOST = 16 * 1024 * 1024  # bytes
_PATIENCE = 15  # seconds for a connection, and for each further byte
_LONGEST = 60  # seconds for the whole, however slowly it comes
_PIECE = 1 << 16
_ROBOTS_MOST = 500 * 1024  # RFC 9309 2.5
_AGENT = f"tagfeed/{__version__} (import)"
_NAME = "tagfeed"  # in robots.txt
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html, */*;q=0.8"


class NotFetchedError(Exception):
    """Why an address was not fetched, as a phrase that follows it; and the remedy."""

    def __init__(self, problem: str, remedy: str = "check the address") -> None:
        super().__init__(problem)
        self.remedy = remedy


def fetch(address: str) -> tuple[str, bytes]:
    """The address at the end of all redirects, and the bytes there. Raises NotFetchedError."""
    try:
        opener = _opener(address)
    except ValueError as error:
        raise NotFetchedError(f"is not an address: {error}") from error
    _ask_robots(opener, address)
    found, body = _get(opener, address, MOST)
    if len(body) > MOST:
        raise NotFetchedError(f"is larger than {MOST >> 20} MiB", "save it, and name the file")
    if found != address:
        _ask_robots(opener, found)
    return found, body


def _ask_robots(opener: OpenerDirector, address: str) -> None:
    try:
        _, body = _get(opener, urljoin(address, "/robots.txt"), _ROBOTS_MOST)
    except NotFetchedError as error:
        cause = error.__cause__
        if not isinstance(cause, HTTPError):
            raise
        if cause.code < 500:
            return
        problem = f"may not be fetched by programs, as its robots.txt {error}"
        raise NotFetchedError(problem, f"try again later, or {_SAVE}") from error
    if not may_fetch(body[:_ROBOTS_MOST].decode("utf-8-sig", "replace"), _NAME, address):
        raise NotFetchedError("may not be fetched by programs, as its robots.txt says", _SAVE)


_SAVE = "save the page in a browser, and name the file"


def _get(opener: OpenerDirector, address: str, most: int) -> tuple[str, bytes]:
    headers = {"User-Agent": _AGENT, "Accept": _ACCEPT, "Accept-Encoding": "identity"}
    try:
        with opener.open(Request(address, headers=headers), timeout=_PATIENCE) as answer:
            return answer.geturl(), _read(answer, most)
    except HTTPError as error:
        error.close()  # it holds the connection
        raise NotFetchedError(f"was answered with {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise NotFetchedError(f"can't be fetched: {reason}") from error


def _read(answer: Any, most: int) -> bytes:
    end = time.monotonic() + _LONGEST
    body = b""
    while piece := answer.read1(_PIECE):
        body += piece
        if len(body) > most:
            break
        if time.monotonic() > end:
            raise TimeoutError(f"it takes longer than {_LONGEST} seconds")
    else:
        if answer.length:  # what is still to come
            raise HTTPException("it ends before all of it has come")
    return body


def _opener(typed: str) -> OpenerDirector:
    """Speaks only HTTP: urllib's default opener opens files and speaks FTP as well."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        _Guarded(typed),
        _Redirects(),
        HTTPErrorProcessor(),
        HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(HTTPRedirectHandler):
    max_redirections = 5
    inf_msg = "again and again: "


class _PrivateAddressError(Exception):
    """The host is in a private network, or is this machine; nothing was sent to it."""


class _PublicConnection(HTTPConnection):
    """Checks the IP address that it is connected to before anything is sent: a name may resolve to
    another one the second time."""

    def connect(self) -> None:
        super().connect()
        if not is_public(self.sock.getpeername()[0]):
            self.close()
            raise _PrivateAddressError(self.host)


class _PublicTLSConnection(HTTPSConnection, _PublicConnection):
    """The order of the bases matters: `_PublicConnection` connects and checks, then TLS begins."""


class _Guarded(HTTPHandler, HTTPSHandler):
    """Opens the host that the user typed, wherever it is, and any other only on the public
    internet."""

    def __init__(self, typed: str) -> None:
        super().__init__()
        self._typed = _origin(Request(typed))

    def http_open(self, request: Request) -> Any:
        return self._open(request, HTTPConnection, _PublicConnection)

    def https_open(self, request: Request) -> Any:
        return self._open(request, HTTPSConnection, _PublicTLSConnection)

    def _open(self, request: Request, connection: Any, guarded: Any) -> Any:
        direct = Request(request.full_url)  # without the proxy
        if _origin(direct) == self._typed:
            return self.do_open(connection, request)
        if direct.host != request.host:
            # A proxy resolves the name, so there is only the name to judge by.
            if is_private_host(urlsplit(f"//{direct.host}").hostname or ""):
                raise _refusal(request.full_url)
            return self.do_open(connection, request)
        try:
            return self.do_open(guarded, request)
        except _PrivateAddressError:
            raise _refusal(request.full_url) from None


def _refusal(address: str) -> NotFetchedError:
    remedy = f"if that is what you want, name it: `tagfeed import {address}`"
    return NotFetchedError(f"redirects into a private network, to {address}", remedy)


def _origin(request: Request) -> tuple[str, str]:
    return request.type, (request.host or "").lower()
