"""Publishes to object storage: a build into a folder of its own, whose changes are then put there.

The record of what is published lies with the objects: it is the manifest of that folder, so any
machine can go on. A run

1. takes the lock and, if another machine was here last, fills the folder from the objects;
2. builds into the folder, guarded and checked as always;
3. writes the journal, in which what may change has no digest; puts the objects that changed;
   removes those that are only in the old record; and replaces the record, if that is still the one
   it began with.

A run that is cut off leaves a journal: the next one puts again what has no digest there and is not
noted as done. Readers get each object old or new, and never half of one.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from msgspec import Struct
from msgspec.structs import replace
from xxhash import xxh3_64_hexdigest

from tagfeed.errors import Fault, GuardError, LockedError, OutputError, TagfeedError
from tagfeed.last_run.note import record_folder
from tagfeed.model import Announce, Report
from tagfeed.publishing import record_files
from tagfeed.publishing.manifest import File, Manifest
from tagfeed.publishing.manifest_file import decode, encode
from tagfeed.scaling.bucket import Bucket, StoredObject, TakenError
from tagfeed.scaling.done_objects import drop_notes, notes_of
from tagfeed.scaling.lease import Lease, leased
from tagfeed.scaling.local_copy import LocalCopy
from tagfeed.scaling.objects import put_file
from tagfeed.scaling.renewing import renewed

_RECORDS = ".tagfeed"
RECORD, JOURNAL = f"{_RECORDS}/record.json", f"{_RECORDS}/journal.json"
_WORKERS = 16  # objects that are put at a time
_STEP = 500  # objects between two renewals of the lease


class Target(Struct):
    """A place for objects. folder: where builds go first. is_begun: whether objects may have been
    put or removed. changes: what was done to them, once that is done; unchanged: how many stayed.
    """

    folder: Path
    is_begun: bool = False
    changes: "_Changes | None" = None
    unchanged: int = 0

    def told(self, report: Report) -> Report:
        """The report of a build into the folder, turned into one about the objects."""
        found = self.changes
        put = tuple([file.path for file in found.put]) if found else ()
        removed = found.remove if found else ()
        return replace(report, written=put, removed=removed, unchanged=self.unchanged)


class _Changes(Struct, frozen=True):
    """Objects to put, and objects to remove. new: those to put that no record names."""

    put: tuple[File, ...]
    remove: tuple[str, ...]
    new: frozenset[str]


def folder_of(url: str, articles: Path) -> Path:
    """The folder beside a list from which objects are put to an address."""
    name = f"objects-{xxh3_64_hexdigest(url.rstrip('/').encode())}"
    return Path(record_folder(str(articles)), name)


@contextmanager
def object_target(
    url: str, articles: Path, announce: Announce = lambda _stage: None, full: bool = False
) -> Iterator[Target]:
    """Yield the folder to build into, and publish what is there when the `with` block ends.

    full: whether every object is put, in case somebody else removed or changed some.

    Raises LockedError while another run publishes there, OutputError if objects can't be read or
    written, and GuardError if somebody else's object would be replaced.
    """
    bucket, folder = Bucket(url), folder_of(url, articles)
    copy = LocalCopy(folder, record_files(folder.parent, folder, articles.name))
    target = Target(folder)
    with _noted_in_errors(target), leased(bucket) as lease, renewed(lease):
        announce("comparing with what is published")
        record, journal = bucket.get(RECORD), bucket.get(JOURNAL)
        before = _decoded(record, bucket, RECORD)
        if before is None and _is_lost(bucket, record, copy):
            before = copy.put_last(bucket, _decoded(journal, bucket, JOURNAL))
            if before is None:
                _refuse_damaged(bucket, record, copy)
        elif not copy.is_of(record):
            copy.fill(bucket, record, before, lease, announce)
        yield target
        body = copy.manifest()
        now = decode(body, str(folder)) or Manifest("")
        cut_off = _cut_off(journal, bucket)
        is_unsure = full or (journal is not None and cut_off is None)
        changes = _changes(before, cut_off, now, is_unsure)
        if full or journal or body != (record.body if record else b""):
            _refuse_foreign(bucket, changes)
            lease.renew()
            target.is_begun = True
            _publish(bucket, lease, changes, (now, folder), announce)
            _replace(bucket, body, record)
            copy.is_now_of(body)
            target.changes = changes
        target.unchanged = len(now.files) - (len(target.changes.put) if target.changes else 0)


@contextmanager
def _noted_in_errors(target: Target) -> Iterator[None]:
    """Note in an error whether objects may have been written, whatever was in the folder."""
    try:
        yield
    except TagfeedError as error:
        error.may_have_written = target.is_begun
        raise


def _decoded(found: StoredObject | None, bucket: Bucket, name: str) -> Manifest | None:
    return decode(found.body, f"{bucket.url} {name}") if found else None


def _is_lost(bucket: Bucket, record: StoredObject | None, copy: LocalCopy) -> bool:
    """Whether there must have been a record. record: a damaged one, or none."""
    return record is not None or (copy.has_published and any(_published(bucket)))


def _published(bucket: Bucket) -> Iterator[str]:
    """The objects that are there, besides what tagfeed records of them."""
    return (name for name in bucket.names() if not name.startswith(f"{_RECORDS}/"))


def _refuse_damaged(bucket: Bucket, record: StoredObject | None, copy: LocalCopy) -> NoReturn:
    state = "is damaged" if record else "is gone"
    here = "cannot tell that it published last" if copy.has_published else "did not publish there"
    problem = f"{RECORD} {state}, and this machine {here}"
    remedy = "run tagfeed on the machine that published last, or restore the record from a backup"
    raise OutputError([Fault(bucket.url, None, "", problem, remedy)])


def _cut_off(journal: StoredObject | None, bucket: Bucket) -> Mapping[str, File] | None:
    """What the journal of a run that was cut off says, by path; None if there is none."""
    left = _decoded(journal, bucket, JOURNAL)
    if journal is None or left is None:
        return None
    done = {file.path: file for file in notes_of(bucket, journal.body).read()}
    return {**left.by_path(), **done}


def _changes(
    before: Manifest | None, cut_off: Mapping[str, File] | None, now: Manifest, full: bool
) -> _Changes:
    old = before.by_path() if before else {}
    there = old if cut_off is None else cut_off
    wanted = now.by_path()
    put = [file for path, file in wanted.items() if full or there.get(path) != file]
    known = {**old, **there}
    remove = [path for path in known if path not in wanted]
    new = frozenset(file.path for file in put if file.path not in known)
    return _Changes(tuple(put), tuple(remove), new)


def _refuse_foreign(bucket: Bucket, changes: _Changes) -> None:
    foreign = sorted(changes.new.intersection(bucket.names())) if changes.new else []
    if foreign:
        named = ", ".join(foreign[:3]) + (f" and {len(foreign) - 3} more" * (len(foreign) > 3))
        problem = f"objects are there that tagfeed did not put there: {named}"
        remedy = "move them away, or publish below another prefix"
        raise GuardError([Fault(bucket.url, None, "", problem, remedy)])


def _publish(
    bucket: Bucket,
    lease: Lease,
    changes: _Changes,
    built: tuple[Manifest, Path],
    announce: Announce,
) -> None:
    """Put and remove objects. The record stays the old one."""
    now, folder = built
    drop_notes(bucket)  # first: another edit may have the same journal
    journal = b"".join(encode(_with_doubts(now, changes)))
    bucket.put(JOURNAL, journal)
    notes = notes_of(bucket, journal)
    with ThreadPoolExecutor(_WORKERS) as pool:
        for begin in range(0, len(changes.put), _STEP):
            some = changes.put[begin : begin + _STEP]
            put = pool.map(lambda file: put_file(bucket, folder, file.path), some)
            for done, _ in enumerate(put, begin + 1):
                announce(f"putting: {done:,} of {len(changes.put):,} objects")
            if begin + _STEP < len(changes.put):
                notes.write(begin, some)
                lease.renew()
    bucket.remove(changes.remove)
    lease.renew()


def _with_doubts(now: Manifest, changes: _Changes) -> Manifest:
    """The journal: everything that is there or may be, with digests only for what does not
    change."""
    unsure = {*(file.path for file in changes.put), *changes.remove}
    stay = [file for file in now.files if file.path not in unsure]
    doubts = [File(path, "", 0) for path in unsure]
    return replace(now, files=tuple(sorted([*stay, *doubts], key=lambda file: file.path)))


def _replace(bucket: Bucket, body: bytes, record: StoredObject | None) -> None:
    try:
        bucket.replace(RECORD, body, record.tag if record else None)
    except TakenError:
        problem = "another run has published there"
        raise LockedError([Fault(bucket.url, None, "", problem, "run it again")]) from None
    bucket.remove([JOURNAL])
    drop_notes(bucket)
