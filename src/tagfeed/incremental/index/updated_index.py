"""An index brought up to date after an edit, and what that means for the feeds."""

from array import array
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime
from math import inf

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.appearing import (
    begins,
    feeds_made,
    is_private_folder,
    opml_changes,
)
from tagfeed.incremental.index.archives import (
    PageChanges,
    changed_pages,
    on_pages,
)
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.columns import NEVER, Fact
from tagfeed.incremental.index.corrections import any_shares
from tagfeed.incremental.index.extents import changed_extents
from tagfeed.incremental.index.feed_entries import (
    beyond_any,
    is_published,
    select_entries,
    shown_by,
    update_membership,
)
from tagfeed.incremental.index.index_file import Index
from tagfeed.incremental.index.index_table import HELD, LIVE, IndexTable, freeze
from tagfeed.incremental.index.refused import refused_by_any
from tagfeed.incremental.index.showing import Showings
from tagfeed.incremental.index.warnings import RememberedWarning
from tagfeed.incremental.index.withdrawn import empty_feeds_report, withdrawn_from_any
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.publishing.entries import key
from tagfeed.standards.layout import file_names


class UpdatedIndex(Struct, frozen=True):
    """The articles and feeds of a list as they are now.

    now, due: this moment and the one of the next change, in seconds since 1970.
    public_due: that of the next change of public feeds.
    affected: the slots of articles that are new or that time has changed.
    remade: the folders of feeds that show something else than before, and of such pages of their
        archives.
    opml_changes: whether any feed appeared or vanished.
    recounted: the folders of public feeds that have another number of articles, or another newest
        one.
    showings: how feeds show articles.
    pages: what becomes of the pages.
    """

    changes: ArticleChanges
    now: int
    due: int | None
    public_due: int | None
    affected: frozenset[int]
    remade: frozenset[str]
    opml_changes: bool
    recounted: frozenset[str]
    showings: Showings
    pages: PageChanges

    @property
    def table(self) -> IndexTable:
        """The articles now."""
        return self.changes.table

    def shown(self) -> set[int]:
        """The articles that the remade feeds show."""
        return {*shown_by(self.table, self.remade)}

    def named(self) -> set[int]:
        """The articles of the remade feeds and pages, including those that they only report as
        taken back, that were refused, or that they no longer show."""
        others = (
            withdrawn_from_any(self.table, self.remade),
            refused_by_any(self.table, self.remade),
        )
        pages = on_pages(self.table, self.showings, self.pages)
        return self.shown().union(*others, pages, beyond_any(self.table, self.remade))

    def cuts(self) -> dict[str, int]:
        """How many entries the feeds show that `size_limit` cuts, by folder."""
        feeds = self.table.feeds.items()
        return {folder: feed.cut for folder, feed in feeds if feed.cut is not None}

    def moments(self, slot: int) -> tuple[datetime, datetime]:
        """When an article that stays was published and updated."""
        published, updated = (self.table.columns[name][slot] for name in ("published", "updated"))
        return datetime.fromtimestamp(published, UTC), datetime.fromtimestamp(updated, UTC)

    def shown_names(self, section: str) -> list[str]:
        """The names of the tags or authors that have a feed."""
        feeds = self.table.feeds.items()
        return [feed.name for folder, feed in feeds if folder.startswith(section) and feed.shown]

    def shown_languages(self) -> frozenset[str]:
        """The folders of the feeds of languages."""
        feeds = (folder for folder in self.table.feeds if folder.startswith(file_names.LANGUAGES))
        return frozenset([folder for folder in feeds if is_published(self.table, folder)])

    def shown_spellings(self) -> dict[str, str]:
        """How names that articles spell in several ways are shown, by folder."""
        feeds, state = self.table.feeds.items(), self.table.state
        return {
            folder: feed.name
            for folder, feed in feeds
            if feed.spelt and any(state[slot] == LIVE for slot in array("I", feed.slots))
        }

    def live(self) -> frozenset[str]:
        """The folders of all public feeds that the list has now."""
        return frozenset([folder for folder in self.feeds() if not is_private_folder(folder)])

    def feeds(self) -> list[str]:
        """The folders of all feeds that the list has now."""
        feeds = self.table.feeds.items()
        return [folder for folder, feed in feeds if feed.shown or not feed.name]

    def is_awaited(self, folder: str) -> bool:
        """Whether an article is held back that will be in the feed of a folder, and stay there."""
        feed = self.table.feeds.get(folder)
        ends = self.table.columns["expires"], self.table.columns["withdrawn"]
        return feed is not None and any(
            self.table.state[slot] == HELD and all(column[slot] == NEVER for column in ends)
            for slot in array("I", feed.slots)
        )

    def agrees(self, shown: Mapping[str, Sequence[str]]) -> bool:
        """Whether exactly the remade feeds are here, each with the ids that it shows, and those of
        articles that its partner would not take."""
        column = self.table.columns["id"]
        expected = {
            folder: [column[slot] for slot in array("I", feed.shown + feed.refused)]
            for folder, feed in self.table.feeds.items()
            if folder in self.remade and (feed.shown or not feed.name)
        }
        return expected == {folder: [*map(key, ids)] for folder, ids in shown.items()}

    def freeze(
        self,
        indexes: Sequence[ItemIndex],
        steps_down: int,
        warnings: Mapping[int, tuple[RememberedWarning, ...]],
    ) -> Index:
        """The index of the list as it is now, with the earlier warnings about documents.

        indexes: how its files are split. steps_down: of its dates. warnings: those about items, by
        slot.
        """
        index = self.changes.index
        files = [(name, split) for (name, _), split in zip(index.files, indexes, strict=True)]
        frozen = freeze(self.table, files, self.now, self.public_due, steps_down)
        return replace(frozen, warnings=dict(warnings), documents=index.documents)


