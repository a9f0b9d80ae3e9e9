"""The ASGI application: what any server of the kind can run, and what `tagfeed serve` runs."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from tagfeed.serving.access_log import client_of
from tagfeed.serving.answers import FilePart, Response, message
from tagfeed.serving.exchange import Exchange, RecordExchange
from tagfeed.serving.folder import file_version, opened
from tagfeed.serving.private import PrivateFeeds, wanted_at
from tagfeed.serving.responding import (
    NOT_FOUND,
    Request,
    fields_asked,
    refusal,
    respond,
)
from tagfeed.serving.watching import Watcher

HEALTH = "/healthz"
"""The path at which monitoring asks whether the server is well."""

_NOT_KEPT = ((b"cache-control", b"no-store"),)
_WELL = message(200, "ok", _NOT_KEPT)
_UNWELL = message(503, "The folder of feeds can't be read.", _NOT_KEPT)
_CHUNK = 256 * 1024


def feeds_application(
    watcher: Watcher, record: RecordExchange, private: PrivateFeeds | None = None
) -> Starlette:
    """The files of a folder, and `/healthz`. record: is called with each request and its answer.
    private: the feeds that are only for partners."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        watcher.start()
        yield
        await watcher.stop()

    app = Starlette(lifespan=lifespan)
    app.router.default = FilesApplication(watcher, record, private)  # of any address, `*` too
    return app


class FilesApplication:
    """Answers requests for files."""

    def __init__(
        self, watcher: Watcher, record: RecordExchange, private: PrivateFeeds | None = None
    ) -> None:
        self._watcher = watcher
        self._private = private
        self._record = record

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        self._watcher.start()  # within another application, nobody else does
        began = time.time()
        request = _request(scope)
        sent = refusal(request) or await self._respond(request, scope)
        is_head = request.method == "HEAD"
        if sent.part and not is_head:
            await self._send_part(sent, sent.part, send)
        else:
            await send_whole(sent, send, with_body=not is_head)
        self._record(_exchange(request, sent, scope, began))

    async def _respond(self, request: Request, scope: Scope) -> Response:
        if request.path == HEALTH:
            return _WELL if self._watcher.is_well else _UNWELL
        sent = await self._look_up(request)
        facts = self._watcher.served.facts
        wanted = wanted_at(request.path, facts) if sent is NOT_FOUND else None
        if wanted and self._private and not self._watcher.served.is_public_partner(wanted.partner):
            client = client_of(_peer(scope), request.headers)
            return await self._private.respond(wanted, request, scope["headers"], client, facts)
        if sent.part and not self._watcher.served.is_fresh(sent.part.document):
            sent = await self._look_up(request)  # it was replaced since the last look
        return sent

    async def _look_up(self, request: Request) -> Response:
        host = request.headers.get(b"host", b"").decode("latin-1")
        moved = self._watcher.served.moved_from(host, request.path)
        found = moved or await self._watcher.find(request.path)
        return respond(request.method, request.headers, found) if found else NOT_FOUND

    async def _send_part(self, sent: Response, part: FilePart, send: Send) -> None:
        """Send bytes of a file that is not kept in memory. If it has been replaced, the connection
        ends without them, and the client asks again."""
        with opened(self._watcher.served.root, part.document.path) as descriptor:
            if file_version(descriptor) != part.document.version:
                raise OSError("the file has changed")
            await send(_start(sent))
            at, end = part.first, part.first + part.length
            while at < end:
                chunk = os.pread(descriptor, min(_CHUNK, end - at), at)
                at += len(chunk)
                if not chunk:
                    raise OSError("it was cut off")
                body = {"type": "http.response.body", "body": chunk, "more_body": at < end}
                await send(body)


async def send_whole(sent: Response, send: Send, *, with_body: bool = True) -> None:
    """Send a response that is in memory."""
    await send(_start(sent))
    await send({"type": "http.response.body", "body": sent.body if with_body else b""})


def _start(sent: Response) -> Message:
    return {"type": "http.response.start", "status": sent.status, "headers": [*sent.fields]}


def _request(scope: Scope) -> Request:
    path: str = scope["path"].removeprefix(scope.get("root_path", ""))
    headers = fields_asked(scope["headers"])
    return Request(scope["method"], path, headers, scope.get("http_version", "1.1"))


def _peer(scope: Scope) -> str:
    peer = scope.get("client")
    return peer[0] if peer else ""


def _exchange(request: Request, sent: Response, scope: Scope, began: float) -> Exchange:
    path: bytes = scope.get("raw_path") or request.path.encode()
    query: bytes = scope.get("query_string", b"")
    target = path + b"?" + query if query else path
    now, method = time.time(), request.method
    return Exchange(now, now - began, _peer(scope), method, target, request.headers, sent)
