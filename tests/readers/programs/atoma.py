"""atoma, a typed Python parser of all three formats."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any
from urllib.request import urlopen

from readers.contract import Habit, Reader, Seen
from readers.expected import none_at_all
from readers.library import parsed
from readers.plain import one_line, plain
from readers.running import python_version


def _parse(url: str) -> Sequence[Seen]:
    with urlopen(url) as answer:
        body = answer.read()
    parser, read = _PARSERS[url.rpartition(".")[0].rpartition("/")[2]]
    return read(getattr(import_module("atoma"), parser)(body))


def _rss(feed: Any) -> list[Seen]:
    return [
        Seen(
            id=item.guid,
            title=item.title,
            authors=(item.author,) if item.author else (),
            published=item.pub_date,
            summary=plain(item.description or ""),
            link=item.link,
            tags=tuple(item.categories),
        )
        for item in feed.items
    ]


def _atom(feed: Any) -> list[Seen]:
    return [
        Seen(
            id=entry.id_,
            title=_text(entry.title),
            authors=tuple(author.name for author in entry.authors),
            published=entry.published,
            updated=entry.updated,
            summary=_text(entry.summary),
            link=next(link.href for link in entry.links if link.rel == "alternate"),
            tags=tuple(category.term for category in entry.categories),
        )
        for entry in feed.entries
    ]


def _text(construct: Any) -> str:
    if construct is None:
        return ""
    return plain(construct.value) if construct.text_type.value == "html" else construct.value


def _json(feed: Any) -> list[Seen]:
    return [
        Seen(
            id=item.id_,
            title=item.title,
            authors=(item.author.name,) if item.author else (),
            published=item.date_published,
            updated=item.date_modified,
            summary=one_line(item.summary or ""),
            link=item.url,
            tags=tuple(item.tags),
        )
        for item in feed.items
    ]


_PARSERS: dict[str, tuple[str, Callable[[Any], list[Seen]]]] = {
    "rss": ("parse_rss_bytes", _rss),
    "atom": ("parse_atom_bytes", _atom),
    "feed": ("parse_json_feed_bytes", _json),
}


READER = Reader(
    name="atoma",
    install="pip install atoma",
    version=lambda: python_version("atoma"),
    subscribe=parsed(_parse),
    habits=(
        Habit("authors", none_at_all, "–", "It knows RSS's `author` only, an e-mail.", ("rss",)),
        Habit(
            "authors",
            none_at_all,
            "–",
            "It knows JSON Feed 1.0's `author` only, which 1.1 replaced by `authors`.",
            ("json",),
        ),
    ),
    is_library=True,
)
