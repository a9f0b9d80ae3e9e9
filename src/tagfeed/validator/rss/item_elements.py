"""What the names of an item's elements say, whatever is in them.

Thousands of items have the same few sets of elements, so each set is examined once.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from tagfeed.validator import podcasts
from tagfeed.validator.rss.common import in_rss
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules import rss as rules
from tagfeed.validator.xml.namespaces import (
    ATOM,
    CC,
    CREATIVE_COMMONS,
    DC,
    PODCAST,
    PODCAST_OLD,
    XHTML,
    expanded,
)

_CONTENT = expanded("http://purl.org/rss/1.0/modules/content/", "encoded")
_COMMENT_COUNT = expanded("http://purl.org/rss/1.0/modules/slash/", "comments")

_SAME_MEANING = (
    ("author", expanded(DC, "creator")),
    ("category", expanded(DC, "subject")),
    ("guid", expanded(ATOM, "id")),
    ("pubDate", expanded(DC, "date")),
    ("pubDate", expanded(ATOM, "published")),
    ("source", expanded(DC, "source")),
    ("title", expanded(DC, "title")),
    (expanded(CREATIVE_COMMONS, "license"), expanded(CC, "license")),
)

_PAGES = frozenset(
    ("link", "enclosure", *(expanded(each, "contentLink") for each in (PODCAST, PODCAST_OLD)))
)
"""Elements that lead to what an item is about."""

_DESCRIPTIONS = (
    expanded(ATOM, "content"),
    expanded(ATOM, "summary"),
    expanded(DC, "description"),
    expanded(XHTML, "body"),
    expanded(XHTML, "div"),
)


class Elements(Struct, frozen=True):
    """What a set of elements says.

    breaks: rules, each with `value` and `other` of its message. lacks_guid, lacks_page: whether it
    has no guid, and nothing that leads to what it is about. counts_comments: whether it has
    slash:comments. podcast: whether it has elements of a podcast's namespaces.
    """

    breaks: tuple[tuple[Rule, str, str], ...]
    lacks_guid: bool
    lacks_page: bool
    counts_comments: bool
    podcast: bool


@lru_cache(maxsize=1024)
def elements(names: tuple[str, ...]) -> Elements:
    """What these elements say, in the order in which they first come."""
    return Elements(
        tuple(_broken(names)),
        "guid" not in names,
        # A note without a title needs no page: its text is all there is.
        "title" in names and _PAGES.isdisjoint(names),
        _COMMENT_COUNT in names,
        podcasts.used(names),
    )


def _broken(names: tuple[str, ...]) -> Iterator[tuple[Rule, str, str]]:
    if "title" not in names and "description" not in names:
        yield rules.EMPTY_ITEM, "", ""
    if _CONTENT in names and "description" not in names[: names.index(_CONTENT)]:
        yield rules.CONTENT_FIRST, "", ""
    for core, other in _SAME_MEANING:
        if core in names and other in names:
            yield rules.SAME_MEANING, in_rss(core), in_rss(other)
    if "description" in names:
        for name in _DESCRIPTIONS:
            if name in names:
                yield rules.SAME_DESCRIPTION, "", in_rss(name)
