"""An item of JSON Feed 1.1: its keys and its rules."""

from collections.abc import Mapping
from typing import Any

from tagfeed.validator.jsonfeed import plain_values
from tagfeed.validator.jsonfeed.common import (
    AUTHOR,
    AUTHORS,
    DATE,
    FREE_TEXT,
    LANGUAGE,
    TEXT,
    URL,
    check_author,
)
from tagfeed.validator.jsonfeed.keys import JsonContext, JsonKey, JsonObject
from tagfeed.validator.rules import json as rules
from tagfeed.validator.values import registered


def _closes(context: JsonContext, item: Mapping[str, Any]) -> None:
    if "content_html" not in item and "content_text" not in item:
        context.report(rules.NO_CONTENT)
    check_author(context, item)
    if "url" not in item and "external_url" not in item:
        context.report(rules.NO_LINK)
    tags = item.get("tags")
    if isinstance(tags, list) and len(set(map(str, tags))) < len(tags):
        twice = next(tag for place, tag in enumerate(tags) if tag in tags[:place])
        context.path.append("tags")
        context.report(rules.TAG_REPEATED, value=twice)
        context.path.pop()


_ATTACHMENT = JsonObject(
    {
        "url": URL,
        "mime_type": JsonKey(text=registered.media_type),
        "title": TEXT,
        "size_in_bytes": JsonKey(types=(int, float), text=plain_values.size),
        "duration_in_seconds": JsonKey(types=(int, float), text=plain_values.duration),
    },
    required=("url", "mime_type"),
)

ITEM = JsonObject(
    {
        "id": JsonKey(text=plain_values.identifier),
        "url": URL,
        "external_url": URL,
        "title": TEXT,
        "content_html": JsonKey(text=plain_values.html),
        "content_text": FREE_TEXT,
        "summary": TEXT,
        "image": URL,
        "banner_image": URL,
        "date_published": DATE,
        "date_modified": DATE,
        "authors": AUTHORS,
        "author": AUTHOR,
        "tags": JsonKey(types=(list,), each=TEXT),
        "language": LANGUAGE,
        "attachments": JsonKey(types=(list,), each=JsonKey(types=(dict,), inside=_ATTACHMENT)),
    },
    required=("id",),
    closes=_closes,
)
