"""The full texts that feeds show, cached as HTML from build to build.

Making one takes as long as writing and checking twenty entries, and the libraries that do it are
slow to import. The file holds a record of each text, then a table of contents, so that an edit
reads only what it needs. Each of them is sealed by its digest; a text that is missing or damaged
is made again.
"""

import os
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_digest as digest

from tagfeed.last_run.plain_files import drop, open_plain, replace
from tagfeed.model import Article
from tagfeed.publishing.entries import key
from tagfeed.rendering.content import Html, needs_words

MadeTexts = Sequence[tuple[Article, Html]]
"""Articles, and the HTML that was made of their full text."""

_Value = TypeVar("_Value", "_Record", "_Contents")
_SEAL = 16  # bytes of the digest before each piece
_OFFSET = 8  # bytes, the last of the file: where its contents begin


class _Record(Struct, frozen=True, array_like=True):
    """A text as HTML. source: the digest of all that it is made of."""

    source: bytes
    html: Html


class _Contents(Struct, frozen=True, array_like=True):
    """The key of each article's id, 8 bytes, and where its record ends, 8 bytes."""

    keys: bytes
    ends: bytes


class CachedTexts:
    """The texts that the last build wrote to a file, by the keys of their articles' ids."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, articles: Iterable[Article]) -> dict[str, Html]:
        """The HTML of those of these articles whose text is cached, by id."""
        found: dict[str, Html] = {}
        by_key = {key(article.id): article for article in articles}
        for id_, piece in self.records(by_key):
            article, record = by_key[id_], _opened(piece, _Record)
            if record and record.source == _source(article):
                found[article.id] = record.html
        return found

    def records(self, keys: Collection[int]) -> Iterator[tuple[int, bytes]]:
        """The records of those of these articles whose text is cached."""
        found = [id_ for id_ in keys if id_ in self._spans] if keys else ()
        if found:
            with suppress(OSError), os.fdopen(open_plain(self._path), "rb") as file:
                for id_ in found:
                    yield id_, _piece(file, *self._spans[id_])

    @cached_property
    def _spans(self) -> dict[int, tuple[int, int]]:
        """Where each record begins and ends."""
        try:
            with os.fdopen(open_plain(self._path), "rb") as file:
                end = file.seek(-_OFFSET, os.SEEK_END)
                begin = int.from_bytes(file.read(_OFFSET), "big")
                contents = _opened(_piece(file, begin, end), _Contents)
        except (OSError, ValueError, OverflowError):  # of a place that no file can have
            return {}
        if contents is None:
            return {}
        edges = pairwise((0, *array("Q", contents.ends)))
        return dict(zip(array("Q", contents.keys), edges, strict=True))


def write_texts(
    path: Path, made: MadeTexts, cached: CachedTexts | None, shown: Callable[[], Collection[int]]
) -> None:
    """Keep the texts that were just made, and of those cached before, what feeds still show.

    cached: None where all texts were made. shown: gives the keys of the ids that feeds show.
    Where nothing was made, the file stays: what is no longer shown goes with the next text.
    """
    if not made:
        if not cached:
            drop_texts(path)
        return
    try:
        replace(str(path), _pieces(_records(made, cached, shown)))
    except OSError:
        drop_texts(path)


def drop_texts(path: Path) -> None:
    """Make the next build make all texts again."""
    drop(str(path))


def _records(
    made: MadeTexts, cached: CachedTexts | None, shown: Callable[[], Collection[int]]
) -> Iterator[tuple[int, bytes]]:
    for article, html in made:
        yield key(article.id), _sealed(_Record(_source(article), html))
    if cached:
        yield from cached.records({*shown()} - {key(article.id) for article, _ in made})


def _pieces(records: Iterable[tuple[int, bytes]]) -> Iterator[bytes]:
    """The pieces of a file: records, contents, and where the contents begin."""
    keys, ends, end = array("Q"), array("Q"), 0
    for id_, record in records:
        yield record
        end += len(record)
        keys.append(id_)
        ends.append(end)
    yield _sealed(_Contents(keys.tobytes(), ends.tobytes()))
    yield end.to_bytes(_OFFSET, "big")


def _source(article: Article) -> bytes:
    """The digest of what the HTML of an article's text is made of."""
    markup = article.content_markup
    if markup is None:
        return digest(b"")
    words = "words" if needs_words(article) else ""
    parts = (article.link, article.anchor, words, markup.language, *markup.without, markup.text)
    return digest("\0".join(parts).encode())


def _sealed(value: _Record | _Contents) -> bytes:
    packed = msgspec.msgpack.encode(value)
    return digest(packed) + packed


def _opened(piece: bytes, type_: type[_Value]) -> _Value | None:
    """What is in a piece of the file; None where it is damaged."""
    packed = memoryview(piece)[_SEAL:]
    if digest(packed) != piece[:_SEAL]:
        return None
    return msgspec.msgpack.decode(packed, type=type_)


def _piece(file: BinaryIO, begin: int, end: int) -> bytes:
    file.seek(begin)
    return file.read(end - begin)
