"""Plans and guards the addresses on record, so that nobody who subscribed is left without a feed.

Planning decides what is kept; publishing reads what is there and guards it. They meet here, for
builds and for `pin`.
"""

from collections.abc import Callable, Iterable, Set
from datetime import datetime

from msgspec.structs import replace

from tagfeed.model import AddressOnRecord, Catalog, Plan, StandingFeed
from tagfeed.planning.kept_addresses import (
    homes_awaited,
    quiet_folders,
    with_addresses,
    with_its_date,
)
from tagfeed.publishing import AddressVerdict, Published
from tagfeed.publishing.addresses_on_record import on_record, read_standing
from tagfeed.publishing.guards.exchanged_addresses import guard_exchanged_addresses
from tagfeed.publishing.guards.lost_addresses import guard_addresses, guard_files, situation
from tagfeed.publishing.private import published_privately
from tagfeed.standards.layout.feed_addresses import folder_and_file
from tagfeed.steps.renderings import Renderings
from tagfeed.steps.size_limits import plan


def plan_and_keep(
    catalog: Catalog, now: datetime, published: Published, renderings: Renderings | None = None
) -> tuple[Plan, AddressVerdict]:
    """The plan of a whole list with what is kept at other addresses, and what the guard says.

    renderings: what is made of its articles already.
    """
    planned = plan(catalog, now, renderings)
    live_folders = {feed.path for feed in planned.feeds}
    addresses = _subscribed_to(published, catalog)
    standing = _read(published, quiet_folders(planned, catalog, live_folders, addresses))
    dated = _with_private_dates(planned, published)
    complete = with_addresses(dated, catalog, live_folders, addresses, standing)
    awaited = {catalog.site.addresses.folder(home) for home in homes_awaited(planned, catalog)}
    found = situation(catalog, complete, addresses, standing)
    exchange = guard_exchanged_addresses(
        catalog, complete, addresses, lambda each: _showed(published, each)
    )
    verdict = guard_addresses(found, awaited.__contains__, guard_files(found), exchange)
    return complete, verdict


def keep_some(
    planned: Plan,
    catalog: Catalog,
    published: Published,
    live: Set[str],
    is_awaited: Callable[[str], bool],
) -> tuple[Plan, AddressVerdict]:
    """`plan_and_keep` for a plan of the feeds that changed.

    live: the folders of all feeds that the list has now. is_awaited: whether an article is held
    back that will be shown in a folder.
    """
    addresses = _subscribed_to(published, catalog)
    standing = _read(published, quiet_folders(planned, catalog, live, addresses))
    dated = _with_private_dates(planned, published)
    complete = with_addresses(dated, catalog, live, addresses, standing)
    found = situation(catalog, complete, addresses, standing)
    verdict = guard_addresses(found, is_awaited, guard_files(found, is_whole=False))
    return complete, verdict


def _subscribed_to(published: Published, catalog: Catalog) -> tuple[AddressOnRecord, ...]:
    """The addresses on record, without those of feeds that are private now: what is there is for
    their partners, so neither an empty feed nor its name stays for everybody."""
    private = {query.home for query in catalog.private}
    every = on_record(published.manifest, catalog.site.addresses)
    return tuple([each for each in every if folder_and_file(each.address)[0] not in private])


def _with_private_dates(planned: Plan, published: Published) -> Plan:
    """A plan whose private feeds are as old as they were where they have nothing left to show."""
    empty = [feed.path for feed in planned.private if not feed.articles]
    record = published.record.manifest.parent
    theirs = published_privately(record.parent / published.record.list, record) if empty else None
    if theirs is None:
        return planned
    found = _read(theirs, empty)
    return replace(planned, private=tuple([with_its_date(feed, found) for feed in planned.private]))


def _read(published: Published, folders: Iterable[str]) -> dict[str, StandingFeed]:
    """The feeds that were published last in these folders."""
    known = published.manifest
    return read_standing(published.out, folders, known.feeds, known.named)


def _showed(published: Published, address: str) -> tuple[int, ...]:
    """The keys of the ids of the entries that the feed at an address showed last."""
    return _read(published, [address])[address].entries
