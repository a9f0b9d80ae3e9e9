"""What is on record as published, as reading asks for it: published names keep their slugs."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from tagfeed.publishing.entries import key
from tagfeed.publishing.manifest import Manifest
from tagfeed.publishing.published import published_in_parts


class PublishedOnRecord:
    """The feeds and entries that are published in `out`, looked up when somebody asks: what
    `reading.names.kept_slugs.PublishedBefore` wants.

    Reading asks where a name has a better slug than an earlier tagfeed gave it, which is rare.
    """

    def __init__(self, out: Path, record: Path) -> None:
        self._out, self._record = out, record
        self._whole: Manifest | None = None

    def owner_at(self, folder: str, /) -> tuple[str, bool] | None:
        """The name whose feed is in a folder, and whether it is on record; None for no feed.

        Without a record, the name is taken from the title of the feed.
        """
        known = self._keys.get(folder)
        if known:
            return known.partition(" ")[2], True
        if known is None:
            return None
        from tagfeed.publishing.addresses_on_record import read_standing  # rare, as said above

        return read_standing(self._out, [folder])[folder].title.rpartition(" – ")[0], False

    def folders(self) -> tuple[str, ...]:
        """The folders of all feeds that were published."""
        return tuple(self._keys)

    def has_file(self, path: str, /) -> bool:
        """Whether a file was published at a path."""
        return any(file.path == path for part in self._parts() for file in part.files)

    def title_and_link(self, id_: str, /) -> tuple[str, str] | None:
        """The title and the link of the published entry with this id; None if there is none."""
        sought = key(id_)
        if self._whole is None and not any(_holds(keys, sought) for keys in self._entries):
            return None
        found = (entry for part in self._parts() for entry in part.entries.find([sought]))
        return next(((entry.title, entry.link) for entry in found if entry.id == id_), None)

    @cached_property
    def _entries(self) -> "list[array[int]]":
        """The keys of all entries, shard by shard, in order: with very many feeds, most of what is
        asked for does not exist, and finding that out in the shards would take seconds each
        time."""
        return [array("Q", part.entries.keys()) for part in self._parts()]

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {feed.folder: feed.key for part in self._parts() for feed in part.feeds}

    def _parts(self) -> Iterator[Manifest]:
        """What is on record: a single file is kept in memory, of several shards one at a time."""
        if self._whole is not None:
            yield self._whole
            return
        for number, part in published_in_parts(self._out, self._record):
            if number is None and part.manifest.elsewhere is None:
                self._whole = part.manifest
            yield part.manifest


def _holds(keys: "array[int]", sought: int) -> bool:
    at = bisect_left(keys, sought)
    return at < len(keys) and keys[at] == sought
