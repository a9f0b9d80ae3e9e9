"""The articles that feeds show, cached from build to build: an edit reads again what has changed.

Making an article of its item takes thirty times as long as finding it here. One is known by the
digest of what it is made of: the frame of the list, its item, and the states of its files. What
depends on other articles, its names and its moments, is looked at or set when it is found.

A build of the whole list writes one file, and edits write another one beside it, so that each
writes little. Both may be deleted at any time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_digest as digest

from tagfeed.incremental.records import Records, drop_records, write_records
from tagfeed.incremental.source_files import SourceFiles
from tagfeed.incremental.splitting.item_index import ItemIndex, ItemPosition
from tagfeed.model import Article, BySpelling, Person, Tag
from tagfeed.reading.default_ids import may_be_former
from tagfeed.reading.names.resolving import Names

_DIGEST = 16  # bytes
_KEY = 8  # bytes
_MOST = 500  # articles that edits add before they begin again

_Named = TypeVar("_Named", Person, Tag)
Sources = Mapping[ItemPosition, bytes]
"""By the positions of items, the digests of what their articles are made of."""


class _Record(Struct, frozen=True, array_like=True):
    """An article. source: the digest of all that it is made of."""

    source: bytes
    article: Article


class CachedArticles:
    """The articles that earlier builds wrote: `whole`, those of the last whole list, and `edited`,
    those read since then."""

    def __init__(self, whole: Path, edited: Path) -> None:
        self._whole, self._edited = Records(whole), Records(edited)
        self._edited_path = edited

    def find(self, sources: Sources, names: Names) -> dict[ItemPosition, Article]:
        """Of these articles, those that are cached, with whatever moments they had. names: as they
        are now."""
        found: dict[ItemPosition, Article] = {}
        positions = {_key(source): position for position, source in sources.items()}
        for records in (self._edited, self._whole):
            for key, record in records.decoded([*positions], _decoder()):
                position = positions[key]
                if record.source == sources[position] and _is_named(record.article, names):
                    found[position] = record.article
                    del positions[key]
        return found

    def add(self, made: Iterable[tuple[bytes, Article]]) -> None:
        """Keep articles that an edit had to read, each with its source."""
        records = dict(_packed(made))
        if not records:
            return
        if len(self._edited) + len(records) <= _MOST:
            records = {**dict(self._edited.every()), **records}
        write_records(self._edited_path, records.items())


def sources_of(
    splits: Sequence[ItemIndex], slots: Mapping[ItemPosition, int], files: SourceFiles
) -> dict[ItemPosition, bytes]:
    """The digests of what articles are made of. splits: how the files of the list are split. slots:
    the articles by the positions of their items. files: those beside the list, by slot."""
    frame = splits[0].frame

    def source(position: ItemPosition, slot: int) -> bytes:
        file, number = position
        item = splits[file].digests[number * _DIGEST : (number + 1) * _DIGEST]
        return digest(frame + item + repr(files.get(slot, "")).encode())

    return {position: source(position, slot) for position, slot in slots.items()}


def write_articles(whole: Path, edited: Path, made: Iterable[tuple[bytes, Article]]) -> None:
    """Keep articles of a whole list, each with its source, and no others."""
    drop_records(edited)
    write_records(whole, _packed(made))


def drop_articles(whole: Path, edited: Path) -> None:
    """Make the next build read all articles again."""
    drop_records(whole)
    drop_records(edited)


def _packed(made: Iterable[tuple[bytes, Article]]) -> Iterator[tuple[int, bytes | memoryview]]:
    encoder = msgspec.msgpack.Encoder()
    for source, article in made:
        if _depends_on_more(article) or article.podcast is not None:  # each of several types
            continue
        try:
            yield _key(source), encoder.encode(_Record(source, article))
        except UnicodeEncodeError:  # a path that is not UTF-8
            continue


def _depends_on_more(article: Article) -> bool:
    """Whether it is made of more than its source and names: the moment at which it is taken back
    may be that of its correction, which others move, and its id may be what was published."""
    url = article.link if article.page_folder is None else None
    is_former = not article.has_own_id and may_be_former(url, article.title)
    return article.withdrawn is not None or is_former


def _is_named(article: Article, names: Names) -> bool:
    """Whether its tags and authors still are what they were when it was read."""
    return _are_same(article.tags, names.tags) and _are_same(article.authors, names.people)


def _are_same(given: tuple[_Named, ...], known: BySpelling[_Named]) -> bool:
    return all((known.get(each.written) or known.find(each.written)) == each for each in given)


def _key(source: bytes) -> int:
    return int.from_bytes(source[:_KEY], "big")


@cache
def _decoder() -> msgspec.msgpack.Decoder[_Record]:
    return msgspec.msgpack.Decoder(_Record)
