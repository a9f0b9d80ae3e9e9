"""Jekyll: https://jekyllrb.com/docs/front-matter/, /docs/posts/ and /docs/permalinks/.

`last_modified_at`, `author`, `image` and `lang` as jekyll-seo-tag and jekyll-feed read them.
"""

from datetime import date
from posixpath import dirname
from urllib.parse import quote, urljoin, urlsplit

from tagfeed.reading.front_matter.converting import each_blank_parts, negated, text_alone
from tagfeed.reading.front_matter.links import OF_JEKYLL
from tagfeed.reading.front_matter.slugs import hyphenated
from tagfeed.reading.front_matter.templates import of_liquid
from tagfeed.reading.front_matter.tool import Key, Tool
from tagfeed.reading.front_matter.tools.common import (
    AUTHORS,
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


def _id(address: str, name: str, _published: date | None) -> str:
    """`post.id`, which jekyll-feed writes: the folder of the address, and the slug."""
    folder = dirname(urlsplit(address).path.rstrip("/")).rstrip("/")
    return urljoin(address, quote(f"{folder}/{name}", safe="/%"))


JEKYLL = Tool(
    name="jekyll",
    keys={
        "title": TITLE,
        "date": DATE,
        "last_modified_at": UPDATED,
        "updated": UPDATED,
        "modified": UPDATED,
        "permalink": URL,
        "slug": SLUG,
        "id": ID,
        "authors": AUTHORS,
        "author": AUTHORS,
        "description": SUMMARY,
        "excerpt": SUMMARY,
        "excerpt_separator": Key("excerpt_separator", text_alone),
        "categories": Key("categories", each_blank_parts),
        "category": Key("categories", each_blank_parts),
        "tags": Key("tags", each_blank_parts),
        "tag": Key("tags", each_blank_parts),
        "image": PICTURE,
        "lang": LANGUAGE,
        "locale": LANGUAGE,
        "published": Key("draft", negated),
        "draft": DRAFT,
    },
    address="/{categories}/{year}/{month}/{day}/{slug}.html",
    slug=hyphenated,
    titles_files=True,
    id=_id,
    fill=of_liquid,
    is_rooted=True,  # by the filter `absolute_url`
    links=OF_JEKYLL,
    page_address="/{path}.html",
)
