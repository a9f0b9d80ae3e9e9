"""Which objects a run has put so far: if it is killed, the next run goes on from there.

Every few hundred objects, a note is put beside them. It is named by the digest of the run's journal
and counts only with that: any later run writes another journal, and its own notes.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_hexdigest

from tagfeed.publishing.manifest import File
from tagfeed.scaling.bucket import Bucket

_FOLDER = ".tagfeed/done"


class Notes(Struct, frozen=True):
    """The notes that belong to a journal. prefix: that of their names."""

    bucket: Bucket
    prefix: str

    def write(self, number: int, done: Sequence[File]) -> None:
        """Note that these objects are there. number: that of the note."""
        self.bucket.put(f"{self.prefix}-{number}.json", msgspec.json.encode(done))

    def read(self) -> list[File]:
        """The objects that are there; a broken note counts as empty."""
        done: list[File] = []
        for name in [*self.bucket.names(_FOLDER)]:
            found = self.bucket.get(name) if name.startswith(f"{self.prefix}-") else None
            try:
                done += msgspec.json.decode(found.body, type=list[File]) if found else ()
            except msgspec.MsgspecError:
                continue
        return done


def notes_of(bucket: Bucket, journal: bytes) -> Notes:
    """The notes that belong to this journal."""
    return Notes(bucket, f"{_FOLDER}/{xxh3_128_hexdigest(journal)}")


def drop_notes(bucket: Bucket) -> None:
    """Remove all notes: what they say is now on record."""
    bucket.remove(bucket.names(_FOLDER))
