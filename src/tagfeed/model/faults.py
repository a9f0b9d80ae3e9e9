"""Faults and warnings about an article, at its place in the list."""

from tagfeed.errors import Fault
from tagfeed.model.articles import Article


def fault_of(
    article: Article, problem: str, remedy: str, rule: str = "", key: str | None = None
) -> Fault:
    """A fault of an article. key: the path to what is wrong; default: the article itself."""
    place = article.place
    return Fault(
        place.file,
        place.line or None,
        place.key if key is None else key,
        problem,
        remedy,
        rule=rule,
        article=article.title,
        id=article.id,
    )
