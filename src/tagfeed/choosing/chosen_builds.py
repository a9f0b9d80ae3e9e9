"""Builds a list of rows in parts, each of as many feeds as fit into memory.

Only feeds whose digest has changed since they were last made are made again. Each part is published
by itself, so if a run is killed, the parts before that stay done, and the next run goes on from
there.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from xxhash import xxh3_64_intdigest

from tagfeed.choosing.chosen_build import ChosenBuild, Leftovers, last_part, part_of
from tagfeed.choosing.chosen_list import ChosenList
from tagfeed.choosing.database import database
from tagfeed.choosing.heads import Heads
from tagfeed.choosing.leaving import hidden, lost, put_on_record
from tagfeed.choosing.memberships import SITE
from tagfeed.choosing.pieces import forget_pieces
from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.last_build import ThisBuild
from tagfeed.incremental.own_pages import digest_of
from tagfeed.last_run.note import heads_path
from tagfeed.last_run.write_note import program_seal
from tagfeed.publishing import PublishedBefore, published_in
from tagfeed.publishing.entries import key
from tagfeed.reading.included import RowSource
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.copied import forget_copies
from tagfeed.reading.source.parquet import Connection
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import folder_and_file

ENTRIES = 100_000
"""How many entries the feeds of one build show at most; one that two feeds show counts twice."""


def chosen_builds(
    this: ThisBuild,
    settings: Settings,
    source: RowSource,
    is_full: bool,
    announce: Callable[[str], None] = lambda _stage: None,
) -> Iterator[ChosenBuild]:
    """The builds of a list of rows, each to be published before the next is asked for; one at
    least. is_full: whether all feeds are made again. announce: is called with how far it is.

    Where the guard or a missing file of the site may still refuse something, there is only one, as
    nothing is published then. Raises InputError with every fault.
    """
    if is_full:
        forget_pieces(this.articles)
    before = PublishedBefore(this.out, this.record)
    with _or_all_rows(this), database(this.articles) as place:
        known = _known(this, place)
        rows = ChosenList(settings, source, before, this.now, known.withdrawn, place, announce)
        heads = Heads(this.articles, this.out, rows.connection)
        if is_full or not known.is_sound:
            heads.forget()
        changes = heads.compare(rows.homes, _digest(settings, rows))
        entries = lost(rows.connection, rows.now), hidden(rows.connection)
        left = Leftovers(changes, *entries, known.listing)
        is_guarded = left.lost or changes.gone or known.has_guids or known.is_moving(rows)
        at_once = is_guarded or rows.resolved.files is not None
        batches = [changes.made] if at_once else [*_batches(rows, changes.made)]
        rows.leave_memory()
        for number, batch in enumerate(batches[:-1], 1):
            announce(f"reading: part {number:,} of {len(batches):,}")
            yield part_of(this, rows, batch, heads)
        if len(batches) > 1:
            announce(f"reading: part {len(batches):,} of {len(batches):,}")
        yield last_part(this, rows, batches[-1], left, heads)


class _Known(Struct, frozen=True):
    """A summary of what is published, so that the record need not be held in memory.

    withdrawn: the keys of ids. is_sound: whether it is as the last run left it. has_guids: whether
    an entry has one. listing: the folders of the pages that list feeds. feeds: the folder and the
    `Feed.key` of each.
    """

    withdrawn: tuple[int, ...]
    is_sound: bool
    has_guids: bool
    listing: frozenset[str]
    feeds: tuple[tuple[str, str], ...]

    def is_moving(self, rows: ChosenList) -> bool:
        """Whether a feed would leave its address, which the guard may refuse."""
        keys = rows.feeds.keys()
        return any(key in keys for folder, key in self.feeds if folder not in rows.live)


def _known(this: ThisBuild, place: tuple[Connection, Path]) -> _Known:
    """What is published. Makes a table of the entries."""
    published = published_in(this.out, this.record, None, this.articles.name)
    record = published.manifest
    put_on_record(*place, record.entries.keys())
    paths = (file.path for file in record.files)
    pages = (folder_and_file(each)[0] for each in paths if each.startswith(file_names.SUBSCRIBE))
    return _Known(
        withdrawn=tuple(map(key, record.withdrawn)),
        is_sound=not (published.is_from_disk or published.is_older),
        has_guids=any(record.entries.with_guids()),
        listing=frozenset(pages),
        feeds=tuple([(feed.folder, feed.key) for feed in record.feeds]),
    )


@contextmanager
def _or_all_rows(this: ThisBuild) -> Iterator[None]:
    """If what was kept is damaged, or nothing can be kept, forget it and raise NeedsFullBuild: then
    all rows are read as articles."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError):
        forget_pieces(this.articles)
        forget_copies(this.articles)
        Path(heads_path(str(this.articles), str(this.out))).unlink(missing_ok=True)
        raise NeedsFullBuild from None


def _digest(settings: Settings, rows: ChosenList) -> int:
    """A digest of everything besides rows that decides what feeds say."""
    resolved = rows.resolved
    said = settings.diagnostics.source.text, digest_of(resolved.site.page), resolved.sources
    pictures = "" if resolved.files is None else os.urandom(8)  # nobody looks at every picture
    return xxh3_64_intdigest(repr((said, pictures, program_seal())).encode())


def _batches(rows: ChosenList, made: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The homes of feeds that one build makes each: those of tags and authors, and at last those of
    the site and of queries."""
    last = {SITE, *(at for at, _ in rows.homes.queries)}
    batch: list[int] = []
    entries = 0
    for home in made:
        if home in last:
            continue
        shown = max(1, min(rows.limits[home], rows.feeds.extent(rows.homes.every[home]).count))
        if batch and entries + shown > ENTRIES:
            yield tuple(batch)
            batch, entries = [], 0
        batch.append(home)
        entries += shown
    yield (*batch, *(home for home in made if home in last))
