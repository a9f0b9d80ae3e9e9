"""Serves a preview: builds it when a file changes, and tells the pages that are open."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.json import encode
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tagfeed.serving.answers import message
from tagfeed.serving.application import FilesApplication, send_whole
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.preview.building import Built, build_preview
from tagfeed.serving.preview.page import EVENTS
from tagfeed.serving.running import address_of, run_until_stopped, server
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Tell, Watcher, states

_PAUSE = 0.3  # seconds between two looks at the files of the list
_BEAT = 15.0  # seconds between two signs of life to a page
_ELSEWHERE = message(403, "A preview is for this machine's own addresses.")


def serve_preview(articles: Path, listener: socket.socket, tell: Tell) -> None:
    """Serve a preview of a list at a socket until a signal ends it, as `serve` does."""
    with TemporaryDirectory(prefix="tagfeed-preview-") as folder:
        preview = LivePreview(articles, Path(folder), address_of(listener), tell)
        preview.build()
        tell(f"previewing {articles} at {preview.address}")
        run_until_stopped({server(OnlyHere(preview_application(preview)), grace=1): listener})


class LivePreview:
    """A preview that follows its list."""

    def __init__(self, articles: Path, folder: Path, address: str, tell: Tell) -> None:
        self.address = address
        self.served = ServedFolder(folder, ListFacts(0, is_public=False))
        self.watcher = Watcher(self.served, None, tell)
        self._articles = articles
        self._tell = tell
        self._built = Built("", (), None)
        self._states: dict[str, object] = {}
        self._version = 0
        self._changed = asyncio.Event()

    def build(self) -> None:
        """Build it for the first time."""
        self._show(self._make())
        self.watcher.look()

    async def follow(self) -> None:
        """Build it again whenever one of the list's files changes."""
        while True:
            await asyncio.sleep(_PAUSE)
            if states(self._states) != self._states:
                self._show(await asyncio.to_thread(self._make))
                await self.watcher.look_again()
                self._changed.set()
                self._changed = asyncio.Event()

    def _make(self) -> Built:
        before = states(self._built.files or (str(self._articles),))
        made = build_preview(self._articles, self.served.root, self.address)
        self._states = states(made.files) | before  # one that changed meanwhile is read again
        return made

    def _show(self, made: Built) -> None:
        self._built = made
        if made.facts is None:
            self._tell(made.text)
            return
        self.served.follow(made.facts)
        self._version = time.time_ns()

    async def news(self) -> AsyncIterator[bytes]:
        """The events for a page (https://html.spec.whatwg.org/#server-sent-events)."""
        while True:
            said = encode({"version": str(self._version), "text": self._built.text})
            yield b"retry: 500\ndata: " + said + b"\n\n"
            changed = self._changed
            try:
                await asyncio.wait_for(changed.wait(), _BEAT)
            except TimeoutError:
                continue


def preview_application(preview: LivePreview) -> Starlette:
    """The files of a preview, and its events."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        following = asyncio.create_task(preview.follow())
        yield
        following.cancel()

    def events(_: Request) -> StreamingResponse:
        headers = {"cache-control": "no-store"}
        return StreamingResponse(preview.news(), media_type="text/event-stream", headers=headers)

    app = Starlette(routes=[Route(EVENTS, events)], lifespan=lifespan)
    app.router.default = FilesApplication(preview.watcher, lambda _: None)
    return app


class OnlyHere:
    """Answers only requests to an IP address or to localhost: otherwise a page elsewhere could read
    drafts, through a host name of its own that leads here."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_here(dict(scope["headers"]).get(b"host", b"")):
            await self._app(scope, receive, send)
        else:
            await send_whole(_ELSEWHERE, send)


def _is_here(host: bytes) -> bool:
    name = host.decode("latin-1").lower()
    name = name if name.endswith("]") else name.rpartition(":")[0] or name
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return name == "localhost"
    return True
