"""Puts new articles into a list, each where its date belongs."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from itertools import accumulate

from tagfeed.errors import Fault, InputError
from tagfeed.importing.merging.matching import GivenArticle
from tagfeed.importing.merging.splicing import (
    Splice,
    appending,
    are_apart,
    indent_of,
    inserting,
)
from tagfeed.importing.merging.written import ListAsWritten
from tagfeed.importing.writing.list_text import article_text
from tagfeed.model import Article
from tagfeed.reading.types.date_parser import beginning
from tagfeed.reading.yaml_nodes import Node


def added(written: ListAsWritten, new: list[GivenArticle]) -> Iterator[Splice]:
    """Insert new articles, each above the first that is older; in a list that begins with the
    oldest, after the last."""
    text, mark = written.text(written.path), written.mark(written.path)
    items = [item for item in written.items.get(written.path, ()) if item.value]
    if not items or items[0].flow or text[: mark + items[0].offset].rstrip()[-1:] in ("[", "{"):
        problem = "its articles are written in brackets, or there are none, so none can be added"
        remedy = "write the first article below `articles:`, with a hyphen"
        raise InputError([Fault(str(written.path), None, "articles", problem, remedy)])
    indent, is_apart = indent_of(text, mark, items[0]), are_apart(text, mark, items)
    own = [a for a in written.listed.catalog.articles if a.place.file == str(written.path)]
    is_newest_first = len(own) < 2 or own[0].published > own[-1].published
    first_older = _first_older(own, items)
    for each in new if is_newest_first else reversed(new):
        block = article_text(each.article, indent)
        older = first_older(each) if is_newest_first else None
        if older is not None:
            yield inserting(text, mark, older, block + "\n" * is_apart)
        else:
            yield appending(text, mark, items[-1], "\n" * is_apart + block)


def _first_older(
    own: Sequence[Article], items: Sequence[Node]
) -> Callable[[GivenArticle], Node | None]:
    """Finds the first item that is not newer than an article; None if all are, or if it has no
    date."""
    oldest_so_far = [*accumulate((article.published for article in own), min)][: len(items)]

    def found(given: GivenArticle) -> Node | None:
        moment = beginning(given.article.date, UTC)
        if moment is None:
            return None
        at = bisect_left(oldest_so_far, True, key=lambda oldest: oldest <= moment)
        return items[at] if at < len(oldest_so_far) else None

    return found
