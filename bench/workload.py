"""N articles as a list: the same text for the same N, on any machine.

About 950 bytes of YAML per article: a title of about 60 characters, a summary of about 450 with
`&`, `<` and non-ASCII letters, one to three tags of N/50 by Zipf's law, one or two authors of
N/200, an ISO timestamp every ten minutes, and for seven in ten an image with its credit.

And what real lists have besides: one title in a hundred holds literal markup (tagfeed warns of some
of them), one article in a hundred has the very timestamp of the one above it (it warns of that),
one in eight has a body of about 1,500 characters, half of them in Markdown and half in HTML, and
one in ten has only the credit of an image.

    python bench/workload.py 10000 > articles.yaml
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import accumulate
from random import Random
from textwrap import indent
from typing import NamedTuple

_COMMON = """
police council river market school winter garden budget harbour signal spring station letter
court bridge report museum engine island theatre village library storm festival concert
minister railway hospital election climate archive camera drone coöperate café naïve Zürich
€20 £3.5m résumé R&D data & “quoted” – 東京
"""
_PLAIN = _COMMON.split()
_WORDS = (*_PLAIN, "<", "&", "Q&A", "<")  # a title with `<` may look like markup: none in most
_MARKUP = ("<b>bold</b>", "<head>", "<title>", "<video>", "<br>", "<p>", "</body>", "<a href=x>")
_NEWEST = datetime(2025, 6, 1, tzinfo=UTC)
_APART = 600  # seconds

# Which articles are out of the ordinary. The places that the benchmark edits are not among them.
_EVERY, _WITH_MARKUP, _WITH_THE_SAME_DATE = 100, 13, 38
_WITH_BODY, _BODIES = 5, 8


class Article(NamedTuple):
    """One article, as plain values: what every peer is given in its own form.

    image: its address, or None. credit: of the image, or alone, or "".
    markdown, html: the body, where it has one, in one of the two.
    """

    number: int
    title: str
    date: str
    url: str
    authors: tuple[str, ...]
    summary: str
    tags: tuple[str, ...]
    image: str | None
    credit: str
    markdown: str
    html: str


class Names(NamedTuple):
    """How many authors and tags there are, and how often each tag comes: 1, 1/2, 1/3 …"""

    authors: int
    tags: Sequence[int]
    zipf: Sequence[float]


def articles(many: int) -> Iterator[Article]:
    """The articles, the newest first."""
    chance, names = Random(many), _names(many)
    date = ""
    for index in range(many):
        article = _article(index, chance, names)
        if index % _EVERY == _WITH_THE_SAME_DATE:
            article = article._replace(date=date)
        date = article.date
        yield article


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
    """articles.yaml in pieces: its head, then one item per article."""
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
    elif article.credit:
        lines.append(f"  image: {{credit: {article.credit}}}")
    for kind, body in (("markdown", article.markdown), ("html", article.html)):
        if body:
            lines.append(f"  content_{kind}: |\n{indent(body, '    ').rstrip()}")
    return "\n".join(lines) + "\n"


def _names(many: int) -> Names:
    tags = range(max(many // 50, 1))
    return Names(max(many // 200, 1), tags, list(accumulate(1 / (tag + 1) for tag in tags)))


def _article(index: int, chance: Random, names: Names) -> Article:
    tags = chance.choices(names.tags, cum_weights=names.zipf, k=chance.randint(1, 3))
    authors = chance.choices(range(names.authors), k=chance.randint(1, 2))
    date = _NEWEST + timedelta(seconds=chance.randrange(_APART) - index * _APART)
    title = _text(chance, _PLAIN, 55)
    if index % _EVERY == _WITH_MARKUP:
        title += " " + _MARKUP[index // _EVERY % len(_MARKUP)]
    image = f"https://bench.example/images/{index}.jpg" if chance.random() < 0.7 else None
    kind = index // _BODIES % 2 if index % _BODIES == _WITH_BODY else None
    return Article(
        number=index,
        title=f"{title} {index}",
        date=f"{date:%Y-%m-%dT%H:%M:%SZ}",
        url=f"https://bench.example/articles/{index}/",
        authors=tuple(f"Author {author}" for author in dict.fromkeys(authors)),
        summary=_text(chance, _WORDS, 450),
        tags=tuple(f"Topic{tag}" for tag in dict.fromkeys(tags)),
        image=image,
        credit=f"Agency {index % 9}" if image or index % 3 == 0 else "",
        markdown=_markdown(chance) if kind == 0 else "",
        html=_html(chance) if kind == 1 else "",
    )


def _markdown(chance: Random) -> str:
    parts = [_text(chance, _WORDS, length) for length in (400, 40, 60, 60, 60, 200, 500)]
    opening, heading, *points, quote, rest = parts
    return f"""\
{opening} [a link](https://bench.example/about/) and *a word*.

## {heading}

- {points[0]}
- **{points[1]}**
- {points[2]} `code`

> {quote}

{rest}
"""


def _html(chance: Random) -> str:
    parts = [escape(_text(chance, _WORDS, length)) for length in (400, 40, 60, 60, 60, 200, 500)]
    opening, heading, *points, quote, rest = parts
    return f"""\
<p>{opening} <a href="https://bench.example/about/">a link</a> and <em>a word</em>.</p>
<h2>{heading}</h2>
<ul><li>{points[0]}</li><li><strong>{points[1]}</strong></li><li>{points[2]}</li></ul>
<blockquote><p>{quote}</p></blockquote>
<p>{rest}</p>
"""


def _text(chance: Random, words: Sequence[str], length: int) -> str:
    """Words up to the length wanted, or a few letters more or less."""
    drawn = chance.choices(words, k=length // 4)
    ends = accumulate(len(word) + 1 for word in drawn)
    return " ".join(word for word, end in zip(drawn, ends, strict=True) if end <= length + 4)


if __name__ == "__main__":
    sys.stdout.writelines(listing(articles(int(sys.argv[1]))))
