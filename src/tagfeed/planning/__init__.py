"""Plans the feeds to publish and the articles that each shows. Pure: `now` is an argument."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain
from typing import get_args

from msgspec.structs import replace

from tagfeed.model import Article, Catalog, Feed, Plan
from tagfeed.planning import partners
from tagfeed.planning.archives import with_archives
from tagfeed.planning.feeds import feeds_of, opml_feeds, query_entries, query_feed
from tagfeed.planning.shown_names import shown_names_of, with_name
from tagfeed.planning.states import State, change_of, state_of
from tagfeed.planning.subscribing import subscribe_pages
from tagfeed.planning.withdrawals import still_reported, with_withdrawals

__all__ = ["opml_feeds", "plan", "plan_feeds", "with_name"]


def plan(
    catalog: Catalog,
    now: datetime,
    names: Mapping[str, str] = {},
    languages: Collection[str] | None = None,
) -> Plan:
    """The plan of a whole list at a moment: the feeds of `plan_feeds` (where names and languages
    are described), their archives, and the pages that list them."""
    planned = with_archives(plan_feeds(catalog, now, names, languages), catalog, now)
    site = catalog.site
    pages = subscribe_pages(site, planned.feeds)
    style = site.page.style if "html" in site.formats else b""
    return replace(planned, subscribe_pages=pages, style=style)


def plan_feeds(
    catalog: Catalog,
    now: datetime,
    names: Mapping[str, str] = {},
    languages: Collection[str] | None = None,
) -> Plan:
    """The feeds of the site, of every tag and author with an article to show, and of every query.

    now: an aware datetime. Articles dated after it are held back, those that expire at or before it
    are taken out, drafts never show, and a correction dated after it is left undated. An article
    withdrawn by then is not shown; its feeds report that for a while. Entries are newest first;
    ties keep the list's order.

    names: the spellings of tags and people that the list does not declare, by the folders of their
    feeds; default: as in the oldest article shown. languages: the homes of the feeds of languages
    that show something; default: as the articles say.
    """
    by_state: dict[State, list[Article]] = {name: [] for name in get_args(State)}
    for article in catalog.articles:
        by_state[state_of(article, now)].append(article)
    held = sorted(by_state["held"], key=lambda article: article.published)
    newest_first = sorted(by_state["visible"], key=lambda article: article.published, reverse=True)
    awaited = held[::-1] if partners.has_early_articles(catalog.private) else []
    names_shown = shown_names_of([*awaited, *newest_first], names)
    visible = [*_as_of(names_shown.applied_to(newest_first), now)]
    withdrawn = by_state["withdrawn"]
    current = by_state["held"] + by_state["visible"] + withdrawn
    changes = (change_of(found, each, now) for found, some in by_state.items() for each in some)
    theirs = partners.partner_changes(current, (*catalog.queries, *catalog.private), now)
    feeds = _linked(feeds_of(catalog, visible, now), catalog, languages)
    feeds = with_withdrawals(feeds, withdrawn, catalog.queries, catalog.site, now)
    private = _private(catalog, [*names_shown.applied_to(awaited), *visible], visible, now)
    return Plan(
        feeds=feeds,
        visible=tuple(visible),
        held=tuple(held),
        expired=tuple(by_state["expired"]),
        drafts=tuple(by_state["draft"]),
        withdrawn=tuple(withdrawn),
        still_reported=still_reported(withdrawn, now),
        due=min(filter(None, chain(changes, theirs)), default=None),
        opml_feeds=feeds,
        moves=catalog.moves,
        private=with_withdrawals(private, withdrawn, catalog.private, catalog.site, now),
    )


def _private(
    catalog: Catalog, every: list[Article], visible: list[Article], now: datetime
) -> tuple[Feed, ...]:
    """The feeds that are not for everybody. every: the articles that partners may have, newest
    first: those of the public, and those that some have earlier."""
    feeds = []
    for query in catalog.private:
        articles = every if partners.has_early_articles([query]) else visible
        entries = query_entries(query, articles, now, catalog.site)
        feeds.append(partners.private_feed(query_feed(catalog.site, query, entries), now))
    return tuple(feeds)


def _linked(
    feeds: tuple[Feed, ...], catalog: Catalog, languages: Collection[str] | None
) -> tuple[Feed, ...]:
    if not catalog.site.languages:
        return feeds
    from tagfeed.planning.languages import linked_languages  # few lists have feeds of languages

    shown = {feed.home for feed in feeds} if languages is None else languages
    return linked_languages(feeds, catalog.queries, shown)


def _as_of(articles: Sequence[Article], now: datetime) -> Iterator[Article]:
    """Articles without the corrections that are dated later: readers would put those first.

    Until then `updated` is the date or, where another article has that second, the next free one.
    """
    if all(article.updated <= now for article in articles):
        yield from articles
        return
    taken = {article.updated for article in articles if article.updated <= now}
    for article in articles:
        if article.updated <= now:
            yield article
            continue
        updated = article.published
        while updated in taken:
            updated += timedelta(seconds=1)
        taken.add(updated)
        yield replace(article, updated=updated)