def update_index(
    changes: ArticleChanges,
    facts: Mapping[int, Fact],
    redated: Mapping[int, tuple[datetime, datetime]],
    now: int,
    showings: Showings,
) -> UpdatedIndex:
    """Fill the table of these changes and select what each feed shows; call it once.

    facts: about the new articles. redated: the moments of articles that stay, where new articles
    may have changed them. Raises NeedsFullBuild if an id occurs twice.
    """
    table, added = changes.table, changes.added.keys()
    redated_slots = {slot for slot, moments in redated.items() if table.redate(slot, *moments)}
    table.put([*facts], [*facts.values()], now)
    due_before = showings.next_due(changes.old, changes.index.due)
    changed_by_time = redated_slots | _changed_since(changes, now, due_before, showings)
    table.set_states(changed_by_time, now)
    if not table.are_distinct(added):
        raise NeedsFullBuild
    touched = update_membership(table, changes.removed, facts, changed_by_time, changes.list_order)
    if not _is_quiet(changes.index, now, due_before):
        touched |= {*showings.timed()}
    affected = frozenset(changed_by_time | added)
    remade = select_entries(table, touched, affected, showings, changes.list_order, now)
    listed_anew = opml_changes(changes, touched)
    remade = feeds_made(remade, changes, listed_anew)
    pages = changed_pages(changes, showings, touched, affected)
    due = _next_due(changes, changed_by_time, now)
    reports = empty_feeds_report(changes, touched, remade, listed_anew, now)
    unclear = reports or begins(changes, touched, showings) or _may_spell(table, showings)
    if unclear or any_shares(changes, now, due):
        raise NeedsFullBuild
    return UpdatedIndex(
        changes,
        now,
        due=showings.next_due(table, due),
        public_due=due,
        affected=affected,
        remade=frozenset(remade | pages.folders()),
        opml_changes=listed_anew,
        recounted=changed_extents(changes.old, table, touched),
        showings=showings,
        pages=pages,
    )


def _may_spell(table: IndexTable, showings: Showings) -> bool:
    """Whether an article that the public does not have yet may decide how a name is spelt."""
    feeds = table.feeds.values()
    return showings.are_early() and any(feed.spelt and not feed.shown for feed in feeds)


def _changed_since(
    changes: ArticleChanges, now: int, due: int | None, showings: Showings
) -> set[int]:
    """The articles that time alone has changed. due: when the first feed had to change."""
    if _is_quiet(changes.index, now, due):
        return set()
    found = changes.table.changed_between(changes.index.now, now, showings.are_early())
    return {*found} - changes.added.keys()


def _next_due(changes: ArticleChanges, changed_by_time: Set[int], now: int) -> int | None:
    """The next moment at which an article appears in public feeds, leaves them or is corrected."""
    index, table = changes.index, changes.table
    stale = changes.removed | changed_by_time
    used_up = index.due is not None and changes.old.next_due(index.now, stale) == index.due
    if used_up or not _is_quiet(index, now, index.due):
        return table.next_due(now, table.order)
    fresh = table.next_due(now, changed_by_time | changes.added.keys())
    return min((moment for moment in (index.due, fresh) if moment is not None), default=None)


def _is_quiet(index: Index, now: int, due: int | None) -> bool:
    """Whether nothing was due between the last build and this moment. due: the next moment then."""
    return index.now <= now < (inf if due is None else due)
