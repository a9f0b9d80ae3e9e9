"""Front matter that shows no tool: the words that mean the same in all of them."""

from tagfeed.reading.front_matter.converting import negated, picture, real_date
from tagfeed.reading.front_matter.slugs import unchanged
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    AUTHORS,
    CATEGORIES,
    DATE,
    DRAFT,
    EXPIRES,
    ID,
    LANGUAGE,
    PICTURE,
    SLUG,
    SUMMARY,
    TAGS,
    TITLE,
    UPDATED,
    URL,
)

PLAIN = Tool(
    name="plain",
    keys={
        "title": TITLE,
        "date": Key("date", real_date),
        "pubDate": DATE,
        "updated": UPDATED,
        "modified": UPDATED,
        "lastmod": UPDATED,
        "last_modified_at": UPDATED,
        "permalink": URL,
        "url": URL,
        "slug": SLUG,
        "id": ID,
        "authors": AUTHORS,
        "author": AUTHORS,
        "summary": SUMMARY,
        "description": SUMMARY,
        "excerpt": SUMMARY,
        "tags": TAGS,
        "categories": CATEGORIES,
        "category": CATEGORIES,
        "image": Key("image", picture),
        "cover": PICTURE,
        "expires": EXPIRES,
        "lang": LANGUAGE,
        "language": LANGUAGE,
        "draft": DRAFT,
        "published": Key("draft", negated),
    },
    address="/{path}/",
    slug=unchanged,
)
