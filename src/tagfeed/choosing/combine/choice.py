"""What the rows of a list amount to: what each feed shows, and which rows are read for that."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from tagfeed.choosing.combine.changed_rows import make_rows
from tagfeed.choosing.combine.digests import make_digests
from tagfeed.choosing.combine.every_feed import EveryFeed, every_feed
from tagfeed.choosing.combine.frame import Frame, Known, read_frame
from tagfeed.choosing.combine.last_choice import (
    LastChoice,
    UnsureError,
    is_worth_keeping,
    keep_choice,
    leave_last_choice,
    open_last_choice,
)
from tagfeed.choosing.combine.list_to_choose_from import ListToChooseFrom
from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.combine.needed import add_asked_for, choose_for_all
from tagfeed.choosing.combine.newest import choose_newest, count_languages
from tagfeed.choosing.combine.row_reader import RowReader
from tagfeed.choosing.combine.used_names import make_used
from tagfeed.choosing.combine.withdrawals import make_reports
from tagfeed.choosing.database import DuckDB
from tagfeed.choosing.partial import Piece, states_of_files
from tagfeed.choosing.partial.pieces import forget_other_pieces
from tagfeed.errors import InputError
from tagfeed.reading.settings import ResolvedSite


class Choice(Struct, frozen=True):
    """What was chosen, in the tables of a database.

    kept: what was known of the last choice. rows: reads those that are chosen. feeds: facts about
    all of them; live: the folders of the public ones. limits: how many articles each shows at most,
    by the numbers of homes.
    """

    listed: ListToChooseFrom
    store: DuckDB
    kept: LastChoice
    rows: RowReader
    frame: Frame
    feeds: EveryFeed
    live: frozenset[str]
    limits: Mapping[int, int]

    @property
    def resolved(self) -> ResolvedSite:
        """Everything that the list says besides rows."""
        return self.frame.resolved

    @property
    def homes(self) -> Homes:
        """The homes of all feeds."""
        return self.frame.homes


def combine(listed: ListToChooseFrom, pieces: Sequence[Piece], store: DuckDB) -> Choice:
    """Choose from the rows that are new since the last run if what it kept of all others is enough;
    otherwise from all. pieces: of all files of the source.

    Raises InputError with every fault.
    """
    import duckdb

    kept = open_last_choice(store.connection, listed.folder, listed.key, listed.now)
    if kept.moment is None:
        return combine_all(listed, pieces, store)
    try:
        choice = _choose(listed, pieces, store, kept, kept.homes)
    except duckdb.InterruptException:
        raise
    except (UnsureError, InputError, duckdb.Error):  # of which the last is damage
        return combine_all(listed, pieces, store)
    forget_other_pieces(listed.folder, pieces, kept.files)
    return choice


def combine_all(
    listed: ListToChooseFrom, pieces: Sequence[Piece], store: DuckDB, numbered: Sequence[str] = ()
) -> Choice:
    """Choose from all rows, whatever is kept. numbered: the homes that keep their numbers."""
    leave_last_choice(store.connection)
    choice = _choose(listed, pieces, store, LastChoice(), numbered)
    forget_other_pieces(listed.folder, pieces)
    return choice


def _choose(
    listed: ListToChooseFrom,
    pieces: Sequence[Piece],
    store: DuckDB,
    kept: LastChoice,
    numbered: Sequence[str],
) -> Choice:
    listed.marks.restore()
    connection, scratch = store
    now, folder = listed.now, listed.folder
    steps = make_rows(connection, listed.source, pieces, kept, now, scratch)
    add_asked_for(connection, kept, listed.known, folder, now, scratch)
    count_languages(connection)
    choose_for_all(connection, kept, now)
    rows = RowReader(listed.settings, listed.source, connection, states_of_files(pieces), steps)
    rows.read()
    rows.keep()
    make_used(connection, kept)
    frame = read_frame(Known(listed, kept, numbered, rows, store))
    resolved, homes = frame.resolved, frame.homes
    choose_newest(connection, homes, resolved.site.limit, now)
    feeds = every_feed(connection, resolved, homes)
    make_digests(connection, resolved, homes, now, scratch)
    make_reports(connection, frame.catalog, homes, now, scratch)
    if not listed.source.order and is_worth_keeping(connection, kept):
        keep_choice(connection, folder, listed.key, homes, now)
    limits = dict.fromkeys(range(len(homes.every)), resolved.site.limit)
    limits |= {at: query.limit for at, query in homes.queries}
    return Choice(listed, store, kept, rows, frame, feeds, feeds.live(), limits)
