"""The access log: one JSON object per request and line, on a stream that may be slow or closed."""

import asyncio
from datetime import UTC, datetime
from functools import lru_cache
from typing import BinaryIO

from msgspec import Struct
from msgspec.json import encode

from tagfeed.serving.exchange import Exchange

_PAUSE = 0.2  # seconds between two writes
_MOST = 50_000  # lines that wait; a stream that takes none must not fill the memory
_LONGEST = 500  # characters of what a client says
_LOOPBACK = ("127.0.0.1", "::1")


class AccessLog:
    """Collects lines, and writes them from a thread of its own, many at a time.

    lost: how many lines there was no room for.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.lost = 0
        self._stream: BinaryIO | None = stream
        self._lines: list[Exchange] = []
        self._writing = False

    def add(self, exchange: Exchange) -> None:
        """Write the line of a request soon."""
        if self._stream is None or len(self._lines) >= _MOST:
            self.lost += 1
            return
        self._lines.append(exchange)
        if not self._writing:
            self._writing = True
            asyncio.get_running_loop().call_later(_PAUSE, self._write_soon)

    def flush(self) -> None:
        """Write what is waiting, now."""
        lines, self._lines = self._lines, []
        if self._stream is None or not lines:
            return
        try:
            self._stream.write(b"\n".join([*map(log_line, lines), b""]))
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads it any more: that is no reason to stop
            self._stream = None

    def _write_soon(self) -> None:
        asyncio.get_running_loop().run_in_executor(None, self.flush).add_done_callback(self._done)

    def _done(self, _: object) -> None:
        self._writing = False
        if self._lines:
            self._writing = True
            asyncio.get_running_loop().call_later(_PAUSE, self._write_soon)


class _Line(Struct):
    """What a line says."""

    time: str
    client: str
    method: str
    path: str
    status: int
    bytes: int
    seconds: float
    coding: str
    agent: str
    referer: str


def log_line(exchange: Exchange) -> bytes:
    """The line of a request."""
    moment, seconds, peer, method, target, headers, response = exchange
    whole, part = divmod(int(moment * 1000), 1000)
    return encode(
        _Line(
            f"{_second(whole)}.{part:03}Z",
            _client(peer, headers.get(b"x-forwarded-for")),
            method,
            _text(target),
            response.status,
            exchange.sent,
            round(seconds, 6),
            response.coding,
            _text(headers.get(b"user-agent", b"")),
            _text(headers.get(b"referer", b"")),
        )
    )


@lru_cache(16)
def _second(moment: int) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%dT%H:%M:%S}"


def _client(peer: str, forwarded: bytes | None) -> str:
    """Who asked. A proxy on this machine says for whom; from elsewhere that would prove nothing."""
    if forwarded and peer in _LOOPBACK:
        return _text(forwarded.rpartition(b",")[2].strip())
    return peer


def _text(field: bytes) -> str:
    """What a client sent, in ASCII alone: it must not steer a terminal."""
    return field[:_LONGEST].decode("ascii", "backslashreplace")
