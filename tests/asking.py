"""Asks an ASGI application, without a server; and a server, by its address."""

import asyncio
import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.serving import create_app
from tagfeed.serving.application import FilesApplication
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.private import PrivateFeeds
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Watcher


class Reply(Struct, frozen=True):
    """What came back. headers: by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Site:
    """A served folder that is looked at when a test says so, and not by a clock."""

    def __init__(self, feeds: Path, articles: Path | None = None, **limits: int) -> None:
        self.told: list[str] = []
        served = ServedFolder(feeds, ListFacts(600), **limits)
        self.watcher = Watcher(served, articles, self.told.append)
        self.watcher.look()
        self.watcher.start = lambda: None  # type: ignore[method-assign]
        self.exchanges: list[Any] = []
        private = PrivateFeeds(articles) if articles else None
        self._app = FilesApplication(self.watcher, self.exchanges.append, private)

    def look(self) -> None:
        """See what changed, as happens every few seconds."""
        asyncio.run(self.watcher.look_again())

    def ask(
        self,
        path: str,
        method: str = "GET",
        version: str = "1.1",
        extra: tuple[tuple[str, str], ...] = (),
        **headers: str,
    ) -> Reply:
        """The answer to a request. headers: `if_none_match` for If-None-Match, and so on."""
        given = {"host": "feeds.example", **headers}
        pairs = [(name.replace("_", "-"), value) for name, value in given.items() if value]
        return asyncio.run(ask(self._app, path, method, version, [*pairs, *extra]))


async def ask(app: Any, path: str, method: str, version: str, headers: Any) -> Reply:
    """Ask an application one thing."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "root_path": "",
        "http_version": version,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        "client": ("127.0.0.1", 1),
    }
    await app(scope, receive, send)
    fields = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Reply(sent[0]["status"], fields, b"".join(part["body"] for part in sent[1:]))


__all__ = ["Reply", "Site", "ask", "create_app", "http_ask"]


def http_ask(
    address: str, path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> Reply:
    """Ask a server over the network. address: its host and port."""
    with _connection(address) as connection:
        connection.request(method, path, headers=dict(headers or {}))
        reply = connection.getresponse()
        fields = {name.lower(): value for name, value in reply.getheaders()}
        return Reply(reply.status, fields, reply.read())


@contextmanager
def _connection(address: str) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(address, timeout=20)
    try:
        yield connection
    finally:
        connection.close()
