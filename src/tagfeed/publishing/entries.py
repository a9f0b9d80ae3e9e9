"""Published entries: what was published of each article, found by the key of its id."""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from xxhash import xxh3_64_intdigest

from tagfeed.model import Article


class PublishedEntry(Struct, frozen=True, array_like=True, gc=False):
    """An entry as it was published: enough of it to recognise its article under another id.

    summary: its first words, if the article has no url of its own. guid: what RSS and JSON feeds
    say instead of the id; empty where that is the id.
    """

    id: str
    title: str
    published: Annotated[datetime, Meta(tz=True)]
    link: str
    summary: str = ""
    guid: str = ""


def entry_of(article: Article) -> PublishedEntry:
    """The entry that goes on record for an article."""
    summary = begin_of(article.summary) if article.page_folder is not None else ""
    published = article.published
    guid = article.guid or ""
    return PublishedEntry(article.id, article.title, published, article.link, summary, guid)


def begin_of(summary: str | None) -> str:
    """The first words of a summary."""
    return " ".join((summary or "").split()[:_WORDS])


class Entries(Struct, frozen=True):
    """Entries as the sorted lines of a file, so that a few are found without decoding all.

    lines: each is the key of the entry's id, 16 hexadecimal digits, the entry as JSON, and a line
    break.
    elsewhere: how many others there are that are not in memory; some of them may be the same.
    """

    lines: tuple[bytes, ...] = ()
    elsewhere: int = 0

    @classmethod
    def joined(cls, several: Iterable["Entries"]) -> "Entries":
        """All of these together; of an entry that is in several, the last counts."""
        lines = {line[:_KEY]: line for each in several for line in each.lines}
        return cls(tuple(sorted(lines.values())))

    def __len__(self) -> int:
        return len(self.lines) + self.elsewhere

    def __iter__(self) -> Iterator[PublishedEntry]:
        return iter(_decoded(self.lines))

    def __contains__(self, id_: str) -> bool:
        return any(entry.id == id_ for entry in self.find([key(id_)]))

    def keys(self) -> Iterator[int]:
        """The keys of the ids of all entries."""
        return (int(line[:_KEY], 16) for line in self.lines)

    def keys_as_text(self) -> bytes:
        """The same keys as lines of hexadecimal digits."""
        return b"".join([line[:_KEY] + b"\n" for line in self.lines])

    def with_guids(self) -> Iterator[PublishedEntry]:
        """The entries that have a guid."""
        lines = [line for line in self.lines if not line.endswith(_NO_GUID)]
        return (entry for entry in _decoded(lines) if entry.guid)

    def find(self, keys: Iterable[int]) -> Iterator[PublishedEntry]:
        """The entries with these keys, if there are any."""
        for sought in keys:
            at, found = _find(self.lines, b"%016x" % sought)
            yield from _decoded(self.lines[at : at + found])

    def without(self, keys: Iterable[int]) -> "Entries":
        """All entries but those with these keys."""
        lines = tuple(_without(self.lines, (b"%016x" % key for key in keys)))
        return Entries(lines, self.elsewhere)

    def dealt_out(self, shares: Mapping[int, Iterable[int]]) -> dict[int, "Entries"]:
        """These in several parts, given the keys of each part; parts may share keys."""
        lines = dict(zip(self.keys(), self.lines, strict=True))
        return {
            number: Entries(tuple(sorted([lines[key] for key in keys if key in lines])))
            for number, keys in shares.items()
        }

    def with_entries(self, entries: Iterable[PublishedEntry]) -> "Entries":
        """All entries and these; each of these replaces the one that has its id."""
        lines = sorted(map(_line, entries))
        others = _without(self.lines, (line[:_KEY] for line in lines))
        return Entries(tuple(sorted(others + lines)), self.elsewhere)


def key(text: str) -> int:
    """An id or an anchor as 64 bits, practically unique."""
    return xxh3_64_intdigest(text.encode())


def packed(ids: Iterable[str]) -> bytes:
    """The keys of ids, eight bytes each."""
    return b"".join([key(id_).to_bytes(_BYTES, "big") for id_ in ids])


def unpacked(keys: bytes) -> tuple[int, ...]:
    """The keys that `packed` put into these bytes."""
    return struct.unpack(f">{len(keys) // _BYTES}Q", keys)


def _line(entry: PublishedEntry) -> bytes:
    return b"%016x%b\n" % (key(entry.id), _ENCODER.encode(entry))


def _without(lines: Sequence[bytes], prefixes: Iterable[bytes]) -> list[bytes]:
    found = {at for at, is_there in (_find(lines, prefix) for prefix in prefixes) if is_there}
    kept: list[bytes] = []
    begin = 0
    for at in sorted(found):  # not one by one: all lines after it would move each time
        kept += lines[begin:at]
        begin = at + 1
    return [*kept, *lines[begin:]]


def _decoded(lines: Sequence[bytes]) -> list[PublishedEntry]:
    return _DECODER.decode(b"[%s]" % b",".join([line[_KEY:] for line in lines]))


def _find(lines: Sequence[bytes], prefix: bytes) -> tuple[int, bool]:
    """Where the line with this prefix is, or would be; and whether it is there."""
    at = bisect_left(lines, prefix)
    return at, at < len(lines) and lines[at].startswith(prefix)


_KEY = 16
_NO_GUID = b',""]\n'  # the end of a line: the guid comes last in it
_BYTES = 8
_WORDS = 40
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(list[PublishedEntry])
