"""The keys of the feeds that a list asks for, and of what they ask of articles."""

import re
from collections.abc import Mapping

from tagfeed.reading.feeds.address_keys import PATH
from tagfeed.reading.fields import Field, Fields
from tagfeed.reading.format_names import formats_field
from tagfeed.reading.names.slugs import SLUG
from tagfeed.reading.own_elements import own_elements_field
from tagfeed.reading.plain_words import SENTENCE
from tagfeed.reading.types.basic import (
    BOOLEAN,
    LINE,
    RefusedError,
    boolean,
    either,
    list_of,
    mapping_of,
    one_of,
    text_type,
    whole_number,
)
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.types.dates import date_type
from tagfeed.reading.types.ids import ID
from tagfeed.reading.types.languages import LANGUAGE
from tagfeed.reading.types.sizes import SIZE

FEED_ID = Field(ID, "permanent id of the feed itself, an absolute URI; default: see site.feed_ids")
LIMIT = whole_number(least=1)
SIZE_LIMIT = Field(
    SIZE, "and how many bytes its largest document may have, such as 512kB; default: any"
)
PER_PAGE = 100
"""How many articles a page of an archive has where the list does not say."""

ARCHIVES = Fields(
    {"per_page": Field(whole_number(least=1), "how many articles a page has; default: 100")}
)


def _is_wanted(text: str) -> bool:
    """Whether there is to be an archive; a bare number means how many articles a page has."""
    try:
        return boolean(text)
    except RefusedError as error:
        number = re.fullmatch("0*([1-9][0-9]{0,14})", text)
        remedy = (
            f"{{per_page: {number[1]}}}" if number else f"true, false or {{per_page: {PER_PAGE}}}"
        )
        raise RefusedError(error.problem, f"write {remedy}") from None


ARCHIVE = Field(
    either(
        text_type(_is_wanted, BOOLEAN.schema),
        lambda is_wanted: PER_PAGE if is_wanted else 0,
        mapping_of(ARCHIVES, lambda per_page=PER_PAGE: per_page),
    ),
    "an archive of all articles, in pages: true, or how many a page has; default: none",
)


def match_fields(order: DateOrder | None) -> Fields:
    """What a feed may ask of articles, with dates read by the site's `date_order`."""
    date = date_type(order)
    return Fields(
        {
            "all": Field(list_of(LINE), "tags an article must all carry"),
            "any": Field(list_of(LINE), "tags of which an article must carry one"),
            "none": Field(list_of(LINE), "tags an article must not carry"),
            "authors": Field(
                list_of(LINE, splits=False), "authors of whom one must have written the article"
            ),
            "languages": Field(
                list_of(LANGUAGE),
                "languages of which it must be in one; en takes en-GB too",
            ),
            "since": Field(date, "the day, or time, from which on it must have been published"),
            "until": Field(date, "the day, or time, before which it must have been published"),
        }
    )


def query_fields(order: DateOrder | None, namespaces: Mapping[str, str] = {}) -> Fields:
    """The fields of a feed that is asked for. namespaces: what prefixes of the list's own mean."""
    return Fields(
        {
            "name": Field(SLUG, "the feed's folder", required=True),
            "title": Field(SENTENCE, "the feed's title; default: the name"),
            "description": Field(SENTENCE, "what the feed shows, in a sentence"),
            "match": Field(
                mapping_of(match_fields(order), dict),
                "which articles the feed shows",
                required=True,
            ),
            "limit": Field(LIMIT, "how many entries the feed shows; default: the site's limit"),
            "size_limit": SIZE_LIMIT,
            "content": Field(
                one_of("full", "summary"), "whether entries carry the full text; default: full"
            ),
            "formats": formats_field(),
            "feed_id": FEED_ID,
            "path": PATH,
            "archives": ARCHIVE,
            "extra": own_elements_field("channel", namespaces),
        }
    )
