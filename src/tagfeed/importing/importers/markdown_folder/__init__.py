"""A folder of Markdown files with front matter, as site generators keep them, imported once.

What the words of each tool mean is known to `reading.front_matter`, which reads such folders at
every build for those who go on writing in them (`include:`). What the settings of a tool say of
addresses and ids is known to `generators`.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from tagfeed.importing.generators import GeneratorSettings, settings_of
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.importers.markdown_folder.articles import read_file
from tagfeed.importing.importers.markdown_folder.files import MARKS, articles_in, others_in
from tagfeed.importing.importers.markdown_folder.neighbours import neighbours_in
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import (
    NAME_THE_SITE,
    UNKNOWN_SITE,
    ImportedArticle,
    Reading,
    Skipped,
    Where,
)
from tagfeed.reading.front_matter.paths import is_markdown

_STEP = 500  # files between two updates of the progress line
_NAMED = 8  # unknown keys that the report names
_SHOWN = 20  # places in texts that it names


def _recognises(source: Source) -> bool:
    if source.path is None:
        return False
    if source.is_folder:
        return next(articles_in(source.path), None) is not None
    return is_markdown(source.name) and source.head.lstrip(b"\xef\xbb\xbf").startswith(MARKS)


def _read(source: Source, wishes: Wishes) -> Reading:
    path = source.path or Path()
    folder, files = (path, articles_in(path)) if source.is_folder else (path.parent, iter((path,)))
    settings = replace(settings_of(folder), otherwise=wishes.site)
    neighbours = neighbours_in(folder, settings)
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    unused: Counter[str] = Counter()
    unfilled: list[str] = []
    for number, file in enumerate(files, 1):
        if number % _STEP == 0:
            wishes.tell(f"reading {source.name}: {number:,} files")
        if file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            skipped.append(Skipped(Where(str(file)), "is a link that leads out of the folder"))
            continue
        below = _below(file, folder, settings)
        found = read_file(file, below, settings.origin(below), neighbours)
        articles += [_with_names(found.article, settings)] if found.article else []
        skipped += found.skipped
        unused.update(found.unused)
        unfilled += (f"{file}:{line}: {words}" for words, line in found.unfilled)
    if not source.is_folder and not any(each.date for each in articles):
        _refuse(source, skipped)
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=settings.site,
        old_feeds=settings.feeds,
        notes=(
            *(_others(folder) if source.is_folder else ()),
            *_unknown(unused),
            *_left(unfilled),
            *_addresses(settings, bool(articles)),
        ),
    )


def _below(file: Path, folder: Path, settings: GeneratorSettings) -> str:
    """The path of a file below the folder of the settings, on which its address depends; without
    settings, or outside of it, below the folder that was named."""
    inside = file.relative_to(folder)
    whole = folder.resolve() / inside
    if settings.folder is None or not whole.is_relative_to(settings.folder):
        return inside.as_posix()
    return whole.relative_to(settings.folder).as_posix()


def _with_names(article: ImportedArticle, settings: GeneratorSettings) -> ImportedArticle:
    """Authors by the names that the site shows."""
    return replace(article, authors=tuple(settings.names.get(x, x) for x in article.authors))


def _refuse(source: Source, skipped: list[Skipped]) -> None:
    """If a single file was named, what it lacks is a fault."""
    if skipped:
        source.cannot(skipped[0].why, "", skipped[0].where.line)
    source.cannot("has no date", "give it a title and a date, or name another file")


def _others(folder: Path) -> Iterator[str]:
    if others := others_in(folder):
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in others.most_common())
        yield f"Not Markdown, and so not read: {kinds}. The site's feed has their articles."


def _unknown(unused: Counter[str]) -> Iterator[str]:
    if unused:
        most = ", ".join(f"{key} {number:,}" for key, number in unused.most_common(_NAMED))
        more = ", …" if len(unused) > _NAMED else ""
        yield f"Keys that feeds do not use: {most}{more}."


def _left(unfilled: list[str]) -> Iterator[str]:
    if unfilled:
        yield "What only the site's tool can fill in, and links to no page, stay as they are:"
        yield from (f"  {each}" for each in unfilled[:_SHOWN])
        if len(unfilled) > _SHOWN:
            yield f"  and {len(unfilled) - _SHOWN:,} more"


def _addresses(settings: GeneratorSettings, has_articles: bool) -> Iterator[str]:
    for pattern in settings.unread if has_articles else ():
        yield (
            f"The site's settings make addresses by `{pattern}`, which is not read here: compare"
            " the `url:` lines with the site's own feed before you publish."
        )
    if has_articles and settings.origin("").site == UNKNOWN_SITE:
        yield f"No settings say where the site is: {NAME_THE_SITE}"


IMPORTER = Importer("markdown", "a folder of Markdown files", _recognises, _read)
