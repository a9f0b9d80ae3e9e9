"""Hugo: https://gohugo.io/content-management/front-matter/ and /configuration/front-matter/.

Its keys are read in any case, and its pictures as PaperMod, Ananke and other themes have them.
`aliases` are addresses that lead to an article, never its id.
"""

from tagfeed.reading.front_matter.converting import text_alone
from tagfeed.reading.front_matter.links import OF_HUGO
from tagfeed.reading.front_matter.slugs import lowered
from tagfeed.reading.front_matter.templates import of_hugo
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

HUGO = Tool(
    name="hugo",
    keys={
        "title": TITLE,
        "publishDate": DATE,
        "pubdate": DATE,
        "published": DATE,
        "date": DATE,
        "lastmod": UPDATED,
        "modified": UPDATED,
        "updated": UPDATED,
        "expiryDate": EXPIRES,
        "unpublishDate": EXPIRES,
        "url": URL,
        "slug": SLUG,
        "id": ID,
        "params.id": ID,
        "authors": AUTHORS,
        "author": AUTHORS,
        "params.authors": AUTHORS,
        "params.author": AUTHORS,
        "summary": SUMMARY,
        "description": SUMMARY,
        "tags": TAGS,
        "params.tags": TAGS,
        "categories": CATEGORIES,
        "category": CATEGORIES,
        "cover": PICTURE,
        "featured_image": PICTURE,
        "featuredImage": PICTURE,
        "image": PICTURE,
        "images": PICTURE,
        "thumbnail": PICTURE,
        "params.cover": PICTURE,
        "params.image": PICTURE,
        "params.featured_image": PICTURE,
        "language": LANGUAGE,
        "lang": LANGUAGE,
        "draft": DRAFT,
        "excerpt": Key("summary", text_alone),
    },
    address="/{path}/",
    slug=lowered,
    has_languages=True,
    usual=frozenset({"date"}),
    keeps_offsets=True,
    fill=of_hugo,
    links=OF_HUGO,
)
