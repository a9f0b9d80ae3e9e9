"""What the front matter of a file gives -> an article, or why it is not one."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.importing.importers.markdown_folder.files import is_page, text_of
from tagfeed.importing.media import enclosure
from tagfeed.importing.sources.plain_values import plain_value
from tagfeed.importing.values import Day, ImportedArticle, Skipped, Where
from tagfeed.model import Enclosure, Image
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.front_matter.markdown_parts import Origin
from tagfeed.reading.front_matter.neighbours import Neighbours
from tagfeed.reading.front_matter.reader import FrontMatter, read_markdown
from tagfeed.reading.types.date_parser import read_date

ArticleValues = Mapping[str, Any]


class FileRead(Struct, frozen=True):
    """What was found in a file. skipped: what is left out of it, and why. unused: the keys that are
    not used. unfilled: what is left in the text as it is, with the lines."""

    article: ImportedArticle | None
    skipped: tuple[Skipped, ...]
    unused: tuple[str, ...]
    unfilled: tuple[tuple[str, int], ...] = ()


def read_file(file: Path, path: str, origin: Origin, neighbours: Neighbours) -> FileRead:
    """The article of a file, if it is one.

    path: below the folder of the site. An HTML page without a date is passed over silently: it is
    part of the site.
    """
    diagnostics = Diagnostics()
    body = text_of(file)
    found = read_markdown(str(file), path, body, origin, diagnostics, neighbours)
    where = Where(str(file))
    lost = tuple(_skipped(file, each) for each in diagnostics.faults)
    if found.left_out and not is_page(file):
        verb = "has" if found.left_out == "no front matter" else "is"
        lost += (Skipped(where, f"{verb} {found.left_out}"),)
    values = {key: plain_value(node) for key, node in found.article.value.items()}
    if lost or not values or (is_page(file) and not values.get("date")):
        return FileRead(None, lost, found.unused)
    unread = {each.key: each for each in _unread_days(found, values, where)}
    if "date" in unread:
        return FileRead(None, (replace(unread["date"], key=""),), found.unused)
    if values.get("withdrawn"):
        gone = Skipped(where, "was taken back", values.get("title", ""))
        return FileRead(None, (gone,), found.unused)
    made = _article(values, where)
    if is_page(file):
        made = {**made, "content_html": made["content_markdown"], "content_markdown": None}
    article = ImportedArticle(**made)
    lost = (*unread.values(), *_not_texts(values, article))
    return FileRead(article, lost, found.unused, found.unfilled)


def _unread_days(found: FrontMatter, values: ArticleValues, where: Where) -> Iterator[Skipped]:
    for key in ("date", "updated", "expires"):
        text = _text(values, key)
        if text and _day(values, key) is None:
            line = found.source.line(found.article.value[key].offset)
            why = f"has a date that can't be read, `{shorten(text)}`"
            yield Skipped(replace(where, line=line), why, _text(values, "title") or "", key)


def _skipped(file: Path, fault: Fault) -> Skipped:
    sentence = "; ".join(filter(None, (fault.problem, fault.remedy)))
    return Skipped(Where(str(file), fault.line), ": ".join(filter(None, (fault.key, sentence))))


def _article(values: ArticleValues, where: Where) -> dict[str, Any]:
    return {
        "where": where,
        "title": _text(values, "title") or "",
        "date": _day(values, "date"),
        "updated": _day(values, "updated"),
        "url": _text(values, "url"),
        "id": _text(values, "id"),
        "authors": _texts(values, "authors"),
        "summary": _text(values, "summary"),
        "content_markdown": _text(values, "content_markdown"),
        "tags": _texts(values, "tags"),
        "image": _image(values.get("image")),
        "enclosures": tuple(_enclosures(values.get("enclosures"))),
        "language": _text(values, "language"),
        "draft": values.get("draft") in ("true", "True", "yes", "on"),
        "expires": _day(values, "expires"),
    }


def _text(values: ArticleValues, key: str) -> str | None:
    value = values.get(key)
    return value or None if isinstance(value, str) else None


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _texts(values: ArticleValues, key: str) -> tuple[str, ...]:
    return tuple(x for x in _several(values.get(key)) if isinstance(x, str) and x)


def _not_texts(values: ArticleValues, article: ImportedArticle) -> Iterator[Skipped]:
    for key in ("authors", "tags"):
        if any(x and not isinstance(x, str) for x in _several(values.get(key))):
            why = "holds a list of lists where names belong"
            yield Skipped(article.where, why, article.title, key)


def _day(values: ArticleValues, key: str) -> Day | None:
    """A day or time; None for anything else: the article, or that part of it, is then left out."""
    found: date | datetime | None = None
    with suppress(ValueError):
        found = read_date(str(values.get(key) or ""), None)
    return found


def _image(value: Any) -> Image | None:
    if isinstance(value, str):
        return Image(url=value) if value else None
    said = value if isinstance(value, dict) else {}
    known = {key: said[key] for key in ("url", "credit", "alt") if _text(said, key)}
    return Image(**known) if known else None


def _enclosures(value: Any) -> Iterator[Enclosure]:
    for each in _several(value):
        said = {"url": each} if isinstance(each, str) else each if isinstance(each, dict) else {}
        if url := _text(said, "url"):
            yield enclosure(url, _text(said, "type"), _text(said, "length"))
