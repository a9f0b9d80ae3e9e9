"""The keys that a list may hold, by which a slip is told from text."""

import re
from collections.abc import Mapping, Set
from functools import cache

from tagfeed.reading.attachments.keys import ENCLOSURE, IMAGE
from tagfeed.reading.feeds.address_keys import ADDRESS_KEYS
from tagfeed.reading.feeds.partner_keys import partner_fields
from tagfeed.reading.feeds.query_keys import ARCHIVES, match_fields, query_fields
from tagfeed.reading.fields import Field
from tagfeed.reading.include_keys import INCLUDE
from tagfeed.reading.keys import MINIMUM, PERSON, TAG, article_fields, site_fields
from tagfeed.reading.own_elements import ELEMENT
from tagfeed.reading.page.keys import PAGE
from tagfeed.reading.podcast.files import (
    ALTERNATE,
    CHAPTER,
    INTEGRITY,
    SOUNDBITE,
    SOURCE,
    TRANSCRIPT,
)
from tagfeed.reading.podcast.keys import (
    EPISODE,
    FUNDING,
    LICENSE,
    LOCATION,
    LOCK,
    NUMBER,
    PARTICIPANT,
    SEASON,
    show_fields,
)
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.source.keys import SOURCE as SOURCE_OF_ROWS


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
    return {key: frozenset(table) for key, table in _tables().items()}


@cache
def required_below(key: str) -> Set[str]:
    """What each item of a list below a key has."""
    return getattr(_tables().get(key), "required", frozenset())


@cache
def _tables() -> Mapping[str, Mapping[str, Field]]:
    return {
        "site": site_fields({}),
        "feeds": query_fields(None),
        "partners": partner_fields(None),
        "include": INCLUDE,
        "source": SOURCE_OF_ROWS,
        "match": match_fields(None),
        "archives": ARCHIVES,
        "addresses": ADDRESS_KEYS,
        "minimum": MINIMUM,
        "page": PAGE,
        "image": IMAGE,
        "enclosures": ENCLOSURE,
        "podcast": {**show_fields(None), **EPISODE},
        "artwork": IMAGE,
        "persons": PARTICIPANT,
        "location": LOCATION,
        "license": LICENSE,
        "funding": FUNDING,
        "locked": LOCK,
        "season": SEASON,
        "episode": NUMBER,
        "transcripts": TRANSCRIPT,
        "chapters": CHAPTER,
        "soundbites": SOUNDBITE,
        "alternate_enclosures": ALTERNATE,
        "sources": SOURCE,
        "integrity": INTEGRITY,
        "tags:": TAG,
        "authors:": PERSON,
    }


NAMED = ("authors", "tags", "namespaces")
"""The sections that hold names which the list chooses, each with what there is to say about it."""
PAIRS = frozenset(
    {
        *("site", "namespaces", "match", "extra", "link_parameters", "options", "podcast"),
        *("integrity", "addresses", "minimum", "moved", "source", "map", "page"),
    }
)
"""What holds names and values, and never a text or a list."""
NO_LISTS = PAIRS | {"image", "artwork", "location", "license", "season", "episode", "locked"}
"""What holds keys and values or, most of them, a text, and never a list."""
ELEMENT_NAME = r"[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*"
"""A name below `extra:`."""

_IN_ELEMENTS = frozenset({*ELEMENT, "children"})


def has_one_quote(name: str) -> bool:
    """Whether a name begins or ends with a quote, and has no other."""
    return re.fullmatch(r"[\"'][^\"']+|[^\"']+[\"']", name) is not None


def known_below(key: str) -> Set[str] | None:
    """What may be below a key; None where the list chooses it."""
    return _IN_ELEMENTS if ":" in key.rstrip(":") else inner_keys().get(key)


@cache
def word_pattern() -> str:
    """A group that matches any key of a list."""
    return f"({'|'.join(sorted(keys(), key=len, reverse=True))})"


@cache
def name_pattern() -> str:
    """A group that matches any key of a list, or the name of an element."""
    return f"{word_pattern()[:-1]}|{ELEMENT_NAME})"


@cache
def key_pattern() -> str:
    """A group that matches any key of a list, in quotes or not, and elements in quotes."""
    words, names = (each().replace("(", "(?:") for each in (word_pattern, name_pattern))
    return f"({words}|\"{names}\"|'{names}')"
