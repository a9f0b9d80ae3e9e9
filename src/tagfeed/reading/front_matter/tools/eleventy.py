"""Eleventy: https://www.11ty.dev/docs/data-frontmatter/, /docs/dates/ and /docs/permalinks/.

Tags name its collections; those that only sort files are not an article's tags.
"""

from tagfeed.reading.front_matter.converting import negated, real_date, without
from tagfeed.reading.front_matter.links import TO_FILES
from tagfeed.reading.front_matter.slugs import unchanged
from tagfeed.reading.front_matter.templates import of_liquid
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    AUTHORS,
    CATEGORIES,
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

ELEVENTY = Tool(
    name="eleventy",
    keys={
        "title": TITLE,
        "date": Key("date", real_date),
        "updated": UPDATED,
        "modified": UPDATED,
        "lastmod": UPDATED,
        "permalink": URL,
        "slug": SLUG,
        "id": ID,
        "authors": AUTHORS,
        "author": AUTHORS,
        "description": SUMMARY,
        "summary": SUMMARY,
        "excerpt": SUMMARY,
        "tags": Key("tags", without("all", "nav", "post", "posts")),
        "categories": CATEGORIES,
        "category": CATEGORIES,
        "image": PICTURE,
        "cover": PICTURE,
        "hero": PICTURE,
        "lang": LANGUAGE,
        "language": LANGUAGE,
        "locale": LANGUAGE,
        "draft": DRAFT,
        "published": Key("draft", negated),
        "eleventyExcludeFromCollections": DRAFT,
    },
    address="/{path}/",
    slug=unchanged,
    fill=of_liquid,
    links=(TO_FILES,),
)
