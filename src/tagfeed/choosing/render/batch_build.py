"""`make_batch`: feeds to be made again → a build of them, which is published by itself."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.choosing.combine.choice import Choice
from tagfeed.choosing.combine.feed_digests import ChangedFeeds, FeedDigests
from tagfeed.choosing.render.catalogs import catalog_of
from tagfeed.incremental.checked_entries import CheckedEntries
from tagfeed.incremental.last_build import Files, Knowledge, ThisBuild, remember_build
from tagfeed.incremental.scope import Scope, Warnings
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.model import Catalog, Plan
from tagfeed.planning.kept_addresses import homes_awaited
from tagfeed.publishing import AddressVerdict, Published, published_in_parts
from tagfeed.publishing.entries import key
from tagfeed.publishing.private import published_privately
from tagfeed.standards.layout import file_names
from tagfeed.steps.keeping_addresses import keep_some
from tagfeed.steps.renderings import Renderings
from tagfeed.steps.size_limits import plan


class BatchBuild(Scope, frozen=True, kw_only=True):
    """A build of some feeds of a list whose rows are chosen.

    plan: these feeds. live: the folders of all feeds that the list has. awaited: those for which an
    article is held back. keep: called once they are published.
    """

    plan: Plan
    live: frozenset[str]
    awaited: frozenset[str] = frozenset()
    keep: Callable[[ThisBuild, Plan, Knowledge], None]

    def planned(self, published: Published) -> tuple[Plan, AddressVerdict]:
        """As `Scope` says."""
        return keep_some(self.plan, self.catalog, published, self.live, self.awaited.__contains__)

    def every_warning(self, made: Warnings) -> Warnings:
        """The warnings of these feeds; those of others were given when these were made."""
        return made

    def index(self, _planned: Plan, _made: Warnings) -> None:
        """Nothing: rows are known by their pieces."""

    def remember(self, this: ThisBuild, planned: Plan, files: Files, known: Knowledge) -> None:
        """As `Scope` says."""
        del files
        self.keep(this, planned, known)


class AllOthers(UnchangedExcept, frozen=True):
    """What stays as it is of very many feeds."""

    @property
    def in_shards(self) -> bool:
        """As `Unchanged` says."""
        return True


class Batch(Struct, frozen=True):
    """Feeds that are made together. homes: the numbers of theirs. shards: see `Scope`."""

    homes: tuple[int, ...]
    shards: frozenset[int] | None


class Leftovers(Struct, frozen=True):
    """What the last build does. changes: those of feeds. lost, hidden: those of entries. listing:
    the folders of the pages that list feeds, as they were published."""

    changes: ChangedFeeds
    lost: frozenset[int]
    hidden: frozenset[int]
    listing: frozenset[str]


def make_batch(this: ThisBuild, choice: Choice, batch: Batch, heads: FeedDigests) -> BatchBuild:
    """A build that is not the last: only of feeds of tags and authors."""
    catalog = catalog_of(choice, batch.homes)
    planned = _planned(this, choice, catalog, batch.homes)
    nothing_else = {"private": (), "opml_feeds": (), "subscribe_pages": (), "style": b""}
    return BatchBuild(
        catalog=catalog,
        renderings=Renderings(),
        checked=CheckedEntries(),
        plan=replace(planned, **nothing_else),
        live=choice.live,
        unchanged=_unchanged(planned, choice, UnchangedExcept()),
        shards=batch.shards,
        keep=lambda *_: heads.made(batch.homes),
    )


def make_last_batch(
    this: ThisBuild, choice: Choice, batch: Batch, left: Leftovers, heads: FeedDigests
) -> BatchBuild:
    """The last build, or the only one: of these feeds and all private ones, and of what lists
    feeds."""
    catalog = catalog_of(choice, batch.homes)
    planned = choice.feeds.listed(_planned(this, choice, catalog, batch.homes))
    addresses = catalog.site.addresses
    unchanged = _unchanged(planned, choice, None)
    listing = {file_names.subscribe_folder(page.number) for page in planned.subscribe_pages}
    others = left.listing | listing | {file_names.STYLE, file_names.OPML}
    shown = {key(article.id) for article in planned.visible}

    def keep(this: ThisBuild, planned: Plan, known: Knowledge) -> None:
        heads.made(batch.homes)
        heads.finish()
        remember_build(this, planned, catalog, _all_files(this), known, None)

    return BatchBuild(
        catalog=catalog,
        renderings=Renderings(),
        checked=CheckedEntries(),
        plan=planned,
        live=choice.live,
        awaited=addresses.folders(homes_awaited(planned, catalog)),
        unchanged=replace(
            unchanged,
            remade=unchanged.remade | addresses.folders(left.changes.gone) | others,
            hidden=left.hidden - shown,
            lost=left.lost,
        ),
        shards=batch.shards,
        keep=keep,
    )


def _planned(this: ThisBuild, choice: Choice, catalog: Catalog, batch: Iterable[int]) -> Plan:
    """The plan of the feeds whose homes have these numbers."""
    every, homes = choice.feeds, {choice.homes.every[home] for home in batch}
    planned = plan(catalog, this.now, names=every.spellings, languages=every.languages())
    feeds = (every.with_extent(feed) for feed in planned.feeds if feed.full_home in homes)
    return replace(planned, feeds=tuple(feeds))


def _unchanged(planned: Plan, choice: Choice, private: UnchangedExcept | None) -> AllOthers:
    """What stays when the feeds of a plan are made. private: what stays of private feeds."""
    addresses = choice.resolved.site.addresses
    return AllOthers(
        feeds=len(choice.live) - len(planned.feeds),
        articles=choice.feeds.visible - len(planned.visible),
        remade=frozenset([feed.path for feed in planned.feeds]),
        nested=addresses.nested,
        private=private,
    )


def _all_files(this: ThisBuild) -> Files:
    """All that is published of a list."""
    public = published_in_parts(this.out, this.record, this.articles.name)
    found = [each.out / file.path for _, each in public for file in each.manifest.files]
    if private := published_privately(this.articles, this.record):
        found += [private.out / file.path for file in private.manifest.files]
    return Files(found, ())
