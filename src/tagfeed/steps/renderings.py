"""The full texts and entries that a build has made so far, so that each is made only once."""

from collections.abc import Callable, Iterable, Mapping

from tagfeed.model import Article, Feed
from tagfeed.parallel import map_in_processes
from tagfeed.rendering import Texts, WrittenEntries, articles_needing_html, html_of, texts_of
from tagfeed.rendering.content import Html

_CHARACTERS_PER_ENTRY = 75  # as HTML they take about as long as an entry, written and checked


def _nothing(_articles: Iterable[Article]) -> Mapping[str, Html]:
    return {}


class Renderings:
    """The texts and entries of a build. made: the texts that no earlier build left. written: the
    entries."""

    def __init__(self, find: Callable[[Iterable[Article]], Mapping[str, Html]] = _nothing) -> None:
        """find: the texts of articles that an earlier build made, by their ids."""
        self._find = find
        self._html: dict[str, Html] = {}
        self.made: list[tuple[Article, Html]] = []
        self.written: WrittenEntries = {}

    def texts(self, feeds: Iterable[Feed]) -> Texts:
        """The full texts that these feeds show."""
        articles = articles_needing_html(feeds)
        missing = [article for article in articles if article.id not in self._html]
        self._html |= self._find(missing) if missing else {}
        others = [article for article in missing if article.id not in self._html]
        size = sum(len(each.content_markup.text) for each in others if each.content_markup)
        # The first imports what the others need: once, not in every process.
        html = [html_of(article) for article in others[:1]]
        html += map_in_processes(html_of, others[1:], size // _CHARACTERS_PER_ENTRY)
        made = [*zip(others, html, strict=True)]
        self.made += made
        self._html |= {article.id: each for article, each in made}
        return texts_of(articles, [self._html[article.id] for article in articles])
