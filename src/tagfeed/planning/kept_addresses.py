"""Plans what is still served at addresses where people subscribed, but where no feed of the list is
now.

In a plan, an address on record is that of a feed, or it has moved, and then its files are copies of
another feed, or it is gone; otherwise it is kept, as an empty feed. Pure: what is on record, and
what is published there, are arguments.
"""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote

from msgspec.structs import replace

from tagfeed.model import (
    NOTHING_YET,
    AddressOnRecord,
    Catalog,
    Feed,
    FormatName,
    Plan,
    StandingFeed,
)
from tagfeed.planning import opml_feeds
from tagfeed.planning.feeds import empty_feed
from tagfeed.planning.moved_addresses import copies_at, moved_sources
from tagfeed.planning.queries import feeds_for
from tagfeed.planning.withdrawals import by_full_home
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.feed_addresses import folder_and_file
from tagfeed.standards.layout.moves import ANY, destination, is_feed


def quiet_folders(
    planned: Plan, catalog: Catalog, live: Collection[str], on_record: Iterable[AddressOnRecord]
) -> list[str]:
    """The folders of feeds on record that have nothing to show now: their files must be read.

    live: the folders of all feeds that the list has now, whether or not this plan includes them. In
    a plan that does not list the feeds, no feed appeared or vanished, so feeds that are kept
    already stay as they are.
    """
    stood = [each.address for each in on_record if is_feed(each.address)]
    empty = {feed.path for feed in planned.feeds if not feed.articles}
    there = {*live, *stood, *_targets(catalog, stood)} if planned.lists_feeds else set()
    return [
        folder
        for folder in stood
        if folder in empty or (there and folder not in live and _stays(catalog, folder, there))
    ]


def with_addresses(
    planned: Plan,
    catalog: Catalog,
    live: Collection[str],
    on_record: Iterable[AddressOnRecord],
    standing: Mapping[str, StandingFeed],
) -> Plan:
    """A plan with the empty feeds that are kept, and with the copies at addresses that moved.

    live: as for `quiet_folders`. standing: what is published in the folders which that returned.
    """
    by_address = {each.address: each for each in on_record}
    feeds = tuple([with_its_date(feed, standing) for feed in planned.feeds])
    kept = _kept(catalog, live, by_address, standing) if planned.lists_feeds else ()
    kept = _with_withdrawals(kept, planned, catalog)
    copies = copies_at((*feeds, *kept), catalog, live, by_address) if catalog.moves else ()
    return replace(
        planned,
        feeds=feeds,
        kept=kept,
        copies=copies,
        opml_feeds=planned.opml_feeds + kept,
    )


def with_its_date(feed: Feed, standing: Mapping[str, StandingFeed]) -> Feed:
    """The feed; one with nothing to show keeps its published date, or takes that of its latest
    withdrawal."""
    found = None if feed.articles else standing.get(feed.path)
    if not found or not found.updated:
        return feed
    taken_back = (each.withdrawn for each in feed.withdrawn if each.withdrawn)
    return replace(feed, updated=max((found.updated, *taken_back)))


def homes_awaited(planned: Plan, catalog: Catalog) -> set[str]:
    """The homes of feeds whose articles are held back, and will stay once shown."""
    held = [each for each in planned.held if each.expires is None and each.withdrawn is None]
    return {home for article in held for home, _ in feeds_for(article, catalog.queries)}


def feed_by_folder(catalog: Catalog, folder: str) -> Feed | None:
    """The feed that the list would publish in a folder, without entries; None if it names none."""
    published = catalog.site.addresses.folder
    feeds = opml_feeds(
        catalog.site,
        [tag for tag in catalog.tags.values() if published(tag.home) == folder][:1],
        [person for person in catalog.people.values() if published(person.home) == folder][:1],
        [query for query in catalog.queries if published(query.full_home) == folder],
    )
    return next((feed for feed in feeds if feed.path == folder), None)


def _stays(catalog: Catalog, folder: str, there: set[str]) -> bool:
    """Whether a folder has neither gone nor moved to one that is there."""
    now = destination(catalog.moves, folder)
    return now is not None and (now == folder or now not in there)


def _targets(catalog: Catalog, stood: Iterable[str]) -> set[str]:
    """The folders where moves end. A move with `*` is followed from each address that stood: its
    end may be a feed that the list names and that has nothing to show yet."""
    ends = [destination(catalog.moves, source) for source in moved_sources(catalog)]
    if any(ANY in source for source in catalog.moves):
        ends += {destination(catalog.moves, each) for each in stood} - {*stood}
    nested = catalog.site.addresses.nested
    return {folder_and_file(end, nested)[0] for end in ends if end is not None}


def _kept(
    catalog: Catalog,
    live: Collection[str],
    by_address: Mapping[str, AddressOnRecord],
    standing: Mapping[str, StandingFeed],
) -> tuple[Feed, ...]:
    """The empty feeds: those that are published, and those that something has moved to."""
    stood = [address for address in by_address if is_feed(address)]
    wanted = sorted({*standing, *_targets(catalog, stood)} - {*live})
    kept = [
        _as_it_stood(catalog, by_address[folder], standing[folder])
        if folder in standing
        else feed_by_folder(catalog, folder)
        for folder in wanted
    ]
    return tuple([feed for feed in kept if feed and feed.formats])


def _with_withdrawals(kept: tuple[Feed, ...], planned: Plan, catalog: Catalog) -> tuple[Feed, ...]:
    """Empty feeds that report the articles taken back out of them; their dates stay."""
    withdrawn = by_full_home(planned.still_reported, catalog.queries) if kept else {}
    return tuple([replace(feed, withdrawn=tuple(withdrawn.get(feed.home, ()))) for feed in kept])


def _as_it_stood(catalog: Catalog, address: AddressOnRecord, standing: StandingFeed) -> Feed:
    """An empty feed with the title, the id and the date of the one that was at its address."""
    folder, named = address.address, feed_by_folder(catalog, address.address)
    title = standing.title or (named.title if named else folder.rstrip("/"))
    description = named.description if named else None
    formats = _formats(catalog, address, named)
    feed = empty_feed(catalog.site, folder, title, description, formats)
    url = catalog.site.feeds_url + quote(folder)
    return replace(
        feed,
        other_formats=(named or catalog.site).other_formats,
        home=named.home if named else folder,
        path=folder,
        url=url,
        page=feed.address("html", url) if "html" in feed.formats else feed.page,
        id=standing.id or (named.id if named else feed.id),
        updated=standing.updated or NOTHING_YET,
        key=address.key or (named.key if named else ""),
    )


def _formats(
    catalog: Catalog, address: AddressOnRecord, named: Feed | None
) -> tuple[FormatName, ...]:
    """The formats of an empty feed: those published at its address, and those that the list gives
    it. A format whose file moved is left out, unless it only took the name that such files have
    now."""
    files = catalog.site.addresses.files()
    places = [(path, format) for path, format in address.formats.items()]
    places += [(named.file(format), format) for format in named.formats] if named else []
    stay = {
        format
        for path, format in places
        if destination(catalog.moves, path) in (path, address.address + files[format])
    }
    return tuple([format for format in FEED_FORMATS if format in stay])
