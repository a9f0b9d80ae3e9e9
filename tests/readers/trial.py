"""A reader's trial: it subscribes, fetches, comes back to nothing new, then to an edit,
to an article that was taken back, and to many new ones."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from msgspec import Struct

from readers.contract import FeedFormat, Reader, Seen, Subscription, Withdrawal
from readers.expected import expected, ideal
from readers.publisher import (
    ADDED,
    LISTS,
    Edition,
    Publication,
    crowd,
    edit,
    publish,
    withdraw,
)
from readers.server import serve

Address = tuple[str, FeedFormat]


class Shown(Struct, frozen=True):
    """What a reader showed of one feed, what it was to show, and what the list says.

    Entries that have fallen out of the feed are left out: some readers keep them, some don't.
    """

    seen: tuple[Seen, ...]
    expected: tuple[Seen, ...]
    ideal: tuple[Seen, ...]

    def altered(self) -> set[str]:
        """The fields that did not arrive as the list has them."""
        return {
            field
            for seen, ideal in zip(self.seen, self.ideal, strict=False)
            for field in Seen.__struct_fields__
            if getattr(seen, field) != getattr(ideal, field)
        }


class Trial(Struct, frozen=True):
    """What a reader showed of each feed at first, after the edit and after the withdrawal.

    withdrawal: what became of the article that was withdrawn, for each feed. revalidates: whether
    it asked with validators and took 304 for an answer.
    """

    reader: Reader
    version: str
    first: Mapping[Address, Shown]
    edited: Mapping[Address, Shown]
    withdrawn: Mapping[Address, Shown]
    withdrawal: Mapping[Address, Withdrawal]
    revalidates: bool

    def altered(self, format: FeedFormat) -> set[str]:
        """The fields that did not arrive as the list has them, in any feed of that format."""
        return {
            field
            for feeds in (self.first, self.edited)
            for address, shown in feeds.items()
            if address[1] == format
            for field in shown.altered()
        }


def run(reader: Reader, version: str, folder: Path) -> Trial:
    """Take a reader through all of it, in a folder of its own."""
    home, published = folder / "home", folder / "published"
    home.mkdir(parents=True)
    with ExitStack() as stack:
        served = stack.enter_context(serve(published))
        sites = {name: publish(name, published, served.url) for name in LISTS}
        served.look()
        addresses = _addresses(reader, sites)
        subscription = stack.enter_context(closing(reader.subscribe([*addresses.values()], home)))
        editions = {name: Edition(site.articles()) for name, site in sites.items()}
        first = _look(reader, subscription, addresses, editions)
        for _ in range(0 if reader.is_library else 2):  # newsboat asks so from its third time on
            subscription.refresh()
        revalidates = any(request.status == 304 for request in served.requests)
        editions = {name: edit(site) for name, site in sites.items()}
        served.look()
        edited = _look(reader, subscription, addresses, editions)
        editions = {name: withdraw(site, editions[name]) for name, site in sites.items()}
        served.look()
        withdrawn = _look(reader, subscription, addresses, editions)
        kept = _still_shown(subscription, addresses)
        for site in sites.values() if kept else ():
            crowd(site)
        served.look()
        subscription.refresh()
        for_good = _still_shown(subscription, addresses)
    withdrawal = {address: _withdrawal(address in kept, address in for_good) for address in first}
    return Trial(reader, version, first, edited, withdrawn, withdrawal, revalidates)


def _addresses(reader: Reader, sites: Mapping[str, Publication]) -> Mapping[Address, str]:
    return {
        (name, format): site.feed(format)
        for name, site in sites.items()
        for format in reader.formats
    }


def _look(
    reader: Reader,
    subscription: Subscription,
    addresses: Mapping[Address, str],
    editions: Mapping[str, Edition],
) -> Mapping[Address, Shown]:
    subscription.refresh()
    return {
        address: _shown(reader, address[1], editions[address[0]], subscription.seen(url))
        for address, url in addresses.items()
    }


def _still_shown(
    subscription: Subscription, addresses: Mapping[Address, str]
) -> frozenset[Address]:
    """The feeds of which it shows the article that was withdrawn."""
    return frozenset(
        address
        for address, url in addresses.items()
        if any(entry.id == ADDED for entry in subscription.seen(url))
    )


def _withdrawal(kept: bool, for_good: bool) -> Withdrawal:
    if for_good:
        return "kept"
    return "forgotten" if kept else "dropped"


def _shown(reader: Reader, format: FeedFormat, edition: Edition, seen: Iterable[Seen]) -> Shown:
    articles = list(edition.articles)
    if (old := edition.corrected) and reader.correction != "shown":
        if reader.correction == "unseen":
            articles = [article for article in articles if article.id != old.id]
        articles.append(old)
    return Shown(
        seen=_in_order(entry for entry in seen if entry.id not in edition.fallen_out),
        expected=_in_order(expected(article, format, reader) for article in articles),
        ideal=_in_order(ideal(article, format) for article in articles),
    )


def _in_order(entries: Iterable[Seen]) -> tuple[Seen, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.id, entry.link, entry.title)))
