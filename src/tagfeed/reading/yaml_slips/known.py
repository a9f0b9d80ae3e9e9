"""The keys that a list may hold, by which a slip is told from text."""

from collections.abc import Mapping, Set
from functools import cache

from tagfeed.reading.keys import (
    ENCLOSURE,
    IMAGE,
    PERSON,
    TAG,
    article_fields,
    site_fields,
)
from tagfeed.reading.partner_keys import partner_fields
from tagfeed.reading.query_keys import ARCHIVES, match_fields, query_fields
from tagfeed.reading.settings import SECTIONS


@cache
def article_keys() -> frozenset[str]:
    """The keys of an article."""
    return frozenset(article_fields(None))


@cache
def keys() -> frozenset[str]:
    """Every key of a list, wherever it may be."""
    return article_keys().union(SECTIONS, *inner_keys().values())


@cache
def inner_keys() -> Mapping[str, Set[str]]:
    """What may be below a key; a name below `tags` or `authors` has a colon of its own."""
    tables = {
        "site": site_fields({}),
        "feeds": query_fields(None),
        "partners": partner_fields(None),
        "match": match_fields(None),
        "archives": ARCHIVES,
        "image": IMAGE,
        "enclosures": ENCLOSURE,
        "tags:": TAG,
        "authors:": PERSON,
    }
    return {key: frozenset(table) for key, table in tables.items()}


@cache
def word_pattern() -> str:
    """A group that matches any key of a list."""
    return f"({'|'.join(sorted(keys(), key=len, reverse=True))})"


@cache
def key_pattern() -> str:
    """A group that matches any key of a list, in quotes or not."""
    words = word_pattern().replace("(", "(?:")
    return f"({words}|\"{words}\"|'{words}')"
