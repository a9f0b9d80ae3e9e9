"""Feeds with the articles that each shows. Pure: `now` is an argument."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import (
    NOTHING_YET,
    Article,
    Catalog,
    Content,
    Extent,
    Feed,
    FormatName,
    Person,
    Query,
    Site,
    Tag,
)
from tagfeed.planning import partners
from tagfeed.planning.partner_rules import WARN_OF_AT_MOST, Judge, judge_of, leave_out
from tagfeed.planning.queries import answers
from tagfeed.planning.subscribing import person_order, tag_order, with_topics
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.layout.feed_addresses import DEFAULT


def opml_feeds(
    site: Site, tags: Iterable[Tag], people: Iterable[Person], queries: Iterable[Query]
) -> tuple[Feed, ...]:
    """The feeds of the site, of these tags and authors and of the queries, without entries."""
    return _in_order(
        site,
        _FeedEntries("", 0),
        {tag: _FeedEntries(tag.home, 0) for tag in tags},
        {person: _FeedEntries(person.home, 0) for person in people},
        [(query, _FeedEntries(query.full_home, 0)) for query in queries],
    )


def empty_feed(
    site: Site, home: str, title: str, description: str | None, formats: tuple[FormatName, ...]
) -> Feed:
    """A feed without entries, as it would be at this home."""
    about = _About("", None, title, description, formats=formats)
    feed = _feed(site, _FeedEntries(home, 0), about)
    return replace(feed, size_limit=None)


class _About(Struct):
    """What a feed says about itself. key, id: as in `Feed`; an id of None is the default one.
    formats: None for those of the site."""

    key: str
    id: str | None
    title: str
    description: str | None
    content: Content = "full"
    formats: tuple[FormatName, ...] | None = None


class _FeedEntries(Struct):
    """The newest articles of a feed, and the older ones that have no page but the feed's.

    count: how many there are, shown or not. refused: newer ones that its partner would not take.
    remarks: what there is to say of both.
    """

    home: str
    limit: int
    count: int = 0
    newest: list[Article] = field(default_factory=list)
    older_entries: list[Article] = field(default_factory=list)
    refused: list[Article] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    def take(self, article: Article) -> None:
        self.count += 1
        if len(self.newest) < self.limit:
            self.newest.append(article)
        elif article.page_folder == self.home:
            self.older_entries.append(article)


def feeds_of(catalog: Catalog, visible: list[Article], now: datetime) -> tuple[Feed, ...]:
    site = catalog.site
    whole = _FeedEntries("", site.limit_at(""))
    by_tag: dict[Tag, _FeedEntries] = {}
    by_author: dict[Person, _FeedEntries] = {}
    for article in visible:
        whole.take(article)
        for tag in article.tags:
            if tag not in by_tag:
                by_tag[tag] = _FeedEntries(tag.home, site.limit_at(tag.home))
            by_tag[tag].take(article)
        for person in article.authors:
            if person not in by_author:
                by_author[person] = _FeedEntries(person.home, site.limit_at(person.home))
            by_author[person].take(article)
    queries = [(query, query_entries(query, visible, now, site)) for query in catalog.queries]
    # That of a language begins, like those of tags, with an article to show.
    queries = [each for each in queries if each[1].newest or not each[0].is_of_language]
    return _in_order(site, whole, by_tag, by_author, queries)


def _in_order(
    site: Site,
    whole: _FeedEntries,
    by_tag: Mapping[Tag, _FeedEntries],
    by_author: Mapping[Person, _FeedEntries],
    queries: Iterable[tuple[Query, _FeedEntries]],
) -> tuple[Feed, ...]:
    tags = sorted([tag for tag in by_tag if site.has_feed(tag.home)], key=tag_order)
    people = sorted([who for who in by_author if site.has_feed(who.home)], key=person_order)
    whole_feed = _feed(site, whole, _About("site", None, site.title, site.description))
    return (
        with_topics(whole_feed, tags, people),
        *(_tag_feed(site, tag, by_tag[tag]) for tag in tags),
        *(_author_feed(site, who, by_author[who]) for who in people),
        *(query_feed(site, query, entries) for query, entries in queries),
    )


def _tag_feed(site: Site, tag: Tag, entries: _FeedEntries) -> Feed:
    title = f"{tag.title} – {site.title}"
    about = _About(f"tag {tag.written}", tag.feed_id, title, tag.description)
    return _feed(site, entries, about)


def _author_feed(site: Site, person: Person, entries: _FeedEntries) -> Feed:
    title = f"{person.name} – {site.title}"
    return _feed(site, entries, _About(f"author {person.written}", person.feed_id, title, None))


def query_entries(query: Query, visible: list[Article], now: datetime, site: Site) -> _FeedEntries:
    """The entries of a query's feed. Its page says how many articles the feed has, so all are
    counted; of a partner's feed it says only how many it shows (`Extent.count`)."""
    entries, judge = _FeedEntries(query.home, query.limit), judge_of(query, site)
    counts_only_shown = query.partner is not None
    for article in partners.in_time(visible, query.partner, now):
        is_full = len(entries.newest) == query.limit
        if is_full and counts_only_shown:
            break
        if not answers(article, query):
            continue
        if is_full:
            entries.count += 1
        elif judge is None:
            entries.take(article)
        else:
            _take_judged(entries, article, judge, now)
    entries.remarks += judge.warnings_about_feed(len(entries.newest)) if judge else ()
    return entries


