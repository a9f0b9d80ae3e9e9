"""What the last build has for this one: the index of the list, the full texts that feeds show, and
the files it published."""

from collections.abc import Collection
from datetime import datetime
from itertools import chain
from math import inf
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.cached_articles import CachedArticles, drop_articles
from tagfeed.incremental.cached_texts import CachedTexts, MadeTexts, write_texts
from tagfeed.incremental.checked_entries import CheckedEntries, drop_checked, write_checked
from tagfeed.incremental.index import Index, drop_index, read_index, shown_ids, write_index
from tagfeed.incremental.records import drop_records
from tagfeed.incremental.source_files import source_files, watched
from tagfeed.last_run.note import (
    LastOutput,
    articles_path,
    checked_path,
    edited_path,
    index_path,
    texts_path,
    unchanged_output,
)
from tagfeed.last_run.write_note import Inputs, Span, write_note
from tagfeed.model import Catalog, Plan
from tagfeed.publishing import record_files


class LastBuild(Struct, frozen=True):
    """The last build of a list into a folder. output: what it published, as that is now."""

    index: Index
    articles: CachedArticles
    texts: CachedTexts
    checked: CheckedEntries
    output: LastOutput


def read_last_build(articles: Path, out: Path) -> LastBuild:
    """The last build. Raises NeedsFullBuild unless everything that it published is still as it
    was."""
    names = str(articles), str(out)
    output = unchanged_output(*names)
    if output is None:
        raise NeedsFullBuild
    index = read_index(Path(index_path(*names)))
    if index is None:
        raise NeedsFullBuild
    cached = CachedArticles(*article_paths(articles, out))
    texts, checked = CachedTexts(Path(texts_path(*names))), Path(checked_path(*names))
    return LastBuild(index, cached, texts, CheckedEntries(checked), output)


def article_paths(articles: Path, out: Path) -> tuple[Path, Path]:
    """The files of cached articles: of the whole list, and of edits since."""
    names = str(articles), str(out)
    return Path(articles_path(*names)), Path(edited_path(*names))


class ThisBuild(Struct, frozen=True):
    """A build of a list into a folder. record: where the record of what is published there is kept.
    now: the moment that it is for. began: when it began, by the clock of files."""

    articles: Path
    out: Path
    record: Path
    now: datetime
    began: int


class Files(Struct, frozen=True):
    """The files that a build made or found as they should be, and those that it removed."""

    made: Collection[Path]
    removed: Collection[Path]


class Knowledge(Struct, frozen=True):
    """What a build knows that the next one can use: the index of the list, None where there is
    none; the full texts that it made into HTML; the entries that it checked."""

    index: Index | None
    texts: MadeTexts
    checked: CheckedEntries


def remember_build(
    this: ThisBuild,
    planned: Plan,
    catalog: Catalog,
    files: Files,
    known: Knowledge,
    last: LastBuild | None,
) -> None:
    """Keep what the next build can use, and a next run that has nothing to do.

    planned, catalog: what this build made and read. last: the build that made all other feeds, if
    there are any.
    """
    names = str(this.articles), str(this.out)
    _keep_measures(this.articles, catalog, every=last is None)
    _keep_rows(this.articles, catalog, planned)
    caches = index_path(*names), texts_path(*names)
    _keep(names, known, last.texts if last else None)
    manifest = str(record_files(this.record, this.out).manifest)
    published = [manifest, *(path for path in caches if Path(path).exists()), *map(str, files.made)]
    changed = {*caches, *published, *map(str, files.removed)}
    before = last.output if last else LastOutput({}, ())
    untouched = {file: found for file, found in before.files.items() if file not in changed}
    write_note(
        *names,
        Span(
            this.began,
            since=this.now.timestamp(),
            due=planned.due.timestamp() if planned.due else inf,
        ),
        Inputs(
            list_files=catalog.files,
            searched=() if catalog.markdown and catalog.folders else catalog.folders,
            sources=_sources(catalog, known.index),
            of_all=[each.name for each in catalog.sources if each.state],
        ),
        published,
        LastOutput(untouched, before.program),
    )


def _keep_measures(articles: Path, catalog: Catalog, every: bool) -> None:
    if catalog.measured:
        from tagfeed.reading.attachments.measured_files import (
            remember_measured,  # few lists have any
        )

        remember_measured(articles, catalog.measured, every)


def _keep_rows(articles: Path, catalog: Catalog, planned: Plan) -> None:
    if catalog.rows:
        from tagfeed.reading.source.shown_rows import remember_rows  # few lists have rows

        feeds = planned.showing + planned.private
        shown = chain.from_iterable(feed.articles for feed in feeds)
        remember_rows(articles, catalog.rows, shown)


def _sources(catalog: Catalog, index: Index | None) -> tuple[str, ...]:
    """The files besides the lists, and the folders of Markdown files."""
    # A catalog of what changed does not hold every article.
    files = index.sources if index else source_files(dict(enumerate(catalog.articles)))
    folders = (catalog.folders or ()) if catalog.markdown else ()
    return (*catalog.markdown, *folders, *catalog.site.page.files, *watched(files))


def _keep(names: tuple[str, str], known: Knowledge, before: CachedTexts | None) -> None:
    index = known.index
    paths = (Path(path(*names)) for path in (index_path, texts_path, checked_path))
    index_file, texts_file, checked_file = paths
    if index is None:
        drop_index(index_file)
        drop_records(texts_file)
        drop_articles(*(Path(path(*names)) for path in (articles_path, edited_path)))
        drop_checked(checked_file)
    else:
        write_index(index_file, index)
        write_texts(texts_file, known.texts, before, lambda: shown_ids(index))
        write_checked(checked_file, known.checked)
