"""The shape of JSON Feed 1.1, as tables: which key may stand where, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tagfeed.validator import dates, texts, uris, words
from tagfeed.validator.log import Log

if TYPE_CHECKING:
    from tagfeed.validator.json_checker import JsonWalk

Hook = Callable[["JsonWalk", Mapping[str, Any]], None]


class Key(Struct, frozen=True):
    """One key: the types it may have, the judge of its text, what it holds inside."""

    types: tuple[type, ...] = (str,)
    text: Callable[[Log, str], None] | None = None
    inside: Shape | None = None
    each: Key | None = None
    old: bool = False


class Shape(Struct, frozen=True):
    """An object: its keys, those it must have, and the rules about the whole of it."""

    keys: dict[str, Key]
    needs: tuple[str, ...] = ()
    closes: Hook | None = None


def _named(text: Callable[[Log, str], None]) -> Key:
    return Key(text=text)


_URL = _named(uris.iri)
_TEXT = _named(texts.name)
_NUMBER = Key(types=(int, float))


def author_closes(walk: JsonWalk, author: Mapping[str, Any]) -> None:
    """JSON Feed 1.1: name, url or avatar."""
    from tagfeed.validator.rules import json as rules

    if not author.keys() & {"name", "url", "avatar"}:
        walk.find(rules.AUTHOR_EMPTY)


AUTHOR = Shape({"name": _TEXT, "url": _URL, "avatar": _URL}, closes=author_closes)
_AUTHORS = Key(types=(list,), each=Key(types=(dict,), inside=AUTHOR))
_AUTHOR_OLD = Key(types=(dict,), inside=AUTHOR, old=True)
_DATE = _named(dates.rfc3339)
_LANGUAGE = _named(words.language)
_ATTACHMENT = Shape(
    {
        "url": _URL,
        "mime_type": _named(words.media_type),
        "title": _TEXT,
        "size_in_bytes": _NUMBER,
        "duration_in_seconds": _NUMBER,
    },
    needs=("url", "mime_type"),
)
ITEM_KEYS = {
    "id": _TEXT,
    "url": _URL,
    "external_url": _URL,
    "title": _named(texts.name),
    "content_html": _named(texts.rich),
    "content_text": _named(texts.characters),
    "summary": _named(texts.name),
    "image": _URL,
    "banner_image": _URL,
    "date_published": _DATE,
    "date_modified": _DATE,
    "authors": _AUTHORS,
    "author": _AUTHOR_OLD,
    "tags": Key(types=(list,), each=_TEXT),
    "language": _LANGUAGE,
    "attachments": Key(types=(list,), each=Key(types=(dict,), inside=_ATTACHMENT)),
}
FEED_KEYS = {
    "version": _named(texts.anything_blank),
    "title": _TEXT,
    "home_page_url": _URL,
    "feed_url": _URL,
    "description": _TEXT,
    "user_comment": _named(texts.characters),
    "next_url": _URL,
    "icon": _URL,
    "favicon": _URL,
    "authors": _AUTHORS,
    "author": _AUTHOR_OLD,
    "language": _LANGUAGE,
    "expired": Key(types=(bool,)),
    "hubs": Key(
        types=(list,),
        each=Key(types=(dict,), inside=Shape({"type": _TEXT, "url": _URL}, needs=("type", "url"))),
    ),
    "items": Key(types=(list,)),
}
