"""Zola: https://www.getzola.org/documentation/content/page/#front-matter.

What Zola itself does not know is below `[extra]`, what sorts articles below `[taxonomies]`.
"""

from tagfeed.reading.front_matter.converting import negated, path_of_folder
from tagfeed.reading.front_matter.links import OF_ZOLA
from tagfeed.reading.front_matter.slugs import ascii_slug
from tagfeed.reading.front_matter.templates import of_zola
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
)

ZOLA = Tool(
    name="zola",
    keys={
        "title": TITLE,
        "date": DATE,
        "updated": UPDATED,
        "path": Key("url", path_of_folder),
        "slug": SLUG,
        "id": ID,
        "extra.id": ID,
        "extra.tagfeed_id": ID,
        "authors": AUTHORS,
        "taxonomies.authors": AUTHORS,
        "extra.authors": AUTHORS,
        "extra.author": AUTHORS,
        "description": SUMMARY,
        "extra.summary": SUMMARY,
        "taxonomies.tags": TAGS,
        "tags": TAGS,
        "extra.tags": TAGS,
        "taxonomies.categories": CATEGORIES,
        "extra.image": PICTURE,
        "extra.cover": PICTURE,
        "extra.cover_image": PICTURE,
        "extra.featured_image": PICTURE,
        "extra.thumbnail": PICTURE,
        "extra.expires": EXPIRES,
        "extra.lang": LANGUAGE,
        "draft": DRAFT,
        "render": Key("draft", negated),
    },
    address="/{path}/",
    slug=ascii_slug,
    has_languages=True,
    fill=of_zola,
    links=OF_ZOLA,
)
