"""The entries that broke no rule, remembered from build to build: an edit only has new ones
checked.

An entry is known by one digest: of its bytes, of what is around it, and of the facts about it (its
id, its date) as the validator found them. When it is met again, its facts are taken from where the
writers put them. If those were not what the validator found, the digest would be another, and the
entry would be checked again. The file may be deleted at any time.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_digest, xxh3_64_intdigest
from xxhash import xxh3_128_digest as seal

from tagfeed.gate.passed import EntrySurroundings
from tagfeed.last_run.plain_files import drop, read_plain, replace
from tagfeed.validator.entries import EntryFacts

_SEAL, _COUNT = 16, 8  # bytes before the digests: their seal, and how many a whole build had
_SPARE = 1000


class _Cached(Struct, frozen=True):
    """What is in the file. digests: sorted. whole: how many the last whole build had."""

    digests: "array[int]"
    whole: int = 0


class CheckedEntries:
    """The entries that an earlier build wrote to a file, and the digests `seen` by this one.

    path: None where no earlier build is trusted.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.seen = array("Q")
        self._path = path
        self._begins: dict[EntrySurroundings, bytes] = {}

    def facts(self, around: EntrySurroundings, piece: bytes) -> EntryFacts | None:
        """The facts about an entry that broke no rule; None where it has to be checked."""
        if not self.cached.digests:
            return None
        facts = _FACTS[around[0]](piece)
        digest = self._digest(around, piece, facts)
        if not _holds(self.cached.digests, digest):
            return None
        self.seen.append(digest)
        return facts

    def learn(self, around: EntrySurroundings, piece: bytes, facts: EntryFacts) -> None:
        """Remember an entry that broke no rule."""
        self.seen.append(self._digest(around, piece, facts))

    @cached_property
    def cached(self) -> _Cached:
        """What is in the file; nothing where it is missing or damaged."""
        try:
            body = b"" if self._path is None else read_plain(self._path)
            packed, digests = memoryview(body)[_SEAL:], array("Q")
            if seal(packed) != body[:_SEAL]:
                return _Cached(digests)
            digests.frombytes(packed[_COUNT:])
        except (OSError, ValueError):
            return _Cached(array("Q"))
        return _Cached(digests, int.from_bytes(packed[:_COUNT], "big"))

    def _digest(self, around: EntrySurroundings, piece: bytes, facts: EntryFacts) -> int:
        begin = self._begins.get(around)
        if begin is None:
            begin = self._begins[around] = xxh3_64_digest(repr(around).encode())
        return xxh3_64_intdigest(begin + _ENCODER.encode(facts) + piece)


def write_checked(path: Path, checked: CheckedEntries) -> None:
    """Keep the digests of a build for the next one, and those that it had itself.

    Once there are twice as many as the last whole build had, entries are forgotten, such as those
    that no feed shows any more.
    """
    cached = checked.cached
    new = [digest for digest in sorted({*checked.seen}) if not _holds(cached.digests, digest)]
    if not new:
        return
    digests, whole = cached.digests[:], cached.whole or len(new)
    for digest in new:
        digests.insert(bisect_left(digests, digest), digest)
    if len(digests) > 2 * whole + _SPARE:
        digests = array("Q", sorted({*checked.seen}))
    packed = whole.to_bytes(_COUNT, "big") + digests.tobytes()
    try:
        replace(str(path), [seal(packed), packed])
    except OSError:
        drop_checked(path)


def drop_checked(path: Path) -> None:
    """Make the next build check all entries again."""
    drop(str(path))


def _holds(digests: "array[int]", digest: int) -> bool:
    at = bisect_left(digests, digest)
    return at < len(digests) and digests[at] == digest


def _rss(piece: bytes) -> EntryFacts:
    published = _text(piece, b"<pubDate")
    return EntryFacts(_text(piece, b"<guid"), published, podcast=b"<itunes:" in piece)


def _atom(piece: bytes) -> EntryFacts:
    return EntryFacts(_text(piece, b"<id"), _text(piece, b"<updated"), b"<author>" in piece)


def _json(piece: bytes) -> EntryFacts:
    return EntryFacts(_member(piece, b'"id": "'), _member(piece, b'"date_published": "'))


def _member(piece: bytes, key: bytes) -> str:
    """The text of the first member of that name."""
    at = piece.find(key) + len(key)
    return piece[at : piece.find(b'"', at)].decode(errors="replace")


def _text(piece: bytes, tag: bytes) -> str:
    """The text of the first element of that name."""
    at = piece.find(b">", piece.find(tag)) + 1
    text = piece[at : piece.find(b"<", at)].decode(errors="replace")
    return text.replace("&amp;", "&") if "&" in text else text


_ENCODER = msgspec.msgpack.Encoder()
_FACTS: dict[str, Callable[[bytes], EntryFacts]] = {"rss": _rss, "atom": _atom, "json": _json}
"""Where the writers put what the rules about a feed ask of an entry."""
