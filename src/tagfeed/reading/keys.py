"""The keys of articles.yaml, in tables: each with its type and its description.

Reading goes by these tables, and the JSON Schema for editors is made from them. A new key begins
here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from tagfeed.model import LONGEST_EXCERPT, MarkdownExtension
from tagfeed.model.beginnings import Minimum
from tagfeed.reading.attachments.keys import IMAGE_FIELD, enclosures_field
from tagfeed.reading.content_file import content_file
from tagfeed.reading.feeds.address_keys import ADDRESSES
from tagfeed.reading.feeds.partner_keys import LINK_PARAMETERS
from tagfeed.reading.feeds.query_keys import ARCHIVE, FEED_ID, LIMIT, SIZE_LIMIT
from tagfeed.reading.fields import Field, Fields
from tagfeed.reading.format_names import formats_field
from tagfeed.reading.names.slugs import SLUG
from tagfeed.reading.own_elements import own_elements_field
from tagfeed.reading.page.field import page_field
from tagfeed.reading.plain_words import BODY, MARKDOWN_BODY, PLAIN_LINE, PLAIN_TEXT, SENTENCE
from tagfeed.reading.podcast.field import PODCAST
from tagfeed.reading.types.basic import (
    BOOLEAN,
    LINE,
    NAME,
    TEXT,
    list_of,
    mapping_of,
    matching,
    one_of,
    whole_number,
)
from tagfeed.reading.types.codings import CODING
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.types.dates import date_type
from tagfeed.reading.types.folders import local_folder
from tagfeed.reading.types.given_addresses import (
    EMAIL,
    FOLDER_URL,
    URL,
)
from tagfeed.reading.types.ids import ID
from tagfeed.reading.types.languages import LANGUAGE
from tagfeed.reading.types.time_zones import TIMEZONE
from tagfeed.standards.addresses.uri_grammar import TAGGING_ENTITY

MARKDOWN = Fields(
    {
        name: Field(BOOLEAN, f"{name.replace('_', ' ')} in Markdown; default: true")
        for name in get_args(MarkdownExtension)
    }
)

_FEWEST = whole_number(least=0)
MINIMUM = Fields(
    {
        "tag": Field(_FEWEST, "articles of a tag; 0: no tag; default: 1"),
        "author": Field(_FEWEST, "articles of an author; 0: no author; default: 1"),
    }
)

SITE = Fields(
    {
        "title": Field(SENTENCE, "the name of the site", required=True),
        "url": Field(URL, "the address of the pages that the feeds are about", required=True),
        "feeds_url": Field(
            FOLDER_URL,
            "the address at which the folder of feeds is served",
            required=True,
        ),
        "description": Field(SENTENCE, "what the site is about, in a sentence; default: the title"),
        "language": Field(LANGUAGE, "BCP 47 tag of the articles' language; default: en"),
        "timezone": Field(
            TIMEZONE,
            "IANA zone of dates without an offset; default: UTC",
        ),
        "authors": Field(list_of(LINE, splits=False), "authors of articles that name none"),
        "id_authority": Field(
            matching(
                TAGGING_ENTITY,
                "a domain in lower case and a year",
                'write a domain of yours and a year: "example.org,2006"',
            ),
            "domain and year for tag: URIs (RFC 4151), for articles with neither id nor url",
        ),
        "feed_ids": Field(
            ID,
            "what the ids of the feeds themselves begin with;"
            " default: tag:ID_AUTHORITY:feeds/, else feeds_url",
        ),
        "rights": Field(LINE, "who holds the copyright"),
        "icon": Field(URL, "a small square picture"),
        "logo": Field(URL, "a larger picture; RSS takes jpg, gif and png"),
        "hubs": Field(list_of(URL), "WebSub hubs"),
        "limit": Field(LIMIT, "how many entries a feed shows; default: 50"),
        "size_limit": SIZE_LIMIT,
        "formats": formats_field(are_extended=True),
        "precompress": Field(
            list_of(CODING), "codings in which each file is published too: gzip, br, zstd"
        ),
        "excerpt": Field(
            whole_number(least=0, most=LONGEST_EXCERPT),
            "characters of its text that stand for an article's summary; default: 300",
        ),
        "link_parameters": LINK_PARAMETERS,
        "archives": ARCHIVE,
        "languages": Field(
            BOOLEAN, "true: a feed for each language of the articles; default: false"
        ),
        "addresses": ADDRESSES,
        "minimum": Field(
            mapping_of(MINIMUM, Minimum), "how many articles a feed of its own begins with"
        ),
        "date_order": Field(one_of("mdy", "dmy"), "how 07.04.2016 reads"),
        "markdown": Field(mapping_of(MARKDOWN, dict), "extensions of Markdown to switch off"),
    }
)

PERSON = Fields(
    {
        "url": Field(URL, "the author's page"),
        "email": Field(EMAIL, "the author's address, published in Atom feeds"),
        "avatar": Field(URL, "a picture of the author"),
        "name": Field(LINE, "the author's name as people read it; default: as articles have it"),
        "slug": Field(SLUG, "folder of the author's feeds; default: from the name"),
        "aliases": Field(list_of(NAME), "other names of the author in articles"),
        "feed_id": FEED_ID,
    }
)

TAG = Fields(
    {
        "title": Field(SENTENCE, "the tag as people read it; default: its name"),
        "description": Field(SENTENCE, "what the tag's articles are about, in a sentence"),
        "slug": Field(SLUG, "folder of the tag's feeds; default: from the name"),
        "feed_id": FEED_ID,
        "aliases": Field(list_of(NAME), "other spellings of the tag"),
    }
)

_AUTHORS = list_of(NAME, splits=False)  # `Smith, John` is one person

CONTENTS = ("content_html", "content_markdown", "content_text")
"""The keys of a full text in the list, the richest first."""
TEXTS = (*CONTENTS, "content_file")
"""All keys of a full text, of which an article has one."""
# The keys that hold words: a `#`, `&` or `!` in their values is hardly meant as YAML.
WORDS = frozenset(
    {"title", "description", "name", "rights", "summary", "credit", "alt", "withdrawn_reason"}
    | {*CONTENTS}
    | {"author", "authors", "tags", "aliases", "all", "any", "none"}
)
DATES = ("date", "updated", "expires", "withdrawn")
LISTS_OF_WORDS = frozenset({"authors", "tags", "aliases", "all", "any", "none"})


def site_fields(namespaces: Mapping[str, str], folder: Path = Path()) -> Fields:
    """The fields of the site. folder: that of the list. namespaces: what prefixes of the list's own
    stand for."""
    files = Field(local_folder(folder), "the local folder that is served at url")
    extra = own_elements_field("channel", namespaces)
    return Fields({**SITE, "files": files, "extra": extra, "page": page_field(folder)})


def article_fields(
    order: DateOrder | None,
    folder: Path = Path(),
    namespaces: Mapping[str, str] = {},
    is_type_known: bool = True,
) -> Fields:
    """The fields of an article, with dates read by the site's `date_order`.

    folder: of the list. namespaces: what prefixes of the list's own stand for. is_type_known:
    whether the media type of a file may be looked up.
    """
    date = date_type(order)
    return Fields(
        {
            "title": Field(PLAIN_LINE, "the headline", required=True, unless=TEXTS),
            "date": Field(
                date, "when it was published: a day, or a time with its offset", required=True
            ),
            "url": Field(URL, "the article's address"),
            "id": Field(TEXT, "permanent id, an absolute URI; default: the url, else a tag: URI"),
            "guid": Field(TEXT, "what RSS and JSON readers know it by, where that is not a URI"),
            "updated": Field(date, "when it was last corrected"),
            "authors": Field(_AUTHORS, "who wrote it"),
            "author": Field(_AUTHORS, "who wrote it, if one person did"),
            "summary": Field(PLAIN_TEXT, "what it says, in plain text"),
            "content_html": Field(BODY, "its full text as HTML"),
            "content_text": Field(BODY, "its full text as plain text"),
            "content_markdown": Field(MARKDOWN_BODY, "its full text as Markdown"),
            "content_file": Field(content_file(folder), "the file of its full text: .md or .html"),
            "tags": Field(list_of(NAME), "what it is about"),
            "image": IMAGE_FIELD,
            "enclosures": enclosures_field(is_type_known),
            "language": Field(LANGUAGE, "BCP 47 tag of its language, if that is not the site's"),
            "draft": Field(BOOLEAN, "true keeps it out of every feed"),
            "expires": Field(date, "when it is taken out of every feed"),
            "withdrawn": Field(date, "when it is taken back: gone, and feeds tell readers so"),
            "withdrawn_reason": Field(PLAIN_LINE, "why it was taken back, in a sentence"),
            "extra": own_elements_field("item", namespaces),
            "podcast": PODCAST,
        }
    )
