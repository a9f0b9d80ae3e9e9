"""Nikola: https://getnikola.com/handbook.html#metadata-fields.

Lists are separated by commas; dates may name their offset as `UTC+02:00`.
"""

from tagfeed.reading.front_matter.converting import (
    as_draft,
    date_with_offset,
    each_comma_parts,
)
from tagfeed.reading.front_matter.links import OF_NIKOLA
from tagfeed.reading.front_matter.slugs import ascii_slug
from tagfeed.reading.front_matter.templates import of_nikola
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    DRAFT,
    ID,
    LANGUAGE,
    PICTURE,
    SLUG,
    SUMMARY,
    TITLE,
    URL,
)

NIKOLA = Tool(
    name="nikola",
    keys={
        "title": TITLE,
        "date": Key("date", date_with_offset),
        "updated": Key("updated", date_with_offset),
        "url": URL,
        "slug": SLUG,
        "id": ID,
        "guid": ID,
        "authors": Key("authors", each_comma_parts),
        "author": Key("authors", each_comma_parts),
        "description": SUMMARY,
        "tags": Key("tags", each_comma_parts),
        "category": Key("categories", each_comma_parts),
        "previewimage": PICTURE,
        "lang": LANGUAGE,
        "status": Key("draft", as_draft("draft", "private")),
        "draft": DRAFT,
    },
    address="/posts/{path}/",
    slug=ascii_slug,
    has_languages=True,
    draft_tags=frozenset({"draft", "private"}),  # USE_TAG_METADATA, unless new sites say otherwise
    root="posts/",
    fill=of_nikola,
    links=OF_NIKOLA,
)
