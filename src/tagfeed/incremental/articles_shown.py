"""The articles that feeds show besides those that an edit is about: cached, or read again."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.incremental.cached_articles import CachedArticles, sources_of
from tagfeed.incremental.chosen_items import ReadArticles, ReadItems, articles_of, read_items
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.model import Article
from tagfeed.reading.settings import ResolvedSite
from tagfeed.steps.renderings import Renderings

_Times = Mapping[ItemPosition, tuple[datetime, datetime]]


class ArticlesShown(Struct, frozen=True):
    """What is needed to find the articles of the remade feeds. cached: those of earlier builds."""

    changed: ChangedList
    updated: UpdatedIndex
    resolved: ResolvedSite
    cached: CachedArticles

    def besides(self, read: ReadArticles) -> ReadArticles:
        """The articles that the remade feeds show or report besides those read; they have not
        changed."""
        changes = self.updated.changes
        shown = changes.positions(self.updated.named())
        missing = {each: slot for each, slot in shown.items() if each not in read.articles}
        times = {position: self.updated.moments(slot) for position, slot in missing.items()}
        found = {}
        if not self.resolved.site.extensions:  # which may look at other articles
            sources = sources_of(self.changed.split.indexes, missing, changes.index.sources)
            found = self.cached.find(sources, self.resolved.names)
        rest = read_items(self.changed, missing.keys() - found.keys())
        return articles_of(self.resolved, rest, times) + self._dated(found, times)

    def that_fit(self, read: ReadArticles, now: datetime, renderings: Renderings) -> ReadArticles:
        """The articles that were read, and those for which feeds have room whose size is limited.
        renderings: what has been made of articles so far."""
        from tagfeed.incremental.fitted import Fitter  # few lists limit sizes

        fitter = Fitter(self.updated, self.resolved, now, renderings)
        while not fitter.fit([read.articles[position] for position in sorted(read.articles)]):
            read += self.besides(read)
        return read

    def _dated(self, articles: Mapping[ItemPosition, Article], times: _Times) -> ReadArticles:
        """Articles that are cached, with their moments and places now."""
        place = self.changed.split.place
        now = {
            each: with_changes(
                article, published=times[each][0], updated=times[each][1], place=place(each)
            )
            for each, article in articles.items()
        }
        return ReadArticles(ReadItems({}), now)
