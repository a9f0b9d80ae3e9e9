"""Rows -> a reading: an article of each, by the columns that were given or guessed."""

from collections.abc import Iterable

from tagfeed.importing.columns.articles import article_of
from tagfeed.importing.columns.rows import Row
from tagfeed.importing.columns.table import table_of, unused
from tagfeed.importing.importer import Wishes
from tagfeed.importing.source import Source
from tagfeed.importing.values import ImportedArticle, Reading, Skipped

_STEP = 1_000


def reading_of(found: Iterable[Row | Skipped], source: Source, wishes: Wishes) -> Reading:
    """The articles of rows. Raises InputError where no column can be a title, a text or a date."""
    rows: list[Row] = []
    skipped: list[Skipped] = []
    for one in found:
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        rows.append(one)
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
    return Reading(
        articles=tuple(articles), skipped=tuple(skipped), notes=tuple(unused(rows, table))
    )
