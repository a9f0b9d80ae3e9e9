"""Catalog + now -> the feeds to publish and the articles each shows. Pure: `now` is an argument."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import (
    Article,
    Catalog,
    Content,
    Feed,
    FormatName,
    Person,
    Plan,
    Query,
    Site,
    Tag,
)

# atom:updated is required (RFC 4287 4.1.1), and a feed without entries has no moment of its own.
_NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)


def plan(catalog: Catalog, now: datetime) -> Plan:
    """The feeds of the site, of every tag and author with an article to show, and of every query.

    now: an aware datetime. Articles dated after it are held back, those that expire at or before
    it are taken out, drafts never show, a correction dated after it is not dated yet. Entries
    are newest first; ties keep the list's order.
    """
    drafts = tuple(article for article in catalog.articles if article.draft)
    dated = [article for article in catalog.articles if not article.draft]
    expired = tuple(article for article in dated if _is_over(article, now))
    current = [article for article in dated if not _is_over(article, now)]
    live = sorted(
        (article for article in current if article.published <= now),
        key=lambda article: article.published,
        reverse=True,
    )
    held = sorted(
        (article for article in current if article.published > now),
        key=lambda article: article.published,
    )
    shown = [article if article.updated <= now else _uncorrected(article) for article in live]
    feeds = _feeds(catalog, shown)
    return Plan(
        feeds=feeds,
        visible=tuple(shown),
        held=tuple(held),
        expired=expired,
        drafts=drafts,
        due=_due(live, held, now),
        opml_feeds=feeds,
    )


def folders(article: Article, queries: Iterable[Query]) -> tuple[tuple[str, str], ...]:
    """The feeds that an article may stand in besides the site's: each one's folder, and the name
    of its tag or author; "" for a query."""
    return (
        *((tag.folder, tag.name) for tag in article.tags),
        *((person.folder, person.name) for person in article.authors),
        *((query.folder, "") for query in queries if _answers(article, query)),
    )


def opml_feeds(
    site: Site, tags: Iterable[Tag], people: Iterable[Person], queries: Iterable[Query]
) -> tuple[Feed, ...]:
    """The feeds of the site, of these tags and authors and of the queries, without entries."""
    return _in_order(
        site,
        _Shelf("", 0, [], []),
        {tag: _Shelf(tag.folder, 0, [], []) for tag in tags},
        {person: _Shelf(person.folder, 0, [], []) for person in people},
        [(query, _Shelf(query.folder, 0, [], [])) for query in queries],
    )


def _is_over(article: Article, now: datetime) -> bool:
    """Whether it never shows again; one that expires before its date never shows at all."""
    return article.expires is not None and article.expires <= max(now, article.published)


def _uncorrected(article: Article) -> Article:
    """Validators take a moment in the future for a mistake, and readers sort it on top."""
    return replace(article, updated=article.published)


def _due(live: Iterable[Article], held: Iterable[Article], now: datetime) -> datetime | None:
    arrivals = [article.published for article in held]
    departures = [article.expires for article in live if article.expires]
    corrections = [article.updated for article in live if article.updated > now]
    return min([*arrivals, *departures, *corrections], default=None)


class _Shelf(Struct):
    """The newest articles of one feed, and the older ones that live on its page."""

    path: str
    limit: int
    newest: list[Article]
    older_entries: list[Article]

    def take(self, article: Article) -> None:
        if len(self.newest) < self.limit:
            self.newest.append(article)
        elif article.page_folder == self.path:
            self.older_entries.append(article)


def _feeds(catalog: Catalog, live: list[Article]) -> tuple[Feed, ...]:
    site = catalog.site
    whole = _Shelf("", site.limit, [], [])
    by_tag: dict[Tag, _Shelf] = {}
    by_author: dict[Person, _Shelf] = {}
    for article in live:
        whole.take(article)
        for tag in article.tags:
            if tag not in by_tag:
                by_tag[tag] = _Shelf(tag.folder, site.limit, [], [])
            by_tag[tag].take(article)
        for person in article.authors:
            if person not in by_author:
                by_author[person] = _Shelf(person.folder, site.limit, [], [])
            by_author[person].take(article)
    queries = [(query, _query_shelf(query, live)) for query in catalog.queries]
    return _in_order(site, whole, by_tag, by_author, queries)


def _in_order(
    site: Site,
    whole: _Shelf,
    by_tag: Mapping[Tag, _Shelf],
    by_author: Mapping[Person, _Shelf],
    queries: Iterable[tuple[Query, _Shelf]],
) -> tuple[Feed, ...]:
    return (
        _feed(site, whole, site.title, site.description),
        *(_tag_feed(site, tag, by_tag[tag]) for tag in sorted(by_tag, key=_tag_order)),
        *(_author_feed(site, who, by_author[who]) for who in sorted(by_author, key=_person_order)),
        *(_query_feed(site, query, shelf) for query, shelf in queries),
    )


def _tag_order(tag: Tag) -> tuple[str, str]:
    return tag.title.casefold(), tag.slug


def _person_order(person: Person) -> tuple[str, str]:
    return person.name.casefold(), person.slug


def _tag_feed(site: Site, tag: Tag, shelf: _Shelf) -> Feed:
    return _feed(site, shelf, f"{tag.title} – {site.title}", tag.description)


def _author_feed(site: Site, person: Person, shelf: _Shelf) -> Feed:
    return _feed(site, shelf, f"{person.name} – {site.title}", None)


def _query_shelf(query: Query, live: list[Article]) -> _Shelf:
    shelf = _Shelf(query.folder, query.limit, [], [])
    for article in live:
        if len(shelf.newest) == query.limit:
            break
        if _answers(article, query):
            shelf.take(article)
    return shelf


def _query_feed(site: Site, query: Query, shelf: _Shelf) -> Feed:
    return _feed(site, shelf, query.title, query.description, query.content, query.formats)


def _answers(article: Article, query: Query) -> bool:
    tags = {tag.name for tag in article.tags}
    return (
        query.all <= tags
        and (not query.any or not query.any.isdisjoint(tags))
        and query.none.isdisjoint(tags)
        and (not query.authors or any(who.name in query.authors for who in article.authors))
    )


def _feed(
    site: Site,
    shelf: _Shelf,
    title: str,
    description: str | None,
    content: Content = "full",
    formats: tuple[FormatName, ...] | None = None,
) -> Feed:
    formats = formats or site.formats
    url = site.feeds_url + quote(shelf.path)
    return Feed(
        site=site,
        path=shelf.path,
        id=f"tag:{site.id_authority}:feeds/{quote(shelf.path)}" if site.id_authority else url,
        title=title,
        description=description or title,
        url=url,
        page=url if shelf.path and "html" in formats else site.url,
        articles=tuple(shelf.newest),
        updated=max((article.updated for article in shelf.newest), default=_NOTHING_YET),
        older_entries=tuple(shelf.older_entries),
        content=content,
        formats=formats,
    )
