"""HTTP as uvicorn speaks it, with limits, and a short way for what is ready to be sent.

httptools parses; uvicorn's class keeps connections alive, pipelines and stops them. Added here:
limits to the size of a head and to the time in which it has to arrive; and a GET or HEAD of
something that is ready is answered at once, in a third of the time that the way through ASGI takes.
Everything else goes that way: `application` answers the same.
"""

import asyncio
import time
from typing import Any

from httptools import HttpParserError, HttpParserUpgrade
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from tagfeed.serving.answers import HeaderFields, Response, message
from tagfeed.serving.conditions import Headers
from tagfeed.serving.connections import HEAD, IDLE, STALLED, Connections
from tagfeed.serving.exchange import Exchange, RecordExchange
from tagfeed.serving.responding import ASKED, lacks_host, respond
from tagfeed.serving.served_folder import ServedFolder

LARGEST_HEAD = 32 * 1024
"""Bytes of a request's head."""

_BETWEEN = 4  # bytes of `: ` and of the end of the line
_CLOSE: HeaderFields = ((b"connection", b"close"),)
_TOO_LARGE = message(431, f"The head of a request may have at most {LARGEST_HEAD} bytes.", _CLOSE)
_NOT_HTTP = message(400, "That is not HTTP.", _CLOSE)
# Requests with these have a body, or another protocol to come: not for the short way.
_LONG_WAY = frozenset((b"content-length", b"transfer-encoding", b"upgrade", b"expect"))
_METHODS = {b"GET": "GET", b"HEAD": "HEAD"}


class FeedProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(
        self,
        *,
        served: ServedFolder,
        connections: Connections,
        record: RecordExchange,
        **given: Any,
    ) -> None:
        super().__init__(**given)
        self._served = served
        self._all = connections
        self._record = record
        self._since = time.monotonic()
        self._head = 0  # bytes of a head that is not complete
        self._in_body = False
        self._has_ended = False  # the client will ask for nothing more
        self._unsent, self._unsent_since = 0, 0.0

    def connection_made(  # type: ignore[override]  # as uvicorn's does: asyncio gives a Transport
        self, transport: asyncio.Transport
    ) -> None:
        super().connection_made(transport)
        self._peer = self.client[0] if self.client else ""
        self._all.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._all.remove(self)
        super().connection_lost(exc)

    def eof_received(self) -> bool:  # type: ignore[override]  # asyncio asks; uvicorn says None
        """Close the connection, but not before what was asked for is sent."""
        self._has_ended = True
        return not self._is_free()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._has_ended and self._is_free():
            self.transport.close()

    def close(self) -> None:
        """Close the connection, whatever has not been sent yet."""
        self.transport.abort()

    def look(self, now: float) -> None:
        """Close the connection if it has lasted too long."""
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent or not unsent:
            self._unsent, self._unsent_since = unsent, now
        if now - self._unsent_since > STALLED:
            self.close()
        elif not unsent and self._is_free() and now - self._since > (HEAD if self._head else IDLE):
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        if not self._in_body:
            if not self._head:
                self._since = time.monotonic()
            self._head += len(data)
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except HttpParserUpgrade:  # to another protocol, which is not offered
            pass
        except HttpParserError:
            self._refuse(_NOT_HTTP)
            return
        if self._head > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse(_TOO_LARGE)

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self.expect_100_continue = False
        self._size, self._is_plain = 0, True
        self._asked: dict[bytes, bytes] = {}

    def on_header(self, name: bytes, value: bytes) -> None:
        name = name.lower()
        self.headers.append((name, value))
        self._size += len(name) + len(value) + _BETWEEN
        if name in ASKED:
            asked = self._asked
            asked[name] = asked[name] + b", " + value if name in asked else value
        elif name in _LONG_WAY:
            self._is_plain = False
            self.expect_100_continue |= value.lower() == b"100-continue"

    def on_headers_complete(self) -> None:
        self._head = 0
        if self._size + len(self.url) > LARGEST_HEAD:
            self._refuse(_TOO_LARGE)
        elif not self.transport.is_closing() and not self._answer_at_once():
            self._in_body = True
            self._ask_application()

    def on_body(self, body: bytes) -> None:
        if self.cycle is not None:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._in_body = False
        if self.cycle is not None:
            super().on_message_complete()

    def _answer_at_once(self) -> bool:
        """Answer if that needs no waiting; False if it does."""
        url, parser, served = self.url, self.parser, self._served
        method = _METHODS.get(parser.get_method())
        date = self.server_state.default_headers
        if not (method and date and self._is_plain and self._is_free()):
            return False
        path = url.partition(b"?")[0]
        if b"%" in path or not path.isascii():  # to be read as what it stands for
            return False
        found = served.ready.get(path.decode())
        if found is None or served.old_hosts or self.flow.write_paused:
            return False
        if parser.get_http_version() != "1.1" or not parser.should_keep_alive():
            return False
        asked = self._asked
        if lacks_host(asked):
            return False
        sent = respond(method, asked, found)
        if sent.part is not None:
            return False
        self._write(sent, method == "GET", date[0][1])
        self._note(method, url, asked, sent)
        self._all.used(self)
        return True

    def _ask_application(self) -> None:
        """Go the way through ASGI: uvicorn's, from the beginning of the request."""
        url, headers, expects = self.url, self.headers, self.expect_100_continue
        HttpToolsProtocol.on_message_begin(self)
        self.url, self.expect_100_continue = url, expects
        self.headers += headers
        super().on_headers_complete()
        self._all.used(self)

    def _is_free(self) -> bool:
        return self.cycle is None or (self.cycle.response_complete and not self.pipeline)

    def _refuse(self, sent: Response) -> None:
        """Answer what is not a request, and read no further."""
        date = self.server_state.default_headers
        self._write(sent, True, date[0][1] if date else b"")
        self.transport.close()
        self._note("-", b"-", {}, sent)

    def _write(self, sent: Response, with_body: bool, date: bytes) -> None:
        head = b"%bdate: %b\r\n\r\n" % (sent.head, date)
        self.transport.writelines((head, sent.body) if with_body else (head,))

    def _note(self, method: str, target: bytes, headers: Headers, sent: Response) -> None:
        seconds = time.monotonic() - self._since
        self._record(Exchange(time.time(), seconds, self._peer, method, target, headers, sent))
