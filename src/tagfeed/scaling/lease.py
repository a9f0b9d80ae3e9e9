"""A lock in object storage: an object that a run writes only if it does not exist, and keeps
renewing.

A killed run leaves it behind; another takes it over when nobody has renewed it for a while. It is
then written only if it is still the same version, so of two runs only one succeeds.
"""

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct

from tagfeed.errors import Fault, LockedError, OutputError
from tagfeed.scaling.bucket import Bucket, Found, TakenError

NAME = ".tagfeed/lock.json"
LASTS = timedelta(minutes=10)
"""How long a lease must not have been renewed before somebody else may take it over."""
_RENEWED_AFTER = 60  # seconds


class Lease(Struct):
    """A lease that this run holds. tag: that of the object as this run last wrote it."""

    bucket: Bucket
    owner: str
    tag: str | None
    renewed: float
    clock: Callable[[], float] = time.monotonic

    def renew(self, at_once: bool = False) -> None:
        """Renew the lease, if that was not done for a while. Raises LockedError if another run
        holds it by now: nothing may be written any longer."""
        now = self.clock()
        if now - self.renewed < _RENEWED_AFTER and not at_once:
            return
        try:
            self.tag = self.bucket.replace(NAME, _body(self.owner), self.tag)
        except TakenError:
            raise _locked(self.bucket, "another run has taken over") from None
        self.renewed = now


@contextmanager
def leased(bucket: Bucket) -> Iterator[Lease]:
    """Hold the lock while the `with` block runs. Raises LockedError while another run does."""
    owner = f"{socket.gethostname()} {os.getpid()} {os.urandom(8).hex()}"
    lease = Lease(bucket, owner, _taken(bucket, owner), time.monotonic())
    try:
        yield lease
    finally:
        with suppress(OutputError):  # it runs out by itself
            found = bucket.get(NAME)
            if found and found.tag == lease.tag:
                bucket.remove([NAME])


def _taken(bucket: Bucket, owner: str) -> str | None:
    found = bucket.get(NAME)
    if found and not _has_run_out(found):
        raise _locked(bucket, f"{_owner(found)} is publishing there")
    try:
        return bucket.replace(NAME, _body(owner), found.tag if found else None)
    except TakenError:
        raise _locked(bucket, "another run began at the same moment") from None


def _has_run_out(found: Found) -> bool:
    return found.modified + LASTS < datetime.now(UTC)


def _owner(found: Found) -> str:
    with suppress(msgspec.MsgspecError):
        owner: str = msgspec.json.decode(found.body, type=dict[str, str]).get("owner", "")
        return owner.rpartition(" ")[0]
    return "another run"


def _body(owner: str) -> bytes:
    return msgspec.json.encode(
        {"owner": owner, "renewed": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    )


def _locked(bucket: Bucket, problem: str) -> LockedError:
    minutes = round(LASTS / timedelta(minutes=1))
    remedy = f"wait until it has ended, or, if it was killed, for {minutes} minutes"
    return LockedError([Fault(bucket.url, None, "", problem, remedy)])
