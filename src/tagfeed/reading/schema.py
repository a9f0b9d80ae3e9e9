"""The JSON Schema of a list, made from the tables of its keys."""

from typing import Any

from tagfeed.reading.feeds.partner_keys import partner_fields
from tagfeed.reading.feeds.query_keys import query_fields
from tagfeed.reading.fields import Fields, fields_schema
from tagfeed.reading.include_keys import include_schema
from tagfeed.reading.keys import PERSON, TAG, TEXTS, article_fields, site_fields
from tagfeed.reading.namespaces import NAMESPACES_SCHEMA
from tagfeed.reading.podcast.field import PODCAST
from tagfeed.reading.podcast.keys import EPISODE, show_fields
from tagfeed.reading.source.keys import source_schema

MOVED_SCHEMA = {
    "type": ["object", "null"],
    "description": "addresses of feeds that changed, below feeds_url: `tags/old/: tags/new/`,"
    " or `tags/old/: gone`",
    "additionalProperties": {"type": ["string", "null"]},
}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a list, for editors that complete and check YAML."""
    article = fields_schema(article_fields(None))
    article["properties"]["podcast"] = _optional(EPISODE, PODCAST.description)
    article["anyOf"] = [{"required": [key]} for key in ("title", *TEXTS)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tagfeed article list",
        "type": "object",
        "properties": {
            "site": fields_schema(site_fields({})),
            "namespaces": NAMESPACES_SCHEMA,
            "podcast": _optional(show_fields(None), "what podcast apps are told of the podcast"),
            "authors": _named(PERSON, "what is known of an author, by name"),
            "tags": _named(TAG, "what is known of a tag, by name"),
            "feeds": {"type": "array", "items": fields_schema(query_fields(None))},
            "partners": {"type": "array", "items": fields_schema(partner_fields(None))},
            "moved": MOVED_SCHEMA,
            "include": include_schema(),
            "source": source_schema(),
            "articles": {"type": "array", "items": article},
        },
        "required": ["site"],
        "additionalProperties": False,
    }


def _optional(fields: Fields, description: str) -> dict[str, Any]:
    return {**fields_schema(fields), "type": ["object", "null"], "description": description}


def _named(fields: Fields, description: str) -> dict[str, Any]:
    value = {**fields_schema(fields), "type": ["object", "null"]}
    return {"type": "object", "description": description, "additionalProperties": value}
