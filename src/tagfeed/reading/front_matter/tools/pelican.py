"""Pelican: https://docs.getpelican.com/en/latest/content.html#file-metadata.

Lists are separated by commas, or by semicolons where a name has a comma.
"""

from datetime import date
from urllib.parse import urlsplit

from tagfeed.reading.front_matter.converting import as_draft, each_comma_parts
from tagfeed.reading.front_matter.links import OF_PELICAN
from tagfeed.reading.front_matter.slugs import ascii_slug
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    DATE,
    DRAFT,
    ID,
    LANGUAGE,
    PICTURE,
    SLUG,
    SUMMARY,
    TITLE,
    UPDATED,
    URL,
)


def _id(address: str, _name: str, published: date | None) -> str:
    """`get_tag_uri` of its feedgenerator, which knows neither the port nor what is escaped."""
    bits = urlsplit(address)
    day = f",{published:%Y-%m-%d}" if published else ""
    return f"tag:{bits.hostname}{day}:{bits.path}"


PELICAN = Tool(
    name="pelican",
    keys={
        "Title": TITLE,
        "Date": DATE,
        "Modified": UPDATED,
        "Updated": UPDATED,
        "URL": URL,
        "Save_as": URL,
        "Slug": SLUG,
        "Id": ID,
        "Authors": Key("authors", each_comma_parts),
        "Author": Key("authors", each_comma_parts),
        "Summary": SUMMARY,
        "Description": SUMMARY,
        "Tags": Key("tags", each_comma_parts),
        "Category": Key("categories", each_comma_parts),
        "Image": PICTURE,
        "Cover": PICTURE,
        "Featured_image": PICTURE,
        "Lang": LANGUAGE,
        "Status": Key("draft", as_draft("draft", "hidden", "skip")),
        "Draft": DRAFT,
    },
    address="/{slug}.html",
    slug=ascii_slug,
    has_title_slug=True,
    id=_id,
    links=OF_PELICAN,
    page_address="/pages/{slug}.html",
)
