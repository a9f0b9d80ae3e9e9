"""N articles as a list: the same text for the same N, on any machine.

About 750 bytes of YAML an article: a title of about 60 characters, a summary of about 450 with
`&`, `<` and non-ASCII letters, one to three tags of N/50 by Zipf's law, one or two authors of
N/200, an ISO timestamp every ten minutes, and for seven in ten an image.

    python bench/workload.py 10000 > articles.yaml
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

_COMMON = """
police council river market school winter garden budget harbour signal spring station letter
court bridge report museum engine island theatre village library storm festival concert
minister railway hospital election climate archive camera drone coöperate café naïve Zürich
€20 £3.5m résumé R&D data & “quoted” – 東京
"""
_PLAIN = _COMMON.split()
_WORDS = (*_PLAIN, "<", "&", "Q&A", "<")  # a title with `<` may look like markup: none there
_NEWEST = datetime(2025, 6, 1, tzinfo=UTC)
_APART = 600  # seconds


class Article(NamedTuple):
    """One article, as plain values: what every peer is given in its own form."""

    number: int
    title: str
    date: str
    url: str
    authors: tuple[str, ...]
    summary: str
    tags: tuple[str, ...]
    image: str | None
    credit: str


class Names(NamedTuple):
    """How many authors and tags there are, and how often each tag comes: 1, 1/2, 1/3 …"""

    authors: int
    tags: Sequence[int]
    zipf: Sequence[float]


def articles(many: int) -> Iterator[Article]:
    """The articles, the newest first."""
    chance, names = Random(many), _names(many)
    return (_article(index, chance, names) for index in range(many))


def added(many: int) -> Article:
    """An article newer than all of them."""
    newest = _article(-1, Random(f"added to {many}"), _names(many))
    return newest._replace(number=many, url=f"https://bench.example/articles/{many}/")


def edited(article: Article) -> Article:
    """The article with another summary, as long as it was."""
    return article._replace(summary="Corrected " + article.summary[10:])


def listing(
    chosen: Iterable[Article], formats: str = "rss, atom", limit: int = 50
) -> Iterator[str]:
    """articles.yaml in pieces: its head, then an item an article."""
    yield f"""\
site:
  title: Bench
  url: https://bench.example/
  feeds_url: https://bench.example/feeds/
  formats: [{formats}]
  limit: {limit}
articles:
"""
    yield from map(item, chosen)


def item(article: Article) -> str:
    """One item of the list."""
    lines = [
        f"- title: '{article.title}'",
        f"  date: {article.date}",
        f"  url: {article.url}",
        f"  authors: [{', '.join(article.authors)}]",
        f"  summary: '{article.summary}'",
        f"  tags: [{', '.join(article.tags)}]",
    ]
    if article.image:
        lines.append(f"  image: {{url: '{article.image}', credit: {article.credit}}}")
    return "\n".join(lines) + "\n"


def _names(many: int) -> Names:
    tags = range(max(many // 50, 1))
    return Names(max(many // 200, 1), tags, list(accumulate(1 / (tag + 1) for tag in tags)))


def _article(index: int, chance: Random, names: Names) -> Article:
    tags = chance.choices(names.tags, cum_weights=names.zipf, k=chance.randint(1, 3))
    authors = chance.choices(range(names.authors), k=chance.randint(1, 2))
    date = _NEWEST + timedelta(seconds=chance.randrange(_APART) - index * _APART)
    return Article(
        number=index,
        title=f"{_text(chance, _PLAIN, 55)} {index}",
        date=f"{date:%Y-%m-%dT%H:%M:%SZ}",
        url=f"https://bench.example/articles/{index}/",
        authors=tuple(f"Author {author}" for author in dict.fromkeys(authors)),
        summary=_text(chance, _WORDS, 450),
        tags=tuple(f"Topic{tag}" for tag in dict.fromkeys(tags)),
        image=f"https://bench.example/images/{index}.jpg" if chance.random() < 0.7 else None,
        credit=f"Agency {index % 9}",
    )


def _text(chance: Random, words: Sequence[str], length: int) -> str:
    """Words up to the length wanted, or a few letters more or less."""
    drawn = chance.choices(words, k=length // 4)
    ends = accumulate(len(word) + 1 for word in drawn)
    return " ".join(word for word, end in zip(drawn, ends, strict=True) if end <= length + 4)


if __name__ == "__main__":
    sys.stdout.writelines(listing(articles(int(sys.argv[1]))))
