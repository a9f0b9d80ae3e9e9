"""Plans what is still served where people subscribed, though no feed of the list is there now.

In a plan, an address on record is that of a feed, or it has moved, and then its files are copies of
another feed, or it is gone; otherwise it is kept, as an empty feed. Pure: what is on record, and
what is published there, are arguments.
"""

from collections.abc import Collection, Iterable, Mapping
from urllib.parse import quote

from msgspec.structs import replace

from tagfeed.model import (
    NOTHING_YET,
    Address,
    Catalog,
    Copy,
    Feed,
    FormatName,
    Plan,
    Query,
    StandingFeed,
)
from tagfeed.planning import opml_feeds
from tagfeed.planning.queries import folders
from tagfeed.planning.withdrawals import by_folder
from tagfeed.standards.feed_addresses import DEFAULT, FORMATS, Addresses, folder_and_file
from tagfeed.standards.moves import ANY, destination, is_elsewhere, is_feed


def quiet_folders(
    planned: Plan, catalog: Catalog, live: Collection[str], on_record: Iterable[Address]
) -> list[str]:
    """The folders of feeds on record that have nothing to show now: their files must be read.

    live: the folders of all feeds that the list has now, whether or not this plan includes them. In
    a plan that does not list the feeds, no feed appeared or vanished, so feeds that are kept
    already stay as they are.
    """
    stood = [each.address for each in on_record if is_feed(each.address)]
    empty = {feed.path for feed in planned.feeds if not feed.articles}
    there = {*live, *stood, *_targets(catalog, stood)} if planned.opml_feeds else set()
    return [
        folder
        for folder in stood
        if folder in empty or (there and folder not in live and _stays(catalog, folder, there))
    ]


def with_addresses(
    planned: Plan,
    catalog: Catalog,
    live: Collection[str],
    on_record: Iterable[Address],
    standing: Mapping[str, StandingFeed],
) -> Plan:
    """A plan with the empty feeds that are kept, and with the copies at addresses that moved.

    live: as for `quiet_folders`. standing: what is published in the folders which that returned.
    """
    by_address = {each.address: each for each in on_record}
    feeds = tuple([with_its_date(feed, standing) for feed in planned.feeds])
    kept = _kept(catalog, live, by_address, standing) if planned.opml_feeds else ()
    kept = _telling(kept, planned, catalog)
    copies = _copies((*feeds, *kept), catalog, live, by_address) if catalog.moves else ()
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


def folders_awaited(planned: Plan, catalog: Catalog) -> set[str]:
    """The homes of feeds whose articles are held back, and will stay once shown."""
    held = [each for each in planned.held if each.expires is None and each.withdrawn is None]
    return {home for article in held for home, _ in folders(article, catalog.queries)}


def feed_by_folder(catalog: Catalog, folder: str) -> Feed | None:
    """The feed that the list would publish in a folder, without entries; None if it names none."""
    published = catalog.site.addresses.folder
    feeds = opml_feeds(
        catalog.site,
        [tag for tag in catalog.tags.values() if published(tag.folder) == folder][:1],
        [person for person in catalog.people.values() if published(person.folder) == folder][:1],
        [query for query in catalog.queries if published(query.folder) == folder],
    )
    return next((feed for feed in feeds if feed.path == folder), None)


def _stays(catalog: Catalog, folder: str, there: set[str]) -> bool:
    """Whether a folder has neither gone nor moved to one that is there."""
    now = destination(catalog.moves, folder)
    return now is not None and (now == folder or now not in there)


def _targets(catalog: Catalog, stood: Iterable[str]) -> set[str]:
    """The folders to which sources lead in the end: those with `*` from the addresses that stood,
    where the list names a feed for which it has nothing to show yet."""
    ends = [destination(catalog.moves, source) for source in _sources(catalog)]
    if any(ANY in source for source in catalog.moves):
        ends += {destination(catalog.moves, each) for each in stood} - {*stood}
    nested = catalog.site.addresses.nested
    return {folder_and_file(end, nested)[0] for end in ends if end is not None}


def _sources(catalog: Catalog) -> list[str]:
    """The addresses that the list says have moved, each as it is."""
    return [each for each in catalog.moves if ANY not in each and not is_elsewhere(each)]


