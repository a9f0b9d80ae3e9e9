"""The access log: one JSON object per request and line, on a stream that may be slow or closed."""

import asyncio
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO

from tagfeed.serving.conditions import Headers
from tagfeed.serving.exchange import Exchange
from tagfeed.serving.hiding import without_secrets

_PAUSE = 0.2  # seconds between two writes
_MANY = 100  # requests that are written as lines in one go, which takes a fraction of a millisecond
_MOST = 50_000  # lines that may wait; a stream that accepts none must not fill the memory
_LONGEST = 500  # characters of what a client says
_LOOPBACK = ("127.0.0.1", "::1")


class AccessLog:
    """Collects lines, and writes them from a thread of its own, many at a time.

    lost: how many lines there was no room for.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.lost = 0
        self._stream: BinaryIO | None = stream
        self._exchanges: list[Exchange] = []
        self._lines: list[bytes] = []
        self._is_due = False

    def add(self, exchange: Exchange) -> None:
        """Queue the line of a request, to be written soon."""
        self._exchanges.append(exchange)
        if len(self._exchanges) >= _MANY:
            self._make_lines()
        if not self._is_due:
            self._is_due = True
            asyncio.get_running_loop().call_later(_PAUSE, self._write_soon)

    def flush(self) -> None:
        """Write what is waiting, now."""
        self._make_lines()
        lines, self._lines = self._lines, []
        self._write(lines)

    def _make_lines(self) -> None:
        exchanges, self._exchanges = self._exchanges, []
        if self._stream is None or len(self._lines) + len(exchanges) > _MOST:
            self.lost += len(exchanges)
        else:
            self._lines += map(log_line, exchanges)

    def _write_soon(self) -> None:
        self._make_lines()
        lines, self._lines = self._lines, []
        try:
            writing = asyncio.get_running_loop().run_in_executor(None, self._write, lines)
        except RuntimeError:  # the loop takes no more work, as it is about to end: `flush` follows
            self._lines = lines
        else:
            writing.add_done_callback(self._go_on)

    def _write(self, lines: list[bytes]) -> None:
        if self._stream is None or not lines:
            return
        try:
            self._stream.write(b"".join(lines))
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads the log any more: serving goes on
            self._stream = None

    def _go_on(self, _: object) -> None:
        self._is_due = bool(self._exchanges or self._lines)
        if self._is_due:
            asyncio.get_running_loop().call_later(_PAUSE, self._write_soon)


def log_line(exchange: Exchange) -> bytes:
    """The line of a request."""
    moment, seconds, peer, method, target, headers, response = exchange
    whole, part = divmod(int(moment * 1000), 1000)
    client = _text(client_of(peer, headers))
    return (
        f'{{"time":"{_second(whole)}.{part:03}Z","client":{client},"method":{_text(method)},'
        f'"path":{_quoted(without_secrets(target))},"status":{response.status},"bytes":{exchange.sent},'
        f'"seconds":{seconds:.6f},"coding":"{response.coding}",'
        f'"agent":{_quoted(headers.get(b"user-agent", b""))},'
        f'"referer":{_quoted(without_secrets(headers.get(b"referer", b"")))}}}\n'
    ).encode()


@lru_cache(16)
def _second(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%S}"


def client_of(peer: str, headers: Headers) -> str:
    """The address of the client. A proxy on this machine is believed when it says for whom it asks;
    from anywhere else that would prove nothing."""
    forwarded = headers.get(b"x-forwarded-for")
    if forwarded and peer in _LOOPBACK:
        last = forwarded.rpartition(b",")[2].strip()
        return last[:_LONGEST].decode("ascii", "backslashreplace")
    return peer


def _quoted(field: bytes) -> str:
    """What a client sent, as JSON in plain ASCII: it must not control a terminal."""
    return _text(field[:_LONGEST].decode("ascii", "backslashreplace"))


@lru_cache(2_000)
def _text(text: str) -> str:
    return json.dumps(text)
