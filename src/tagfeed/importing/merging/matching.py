"""Matches imported articles with those of the list: by id, by guid, by address."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from tagfeed.importing.imported import Imported
from tagfeed.importing.merging.unknown_site import at_unknown_site
from tagfeed.importing.merging.written import ArticleValues, ListAsWritten, items_of, values_of
from tagfeed.importing.values import ImportedArticle
from tagfeed.model import Article
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import Node, decode


class GivenArticle(Struct, frozen=True):
    """An imported article: its id in the list, and its values as the list would have them."""

    article: ImportedArticle
    id: str
    values: ArticleValues


class Pair(Struct, frozen=True):
    """An imported article and the article of the list that matches it: as it was read, and the
    file, node and values of its item."""

    given: GivenArticle
    article: Article
    file: Path
    item: Node
    values: ArticleValues


class MatchedArticles(Struct, frozen=True):
    """The articles that are in the list already, and those that are new, the newest first."""

    known: tuple[Pair, ...]
    new: tuple[GivenArticle, ...]


def pairs_of(written: ListAsWritten, given: Sequence[GivenArticle]) -> MatchedArticles:
    """The imported articles, matched with those of the list; those of a site that is not known by
    its source may still be at `UNKNOWN_SITE` there."""
    site = written.listed.catalog.site.url
    by_name: dict[str, Article] = {}
    for article in written.listed.catalog.articles:
        for name in _names(article):
            by_name.setdefault(name, article)
    known: list[Pair] = []
    new: list[GivenArticle] = []
    for each in given:
        own = (each.id, each.article.guid, each.article.url)
        names = chain(own, (at_unknown_site(name, site) for name in own if name))
        found = next((by_name[name] for name in names if name and name in by_name), None)
        if found is None:
            new.append(each)
        elif pair := _pair(each, found, written):
            known.append(pair)
    return MatchedArticles(tuple(known), tuple(new))


def given_of(path: Path, imported: Imported) -> list[GivenArticle]:
    """The imported articles with the ids that they would have. path: that of the list."""
    items = items_of(parse(Diagnostics(decode(str(path), imported.text.encode()))).root)
    return [
        GivenArticle(article, id_, values_of(item))
        for article, id_, item in zip(imported.reading.articles, imported.ids, items, strict=True)
    ]


def _names(article: Article) -> Iterator[str]:
    yield article.id
    if article.guid:
        yield article.guid
    if article.page_folder is None:
        yield article.link


def _pair(given: GivenArticle, article: Article, written: ListAsWritten) -> Pair | None:
    """None for an article in a Markdown file, which is itself the source."""
    if not article.place.key:
        return None
    file, key = Path(article.place.file), article.place.key
    item = written.items[file][int(key[key.rindex("[") + 1 : -1])]
    return Pair(given, article, file, item, values_of(item))
