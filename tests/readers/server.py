"""A folder served on 127.0.0.1 by `tagfeed.serving`, as `tagfeed serve` does, with a log."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from msgspec import Struct

from tagfeed.serving.application import feeds_application
from tagfeed.serving.connections import Connections
from tagfeed.serving.exchange import Exchange
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.protocol import FeedProtocol
from tagfeed.serving.running import address_of, listen, server
from tagfeed.serving.served_folder import ServedFolder
from tagfeed.serving.watching import Watcher

_INTERVAL = 0  # seconds: who honours max-age would otherwise not ask again before the test ends
_MOST = 500


class Request(Struct, frozen=True):
    """What was asked and answered: 304 where the reader's validators still held."""

    path: str
    status: int


class Served(Struct, frozen=True):
    """A folder that is served: its address, ending in a slash, and what was asked of it.

    look: has the server see what was built, which it otherwise does within seconds.
    """

    url: str
    requests: list[Request]
    look: Callable[[], None]


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port of 127.0.0.1 until the block ends."""
    folder.mkdir(exist_ok=True)
    requests: list[Request] = []

    def record(exchange: Exchange) -> None:
        requests.append(Request(exchange.target.decode(), exchange.response.status))

    served = ServedFolder(folder, ListFacts(_INTERVAL))
    watcher = Watcher(served, None, print)
    watcher.look()
    connections = Connections(_MOST)
    protocol = partial(FeedProtocol, served=served, connections=connections, record=record)
    serving = server(feeds_application(watcher, record), protocol, connections, grace=1)
    listener = listen("127.0.0.1", 0)  # in this thread, whose network it is to be on
    loop: Future[asyncio.AbstractEventLoop] = Future()

    async def run() -> None:
        loop.set_result(asyncio.get_running_loop())
        await serving.serve([listener])

    thread = Thread(target=asyncio.run, args=(run(),))
    thread.start()

    def look() -> None:
        asyncio.run_coroutine_threadsafe(watcher.look_again(), loop.result()).result()

    try:
        yield Served(address_of(listener), requests, look)
    finally:
        serving.should_exit = True
        thread.join()
