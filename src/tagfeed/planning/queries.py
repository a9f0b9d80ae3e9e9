"""Which articles a query shows, and to which feeds an article belongs."""

from collections.abc import Iterable

from tagfeed.model import Article, Query
from tagfeed.standards.languages.language_tags import is_in_range


def answers(article: Article, query: Query) -> bool:
    """Whether a query matches an article. An omitted criterion matches everything."""
    tags = {tag.slug for tag in article.tags}
    return (
        query.all <= tags
        and (not query.any or not query.any.isdisjoint(tags))
        and query.none.isdisjoint(tags)
        and (not query.authors or any(who.slug in query.authors for who in article.authors))
        and (not query.languages or _is_in(article.language or query.language, query.languages))
        and (query.since is None or article.published >= query.since)
        and (query.until is None or article.published < query.until)
    )


def feeds_for(article: Article, queries: Iterable[Query]) -> tuple[tuple[str, str], ...]:
    """The feeds, besides the site's, that may show an article: the place of each, and the name of
    its tag or author as articles write it, or of its language ("" for any other query)."""
    return (
        *((tag.home, tag.written) for tag in article.tags),
        *((person.home, person.written) for person in article.authors),
        *(
            (query.full_home, query.name if query.is_of_language else "")
            for query in queries
            if answers(article, query)
        ),
    )


def _is_in(language: str, ranges: tuple[str, ...]) -> bool:
    return any(is_in_range(language, each) for each in ranges)
