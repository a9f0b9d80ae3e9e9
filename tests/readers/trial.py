"""A reader's trial: it subscribes, fetches, comes back to nothing new, and then to an edit."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing
from pathlib import Path

from msgspec import Struct

from readers.contract import FeedFormat, Reader, Seen, Subscription
from readers.expected import expected, ideal
from readers.publisher import LISTS, Edition, Publication, edit, publish
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
    """What a reader showed of each feed at first and after the edit.

    revalidates: whether it asked with validators and took 304 for an answer.
    """

    reader: Reader
    version: str
    first: Mapping[Address, Shown]
    edited: Mapping[Address, Shown]
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
    return Trial(reader, version, first, edited, revalidates)


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
