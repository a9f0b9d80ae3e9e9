"""A lock in object storage: an object that a run writes only if it does not exist, and keeps
renewing.

A killed run leaves it behind; another takes it over when nobody has renewed it for a while. It is
then written only if it is still the same version, so of two runs only one succeeds. It says who
holds it, so that several processes of a run may renew it: `renewing` does while the run builds.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import msgspec
from msgspec import Struct

from tagfeed.errors import Fault, LockedError, OutputError
from tagfeed.scaling.bucket import Bucket, StoredObject, TakenError

NAME = ".tagfeed/lock.json"
LASTS = timedelta(minutes=10)
"""How long a lease must have gone without renewal before another run may take it over."""
_TRIES = 5


class Lease(Struct, frozen=True):
    """A lease that a run holds. owner: whom the object names."""

    bucket: Bucket
    owner: str

    def renew(self) -> None:
        """Renew the lease. Raises LockedError if this run does not hold it any longer: nothing may
        be written then."""
        for _ in range(_TRIES):
            found = self.bucket.get(NAME)
            if found is None:
                raise _locked(self.bucket, "the lock of this run was removed")
            if _owner(found) != self.owner:
                raise _locked(self.bucket, "another run has taken over")
            with suppress(TakenError):  # another process of this run has renewed it, or was late
                self.bucket.replace(NAME, _body(self.owner), found.tag)
                return
        raise _locked(self.bucket, "the lock changes all the time")

    def drop(self) -> None:
        """Remove the lock, unless another run has it by now."""
        found = self.bucket.get(NAME)
        if found and _owner(found) == self.owner:
            self.bucket.remove([NAME])


@contextmanager
def leased(bucket: Bucket) -> Iterator[Lease]:
    """Hold the lock while the `with` block runs. Raises LockedError while another run does."""
    lease = Lease(bucket, f"{socket.gethostname()} {os.getpid()} {os.urandom(8).hex()}")
    try:
        _take(lease)
        yield lease
    finally:
        with suppress(OutputError):  # it runs out by itself
            lease.drop()


def _take(lease: Lease) -> None:
    bucket = lease.bucket
    found = bucket.get(NAME)
    if found and not _has_run_out(found):
        holder = _owner(found).rpartition(" ")[0] or "another run"
        raise _locked(bucket, f"{holder} is publishing there")
    try:
        bucket.replace(NAME, _body(lease.owner), found.tag if found else None)
    except TakenError:
        raise _locked(bucket, "another run began at the same moment") from None


def _has_run_out(found: StoredObject) -> bool:
    return found.modified + LASTS < datetime.now(UTC)


def _owner(found: StoredObject) -> str:
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(found.body, type=dict[str, str]).get("owner", "")
    return ""


def _body(owner: str) -> bytes:
    return msgspec.json.encode(
        {"owner": owner, "renewed": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
    )


def _locked(bucket: Bucket, problem: str) -> LockedError:
    minutes = round(LASTS / timedelta(minutes=1))
    remedy = f"wait until it has ended, or, if it was killed, for {minutes} minutes"
    return LockedError([Fault(bucket.url, None, "", problem, remedy)])
