"""What somebody else's package adds: a format, or elements in those that tagfeed writes.

Such a package has an entry point in the group `tagfeed.formats`, whose name lists write under
`formats:` and whose object is one of these two.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.model.articles import Article


def _no_problem(_body: bytes) -> Iterable[str]:
    return ()


def _nothing(_article: Article) -> Mapping[str, Any]:
    return {}


class FeedFormat(Struct, frozen=True):
    """A document beside those of each feed.

    file: what it is called in the folder of a feed, such as `feed.csv`. media_type: what servers
    say that it is. write: gives the document of a `Feed`, the same at any time; texts go out in
    UTF-8. Articles have their full texts as `content_html` or `content_text`. check: what is wrong
    with a document, one sentence each; if anything is, nothing is published.
    """

    file: str
    media_type: str
    write: Callable[[Any], bytes | str]
    check: Callable[[bytes], Iterable[str]] = _no_problem


class FeedExtension(Struct, frozen=True):
    """Elements in RSS and Atom, and objects in JSON Feed, that follow from an article.

    entry: those of an article, as `extra:` has them in a list: names with a prefix, and values. It
    is given the article as it was read, before its full text is made into HTML. channel: those of
    every feed. namespaces: what prefixes stand for that no feed knows.
    """

    entry: Callable[[Article], Mapping[str, Any]] = _nothing
    channel: Mapping[str, Any] = {}
    namespaces: Mapping[str, str] = {}
