"""Feeds with a `size_limit` after an edit: how many of their entries fit now.

Each begins with what fitted before and the first article that did not, and looks at older ones only
where there is room for them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.feed_entries import select_entries
from tagfeed.incremental.index.showing import Showing
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.model import Article, Catalog, Feed
from tagfeed.planning import plan_feeds
from tagfeed.planning.archives import Numbering, linked
from tagfeed.reading.settings import ResolvedSite
from tagfeed.steps.renderings import Renderings
from tagfeed.steps.size_limits import entries_that_fit


class Fitter(Struct, frozen=True):
    """What is needed to see how much fits. renderings: what has been made of articles so far."""

    updated: UpdatedIndex
    resolved: ResolvedSite
    now: datetime
    renderings: Renderings

    def fit(self, articles: Iterable[Article]) -> bool:
        """Cut the remade feeds to their sizes, given all articles that the index names for them, in
        the list's order. Returns whether that is done; if not, the index names more, which may fit.

        Raises NeedsFullBuild where pages of an archive come or go with it.
        """
        every = ((folder, self.updated.showings.of(folder)) for folder in self.updated.remade)
        limited = {folder: how for folder, how in every if how.has_size_limit}
        feeds = {feed.full_home: feed for feed in self._with_one_more(articles, limited)}
        for folder in limited.keys() - feeds.keys() & self.updated.table.feeds.keys():
            self._select(folder, None)  # it has nothing left to show
        done = [self._cut(feeds[folder], limited[folder]) for folder in limited if folder in feeds]
        return all(done)

    def _with_one_more(
        self, articles: Iterable[Article], limited: Mapping[str, Showing]
    ) -> Iterable[Feed]:
        """The feeds of the list, those of these folders with the first article that they do not
        show."""
        given, feeds = self.resolved, self.updated.table.feeds
        cuts = {
            folder: min(feed.cut + 1, how.limit)
            for folder, how in limited.items()
            for feed in [feeds.get(folder)]
            if feed and feed.cut is not None
        }
        catalog = Catalog(given.site, tuple(articles), given.queries, given.private)
        names = self.updated.shown_spellings()
        planned = plan_feeds(catalog.cut_at(cuts), self.now, names)
        return planned.feeds + planned.private

    def _cut(self, feed: Feed, how: Showing) -> bool:
        """Cut a feed to what fits of its articles; False where there may be room for others."""
        before, many = self.updated.table.feeds[feed.full_home].cut, len(feed.articles)
        is_all = before is None or many <= before or many == how.limit
        fits = entries_that_fit(self._linked(feed, how, is_all), self.renderings)
        if fits == many and not is_all:
            self._select(feed.full_home, min(2 * many, how.limit))
            return False
        cut = fits if fits < many else None
        self._select(feed.full_home, cut)
        was = self.updated.changes.old.feeds.get(feed.full_home)
        if how.per_page and (cut is None) != (was is None or was.cut is None):
            raise NeedsFullBuild
        return True

    def _linked(self, feed: Feed, how: Showing, is_all: bool) -> Feed:
        """A feed with its link to its archive. is_all: whether it would show all that it may."""
        if not how.per_page:
            return feed
        numbered = len(self.updated.table.feeds[feed.full_home].numbered) // 4
        return linked(feed, Numbering(numbered, how.per_page, how.limit if is_all else 0))

    def _select(self, folder: str, cut: int | None) -> None:
        """Select what a feed shows that is cut to this many entries; None: all that it may."""
        updated, feeds = self.updated, self.updated.table.feeds
        feeds[folder] = replace(feeds[folder], cut=cut)
        select_entries(
            updated.table,
            [folder],
            updated.affected,
            updated.showings,
            updated.changes.list_order,
            updated.now,
        )
