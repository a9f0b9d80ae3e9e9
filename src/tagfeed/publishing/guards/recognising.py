"""Recognises a feed at another address, by its key and by the articles it shows."""

from collections.abc import Callable

from tagfeed.model import Article, Catalog, Feed, Person, Query, Tag


def folder_of(catalog: Catalog, key: str) -> str | None:
    """Where the list has the feed of a key (`Feed.key`) now; None if it no longer names it."""
    if key == "site":
        return ""
    kind, _, name = key.partition(" ")
    if kind == "folder":
        return name
    named = _NAMED[kind](catalog, name) if kind in _NAMED else None
    return catalog.site.addresses.folder(named.home) if named else None


def kind_of(feed: Feed) -> str:
    """The kind of a feed: "tag", "author" and so on, by its key or, without one, its address."""
    kind = feed.key.partition(" ")[0]
    return kind or feed.site.addresses.kind_of(feed.path)


def shows(feed: Feed, article: Article) -> bool:
    """Whether an article belongs to a feed, even if it is too old for the feed to show it."""
    return feed.home in _homes(article) or article.id in {each.id for each in feed.on_page}


def has_lost(feed: Feed, article: Article) -> bool:
    """Whether an article that was in a feed no longer belongs to it, rather than being too old."""
    is_old = feed.articles and article.published <= feed.articles[-1].published
    return not shows(feed, article) and not is_old


def _homes(article: Article) -> set[str]:
    """The homes of the feeds of an article's tags and authors."""
    homes = {tag.home for tag in article.tags}
    return homes | {person.home for person in article.authors}


def _query(catalog: Catalog, key: str) -> Query | None:
    return next((query for query in catalog.queries if query.key == key), None)


_NAMED: dict[str, Callable[[Catalog, str], Tag | Person | Query | None]] = {
    "tag": lambda catalog, name: catalog.tags.find(name),
    "author": lambda catalog, name: catalog.people.find(name),
    "feed": lambda catalog, name: _query(catalog, f"feed {name}"),
    "language": lambda catalog, name: _query(catalog, f"language {name}"),
    "partner": lambda catalog, name: _query(catalog, f"partner {name}"),
}

ENOUGH = 2
"""How many entries a feed must have shown to be recognised by them: a single article that gets
another tag does not rename a tag."""
