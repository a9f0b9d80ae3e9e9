"""The guard of exchanged addresses: no feed takes the address of another that goes on elsewhere.

Two tags that swap slugs, or a tag that gets the slug of another: what was subscribed to is still
served, but it is another feed. A line of `moved:` can't say where to go from an address that is
still published, so the remedy is to give the feeds their slugs, or their names, again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from itertools import count

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import AddressOnRecord, Article, Catalog, Feed, Plan
from tagfeed.publishing.entries import key
from tagfeed.publishing.guards.exchange_advice import FeedFolder, refusals
from tagfeed.publishing.guards.recognising import ENOUGH, folder_of, has_lost, kind_of, shows
from tagfeed.standards.layout.moves import destination, is_feed

Showed = Callable[[str], Collection[int]]
"""The keys of the ids that the feed at an address showed last."""


class AddressExchange(Struct, frozen=True):
    """The reasons why a plan in which feeds take the addresses of others may not be published.

    returning: the addresses that get their feeds back if the list follows the refusals.
    """

    refusals: tuple[Fault, ...] = ()
    returning: Set[str] = frozenset()


NO_EXCHANGE = AddressExchange()


def guard_exchanged_addresses(
    catalog: Catalog, plan: Plan, on_record: Iterable[AddressOnRecord], showed: Showed
) -> AddressExchange:
    """Refuses a plan, of a whole list, in which a feed would take the address of another."""
    addresses = _Addresses(
        catalog,
        {feed.path: feed for feed in plan.feeds if feed.home},
        {each.address: each for each in on_record if each.address and is_feed(each.address)},
        {key(article.id): article for article in plan.visible},
        showed,
    )
    lost = dict(_lost(addresses))
    if not lost:
        return NO_EXCHANGE
    wanted = _wanted(lost, addresses)
    named = {
        folder: _folder(folder, wanted[folder], addresses)
        for folder in sorted(wanted, key=wanted.__getitem__)
    }
    takers = [(path, named[path], named[home]) for path, home in lost.items()]
    return AddressExchange(refusals(catalog, takers, named.values()), frozenset(wanted.values()))


class _Addresses(Struct, frozen=True):
    """The feeds of a plan by their addresses, and what was published at these and others.

    visible: the articles that may be shown, by the keys of their ids.
    """

    catalog: Catalog
    feeds: Mapping[str, Feed]
    before: Mapping[str, AddressOnRecord]
    visible: Mapping[int, Article]
    showed: Showed

    def now_of(self, address: AddressOnRecord) -> str | None:
        """Where the feed is now that was published at an address; None if nothing says so.

        A name that articles carry is certain. An item of `feeds:` is renamed with all that it says,
        so it is known by its title and by what it showed; without a record, every feed is.
        """
        if address.key.startswith(("tag ", "author ")):
            return folder_of(self.catalog, address.key)
        here = self.feeds.get(address.address)
        is_alike = here is not None and here.title == address.title
        if is_alike and not address.key:
            return address.address
        showed = self.showed(address.address)
        live = [self.visible[entry] for entry in showed if entry in self.visible]
        if here and not any(has_lost(here, article) for article in live) and (live or is_alike):
            return here.path
        others = self._like(address, live if len(showed) >= ENOUGH else ())
        return next(others, here.path if here else None)

    def is_settled(self, address: str) -> bool:
        """Whether the feed at an address is the one that was published there."""
        return address in self.before and self.now_of(self.before[address]) == address

    def was_at(self, folder: str) -> str | None:
        """Where the feed of a folder was published; None if it is new."""
        moves = self.catalog.moves
        stood = [each for at, each in self.before.items() if destination(moves, at) == at]
        return next((each.address for each in stood if self.now_of(each) == folder), None)

    def kind_of(self, address: AddressOnRecord) -> str:
        """The kind of feed at an address: "tag", "author" and so on, as `recognising.kind_of`."""
        kind = address.key.partition(" ")[0]
        return kind or self.catalog.site.addresses.kind_of(address.address)

    def _like(self, address: AddressOnRecord, live: Collection[Article]) -> Iterator[str]:
        """Where else there is a feed of that title, or one that shows all of these articles."""
        kind = self.kind_of(address)
        others = [
            feed
            for path, feed in self.feeds.items()
            if path != address.address and _section(kind_of(feed)) == _section(kind)
        ]
        yield from (feed.path for feed in others if feed.title == address.title)
        for feed in others if live else ():
            if all(shows(feed, article) for article in live):
                yield feed.path


def _section(kind: str) -> str:
    """The section of the list that says what a feed of a kind is called."""
    return {"tag": "tags", "author": "authors"}.get(kind, "feeds")


def _lost(addresses: _Addresses) -> Iterator[tuple[str, str]]:
    """Each address of a feed that has another one now, and where its own goes on."""
    for path in addresses.feeds.keys() & addresses.before.keys():
        home = addresses.now_of(addresses.before[path])
        if home not in (None, path) and not addresses.is_settled(home):
            yield path, home


def _wanted(lost: Mapping[str, str], addresses: _Addresses) -> dict[str, str]:
    """For each feed in the wrong folder, the folder that it must have for all to be where they
    were: from its folder now to that one."""
    wanted: dict[str, str] = {}
    for path, home in lost.items():
        wanted.setdefault(home, path)  # two that became one go on at the first
    while takers := {*lost, *wanted.values()} & addresses.feeds.keys() - wanted.keys():
        for taker in sorted(takers):
            wanted[taker] = addresses.was_at(taker) or _free(taker, wanted.values(), addresses)
    return wanted


def _free(folder: str, taken: Collection[str], addresses: _Addresses) -> str:
    """A folder for a feed that is new."""
    used = {*taken, *addresses.feeds, *addresses.before}
    names = (f"{folder.rstrip('/')}-{number}/" for number in count(2))
    return next(name for name in names if name not in used)


def _folder(folder: str, to: str, addresses: _Addresses) -> FeedFolder:
    """The feed that is in one folder and has to be in another, as the list names it."""
    feed = addresses.feeds.get(folder)
    known, title = (feed.key, feed.title) if feed else (addresses.before[to].key, "")
    kind = kind_of(feed) if feed else addresses.kind_of(addresses.before[to])
    slug = addresses.catalog.site.addresses.name_in(to, kind)
    return FeedFolder(_section(kind), known.partition(" ")[2], title, to, slug)
