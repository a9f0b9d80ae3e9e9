"""The full texts that feeds show, cached as HTML from build to build.

Making one takes as long as writing and checking twenty entries, and the libraries that do it are
slow to import. A text that is missing or damaged is made again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_digest as digest

from tagfeed.incremental.records import Records, drop_records, write_records
from tagfeed.model import Article
from tagfeed.publishing.entries import key
from tagfeed.rendering.content import Html, needs_words

MadeTexts = Sequence[tuple[Article, Html]]
"""Articles, and the HTML that was made of their full text."""


class _CachedText(Struct, frozen=True, array_like=True):
    """A text as HTML. source: the digest of all that it is made of."""

    source: bytes
    html: Html


class CachedTexts:
    """The texts that the last build wrote to a file, by the keys of their articles' ids."""

    def __init__(self, path: Path) -> None:
        self.records = Records(path)

    def find(self, articles: Iterable[Article]) -> dict[str, Html]:
        """The HTML of the articles whose text is cached, by id."""
        found: dict[str, Html] = {}
        by_key = {key(article.id): article for article in articles}
        for id_, text in self.records.decoded(by_key, msgspec.msgpack.Decoder(_CachedText)):
            article = by_key[id_]
            if text.source == _source(article):
                found[article.id] = text.html
        return found


def write_texts(
    path: Path, made: MadeTexts, cached: CachedTexts | None, shown: Callable[[], Collection[int]]
) -> None:
    """Keep the texts that were just made and, of those cached before, the ones that feeds still
    show.

    cached: None where all texts were made. shown: gives the keys of the ids that feeds show. If
    nothing was made, the file stays: what is no longer shown is dropped with the next text.
    """
    if made:
        write_records(path, _records(made, cached, shown))
    elif not cached:
        drop_records(path)


def _records(
    made: MadeTexts, cached: CachedTexts | None, shown: Callable[[], Collection[int]]
) -> Iterator[tuple[int, bytes | memoryview]]:
    for article, html in made:
        yield key(article.id), msgspec.msgpack.encode(_CachedText(_source(article), html))
    if cached:
        yield from cached.records.find({*shown()} - {key(article.id) for article, _ in made})


def _source(article: Article) -> bytes:
    """The digest of what the HTML of an article's text is made of."""
    markup = article.content_markup
    if markup is None:
        return digest(b"")
    words = "words" if needs_words(article) else ""
    parts = (article.link, article.anchor, words, markup.language, *markup.without, markup.text)
    return digest("\0".join(parts).encode())
