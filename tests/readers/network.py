"""A network of its own for the thread that asks: the loopback, and nothing to call out to."""

import ctypes
import fcntl
import os
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET, sched.h
_SET_FLAGS = 0x8914  # SIOCSIFFLAGS, netdevice(7)
_UP_AND_RUNNING = 0x41


@contextmanager
def off_the_network() -> Iterator[bool]:
    """Only the loopback, for this thread and what it starts, until the block ends.

    False where the system does not allow it: it is Linux's, and root's.
    """
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "unshare"):
        yield False
        return
    with open("/proc/thread-self/ns/net", "rb") as before:  # noqa: PTH123  # not a file
        if libc.unshare(_NEW_NETWORK) != 0:
            yield False
            return
        try:
            _raise_loopback()
            yield True
        finally:
            if libc.setns(before.fileno(), _NEW_NETWORK) != 0:
                os.abort()  # what follows would believe itself on the network


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack("16sH14x", b"lo", _UP_AND_RUNNING))
