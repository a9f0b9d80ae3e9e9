"""How long a connection lasts, and how many there may be: with a clock that a test moves."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from tagfeed.serving.connections import HEAD, IDLE, STALLED, Connections
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.protocol import FeedProtocol
from tagfeed.serving.served_folder import ServedFolder


class Wire(asyncio.Transport):
    """A transport that keeps what is written; unsent: how much of it the client has not taken."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.unsent = 0
        self.end = ""

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 80) if name in ("peername", "sockname") else default

    def writelines(self, list_of_data: Any) -> None:
        self.written += b"".join(list_of_data)

    def is_closing(self) -> bool:
        return self.end != ""

    def close(self) -> None:
        self.end = self.end or "closed"

    def abort(self) -> None:
        self.end = "aborted"

    def get_write_buffer_size(self) -> int:
        return self.unsent


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test may change."""
    time = [1000.0]
    monkeypatch.setattr("tagfeed.serving.protocol.time.monotonic", lambda: time[0])
    return time


async def _nobody(_scope: Any, _receive: Any, _send: Any) -> None:
    raise AssertionError("it was to be answered at once, or not at all")


def connect(connections: Connections) -> tuple[FeedProtocol, Wire]:
    state = ServerState()
    state.default_headers = [(b"date", b"now")]
    config = Config(_nobody, log_config=None)
    config.load()
    protocol = FeedProtocol(
        served=ServedFolder(Path(), ListFacts(600)),
        connections=connections,
        record=lambda _: None,
        config=config,
        server_state=state,
        app_state={},
        _loop=asyncio.new_event_loop(),
    )
    protocol.loop.close()
    wire = Wire()
    protocol.connection_made(wire)
    return protocol, wire


def test_a_head_that_never_ends_is_not_waited_for(clock: list[float]) -> None:
    connections = Connections(9)
    protocol, wire = connect(connections)
    protocol.data_received(b"GET / HTTP/1.1\r\n")
    for _ in range(int(HEAD)):  # a byte now and then does not help
        clock[0] += 1
        protocol.data_received(b"X")
        connections.look(clock[0])
    assert wire.end == ""
    clock[0] += 1
    connections.look(clock[0])
    assert wire.end == "closed"


def test_a_quiet_connection_is_kept_for_a_while(clock: list[float]) -> None:
    connections = Connections(9)
    _, wire = connect(connections)
    connections.look(clock[0] + IDLE)
    assert wire.end == ""
    connections.look(clock[0] + IDLE + 1)
    assert wire.end == "closed"


def test_who_takes_nothing_of_an_answer_is_cut_off(clock: list[float]) -> None:
    connections = Connections(9)
    _, wire = connect(connections)
    wire.unsent = 500
    for _ in range(int(STALLED)):
        clock[0] += 1
        wire.unsent -= 1  # slow, but awake
        connections.look(clock[0])
    for _ in range(int(STALLED)):
        clock[0] += 1
        connections.look(clock[0])
    assert wire.end == ""
    clock[0] += 1
    connections.look(clock[0])
    assert wire.end == "aborted"


def test_of_too_many_connections_the_quietest_goes() -> None:
    connections = Connections(3)
    pairs = [connect(connections) for _ in range(3)]
    connections.used(pairs[0][0])
    last = connect(connections)
    assert [wire.end for _, wire in pairs] == ["", "aborted", ""]
    assert last[1].end == ""
    pairs[0][0].connection_lost(None)
    connect(connections)
    assert [wire.end for _, wire in pairs] == ["closed", "aborted", ""]


@pytest.mark.parametrize(
    "chunk",
    [
        lambda n: b"X-%d: y\r\n" % n,
        lambda _: b"x" * 100,
        lambda _: b" folded\r\n",
    ],
)
def test_a_head_of_any_size_takes_no_more_than_its_share(chunk: Callable[[int], bytes]) -> None:
    protocol, wire = connect(Connections(9))
    protocol.data_received(b"GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n")
    sent = 0
    while not wire.end:
        sent += 1
        protocol.data_received(chunk(sent))
        assert sent < 10_000
    assert wire.written.startswith((b"HTTP/1.1 431 ", b"HTTP/1.1 400 "))
    assert b"connection: close" in wire.written
