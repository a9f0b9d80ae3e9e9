"""The files with the chapters of episodes: which of them there are, whatever an edit makes again.

There is one for each article that is shown now, whether any feed has room for it or not.
"""

from collections.abc import Iterable, Mapping

from tagfeed.incremental.index import Index
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.index_table import LIVE, IndexTable
from tagfeed.model import Article
from tagfeed.standards.layout import file_names

Chapters = dict[int, str]
"""By the slots of articles, the file of each that has chapters."""


def chapters_of(articles: Mapping[int, Article]) -> Chapters:
    """The files of articles, which are given by slot."""
    if not any(article.podcast for article in articles.values()):
        return {}
    from tagfeed.rendering.chapter_files import has_file  # only for podcasts

    having = ((slot, article) for slot, article in articles.items() if has_file(article))
    return {slot: file_names.chapters(article.anchor) for slot, article in having}


def chapters_after(index: Index, changes: ArticleChanges, added: Mapping[int, Article]) -> Chapters:
    """The same after an edit. added: the articles that are new, by slot."""
    stay = {slot: file for slot, file in index.chapters.items() if slot not in changes.removed}
    return stay | chapters_of(added)


def not_made(chapters: Chapters, table: IndexTable, made: Iterable[Article]) -> frozenset[str]:
    """The files of articles that are shown now, except those that a build makes."""
    if not chapters:
        return frozenset()
    shown = {file for slot, file in chapters.items() if table.state[slot] == LIVE}
    return frozenset(shown - {file_names.chapters(article.anchor) for article in made})
