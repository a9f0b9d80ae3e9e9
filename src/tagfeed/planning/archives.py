"""Archives (RFC 5005 4): pages with all articles of a feed, counted from the oldest.

An article that is shown has a number, and keeps it when it expires or is taken back. So page k
holds numbers (k - 1) * n + 1 to k * n for good, and articles that come to the newer end leave full
pages as they are, bytes and all. A full page links to the next one from the beginning: it exists,
though it may still be empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import NOTHING_YET, Archive, Article, Catalog, Feed, Plan
from tagfeed.planning.queries import feeds_for
from tagfeed.planning.states import has_been_shown, state_of
from tagfeed.standards.layout import file_names


class Numbering(Struct, frozen=True):
    """How many articles of a feed have a number, and how many fit on a page and in the feed
    itself."""

    count: int
    per_page: int
    limit: int

    @property
    def pages(self) -> int:
        """How many pages there are; none while the feed holds all."""
        return self.count // self.per_page + 1 if self.count > self.limit else 0

    @property
    def newest(self) -> int:
        """The newest page that has a number."""
        return (self.count - 1) // self.per_page + 1

    def numbers(self, page: int) -> slice:
        """Where the articles of a page are among all that have a number."""
        return slice((page - 1) * self.per_page, page * self.per_page)


class Numbered(Struct, frozen=True):
    """The articles of a page at a moment, the oldest first.

    shown: those of them that are shown, as feeds show them, by their ids. before: when the last one
    before them was published.
    """

    articles: Sequence[Article]
    shown: Mapping[str, Article]
    now: datetime
    before: datetime = NOTHING_YET


def folder_of_page(folder: str, page: int) -> str:
    """The folder of a page of the archive of the feed in a folder."""
    return f"{folder}{file_names.ARCHIVE}{page:04}/"


def with_archives(planned: Plan, catalog: Catalog, now: datetime) -> Plan:
    """A plan of the whole list with the pages of the archives that it asks for."""
    per_page = {query.home: query.archives for query in catalog.queries}
    if not catalog.site.archives and not any(per_page.values()):
        return planned
    limits = {query.home: query.limit for query in catalog.queries}
    numbered = _numbered(catalog, now)
    shown = {article.id: article for article in planned.visible}
    feeds: list[Feed] = []
    pages: list[Feed] = []
    for feed in planned.feeds:
        articles = numbered.get(feed.home, ())
        many = per_page.get(feed.home, catalog.site.archives)
        if not many:
            feeds.append(feed)
            continue
        limit = limits.get(feed.home, catalog.site.limit_at(feed.home))
        numbering = Numbering(len(articles), many, limit)
        feeds.append(linked(feed, numbering))
        pages += _pages(feed, numbering, articles, shown, now)
    return replace(planned, feeds=tuple(feeds), archive_pages=tuple(pages))


def linked(feed: Feed, numbering: Numbering) -> Feed:
    """A feed that leads to the newest page of its archive, or says that it shows everything."""
    if not numbering.pages:
        return replace(feed, archive=Archive(is_complete=True)) if feed.articles else feed
    return replace(feed, archive=Archive(older=_address(feed, numbering.newest)))


def page_of(feed: Feed, numbering: Numbering, page: int, numbered: Numbered) -> Feed:
    """A page of the archive of a feed."""
    articles = [numbered.shown[x.id] for x in numbered.articles[::-1] if x.id in numbered.shown]
    moments = (_last_changed(article, numbered) for article in numbered.articles)
    url = _address(feed, page)
    return replace(
        feed,
        path=folder_of_page(feed.path, page),
        home=folder_of_page(feed.home, page),
        other_formats=(),
        url=url,
        page=feed.address("html", url) if "html" in feed.formats else feed.page,
        articles=tuple(articles),
        older_entries=(),
        updated=max(moments, default=numbered.before),
        withdrawn=(),
        key="",
        archive=Archive(
            page,
            current=feed.url,
            older=_address(feed, page - 1) if page > 1 else None,
            newer=_address(feed, page + 1) if page < numbering.pages else None,
        ),
    )


def _numbered(catalog: Catalog, now: datetime) -> dict[str, list[Article]]:
    """The articles that have a number in each feed, the oldest first."""
    known = [article for article in catalog.articles if _has_number(article, now)]
    found: dict[str, list[Article]] = {}
    for article in sorted(known, key=lambda article: article.published):
        for home in {"", *(home for home, _ in feeds_for(article, catalog.queries))}:
            found.setdefault(home, []).append(article)
    return found


def _has_number(article: Article, now: datetime) -> bool:
    moments = article.published, article.expires, article.withdrawn
    return has_been_shown(state_of(article, now), *moments)


def _pages(
    feed: Feed,
    numbering: Numbering,
    articles: Sequence[Article],
    shown: Mapping[str, Article],
    now: datetime,
) -> Iterator[Feed]:
    for page in range(1, numbering.pages + 1):
        numbers = numbering.numbers(page)
        before = articles[numbers.start - 1].published if page > 1 else NOTHING_YET
        yield page_of(feed, numbering, page, Numbered(articles[numbers], shown, now, before))


def _last_changed(article: Article, page: Numbered) -> datetime:
    """When a page last changed because of an article: it was published, corrected, or taken out."""
    if article.id in page.shown:
        return page.shown[article.id].updated
    is_withdrawn = article.withdrawn is not None and article.withdrawn <= page.now
    ended = article.withdrawn if is_withdrawn else article.expires
    return max(article.published, ended or article.published)


def _address(feed: Feed, page: int) -> str:
    return feed.url + folder_of_page("", page)
