"""What a feed says about its site, its authors and its own address."""

from collections.abc import Collection, Iterator
from typing import Any

from tagfeed.importing.importers.feeds.people import authors_of
from tagfeed.importing.importers.feeds.texts import title_of
from tagfeed.importing.values import KnownName, OldFeed, SiteFacts

_FILES = (("rss", "rss.xml"), ("atom", "atom.xml"), ("cdf", "rss.xml"))


def site_of(feed: Any, makers: Collection[str]) -> SiteFacts:
    """What the feed says about the site. makers: those of its podcast, whom feedparser takes for
    authors."""
    about = feed.feed
    return SiteFacts(
        title=title_of(about.get("title", "")) or None,
        description=title_of(about.get("subtitle", "")) or None,
        url=about.get("link"),
        language=about.get("language"),
        authors=tuple(who.name for who in authors_of(about) if who.name not in makers),
        rights=title_of(about.get("rights", "")) or None,
        icon=about.get("icon"),
        logo=about.get("logo") or about.get("image", {}).get("href"),
        hubs=tuple(_links(feed, "hub")),
        feed_ids=about.get("id") if feed.version.startswith("atom") else None,
    )


def old_feeds(feed: Any, address: str | None) -> Iterator[OldFeed]:
    """The address at which people fetch the feed: the one it states, or else where it was
    fetched."""
    becomes = next(file for begin, file in _FILES if feed.version.startswith(begin))
    for url in (*_links(feed, "self"), address):
        if url and url.startswith(("https://", "http://")):
            yield OldFeed(url, becomes)
            return


def names_of(feed: Any, makers: Collection[str]) -> Iterator[KnownName]:
    """What is said about each author besides the name."""
    for entry in (feed.feed, *feed.entries):
        for who in authors_of(entry):
            if entry is feed.feed and who.name in makers:
                continue
            about = {"url": who.url, "email": who.email}
            yield KnownName(who.name, tuple((k, v) for k, v in about.items() if v))


def _links(feed: Any, rel: str) -> Iterator[str]:
    for link in feed.feed.get("links", ()):
        if link.get("rel") == rel and link.get("href"):
            yield link["href"]
