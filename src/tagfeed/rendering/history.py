"""Archives of feeds (RFC 5005): what feeds and pages link to, and how they are marked."""

from collections.abc import Iterator

from tagfeed.model import Archive, Feed, FormatName

HISTORY = "http://purl.org/syndication/history/1.0"


def relations(feed: Feed, format: FormatName) -> Iterator[tuple[str, str]]:
    """What a feed or a page of its archive links to: the relation and the address of each.

    format: its own.
    """
    archive = feed.archive
    if archive is not None:
        for rel, folder in (
            ("current", archive.current),
            ("prev-archive", archive.older),
            ("next-archive", archive.newer),
        ):
            if folder is not None:
                yield rel, feed.address(format, folder)


def mark(indent: str, feed: Feed) -> str:
    """The element that says that a feed is complete, or that it is a page of an archive.

    Validators expect a page of an archive to have a neighbour; one alone is not called one yet.
    """
    archive = feed.archive
    if archive is None:
        return ""
    is_page = archive.current is not None and (archive.older or archive.newer)
    name = "complete" if archive.is_complete else "archive" if is_page else ""
    return f"{indent}<fh:{name}/>\n" if name else ""


def hubs(feed: Feed) -> tuple[str, ...]:
    """The hubs that tell of a feed's changes; those of an archive nobody waits for."""
    return () if feed.archive is not None and feed.archive.current else feed.site.hubs


def subscribed_at(feed: Feed) -> str:
    """The address of the folder of the feed that people subscribe to: never a page's."""
    return (feed.archive.current if feed.archive else None) or feed.url


def neighbours(feed: Feed) -> Iterator[tuple[str, str]]:
    """Where people find older and newer articles: the name of the words for it, and an address."""
    archive = feed.archive or Archive()
    for words, address in (
        ("older_articles", archive.older),
        ("newer_articles", archive.newer),
        ("newest_articles", archive.current),
    ):
        if address is not None:
            yield words, feed.address("html", address)
