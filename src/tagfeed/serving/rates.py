"""Limits how often somebody may ask."""

import time
from collections import OrderedDict, deque
from ipaddress import IPv6Address, ip_address
from math import ceil

_PERIOD = 60.0  # seconds
_MOST = 10_000  # askers that are remembered; those who were quiet for longest are forgotten


class Rate:
    """A limit per asker: this many times per minute."""

    def __init__(self, times: int) -> None:
        self._times = times
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, asker: str, now: float | None = None) -> int:
        """How many seconds an asker has to wait; 0, and it is counted, if it need not.

        now: seconds by any clock that only goes on; default: the machine's.
        """
        now = time.monotonic() if now is None else now
        asked = self._asked.setdefault(asker, deque())
        self._asked.move_to_end(asker)
        while len(self._asked) > _MOST:
            self._asked.popitem(last=False)
        while asked and now - asked[0] >= _PERIOD:
            asked.popleft()
        if len(asked) >= self._times:
            return max(1, ceil(asked[0] + _PERIOD - now))
        asked.append(now)
        return 0

    def give_back(self, asker: str) -> None:
        """Take back the last time that was counted."""
        if asked := self._asked.get(asker):
            asked.pop()


def asker_at(address: str) -> str:
    """Who asks from an address: whoever has an IPv6 address has 2^64 of them (RFC 6177)."""
    try:
        found = ip_address(address)
    except ValueError:  # what a proxy said
        return address
    if found.version == 4:
        return address
    return str(found.ipv4_mapped or IPv6Address(int(found) >> 64 << 64))
