"""One line of an access log -> who asked for what, and when.

Read are the combined format of nginx and Apache (with or without the virtual host before it), and
the JSON lines of Caddy and of `tagfeed serve`.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

import msgspec


class LoggedRequest(NamedTuple):
    """A request as the log tells it. The client is its address, as text."""

    day: date
    client: str
    path: str
    status: int
    agent: str


class NotALogError(Exception):
    """No line of what was given is one of an access log."""


_QUOTED = rb'[^"\\]*+(?:\\.[^"\\]*+)*+'
_COMBINED = re.compile(
    rb"(?:[^\s:]+:\d+ )?([^\s\[]+) \S+ [^\[\]]*+\[(\d\d/[A-Z][a-z]{2}/\d{4}):[^\]]*+\] "
    rb'"[A-Z]+ ([^" ]*+)[^"]*+" (\d{3}) \S+(?: "%(quoted)b" "(%(quoted)b)")?' % {b"quoted": _QUOTED}
)
_ESCAPED = re.compile(r"\\x([0-9A-Fa-f]{2})|\\(.)")


class _ServeLine(msgspec.Struct):
    """A line of `tagfeed serve`."""

    time: str
    client: str
    path: str
    status: int
    agent: str

    def request(self) -> LoggedRequest:
        day = date.fromisoformat(self.time[:10])
        return LoggedRequest(day, self.client, self.path, self.status, self.agent)


class _Asked(msgspec.Struct):
    uri: str
    remote_ip: str = ""
    client_ip: str = ""
    headers: dict[str, list[str]] = {}


class _CaddyLine(msgspec.Struct):
    """A line of Caddy's, from version 2.5."""

    ts: float | str
    status: int
    asked: _Asked = msgspec.field(name="request")

    def request(self) -> LoggedRequest:
        day = _day_of(self.ts)
        agent = next(iter(self.asked.headers.get("User-Agent", ())), "")
        client = self.asked.client_ip or self.asked.remote_ip
        return LoggedRequest(day, client, self.asked.uri, self.status, agent)


_JSON_LINES: tuple[Callable[[bytes], _ServeLine | _CaddyLine], ...] = (
    msgspec.json.Decoder(_ServeLine).decode,
    msgspec.json.Decoder(_CaddyLine).decode,
)


def read_line(line: bytes) -> LoggedRequest | None:
    """The request of a line; None if it is not a line of an access log."""
    if line.startswith(b"{"):
        return _read_json(line)
    found = _COMBINED.match(line)
    if not found:
        return None
    client, day, path, status, agent = found.groups(b"")
    try:
        when = _read_day(day)
    except ValueError:
        return None
    return LoggedRequest(when, _text(client), _text(path), int(status), _unescaped(_text(agent)))


def _read_json(line: bytes) -> LoggedRequest | None:
    for decode in _JSON_LINES:
        try:
            return decode(line).request()
        except (msgspec.MsgspecError, ValueError, OverflowError, OSError):
            continue
    return None


@lru_cache(maxsize=1_000)
def _read_day(text: bytes) -> date:
    return datetime.strptime(text.decode(), "%d/%b/%Y").date()


def _day_of(moment: float | str) -> date:
    """Caddy writes seconds since 1970, or text as its `time_format` has it."""
    if isinstance(moment, float):
        return datetime.fromtimestamp(moment, UTC).date()
    return date.fromisoformat(moment[:10].replace("/", "-"))


def _text(field: bytes) -> str:
    return field.decode("utf-8", "replace")


def _unescaped(text: str) -> str:
    r"""nginx writes a quotation mark as \x22, Apache as \"."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
