"""Astro: https://docs.astro.build/en/guides/content-collections/ and its blog template.

Each site names its own keys; these are those of the templates. Pictures may be sources.
"""

from tagfeed.reading.front_matter.converting import negated, public_picture
from tagfeed.reading.front_matter.slugs import lowered
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    AUTHORS,
    CATEGORIES,
    DATE,
    DRAFT,
    ID,
    LANGUAGE,
    SLUG,
    SUMMARY,
    TAGS,
    TITLE,
    UPDATED,
    URL,
)

ASTRO = Tool(
    name="astro",
    keys={
        "title": TITLE,
        "pubDate": DATE,
        "publishDate": DATE,
        "pubDatetime": DATE,
        "publishedDate": DATE,
        "date": DATE,
        "updatedDate": UPDATED,
        "modDatetime": UPDATED,
        "updated": UPDATED,
        "modified": UPDATED,
        "permalink": URL,
        "url": URL,
        "slug": SLUG,
        "id": ID,
        "authors": AUTHORS,
        "author": AUTHORS,
        "description": SUMMARY,
        "summary": SUMMARY,
        "excerpt": SUMMARY,
        "tags": TAGS,
        "categories": CATEGORIES,
        "category": CATEGORIES,
        "heroImage": Key("image", public_picture),
        "image": Key("image", public_picture),
        "cover": Key("image", public_picture),
        "ogImage": Key("image", public_picture),
        "lang": LANGUAGE,
        "language": LANGUAGE,
        "draft": DRAFT,
        "published": Key("draft", negated),
    },
    address="/{path}/",
    slug=lowered,
)
