"""What feed and item have in common: addresses, text, authors."""

from collections.abc import Mapping
from typing import Any

from tagfeed.validator.jsonfeed import plain_values
from tagfeed.validator.jsonfeed.keys import JsonContext, JsonKey, JsonObject
from tagfeed.validator.rules import json as rules
from tagfeed.validator.values import registered, uris


def _author_closes(context: JsonContext, author: Mapping[str, Any]) -> None:
    """JSON Feed 1.1: name, url or avatar."""
    if not author.keys() & {"name", "url", "avatar"}:
        context.report(rules.AUTHOR_EMPTY)


VERSION_1 = "https://jsonfeed.org/version/1"
URL = JsonKey(text=uris.iri)
TEXT = JsonKey(text=plain_values.plain)
FREE_TEXT = JsonKey(text=plain_values.free)
DATE = JsonKey(text=plain_values.date)
LANGUAGE = JsonKey(text=registered.language)
_NAME = JsonKey(text=plain_values.person_name)
_AUTHOR = JsonObject({"name": _NAME, "url": URL, "avatar": URL}, closes=_author_closes)
AUTHORS = JsonKey(types=(list,), each=JsonKey(types=(dict,), inside=_AUTHOR))
AUTHOR = JsonKey(types=(dict,), inside=_AUTHOR)


def check_author(context: JsonContext, value: Mapping[str, Any]) -> None:
    """JSON Feed 1.1, Deprecated items: author may be there for readers of version 1, but a feed of
    version 1.1 has authors as well."""
    if "author" in value and "authors" not in value and context.version != VERSION_1:
        context.path.append("author")
        context.report(rules.KEY_OLD)
        context.path.pop()
