"""Every key of a list, in tables: what it holds and what it says.

Reading and the JSON Schema that editors use are both made from these.
"""

from typing import Any

from tagfeed.model import Enclosure, Image
from tagfeed.reading.dates import DateOrder
from tagfeed.reading.fields import (
    BOOLEAN,
    EMAIL,
    LINE,
    MEDIA_TYPE,
    NAME,
    TEXT,
    URL,
    Key,
    Keys,
    list_of,
    mapping_of,
    mapping_schema,
    matching,
    one_of,
    whole_number,
)
from tagfeed.reading.special_fields import (
    ENCLOSURE_URL,
    FOLDER_URL,
    LANGUAGE,
    SLUG,
    TIMEZONE,
    date_kind,
)
from tagfeed.reading.urls import TAG_AUTHORITY

FORMATS = ("rss", "atom", "json", "html")


_FORMATS_KEY = Key(list_of(one_of(*FORMATS)), "formats to publish: rss, atom, json, html")
_LIMIT = whole_number(least=1)

SITE = Keys(
    {
        "title": Key(LINE, "the name of the site", required=True),
        "url": Key(URL, "address of the pages the feeds are about", required=True),
        "feeds_url": Key(
            FOLDER_URL,
            "address at which the folder of feeds is served",
            required=True,
        ),
        "description": Key(LINE, "what the site is about, in a sentence; default: the title"),
        "language": Key(LANGUAGE, "BCP 47 tag of the articles' language; default: en"),
        "timezone": Key(
            TIMEZONE,
            "IANA zone of dates without an offset; default: UTC",
        ),
        "authors": Key(list_of(LINE), "authors of articles that name none"),
        "id_authority": Key(
            matching(
                TAG_AUTHORITY,
                'write a domain of yours in lower case and a year: "example.org,2006"',
            ),
            "domain and year for tag: URIs (RFC 4151), for articles with neither id nor url",
        ),
        "rights": Key(LINE, "who holds the copyright"),
        "icon": Key(URL, "a small square picture"),
        "logo": Key(URL, "a larger picture; RSS takes jpg, gif and png"),
        "hubs": Key(list_of(URL), "WebSub hubs"),
        "limit": Key(_LIMIT, "how many entries a feed shows; default: 50"),
        "formats": _FORMATS_KEY,
        "date_order": Key(one_of("mdy", "dmy"), "how 07.04.2016 reads"),
    }
)

PERSON = Keys(
    {
        "url": Key(URL, "the author's page"),
        "email": Key(EMAIL, "the author's address, published in Atom feeds"),
        "avatar": Key(URL, "a picture of the author"),
        "slug": Key(SLUG, "folder of the author's feeds; default: from the name"),
    }
)

TAG = Keys(
    {
        "title": Key(LINE, "the tag as people read it; default: its name"),
        "description": Key(LINE, "what the tag's articles are about, in a sentence"),
        "slug": Key(SLUG, "folder of the tag's feeds; default: from the name"),
        "aliases": Key(list_of(LINE), "other spellings of the tag"),
    }
)

MATCH = Keys(
    {
        "all": Key(list_of(LINE), "tags an article must all carry"),
        "any": Key(list_of(LINE), "tags of which an article must carry one"),
        "none": Key(list_of(LINE), "tags an article must not carry"),
        "authors": Key(list_of(LINE), "authors of whom one must have written the article"),
    }
)

QUERY = Keys(
    {
        "name": Key(SLUG, "the feed's folder", required=True),
        "title": Key(LINE, "the feed's title; default: the name"),
        "description": Key(LINE, "what the feed shows, in a sentence"),
        "match": Key(mapping_of(MATCH, dict), "which articles the feed shows", required=True),
        "limit": Key(_LIMIT, "how many entries the feed shows; default: the site's limit"),
        "content": Key(
            one_of("full", "summary"), "whether entries carry the full text; default: full"
        ),
        "formats": _FORMATS_KEY,
    }
)

IMAGE = Keys(
    {
        "url": Key(URL, "address of the picture"),
        "credit": Key(NAME, "whose picture it is"),
        "alt": Key(LINE, "what the picture shows, for those who cannot see it"),
        "type": Key(MEDIA_TYPE, "its media type"),
        "length": Key(whole_number(least=0), "its size in bytes"),
        "width": Key(whole_number(least=1), "its width in pixels"),
        "height": Key(whole_number(least=1), "its height in pixels"),
    }
)


ENCLOSURE = Keys(
    {
        "url": Key(ENCLOSURE_URL, "address of the file", required=True),
        "type": Key(MEDIA_TYPE, "its media type", required=True),
        "length": Key(whole_number(least=0), "its size in bytes"),
    }
)


def article_keys(order: DateOrder | None) -> Keys:
    """The keys of an article, its dates read by the site's `date_order`."""
    date = date_kind(order)
    return Keys(
        {
            "title": Key(LINE, "the headline", required=True),
            "date": Key(
                date, "when it was published: a day, or a time with its offset", required=True
            ),
            "url": Key(URL, "the article's address"),
            "id": Key(TEXT, "permanent id, an absolute URI; default: the url, else a tag: URI"),
            "updated": Key(date, "when it was last corrected"),
            "authors": Key(list_of(NAME), "who wrote it"),
            "author": Key(NAME, "who wrote it, where it is one"),
            "summary": Key(TEXT, "what it says, in plain text"),
            "content_html": Key(TEXT, "its full text as HTML"),
            "content_text": Key(TEXT, "its full text as plain text"),
            "content_markdown": Key(TEXT, "its full text as Markdown"),
            "tags": Key(list_of(NAME), "what it is about"),
            "image": Key(mapping_of(IMAGE, Image), "its picture, or only the picture's credit"),
            "enclosures": Key(list_of(mapping_of(ENCLOSURE, Enclosure)), "files that belong to it"),
            "language": Key(LANGUAGE, "BCP 47 tag of its language, where it is not the site's"),
            "draft": Key(BOOLEAN, "true keeps it out of every feed"),
            "expires": Key(date, "when it is taken out of every feed"),
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a list, for editors that complete and check YAML."""
    article = mapping_schema(article_keys(None))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tagfeed article list",
        "type": "object",
        "properties": {
            "site": mapping_schema(SITE),
            "authors": _named(PERSON, "what is known of an author, by name"),
            "tags": _named(TAG, "what is known of a tag, by name"),
            "feeds": {"type": "array", "items": mapping_schema(QUERY)},
            "include": {"type": "array", "items": {"type": "string"}},
            "articles": {"type": "array", "items": article},
        },
        "required": ["site"],
        "additionalProperties": False,
    }


def _named(keys: Keys, says: str) -> dict[str, Any]:
    value = {**mapping_schema(keys), "type": ["object", "null"]}
    return {"type": "object", "description": says, "additionalProperties": value}
