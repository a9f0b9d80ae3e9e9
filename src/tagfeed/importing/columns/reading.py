"""Rows -> a reading with an article per row, by the columns that were given or guessed."""

from collections.abc import Iterable, Iterator
from shlex import quote

from tagfeed.importing.columns.articles import article_of
from tagfeed.importing.columns.chosen_columns import table_of, unused
from tagfeed.importing.columns.rows import SourceRow
from tagfeed.importing.importers.importer import Wishes
from tagfeed.importing.sources.source import MOST_ARTICLES, Source
from tagfeed.importing.values import NAME_THE_SITE, UNKNOWN_SITE, ImportedArticle, Reading, Skipped

_STEP = 1_000
_MOST_ROWS = MOST_ARTICLES
_MOST = 256 * 1024 * 1024  # characters of all rows
_FEWER = 10_000  # rows that a remedy asks for


def reading_of(
    found: Iterable[SourceRow | Skipped], source: Source, wishes: Wishes, query: str = ""
) -> Reading:
    """The articles of rows. query: what a database was asked for them. Raises InputError if no
    column can be a date, or none a title or a text, or if there are too many rows."""
    rows: list[SourceRow] = []
    skipped: list[Skipped] = []
    size = 0
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        rows.append(one)
        if len(rows) > _MOST_ROWS:
            source.cannot(f"holds more than {_MOST_ROWS:,} rows", _fewer_rows(query, wishes))
        size += sum(len(value) for value in one.values.values() if isinstance(value, str | bytes))
        if size > _MOST:
            problem = f"holds more than {_MOST // 1024 // 1024} MiB of text"
            source.cannot(problem, _fewer_rows(query, wishes))
        if len(rows) % _STEP == 0:
            wishes.tell(f"reading {source.name}: {len(rows):,} rows")
    if not rows:
        source.cannot("has no rows", "name a source that has some")
    table = table_of(rows, source, wishes)
    articles: list[ImportedArticle] = []
    for row in rows:
        article, lost = article_of(row, table)
        articles += [article] if article else []
        skipped += lost
    notes = (*unused(rows, table, source), *_without_a_site(articles, source))
    return Reading(articles=tuple(articles), skipped=tuple(skipped), notes=notes)


def less_of(query: str, wishes: Wishes) -> str:
    """How to ask a database for less. query: what it was asked."""
    if wishes.query:
        return f"ask for less after --query, such as by LIMIT {_FEWER} at its end"
    return f"ask for less: --query {quote(f'{query} LIMIT {_FEWER}')}"


def _fewer_rows(query: str, wishes: Wishes) -> str:
    """What to do about too many rows. query: that of a database; empty for a file."""
    if not query:
        return "put the newest rows into a file of their own, and import that"
    return f"{less_of(query, wishes)}; or let `source:` read all of them at every build"


def _without_a_site(articles: Iterable[ImportedArticle], source: Source) -> Iterator[str]:
    if any((article.url or "").startswith(UNKNOWN_SITE) for article in articles):
        yield f"{source.name}: addresses do not say where the site is: {NAME_THE_SITE}"
