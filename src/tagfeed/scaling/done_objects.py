"""Which objects a run has put so far: where it is killed, the next one goes on from there.

A note for every some hundred objects lies with them. It counts only beside the journal that it was
written under, by whose digest it is named: any later run writes another journal, and its own notes.
"""

from collections.abc import Sequence

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_hexdigest

from tagfeed.publishing.manifest import File
from tagfeed.scaling.bucket import Bucket

_FOLDER = ".tagfeed/done"


class Notes(Struct, frozen=True):
    """The notes that count beside a journal. prefix: of their names."""

    bucket: Bucket
    prefix: str

    def write(self, number: int, done: Sequence[File]) -> None:
        """Note that these objects are there. number: of the note."""
        self.bucket.put(f"{self.prefix}-{number}.json", msgspec.json.encode(done))

    def read(self) -> list[File]:
        """The objects that are there; a note that is broken tells of none."""
        done: list[File] = []
        for name in [*self.bucket.names(_FOLDER)]:
            found = self.bucket.get(name) if name.startswith(f"{self.prefix}-") else None
            try:
                done += msgspec.json.decode(found.body, type=list[File]) if found else ()
            except msgspec.MsgspecError:
                continue
        return done


def notes_of(bucket: Bucket, journal: bytes) -> Notes:
    """The notes that count beside this journal."""
    return Notes(bucket, f"{_FOLDER}/{xxh3_128_hexdigest(journal)}")


def drop_notes(bucket: Bucket) -> None:
    """Remove all notes: what they tell is on record."""
    bucket.remove(bucket.names(_FOLDER))
