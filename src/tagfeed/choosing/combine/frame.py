"""Everything that a list of rows says besides them, with the few articles that any build of it
reads."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from tagfeed.choosing.combine.last_choice import LastChoice, UnsureError
from tagfeed.choosing.combine.list_to_choose_from import ListToChooseFrom
from tagfeed.choosing.combine.memberships import Homes, add_memberships, add_names, homes_of
from tagfeed.choosing.combine.newest import count_members, counts, languages, lasting
from tagfeed.choosing.combine.row_reader import RowReader
from tagfeed.choosing.combine.used_names import check_homes, choose_first_uses, used_names
from tagfeed.choosing.database import DuckDB
from tagfeed.errors import InputError
from tagfeed.model import Catalog
from tagfeed.reading.catalog import make_catalog
from tagfeed.reading.dated_articles import dated_articles
from tagfeed.reading.names.declared import FirstUse, first_uses
from tagfeed.reading.settings import ResolvedSite, resolve_names
from tagfeed.reading.source.faulty_rows import Marks
from tagfeed.reading.source.parquet_sql import DuckDBConnection


class Frame(Struct, frozen=True):
    """resolved: everything that the list says besides rows. homes: those of all its feeds. catalog:
    with the articles that any build reads."""

    resolved: ResolvedSite
    homes: Homes
    catalog: Catalog


class Known(Struct, frozen=True):
    """What is known before the names are. kept: from the last choice. numbered: the homes that have
    numbers already, in their order. rows: reads those that are chosen."""

    listed: ListToChooseFrom
    kept: LastChoice
    numbered: Sequence[str]
    rows: RowReader
    store: DuckDB


def read_frame(known: Known) -> Frame:
    """The frame of a list. Makes the tables `names`, `members`, `gone_members` and `counted`.

    Raises InputError with every fault, UnsureError where what is kept is too little.
    """
    connection = known.store.connection
    authors, tags = (used_names(connection, is_tag) for is_tag in (False, True))
    marks = Marks(known.listed.settings.diagnostics, known.rows.items())
    try:
        return _frame_of(known, authors, tags)
    except InputError:  # reports names where they are first used
        marks.restore()
        if known.kept.moment is not None:
            raise
        choose_first_uses(connection)
        known.rows.read()
        items = known.rows.items()
        return _frame_of(known, first_uses(items, "authors", "author"), first_uses(items, "tags"))


def _frame_of(known: Known, authors: FirstUse, tags: FirstUse) -> Frame:
    connection, settings = known.store.connection, known.listed.settings
    resolved = resolve_names(settings, authors, tags, known.listed.before)
    found = {each or resolved.site.language for each in languages(connection)}
    resolved = resolved.in_languages(found)
    homes = homes_of(resolved, known.numbered)
    add_names(connection, resolved, homes, known.store.scratch)
    _count_members(known, resolved, homes)
    every = {homes.every[at]: many for at, many in counts(connection).items()}
    resolved = resolved.counted(lambda home, many: every.get(home, 0) >= many)
    dated = dated_articles(known.rows.items(), resolved, known.rows.dated)
    catalog = make_catalog(
        settings,
        resolved,
        dated.articles,
        dated.items,
        known.rows.diagnostics(),
        _lasts(connection, resolved, homes),
    )
    return Frame(resolved, homes, catalog)


def _count_members(known: Known, resolved: ResolvedSite, homes: Homes) -> None:
    connection, kept, now = known.store.connection, known.kept, known.listed.now
    if kept.moment is not None:
        check_homes(connection)
        if homes.asked() != kept.asked:
            raise UnsureError
    then = now if kept.moment is None else kept.moment
    for of, table, moment in (("gone", "gone_members", then), ("fresh", "members", now)):
        add_memberships(connection, resolved, homes, of, table, moment)
    count_members(connection)


def _lasts(
    connection: DuckDBConnection, resolved: ResolvedSite, homes: Homes
) -> Callable[[str], bool]:
    """Whether a home has an article that never expires; only needed for moves."""
    last = lasting(connection) if resolved.moves else ()
    return frozenset([homes.every[at] for at in last]).__contains__
