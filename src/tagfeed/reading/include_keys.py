"""The keys of a line of `include:` about Markdown files."""

import re
from typing import Any

from tagfeed.reading.fields import Field, Fields, fields_schema
from tagfeed.reading.front_matter.permalinks import PLACEHOLDERS, unknown_placeholders
from tagfeed.reading.front_matter.tools import TOOLS
from tagfeed.reading.types.basic import NAME, TEXT, RefusedError, list_of, one_of, text_type
from tagfeed.standards.addresses.canonical import web_address

_TELLING = ("slug", "title", "path", "name")
"""The placeholders that tell one article of a folder from another."""


def _urls(text: str) -> str:
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    if unknown := unknown_placeholders(text):
        raise RefusedError(f"holds `{{{unknown[0]}}}`, which stands for nothing", f"write {known}")
    if not any(f"{{{name}}}" in text for name in _TELLING):
        problem = "gives several files one address"
        raise RefusedError(problem, "write {slug} or {path} in it, as in `/blog/{slug}/`")
    if "://" not in text:
        return text
    try:
        web_address(re.sub(r"[{}]", "", text))
    except ValueError as error:
        remedy = "write it whole, as in `https://example.org/{year}/{slug}/`"
        raise RefusedError(str(error), remedy) from None
    return text


INCLUDE = Fields(
    {
        "files": Field(TEXT, "which Markdown files, as in `posts/**/*.md`", required=True),
        "tool": Field(one_of(*TOOLS), "what they are written for; default: what they look like"),
        "urls": Field(
            text_type(_urls, {"type": "string"}),
            "their addresses, where they have none of their own, as in `/{year}/{slug}/`",
        ),
        "ids": Field(
            text_type(_urls, {"type": "string"}),
            "their ids, where readers know them by something else than their addresses",
        ),
        "tags": Field(list_of(NAME), "tags of each of them"),
    }
)


def include_schema() -> dict[str, Any]:
    """The JSON Schema of `include:`."""
    item = {"anyOf": [{"type": ["string", "null"]}, fields_schema(INCLUDE)]}
    several = {"type": ["array", "null"], "items": item}
    return {
        "description": "files of articles: lists in YAML, and Markdown files with front matter",
        "anyOf": [several, *item["anyOf"]],
    }
