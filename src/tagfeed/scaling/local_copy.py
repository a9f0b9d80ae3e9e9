"""The local folder from which objects are put, and whether it is still a copy of them."""

import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, structs
from xxhash import xxh3_128_hexdigest

from tagfeed.last_run.plain_files import drop, read_plain, replace
from tagfeed.model import Announce
from tagfeed.publishing.manifest import File, Manifest, RecordFiles, file_of
from tagfeed.publishing.manifest_file import decode, encode, read, shards_at
from tagfeed.scaling.bucket import Bucket, StoredObject
from tagfeed.scaling.lease import Lease

_WORKERS = 16  # objects that are fetched at a time
_STEP = 500  # objects between two renewals of the lease


class LocalCopy(Struct, frozen=True):
    """A folder, and where its manifest is."""

    folder: Path
    record: RecordFiles

    def is_of(self, record: StoredObject | None) -> bool:
        """Whether the folder was filled from, or put to, objects that have this record. Where none
        is left, everything is put again, and the ids that were published there stay guarded."""
        return record is None or self._seen() == _digest(record.body)

    @property
    def has_published(self) -> bool:
        """Whether this machine has published there, or fetched what others have."""
        return self._sign.exists()

    def put_last(self, bucket: Bucket, journal: Manifest | None) -> Manifest | None:
        """What this machine put there last, where the record of that is lost; None where it can't
        be told: another one may have published since, or the folder be ahead, as after a build
        that was refused. journal: of a run that was cut off; where it is of this build, that was
        this machine's run, and otherwise every object has to be as it was put."""
        body = self.manifest()
        found = decode(body, str(self.folder))
        if found is None:
            return None
        if journal is not None:
            return found if structs.replace(journal, files=found.files) == found else None
        is_put = self._seen() == _digest(body)
        return found if is_put and self._is_there(bucket, found.files) else None

    def _is_there(self, bucket: Bucket, files: Sequence[File]) -> bool:
        """Whether there is an object for each of the files, with its bytes."""

        def is_same(file: File) -> bool:
            found = bucket.get(file.path)
            return found is not None and file_of(file.path, found.body) == file

        with ThreadPoolExecutor(_WORKERS) as pool:
            steps = range(0, len(files), _STEP)
            return all(all(pool.map(is_same, files[at : at + _STEP])) for at in steps)

    def is_now_of(self, body: bytes) -> None:
        """Remember that these bytes are now the record of the objects."""
        replace(str(self._sign), [_digest(body)])

    def manifest(self) -> bytes:
        """The manifest of what was built last, as one file; empty where nothing was."""
        try:
            if shards_at(self.record.manifest) is None:
                return read_plain(str(self.record.manifest))
        except OSError:
            return b""
        return b"".join(encode(read(self.record.manifest) or Manifest("")))

    def fill(
        self,
        bucket: Bucket,
        record: StoredObject | None,
        published: Manifest | None,
        lease: Lease,
        announce: Announce,
    ) -> None:
        """Make the folder a copy of the objects: another machine has published since, or this one
        never did. Missing objects are left out. announce: is called with the progress."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder)
        for path in (self.record.manifest, self.record.journal, self._sign):
            drop(str(path))
        if record is None or published is None:
            return
        self.folder.mkdir(parents=True)
        paths = [file.path for file in published.files]
        with ThreadPoolExecutor(_WORKERS) as pool:
            for begin in range(0, len(paths), _STEP):
                lease.renew()
                some = paths[begin : begin + _STEP]
                fetched = pool.map(lambda path: self._fetch(bucket, path), some)
                for done, _ in enumerate(fetched, begin + 1):
                    announce(f"comparing: {done:,} of {len(paths):,} objects fetched")
        replace(str(self.record.manifest), [record.body])
        self.is_now_of(record.body)

    def _fetch(self, bucket: Bucket, path: str) -> None:
        found = bucket.get(path)
        if found is not None:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(found.body)

    def _seen(self) -> bytes:
        """The digest of the record that the folder is a copy of; empty where there is none."""
        try:
            return read_plain(str(self._sign))
        except OSError:
            return b""

    @property
    def _sign(self) -> Path:
        return self.folder.with_suffix(".seen")


def _digest(body: bytes) -> bytes:
    return xxh3_128_hexdigest(body).encode()
