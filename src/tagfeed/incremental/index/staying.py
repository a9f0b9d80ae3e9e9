"""What stays as it is published when some feeds are made again, public ones and private ones."""

from array import array
from collections.abc import Collection, Iterable
from itertools import chain

from tagfeed.incremental.index.appearing import is_private_folder
from tagfeed.incremental.index.archives import shown_on_any
from tagfeed.incremental.index.feed_entries import shown_by
from tagfeed.incremental.index.index_table import EXPIRED, HELD, LIVE, WITHDRAWN, IndexTable
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.model import Plan
from tagfeed.planning.subscribing import pages_for
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import Addresses


def unchanged_except(updated: UpdatedIndex, planned: Plan, addresses: Addresses) -> UnchangedExcept:
    """What a plan of the remade feeds leaves out. addresses: where they are published."""
    table = updated.table
    opml = {file_names.OPML} if planned.lists_feeds else set()
    remade = [folder for folder in updated.remade if not is_private_folder(folder)]
    return UnchangedExcept(
        feeds=len(updated.live()) - len(planned.feeds),
        articles=table.many(LIVE) - len(planned.visible),
        held=table.many(HELD) - len(planned.held),
        remade=addresses.folders(remade) | opml | _listing(updated, planned),
        nested=addresses.nested,
        hidden=frozenset(_hidden(updated, remade, is_for_all=True)),
        lost=frozenset(_lost(updated)),
        private=_private(updated, planned),
    )


def _listing(updated: UpdatedIndex, planned: Plan) -> set[str]:
    """The folders of the pages that list feeds, as far as they are made again or gone."""
    made = {file_names.subscribe_folder(page.number) for page in planned.subscribe_pages}
    before = pages_for(len(updated.changes.old.feeds)) if updated.opml_changes else 0
    last = max((page.last for page in planned.subscribe_pages), default=before)
    gone = range(last + 1, before + 1)
    return {*made, *map(file_names.subscribe_folder, gone)}


def _private(updated: UpdatedIndex, planned: Plan) -> UnchangedExcept:
    """What it leaves out of the private feeds."""
    remade = [folder for folder in updated.remade if is_private_folder(folder)]
    return UnchangedExcept(
        feeds=len([*filter(is_private_folder, updated.feeds())]) - len(planned.private),
        remade=frozenset([folder.removeprefix(file_names.PRIVATE) for folder in remade]),
        hidden=frozenset(_hidden(updated, remade, is_for_all=False)),
        lost=frozenset(_lost_privately(updated, remade)),
    )


def _lost(updated: UpdatedIndex) -> set[int]:
    """The ids of articles that were live, expired or withdrawn, and are none of these now."""
    changes = updated.changes
    stayed = updated.affected - changes.added.keys()
    before = _ids(changes.old, changes.removed | stayed)
    return before - _ids(updated.table, updated.affected)


def _lost_privately(updated: UpdatedIndex, remade: Collection[str]) -> set[int]:
    """The ids that private feeds showed of articles that are none of these now, and are not shown
    there before the public has them."""
    old, table = updated.changes.old, updated.table
    before = {*shown_by(old, remade)}
    stayed = before - updated.changes.removed
    now = chain(stayed, updated.changes.added)
    known = _ids(table, now) | {
        table.columns["id"][slot]
        for slot in shown_by(table, filter(is_private_folder, table.feeds))
    }
    return {old.columns["id"][slot] for slot in before} - known


def _hidden(updated: UpdatedIndex, remade: Collection[str], is_for_all: bool) -> set[int]:
    """The ids that no public feed, or no private one, shows any longer."""
    old, table = updated.changes.old, updated.table
    showed = updated.pages.showed if is_for_all else ()
    before = {old.columns["id"][slot]: slot for slot in (*shown_by(old, remade), *showed)}
    now = {table.columns["id"][slot] for slot in shown_by(table, remade)}
    hidden = {id_: slot for id_, slot in before.items() if id_ not in now}
    # New articles are shown only by feeds that are remade.
    stay = frozenset(hidden.values()) - updated.changes.removed
    elsewhere = shown_on_any(table, stay) if stay and is_for_all else set()
    for folder, feed in table.feeds.items() if stay else ():
        if is_private_folder(folder) != is_for_all:
            elsewhere.update(stay.intersection(array("I", feed.shown)))
    return {id_ for id_, slot in hidden.items() if slot not in elsewhere}


def _ids(table: IndexTable, slots: Iterable[int]) -> set[int]:
    """The ids of articles that are live, expired or withdrawn."""
    column = table.columns["id"]
    return {column[slot] for slot in slots if table.state[slot] in _KNOWN}


_KNOWN = (LIVE, EXPIRED, WITHDRAWN)