def _take_judged(entries: _FeedEntries, article: Article, judge: Judge, now: datetime) -> None:
    """Take an article if its partner does, and say what the partner's rules find in it; of the
    refused ones, only of the first few."""
    broken = judge.broken(article, is_early=article.published > now)
    if not leave_out(broken):
        entries.take(article)
    elif len(entries.refused) < WARN_OF_AT_MOST:
        entries.refused.append(article)
    else:
        return
    entries.remarks += judge.warnings_about(article, broken)


def query_feed(site: Site, query: Query, entries: _FeedEntries) -> Feed:
    """The feed of a query. entries: what `query_entries` found."""
    if query.partner and query.partner.private:
        site = replace(site, addresses=DEFAULT)
    if query.is_of_language:
        site = replace(site, language=query.name)
    about = _About(
        query.key,
        query.feed_id,
        query.title,
        query.description,
        content=query.content,
        formats=query.formats,
    )
    feed = _feed(site, entries, about)
    own = {each.name for each in query.extra}
    extra = (*(each for each in site.extra if each.name not in own), *query.extra)
    feed = replace(
        feed, extra=extra, size_limit=query.size_limit, other_formats=query.other_formats
    )
    return partners.on_terms(feed, query.partner)


def _feed(site: Site, entries: _FeedEntries, about: _About) -> Feed:
    formats = site.formats if about.formats is None else about.formats
    path = site.addresses.folder(entries.home)
    feed = Feed(
        site=site,
        home=entries.home,
        path=path,
        id=about.id or site.feed_id(entries.home),
        title=about.title,
        description=about.description or about.title,
        url=site.feeds_url + quote(path),
        page=site.page_of(entries.home) if entries.home and "html" in formats else site.url,
        articles=tuple(entries.newest),
        updated=max((article.updated for article in entries.newest), default=NOTHING_YET),
        older_entries=tuple(entries.older_entries),
        content=about.content,
        formats=formats,
        key=about.key,
        refused=tuple(entries.refused),
        remarks=tuple(entries.remarks),
        extra=site.extra,
        size_limit=site.size_limit,
        other_formats=site.other_formats,
        extent=_extent(entries),
    )
    return _as_show(feed)


def _as_show(feed: Feed) -> Feed:
    """The feed with the title, description and language of the show, if it is the show."""
    show = feed.podcast
    if show is None:
        return feed
    site = replace(feed.site, language=show.language)
    return replace(feed, title=show.title, description=show.description, site=site)


def _extent(entries: _FeedEntries) -> Extent:
    latest = entries.newest[0].published if entries.newest else None
    return Extent(entries.count, latest)
