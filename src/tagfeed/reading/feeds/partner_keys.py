"""The keys of what syndication partners get, and of what is added to links."""

from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.feeds.query_keys import match_fields, query_fields
from tagfeed.reading.fields import Field, Fields, FieldType
from tagfeed.reading.names.slugs import SLUG
from tagfeed.reading.types.basic import BOOLEAN, LINE, mapping_of, one_of
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.types.durations import DURATION, SPAN
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.profiles import PROFILES


def _pairs(example: str) -> FieldType:
    """Names and values of one line each."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        if type(node.value) is not dict:
            diagnostics.refuse(node, path, "was found where names and values belong", example)
            return None
        for name, child in node.value.items():
            if "=" in name:
                remedy = f"write `{name.replace('=', ': ', 1)}`"
                problem = "has `=` where a colon belongs"
                diagnostics.add_fault(child.key_offset, (path, name), problem, remedy)
        children = ((name, child) for name, child in node.value.items() if child.value != "")
        values = {name: LINE.read(child, (path, name), diagnostics) for name, child in children}
        return tuple((name, value) for name, value in values.items() if value is not None)

    values = {"type": "object", "additionalProperties": LINE.schema}
    return FieldType(read, {"anyOf": [values, {"type": "null"}]})


LINK_PARAMETERS = Field(
    _pairs("write it as in `{utm_source: rss}`"),
    "what is added to the query of every link to an article",
)
_OPTIONS = _pairs("write it as in `{logo: https://example.org/logo.png}`")


def partner_fields(order: DateOrder | None) -> Fields:
    """The fields of a partner, with dates read by the site's `date_order`."""
    others = query_fields(order)
    return Fields(
        {
            "name": Field(SLUG, "the partner's folder, below partners/", required=True),
            "title": Field(LINE, "the feed's title; default: the name"),
            "description": others["description"],
            "match": Field(
                mapping_of(match_fields(order), dict),
                "which articles the partner gets; default: all",
            ),
            "profile": Field(one_of(*PROFILES), "what the partner asks for; default: none"),
            "content": others["content"],
            "limit": others["limit"],
            "size_limit": others["size_limit"],
            "window": Field(
                SPAN, "how long articles stay once they are there, such as 30m, 2h, 2d or 1w"
            ),
            "delay": Field(
                DURATION, "how long after their date they appear; -2h: before, in a private feed"
            ),
            "link_parameters": LINK_PARAMETERS,
            "formats": others["formats"],
            "options": Field(_OPTIONS, "what the profile needs and the list does not know"),
            "private": Field(BOOLEAN, "true: only for those who have the partner's token"),
            "feed_id": others["feed_id"],
        }
    )
