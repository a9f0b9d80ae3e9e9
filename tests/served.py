"""A server in a process of its own, as a user starts it, and raw connections to it."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from msgspec import Struct


class Served(Struct):
    """A server that runs. address: its host and port. told: what it said when it began."""

    process: subprocess.Popen[bytes]
    address: str
    told: list[str]
    log: Path

    @property
    def host_and_port(self) -> tuple[str, int]:
        host, _, port = self.address.rpartition(":")
        return host, int(port)

    def say(self, raw: bytes) -> bytes:
        """Send bytes, and return all that comes back until the server closes or has answered."""
        with socket.create_connection(self.host_and_port, timeout=20) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):  # it would not hear the rest
                connection.sendall(raw)
            with suppress(OSError):  # it has closed already
                connection.shutdown(socket.SHUT_WR)
            return received(connection)

    def stop(self) -> int:
        """Stop it as systemd does; returns the exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def lines(self) -> list[dict[str, Any]]:
        """The access log, complete once the server has stopped."""
        return [json.loads(line) for line in self.log.read_text("ascii").splitlines()]


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    """Serve a folder while the block runs, and then stop."""
    log = folder.parent / f"{folder.name}.log"
    command = [sys.executable, "-m", "tagfeed", "serve", str(folder), "--port", "0", *options]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE) as process,
    ):
        try:
            told = [*_until_ready(process)]
            address = re.search(r"at http://([^/]+)/", told[-1])
            assert address, told
            yield Served(process, address[1], told, log)
        finally:
            process.terminate()
            assert process.stderr
            process.stderr.read()
            process.wait(timeout=30)


def received(connection: socket.socket) -> bytes:
    """All that comes until the other end closes."""
    found = b""
    with suppress(ConnectionResetError):
        while more := connection.recv(1 << 16):
            found += more
    return found


def _until_ready(process: subprocess.Popen[bytes]) -> Iterator[str]:
    assert process.stderr
    for line in process.stderr:
        yield line.decode()
        if line.startswith((b"serving ", b"previewing ")):
            return
