"""A folder of Markdown files with front matter, as site generators keep them, once for all.

What the words of each tool mean is known to `reading.front_matter`, which reads such folders at
every build for those who go on writing in them (`include:`).
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tagfeed.importing.generator_settings import Settings, settings_of
from tagfeed.importing.importer import Importer, Wishes
from tagfeed.importing.plain_values import plain_value
from tagfeed.importing.source import MOST, Source
from tagfeed.importing.values import Day, ImportedArticle, Reading, SiteFacts, Skipped, Where
from tagfeed.model import Image
from tagfeed.reading.dates import read_date
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.composing import Origin
from tagfeed.reading.front_matter.paths import SUFFIXES, is_markdown
from tagfeed.reading.front_matter.reader import FrontMatter, read_markdown

_SITE = "https://example.org/"
_NOT_SITES = frozenset({"node_modules", "vendor", "_site", "public", "dist", "themes"})
_STEP = 500  # files after which the progress line is drawn again
_NAMED = 8  # unknown keys that the report names


def _recognises(source: Source) -> bool:
    if source.path is None:
        return False
    if source.is_folder:
        return next(_files(source.path), None) is not None
    return is_markdown(source.name) and source.head.lstrip(b"\xef\xbb\xbf").startswith(_MARKS)


_MARKS = (b"---", b"+++", b"{", b"Title:", b"title:", b"<!--", b".. ")


def _files(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder, in the order of their names; no pipes, no devices."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(x for x in folders if x[0] != "." and x not in _NOT_SITES)
        named = (Path(here) / name for name in sorted(names) if name.lower().endswith(SUFFIXES))
        yield from (path for path in named if path.is_file())


def _read(source: Source, wishes: Wishes) -> Reading:
    path = source.path or Path()
    folder, files = (path, _files(path)) if source.is_folder else (path.parent, iter((path,)))
    settings = settings_of(folder)
    origin = Origin(site=settings.url or _SITE, keeps_ids=settings.url is not None)
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    unused: Counter[str] = Counter()
    for number, file in enumerate(files, 1):
        if number % _STEP == 0:
            wishes.tell(f"reading {source.name}: {number:,} files")
        if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            skipped.append(Skipped(Where(str(file)), "is a link that leads out of the folder"))
            continue
        found, left_out = _article(file, file.relative_to(folder).as_posix(), origin)
        unused.update(found.unused)
        skipped += left_out
        if found.article.value and not any(not each.key for each in left_out):
            articles.append(_imported(found, str(file)))
    facts = SiteFacts(**settings.facts())
    others = _others(folder) if source.is_folder else Counter[str]()
    notes = _notes(unused, settings, bool(articles), others)
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=facts,
        old_feeds=settings.feeds,
        notes=notes,
    )


def _article(file: Path, path: str, origin: Origin) -> tuple[FrontMatter, Sequence[Skipped]]:
    """What a file gives, and why it or a part of it is left out."""
    body = _bytes(file)
    diagnostics = Diagnostics()
    found = read_markdown(str(file), path, body, origin, diagnostics)
    skipped = [Skipped(Where(str(file), fault.line), fault.problem) for fault in diagnostics.faults]
    if found.left_out:
        verb = "has" if found.left_out == "no front matter" else "is"
        skipped.append(Skipped(Where(str(file)), f"{verb} {found.left_out}"))
    return found, skipped


def _bytes(file: Path) -> bytes:
    """A file, with what Nikola has in another one beside it (.meta) before its text."""
    body = Source(str(file), path=file).read_bytes(MOST)
    beside = file.with_suffix(".meta")
    has_own = body.lstrip(b"\xef\xbb\xbf").startswith(_MARKS)
    if has_own or not beside.is_file() or beside.is_symlink():
        return body
    return b"<!--\n" + Source(str(beside), path=beside).read_bytes(MOST) + b"\n-->\n\n" + body


_OTHER_MARKUP = frozenset({".rst", ".adoc", ".asciidoc", ".org", ".textile", ".ipynb"})


def _others(folder: Path) -> Counter[str]:
    """How many texts there are in forms that are not read, by the end of their names."""
    found: Counter[str] = Counter()
    for _, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each[0] != "." and each not in _NOT_SITES]
        found.update(each for name in names if (each := Path(name).suffix.lower()) in _OTHER_MARKUP)
    return found


def _imported(found: FrontMatter, name: str) -> ImportedArticle:
    values = {key: plain_value(node) for key, node in found.article.value.items()}
    image = values.get("image")
    return ImportedArticle(
        where=Where(name),
        title=_text(values, "title") or "",
        date=_day(values, "date"),
        updated=_day(values, "updated"),
        url=_text(values, "url"),
        id=_text(values, "id"),
        authors=_texts(values, "authors"),
        summary=_text(values, "summary"),
        content_markdown=_text(values, "content_markdown"),
        content_html=_text(values, "content_html"),
        content_text=_text(values, "content_text"),
        tags=_texts(values, "tags"),
        image=_image(image) if image else None,
        language=_text(values, "language"),
        draft=values.get("draft") in ("true", "True", "yes", "on"),
        expires=_day(values, "expires"),
    )


def _text(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key)
    return value or None if isinstance(value, str) else None


def _texts(values: dict[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(each for each in value if each)


def _day(values: dict[str, Any], key: str) -> Day | None:
    """None for what is not a date: the article is then left out, or that part of it."""
    found: date | datetime | None = None
    with suppress(ValueError):
        found = read_date(str(values.get(key) or ""), None)
    return found


def _image(value: Any) -> Image | None:
    if isinstance(value, str):
        return Image(url=value)
    known = {key: value[key] for key in ("url", "credit", "alt") if value.get(key)}
    return Image(**known) if known else None


def _notes(
    unused: Counter[str], settings: Settings, has_articles: bool, others: Counter[str]
) -> tuple[str, ...]:
    notes = []
    if others:
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in others.most_common())
        notes.append(f"Not Markdown, and so not read: {kinds}. The site's feed has their articles.")
    if unused:
        most = ", ".join(f"{key} {number:,}" for key, number in unused.most_common(_NAMED))
        more = ", …" if len(unused) > _NAMED else ""
        notes.append(f"Keys that say nothing to feeds: {most}{more}.")
    if has_articles and not settings.url:
        notes.append(f"Addresses of articles begin with {_SITE}: put the site's own in its place.")
    return tuple(notes)


IMPORTER = Importer("markdown", "a folder of Markdown files", _recognises, _read)
