"""Builds a list of rows in parts, each of as many feeds as fit into memory. Only feeds whose digest
has changed since they were last made are made again. Each part is published by itself: if a run is
killed, the parts before that stay done, and the next run goes on from there.
"""

import os
from collections.abc import Iterator
from math import floor
from pathlib import Path

from xxhash import xxh3_64_intdigest

from tagfeed.choosing.combine.choice import Choice, combine, combine_all
from tagfeed.choosing.combine.feed_digests import FeedDigests
from tagfeed.choosing.combine.last_choice import UnsureError
from tagfeed.choosing.combine.list_to_choose_from import ListToChooseFrom
from tagfeed.choosing.combine.no_longer_shown import hidden, lost
from tagfeed.choosing.combine.on_record import on_record
from tagfeed.choosing.database import database
from tagfeed.choosing.many_rows import many_rows
from tagfeed.choosing.partial.pieces import forget_pieces, pieces_of
from tagfeed.choosing.render.batch_build import BatchBuild, Leftovers, make_batch, make_last_batch
from tagfeed.choosing.render.batches import batches_of
from tagfeed.errors import ChangedError, InputError, NeedsFullBuild
from tagfeed.incremental.last_build import ThisBuild
from tagfeed.incremental.own_pages import digest_of
from tagfeed.last_run.note import heads_path
from tagfeed.last_run.write_note import program_seal
from tagfeed.model import Announce
from tagfeed.publishing import PublishedOnRecord
from tagfeed.publishing.output_errors import output_errors
from tagfeed.reading.included import RowSource
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.copied import forget_copies
from tagfeed.reading.source.faulty_rows import Marks
from tagfeed.reading.source.parquet_sql import system_error


def chosen_builds(
    this: ThisBuild,
    settings: Settings,
    source: RowSource,
    is_full: bool,
    announce: Announce = lambda _stage: None,
) -> Iterator[BatchBuild]:
    """The builds of a list of rows, at least one, each to be published before the next is asked
    for. is_full: whether all feeds are made again. announce: is called with the progress.

    If a guard or a missing file of the site may still refuse something, there is only one build,
    since nothing is published then. If what was kept of earlier runs is damaged, all is chosen
    again from the rows, as it is, once, if somebody writes a file of rows meanwhile. Raises
    InputError with every fault, ChangedError where files are written all the time, OutputError
    where nothing can be kept, and NeedsFullBuild where the rows are no longer many.
    """
    import duckdb

    if is_full:
        forget_pieces(this.articles)
    try:
        yield from _builds(this, settings, source, is_full, announce)
    except ChangedError:
        yield from _builds_again(this, is_full, announce)
    except InputError as error:
        if not source.copied or all(fault.file not in source.parquet for fault in error.faults):
            raise
        yield from _builds_from_rows(this, is_full, announce)  # a copy is damaged
    except (duckdb.Error, OSError):
        yield from _builds_from_rows(this, is_full, announce)


def _builds_from_rows(this: ThisBuild, is_full: bool, announce: Announce) -> Iterator[BatchBuild]:
    """The builds of a list, with nothing of what was kept of its rows by earlier runs."""
    with output_errors(this.record, "rows cannot be chosen there"):
        _forget(this)
        yield from _builds_again(this, is_full, announce)


def _forget(this: ThisBuild) -> None:
    """Forget all that was kept of a list's rows by earlier runs."""
    forget_pieces(this.articles)
    forget_copies(this.articles)
    Path(heads_path(str(this.articles), str(this.out))).unlink(missing_ok=True)


def _builds_again(this: ThisBuild, is_full: bool, announce: Announce) -> Iterator[BatchBuild]:
    """The builds of a list whose rows are now other ones, or are all looked at again."""
    import duckdb

    rows = many_rows(this.articles, announce)  # rows of a database are copied again
    if rows is None:
        raise NeedsFullBuild
    try:
        yield from _builds(this, *rows, is_full, announce)
    except duckdb.Error as error:
        raise system_error(error) from error


def _builds(
    this: ThisBuild,
    settings: Settings,
    source: RowSource,
    is_full: bool,
    announce: Announce,
) -> Iterator[BatchBuild]:
    marks = Marks(settings.diagnostics, ())
    before, now = PublishedOnRecord(this.out, this.record), floor(this.now.timestamp())
    with database(this.articles) as store:
        known = on_record(this, store)
        listed = ListToChooseFrom(settings, source, before, now, known.withdrawn, marks)
        pieces = pieces_of(settings, source, announce)
        announce("choosing")
        choice = combine(listed, pieces, store)
        heads = FeedDigests(this.articles, this.out, store.connection)
        if is_full or not known.is_sound:
            heads.forget()
        changes = heads.compare(choice.homes, _digest(choice))
        entries = lost(store.connection, now), hidden(store.connection)
        left = Leftovers(changes, *entries, known.listing)
        at_once = left.lost or changes.gone or known.has_guids or choice.resolved.files is not None
        *others, last = batches_of(choice, changes.made, known, bool(at_once))
        del known
        store.leave_memory()
        for number, batch in enumerate(others, 1):
            announce(f"reading: part {number:,} of {len(others) + 1:,}")
            yield make_batch(this, choice, batch, heads)
        if others:
            announce(f"reading: part {len(others) + 1:,} of {len(others) + 1:,}")
        try:
            part = make_last_batch(this, choice, last, left, heads)
        except UnsureError:  # a partner refuses more rows than are known
            choice = combine_all(listed, pieces, store, choice.homes.every)
            part = make_last_batch(this, choice, last, left, heads)
        yield part


def _digest(choice: Choice) -> int:
    """A digest of everything besides rows that decides what feeds say."""
    resolved = choice.resolved
    said = (
        choice.listed.settings.diagnostics.source.text,
        digest_of(resolved.site.page),
        resolved.sources,
    )
    pictures = "" if resolved.files is None else os.urandom(8)  # nobody looks at every picture
    return xxh3_64_intdigest(repr((said, pictures, program_seal())).encode())
