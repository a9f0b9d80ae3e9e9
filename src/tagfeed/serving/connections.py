"""The connections to the server, and their limits: nobody keeps an idle one for long, or takes all
of them."""

import resource
from typing import Protocol

IDLE = 65.0
"""Seconds for which a connection waits for a request; more than the 60 of most proxies."""

HEAD = 15.0
"""Seconds from the first byte of a request to the end of its head."""

STALLED = 30.0
"""Seconds for which a client may take none of the bytes that it asked for."""

_SPARE = 200  # descriptors for files, logs, and what the system itself opens
_MOST = 20_000


class ClientConnection(Protocol):
    """What the room asks of a connection."""

    def look(self, now: float) -> None:
        """Close it if it has lasted too long."""

    def close(self) -> None:
        """Close it now."""


class Connections:
    """The open connections, in the order in which they last asked for something."""

    def __init__(self, most: int) -> None:
        self.open: dict[ClientConnection, None] = {}
        self._most = most

    def add(self, connection: ClientConnection) -> None:
        """Take one more. If that is too many, the one that has been quiet for longest goes."""
        self.open[connection] = None
        if len(self.open) > self._most:
            quiet = next(iter(self.open))
            self.remove(quiet)
            quiet.close()

    def remove(self, connection: ClientConnection) -> None:
        """One was closed."""
        self.open.pop(connection, None)

    def used(self, connection: ClientConnection) -> None:
        """One asked for something."""
        if connection in self.open:
            del self.open[connection]
            self.open[connection] = None

    def look(self, now: float) -> None:
        """Close those that have lasted too long."""
        for connection in list(self.open):
            connection.look(now)


def most_connections() -> int:
    """How many connections this process may have, after it has raised its limit as far as it is
    allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST + _SPARE if hard == resource.RLIM_INFINITY else min(hard, _MOST + _SPARE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return max(_SPARE // 2, min(soft, _MOST + _SPARE) - _SPARE)
