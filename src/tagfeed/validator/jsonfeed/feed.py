"""A feed of JSON Feed 1.1: its keys and its rules."""

from collections.abc import Mapping
from typing import Any

from tagfeed.validator.jsonfeed.common import (
    AUTHOR,
    AUTHORS,
    FREE_TEXT,
    LANGUAGE,
    TEXT,
    URL,
    VERSION_1,
    check_author,
)
from tagfeed.validator.jsonfeed.keys import JsonContext, JsonKey, JsonObject
from tagfeed.validator.rules import atom, values
from tagfeed.validator.rules import json as rules
from tagfeed.validator.values import texts

_VERSIONS = (VERSION_1, "https://jsonfeed.org/version/1.1")


def _closes(context: JsonContext, feed: Mapping[str, Any]) -> None:
    if "version" in feed and feed["version"] not in _VERSIONS:
        context.report(rules.VERSION, value=feed["version"])
    check_author(context, feed)
    if "feed_url" not in feed:
        context.report(rules.SELF_MISSING)
    elif feed["feed_url"] == feed.get("next_url"):
        context.report(rules.NEXT_SELF)
    if "home_page_url" not in feed:
        context.report(atom.PAGE_MISSING)
    if "language" not in feed:
        context.report(values.LANGUAGE_MISSING)


_HUB = JsonObject({"type": TEXT, "url": URL}, required=("type", "url"))

FEED = JsonObject(
    {
        "version": JsonKey(text=texts.ignored),
        "title": TEXT,
        "home_page_url": URL,
        "feed_url": URL,
        "description": TEXT,
        "user_comment": FREE_TEXT,
        "next_url": URL,
        "icon": URL,
        "favicon": URL,
        "authors": AUTHORS,
        "author": AUTHOR,
        "language": LANGUAGE,
        "expired": JsonKey(types=(bool,)),
        "hubs": JsonKey(types=(list,), each=JsonKey(types=(dict,), inside=_HUB)),
        "items": JsonKey(types=(list,)),
    },
    required=("version", "title", "items"),
    closes=_closes,
)
