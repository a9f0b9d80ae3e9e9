"""The shape of JSON Feed 1.1, as tables: which key may stand where, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from tagfeed.validator.context import LIMIT, Context, Validator
from tagfeed.validator.values import dates, texts, uris, words


class JsonContext(Context):
    """What a rule may ask while a document is read. path: the way to what is looked at."""

    __slots__ = ("path",)

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        super().__init__(now, limit)
        self.path: list[str | int] = []


ObjectRule = Callable[[JsonContext, Mapping[str, Any]], None]
"""Runs when an object ends, for the rules about more than one value."""


class JsonKey(Struct, frozen=True):
    """One key: the types it may have, the validator of its text, what it holds inside."""

    types: tuple[type, ...] = (str,)
    text: Validator[Context] | None = None
    inside: JsonObject | None = None
    each: JsonKey | None = None
    deprecated: bool = False


class JsonObject(Struct, frozen=True):
    """An object: its keys, those it must have, and the rules about the whole of it."""

    keys: dict[str, JsonKey]
    needs: tuple[str, ...] = ()
    closes: ObjectRule | None = None


def _named(text: Validator[Context]) -> JsonKey:
    return JsonKey(text=text)


_URL = _named(uris.iri)
_TEXT = _named(texts.json_text)
_NUMBER = JsonKey(types=(int, float))


def author_closes(context: JsonContext, author: Mapping[str, Any]) -> None:
    """JSON Feed 1.1: name, url or avatar."""
    from tagfeed.validator.rules import json as rules

    if not author.keys() & {"name", "url", "avatar"}:
        context.report(rules.AUTHOR_EMPTY)


AUTHOR = JsonObject({"name": _TEXT, "url": _URL, "avatar": _URL}, closes=author_closes)
_AUTHORS = JsonKey(types=(list,), each=JsonKey(types=(dict,), inside=AUTHOR))
_AUTHOR_OLD = JsonKey(types=(dict,), inside=AUTHOR, deprecated=True)
_DATE = _named(dates.rfc3339)
_LANGUAGE = _named(words.language)
_ATTACHMENT = JsonObject(
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
    "title": _named(texts.json_text),
    "content_html": _named(texts.html),
    "content_text": _named(texts.characters),
    "summary": _named(texts.json_text),
    "image": _URL,
    "banner_image": _URL,
    "date_published": _DATE,
    "date_modified": _DATE,
    "authors": _AUTHORS,
    "author": _AUTHOR_OLD,
    "tags": JsonKey(types=(list,), each=_TEXT),
    "language": _LANGUAGE,
    "attachments": JsonKey(types=(list,), each=JsonKey(types=(dict,), inside=_ATTACHMENT)),
}
FEED_KEYS = {
    "version": _named(texts.ignored),
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
    "expired": JsonKey(types=(bool,)),
    "hubs": JsonKey(
        types=(list,),
        each=JsonKey(
            types=(dict,), inside=JsonObject({"type": _TEXT, "url": _URL}, needs=("type", "url"))
        ),
    ),
    "items": JsonKey(types=(list,)),
}
