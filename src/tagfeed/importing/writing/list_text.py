"""Writes a list: keys in a fixed order, one block per article, placeholders marked `# change`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import asdict

from tagfeed.importing.completing.settling import AUTHORITY
from tagfeed.importing.values import UNKNOWN_SITE, ImportedArticle, KnownName, Reading, SiteFacts
from tagfeed.importing.writing.yaml_blocks import block, braced, scalar, words
from tagfeed.importing.writing.yaml_trees import on_one_line, tree
from tagfeed.model import Enclosure, Image

_HEAD = """\
# Written by `tagfeed import`. Change what is marked "change", then run `tagfeed build`.
"""
_STEP = "  "


def list_text(reading: Reading, authority: str = AUTHORITY) -> str:
    """The whole list."""
    parts = [_HEAD, _site(reading.site, authority)]
    parts += [_podcast(reading.podcast)] if reading.podcast else []
    parts += [_section("authors", reading.authors)] if reading.authors else []
    parts += [_section("tags", reading.tags)] if reading.tags else []
    return "\n".join([*parts, articles_text(reading.articles)])


def articles_text(articles: Iterable[ImportedArticle]) -> str:
    """The section of the articles."""
    blocks = [article_text(article) for article in articles]
    return "articles:\n" + "\n".join(blocks) if blocks else "articles: []\n"


def article_text(article: ImportedArticle, indent: str = _STEP) -> str:
    """One article as an item of the list, with its line end."""
    lines = list(article_lines(article, len(indent) + 2))
    first, *others = "\n".join(lines).split("\n")
    below = (f"{line}\n" for line in others)
    return f"{indent}- {first}\n" + "".join(below)


def article_lines(article: ImportedArticle, column: int) -> Iterator[str]:
    """The keys of an article with their values; all lines but the first are indented to the
    column."""
    space = ""
    for key, write in _ARTICLE:
        value = getattr(article, key)
        if value:
            yield space + write(key, value, column)
            space = " " * column


def written_key(article: ImportedArticle, key: str, column: int) -> str:
    """One key of an article with its value; lines below the first are indented to the column."""
    write = dict(_ARTICLE)[key]
    return write(key, getattr(article, key), column)


def _site(site: SiteFacts, authority: str) -> str:
    facts: dict[str, Any] = {"id_authority": authority, **asdict(site)}
    lines = []
    for key, fallback, why in _SITE:
        value = facts[key] or None
        if value is None and fallback is None:
            continue
        written = on_one_line(value or fallback or "")
        written = f'"{authority}"' if key == "id_authority" else written
        is_to_change = value is None or key == "id_authority"
        lines.append(f"{_STEP}{key}: {written}" + (f"  # change{why}" if is_to_change else ""))
    return "\n".join(["site:", *lines, ""])


_SITE: tuple[tuple[str, str | None, str], ...] = (
    ("title", "My site", ""),
    ("description", None, ""),
    ("url", UNKNOWN_SITE, ": the pages the feeds are about"),
    ("feeds_url", f"{UNKNOWN_SITE}feeds/", ": where the folder feeds/ is served"),
    ("id_authority", AUTHORITY, " once, before the first build, then never"),
    ("language", None, ""),
    ("timezone", None, ""),
    ("authors", None, ""),
    ("rights", None, ""),
    ("icon", None, ""),
    ("logo", None, ""),
    ("hubs", None, ""),
    ("feed_ids", None, ""),
)
"""The keys of the site in the order of the list: what is written where one is missing, and why."""


def _podcast(show: Mapping[str, Any]) -> str:
    """What the site's feed says to podcast apps. They refuse a show without an image, a category or
    `explicit`."""
    lines = ["podcast:"]
    for key, value in {**dict.fromkeys(show), **_SHOW, **show}.items():
        line = _STEP + tree(key, value, len(_STEP))
        lines.append(line if key in show else f"{line}  # change")
    return "\n".join([*lines, ""])


_SHOW: Mapping[str, Any] = {
    "artwork": f"{UNKNOWN_SITE}cover.jpg",
    "categories": ["News"],
    "explicit": False,
}


def _section(key: str, names: Iterable[KnownName]) -> str:
    lines = [f"{_STEP}{scalar(each.name)}: {braced(dict(each.about))}" for each in names]
    return "\n".join([f"{key}:", *lines, ""])


def _words(key: str, value: str, _column: int) -> str:
    return f"{key}: {words(value)}"


def _scalar(key: str, value: str, _column: int) -> str:
    return f"{key}: {scalar(value)}"


def _date(key: str, value: date | datetime, _column: int) -> str:
    return f"{key}: {iso(value)}"


def iso(value: date | datetime) -> str:
    """A day or a time as ISO 8601 has it."""
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        if value.tzinfo is not None and not value.utcoffset():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def _image(key: str, value: Image, column: int) -> str:
    return tree(key, {k: v for k, v in asdict(value).items() if v is not None}, column)


def _enclosures(key: str, value: tuple[Enclosure, ...], column: int) -> str:
    space = " " * (column + len(_STEP))
    each = ({k: v for k, v in asdict(one).items() if v is not None} for one in value)
    return "\n".join([f"{key}:", *(f"{space}- {braced(one)}" for one in each)])


def _true(key: str, _value: bool, _column: int) -> str:
    return f"{key}: true"


_ARTICLE: tuple[tuple[str, Callable[[str, Any, int], str]], ...] = (
    ("title", _words),
    ("date", _date),
    ("updated", _date),
    ("url", _scalar),
    ("id", _words),
    ("guid", _words),
    ("authors", tree),
    ("summary", block),
    ("tags", tree),
    ("image", _image),
    ("enclosures", _enclosures),
    ("podcast", tree),
    ("language", _scalar),
    ("draft", _true),
    ("expires", _date),
    ("content_text", block),
    ("content_html", block),
    ("content_markdown", block),
)
"""The keys of an article in the order of the list, each with how its value is written."""
