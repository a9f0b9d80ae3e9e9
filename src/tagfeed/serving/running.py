"""Runs the server: its socket, uvicorn, and signals, which stop it, though not in mid-answer."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
import uvloop
from msgspec import Struct

from tagfeed.serving.access_log import AccessLog
from tagfeed.serving.application import application
from tagfeed.serving.connections import Connections, most_connections
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.protocol import FeedProtocol
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Tell, Watcher

_BACKLOG = 1024
_GRACE = 10  # seconds in which answers under way may be finished
_STOPS = (signal.SIGINT, signal.SIGTERM)


class Asked(Struct, frozen=True):
    """What somebody wants served. interval: seconds between two builds."""

    feeds: Path
    articles: Path | None
    interval: int


def serve(asked: Asked, listener: socket.socket, tell: Tell) -> None:
    """Serve a folder at a socket until a signal ends it: returns after SIGTERM, raises
    KeyboardInterrupt after Ctrl-C. tell: is called with what whoever runs it should know.
    """
    served = ServedFolder(asked.feeds, ListFacts(asked.interval))
    watcher = Watcher(served, asked.articles, tell)
    watcher.look()
    tell(f"serving {asked.feeds} at {address_of(listener)}")
    log = AccessLog(sys.stdout.buffer)
    connections = Connections(most_connections())
    protocol = partial(FeedProtocol, served=served, connections=connections, record=log.add)
    server = _Server(_config(application(watcher, log.add), protocol), connections)
    with _stopped_by_signals() as received:
        asyncio.Runner(loop_factory=uvloop.new_event_loop).run(server.serve([listener]))
    log.flush()
    if signal.SIGINT in received:
        raise KeyboardInterrupt


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
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Server(uvicorn.Server):  # type: ignore[misc] # a class that mypy does not look at
    """uvicorn's, which looks at its connections once per second."""

    def __init__(self, config: uvicorn.Config, connections: Connections) -> None:
        super().__init__(config)
        self._connections = connections

    async def on_tick(self, counter: int) -> bool:
        if counter % 10 == 0:
            self._connections.look(time.monotonic())
        stops: bool = await super().on_tick(counter)
        return stops


def _config(app: object, protocol: object) -> uvicorn.Config:
    return uvicorn.Config(
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
        timeout_graceful_shutdown=_GRACE,
    )


@contextmanager
def _stopped_by_signals() -> Iterator[Sequence[int]]:
    """The signals that uvicorn passed on when it had stopped, which it does by their handlers."""
    received: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        received.append(number)

    before = {number: signal.signal(number, note) for number in _STOPS}
    try:
        yield received
    finally:
        for number, handler in before.items():
            with suppress(TypeError):  # one that Python did not set
                signal.signal(number, handler)
