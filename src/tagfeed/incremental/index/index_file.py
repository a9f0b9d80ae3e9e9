"""What the last build knew of the list, in columns, and the file that keeps it.

An article keeps its slot, a place in every column, while its item is unchanged. The file may be
deleted at any time; one that is missing, damaged or of another version leads to a full build.
"""

from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace as replaced
from xxhash import xxh3_128_digest as digest

from tagfeed.incremental.index.warnings import RememberedWarning
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.last_run.plain_files import drop, read_plain, replace

VERSION = 18
_MOST_LISTS = 16  # lists and folders of feeds whose records one .tagfeed keeps
_SEAL = 16  # bytes of the digest before the rest


class FeedEntries(Struct, frozen=True, array_like=True):
    """A feed's articles, as slots of 4 bytes.

    name: of its tag or author, as it is spelt where it is shown.
    slots: all it may show.
    on_page: those whose page is the feed's.
    shown: what its documents show now.
    spelt: the slots by the spelling that their articles have, where there are several.
    due: when the feed next changes by a clock of its own.
    withdrawn: those that were taken back and that its documents report, and the latest of them.
    refused: those that it would show if its partner took them.
    numbered: those on the pages of its archive, the oldest first.
    cut: how many entries its documents hold if `size_limit` cuts them.
    beyond: in that case, the first article that does not fit.
    """

    name: str
    slots: bytes = b""
    on_page: bytes = b""
    shown: bytes = b""
    spelt: dict[str, bytes] = {}
    due: int | None = None
    withdrawn: bytes = b""
    refused: bytes = b""
    numbered: bytes = b""
    cut: int | None = None
    beyond: bytes = b""

    @property
    def by_spelling(self) -> dict[str, bytes]:
        """The slots by the spelling that their articles have."""
        return self.spelt or {self.name: self.slots}

    def changing_at(self, due: int | None) -> "FeedEntries":
        """The same articles, with another `due`."""
        return self if due == self.due else replaced(self, due=due)


class Index(Struct, frozen=True, array_like=True):
    """The list as the last build saw it.

    files: those of the list, as the file system names them, and how each is split.
    now, due: the moment of the build and of the next change of public feeds, in seconds since 1970.
    slots: the articles in the list's order, 4 bytes each.
    steps_down: of their dates, as in `reading.moments`.
    columns: those of `index_table`, by name.
    feeds: every feed by its folder.
    warnings: those about items, by slot.
    documents: those about documents, by path.
    sources: by slot, the files beside the list that an article is made of, each with its state.
    chapters: by slot, the file with the chapters of an episode.
    languages: by slot, the language of an article that is not in the site's, where languages have
        feeds.
    page: a digest of what the publisher has put into the pages.
    """

    version: int
    files: tuple[tuple[bytes, ItemIndex], ...]
    now: int
    due: int | None
    slots: bytes
    steps_down: int
    columns: dict[str, bytes]
    feeds: dict[str, FeedEntries]
    warnings: dict[int, tuple[RememberedWarning, ...]] = {}
    documents: dict[str, tuple[RememberedWarning, ...]] = {}
    sources: dict[int, tuple[tuple[bytes, str], ...]] = {}
    chapters: dict[int, str] = {}
    languages: dict[int, str] = {}
    page: str = ""


def read_index(path: Path) -> Index | None:
    """The index at `path`; None where it is missing, damaged or of another version."""
    try:
        body = read_plain(path)
        if digest(memoryview(body)[_SEAL:]) != body[:_SEAL]:
            return None
        index = msgspec.msgpack.decode(memoryview(body)[_SEAL:], type=Index)
    except (OSError, msgspec.MsgspecError):
        return None
    return index if index.version == VERSION else None


def write_index(path: Path, index: Index) -> None:
    """Keep an index. Where that fails, the next build reads the whole list."""
    packed = bytearray()  # `encode` would crash the interpreter where memory runs out
    msgspec.msgpack.Encoder().encode_into(index, packed)
    try:
        replace(str(path), [digest(packed), packed])
        _drop_oldest(path.parent)
    except OSError:  # do not leave an outdated one
        drop_index(path)


def drop_index(path: Path) -> None:
    """Make the next build read the whole list."""
    drop(str(path))


def _drop_oldest(record: Path) -> None:
    """Delete the oldest records: a checkout that moves, as on a build server, leaves many."""
    every = [*record.iterdir()]
    for kind in _RECORDS:
        found = [path for path in every if path.name.startswith(kind)]
        if len(found) > _MOST_LISTS:
            found.sort(key=lambda path: path.lstat().st_mtime_ns)
        for old in found[:-_MOST_LISTS]:
            drop_index(old)


_RECORDS = (
    "index-",
    "texts-",
    "articles-",
    "edited-",
    "checked-",
    "told-",
    "measured-",
    "last-",
)
