"""Runs the server: its socket, uvicorn, and signals, which stop it, though not in mid-answer."""

import asyncio
import gc
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
import uvloop
from msgspec import Struct
from starlette.types import ASGIApp

from tagfeed.serving.access_log import AccessLog
from tagfeed.serving.application import feeds_application
from tagfeed.serving.connections import Connections, most_connections
from tagfeed.serving.exchange import Exchange
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.metrics import Metrics, metrics_application
from tagfeed.serving.private import PrivateFeeds
from tagfeed.serving.protocol import FeedProtocol
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Tell, Watcher

_BACKLOG = 1024
_GRACE = 10  # seconds in which answers under way may be finished
_STOPS = (signal.SIGINT, signal.SIGTERM)


class Asked(Struct, frozen=True):
    """What is to be served. interval: seconds between two builds."""

    feeds: Path
    articles: Path | None
    interval: int


def serve(
    asked: Asked, listener: socket.socket, tell: Tell, metrics_at: socket.socket | None = None
) -> None:
    """Serve a folder at a socket until a signal ends it: returns after SIGTERM, raises
    KeyboardInterrupt after Ctrl-C.

    tell: is called with what the user should know. metrics_at: where Prometheus may ask.
    """
    served = ServedFolder(asked.feeds, ListFacts(asked.interval))
    watcher = Watcher(served, asked.articles, tell)
    watcher.look()
    log, metrics = AccessLog(sys.stdout.buffer), Metrics()
    connections = Connections(most_connections())

    def record(exchange: Exchange) -> None:
        log.add(exchange)
        metrics.add(exchange)

    def gauges() -> dict[str, tuple[str, float]]:
        return {
            "connections": ("Connections that are open.", len(connections.open)),
            "files": ("Files that are served.", len(served.files)),
            "files_in_memory": ("Files that are ready to be sent.", len(served.answers)),
            "log_lines_lost": ("Lines that the access log had no room for.", log.lost),
            "is_well": ("1 while the folder of feeds can be read.", watcher.is_well),
            "list_has_faults": ("1 while the list has faults.", watcher.has_faulty_list),
        }

    protocol = partial(FeedProtocol, served=served, connections=connections, record=record)
    private = PrivateFeeds(asked.articles) if asked.articles else None
    servers = {server(feeds_application(watcher, record, private), protocol, connections): listener}
    if metrics_at:
        servers[server(metrics_application(metrics, gauges))] = metrics_at
    tell(f"serving {asked.feeds} at {address_of(listener)}")
    try:
        run_until_stopped(servers)
    finally:
        log.flush()


def run_until_stopped(servers: Mapping[uvicorn.Server, socket.socket]) -> None:
    """Run servers until SIGTERM, or Ctrl-C, which raises KeyboardInterrupt. Answers under way are
    finished first."""
    received: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        received.append(number)
        for each in servers:
            each.handle_exit(number, None)

    before = {number: signal.signal(number, stop) for number in _STOPS}
    gc.freeze()  # what was read so far is kept
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_run_all(servers))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if signal.SIGINT in received:
        raise KeyboardInterrupt


async def _run_all(servers: Mapping[uvicorn.Server, socket.socket]) -> None:
    await asyncio.gather(*(each.serve([at]) for each, at in servers.items()))


def listen(host: str, port: int) -> socket.socket:
    """A socket at an address. port: 0 for any that is free. Raises OSError."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """The address of a socket, as a browser takes it."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):
    """uvicorn's server, which also looks at its connections once per second."""

    def __init__(self, config: uvicorn.Config, connections: Connections) -> None:
        super().__init__(config)
        self._connections = connections

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle no signals: there may be more than one server, and `run_until_stopped` stops them
        all."""
        yield

    async def on_tick(self, counter: int) -> bool:
        if counter % 10 == 0:
            self._connections.look(time.monotonic())
        return await super().on_tick(counter)


def server(
    app: ASGIApp,
    protocol: Any = "httptools",  # a partial is called as the class that uvicorn asks for
    connections: Connections | None = None,
    grace: int = _GRACE,
) -> uvicorn.Server:
    """A server of an application. grace: seconds in which answers under way may be finished."""
    config = uvicorn.Config(
        app,
        http=protocol,
        loop="none",
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        backlog=_BACKLOG,
        timeout_graceful_shutdown=grace,
    )
    return _Server(config, connections or Connections(0))