def _kept(
    catalog: Catalog,
    live: Collection[str],
    by_address: Mapping[str, Address],
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


def _telling(kept: tuple[Feed, ...], planned: Plan, catalog: Catalog) -> tuple[Feed, ...]:
    """Empty feeds that report the articles taken back out of them; their dates stay."""
    told = by_folder(planned.told, catalog.queries) if kept else {}
    return tuple([replace(feed, withdrawn=tuple(told.get(feed.home, ()))) for feed in kept])


def _as_it_stood(catalog: Catalog, address: Address, standing: StandingFeed) -> Feed:
    """An empty feed with the title, the id and the date of the one that stood at its address."""
    folder, named = address.address, feed_by_folder(catalog, address.address)
    title = standing.title or (named.title if named else folder.rstrip("/"))
    about = Query(
        name=folder.rstrip("/"),
        title=title,
        description=named.description if named else None,
        limit=1,
        content="full",
        formats=_formats(catalog, address, named),
        other_formats=(named or catalog.site).other_formats,
    )
    *_, feed = opml_feeds(catalog.site, (), (), [about])
    url = catalog.site.feeds_url + quote(folder)
    return replace(
        feed,
        home=named.home if named else folder,
        path=folder,
        url=url,
        page=feed.address("html", url) if "html" in feed.formats else feed.page,
        id=standing.id or (named.id if named else feed.id),
        updated=standing.updated or NOTHING_YET,
        key=address.key or (named.key if named else ""),
    )


def _formats(catalog: Catalog, address: Address, named: Feed | None) -> tuple[FormatName, ...]:
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
    return tuple([format for format in FORMATS if format in stay])


def _copies(
    feeds: Iterable[Feed],
    catalog: Catalog,
    live: Collection[str],
    by_address: Mapping[str, Address],
) -> tuple[Copy, ...]:
    """The files at addresses that moved to one of these feeds, or to a file of it."""
    by_folder = {feed.path: feed for feed in feeds}
    copies: dict[str, Copy] = {}
    sources, addresses = _sources(catalog), catalog.site.addresses
    others = by_address if any(ANY in source for source in catalog.moves) else ()
    for source in dict.fromkeys((*sources, *others)):
        known = by_address.get(source)
        on_record = known.files if known else ()
        is_own = source in live or source in by_folder
        for path in (*(_paths(source, addresses) if source in sources else ()), *on_record):
            target = destination(catalog.moves, path)
            folder, file = folder_and_file(target or "", addresses.nested)
            feed = by_folder.get(folder)
            if target in (None, path) or feed is None or _is_published(catalog, live, path):
                continue
            address = path if is_own else source
            if target in feed.other_files:
                copies[path] = Copy(path, address, feed, "other", target)
                continue
            format = addresses.format_of(file) or _named_before(path, known)
            format = _format(feed, format, path in on_record)
            if format:
                copies[path] = Copy(path, address, feed, format, feed.file(format))
    return tuple([copies[path] for path in sorted(copies)])


def _is_published(catalog: Catalog, live: Collection[str], path: str) -> bool:
    """Whether a path is that of a feed that the list has now."""
    addresses = catalog.site.addresses
    folder, file = folder_and_file(path, addresses.nested)
    if folder not in live:
        return False
    others = {addresses.folder(query.folder): query.formats for query in catalog.queries}
    return addresses.format_of(file) in others.get(folder, catalog.site.formats)


def _paths(address: str, addresses: Addresses) -> list[str]:
    """The files that an address may have: all that a feed has, or the one that it is."""
    if not is_feed(address):
        return [address]
    return [address + file for file in addresses.files().values()]


def _named_before(path: str, known: Address | None) -> FormatName | None:
    """The format of a file under a name that no format uses now: the one on record, else the one
    whose default name it is."""
    recorded = known.formats.get(path) if known else None
    return recorded or DEFAULT.format_of(path.rpartition("/")[2])


def _format(feed: Feed, format: FormatName | None, is_on_record: bool) -> FormatName | None:
    """The format in which a feed is copied. If people subscribed to one that the feed no longer
    has, its first format takes its place: readers tell formats by content, not by name."""
    having = [each for each in FORMATS if each in feed.formats]
    if format in having or not is_on_record:
        return format if format in having else None
    return having[0] if having[0] != "html" else None
