"""The keys of podcasts: those that a list has below `podcast:`, and those of an article."""

from tagfeed.model.podcasts import (
    Episode,
    Funding,
    License,
    Location,
    Lock,
    Number,
    Participant,
    Season,
)
from tagfeed.reading.attachments.keys import IMAGE_FIELD
from tagfeed.reading.feeds.query_keys import match_fields, query_fields
from tagfeed.reading.fields import Field, Fields
from tagfeed.reading.podcast.files import (
    ALTERNATE_ENCLOSURES,
    CHAPTERS,
    SOUNDBITES,
    TRANSCRIPTS,
)
from tagfeed.reading.podcast.play_times import DURATION
from tagfeed.reading.podcast.types import (
    CATEGORY,
    COUNTRY,
    EPISODE_NUMBER,
    EXPLICIT,
    GEO,
    GUID,
    LICENSE_NAME,
    LINK,
    OSM,
    short_line,
    word_of,
)
from tagfeed.reading.types.basic import (
    BOOLEAN,
    LINE,
    either,
    list_of,
    mapping_of,
    one_of,
    whole_number,
)
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.types.given_addresses import EMAIL
from tagfeed.reading.types.languages import LANGUAGE
from tagfeed.standards.podcasts import words
from tagfeed.standards.podcasts.values import DISPLAYED

_PICTURE = IMAGE_FIELD.type
_SHORT = short_line()
_TAXONOMY = "of the Podcast Taxonomy, https://podcasttaxonomy.com/"

PARTICIPANT = Fields(
    {
        "name": Field(_SHORT, "the name of the person", required=True),
        "role": Field(word_of(words.ROLES, f"the roles {_TAXONOMY}"), "such as host or guest"),
        "group": Field(word_of(words.GROUPS, f"the groups {_TAXONOMY}"), "such as cast or writing"),
        "url": Field(LINK, "a page about the person"),
        "image": Field(LINK, "a picture of the person"),
    }
)
LOCATION = Fields(
    {
        "name": Field(_SHORT, "what people call the place", required=True),
        "geo": Field(GEO, "latitude and longitude, as in geo:30.2672,-97.7431"),
        "osm": Field(OSM, "an object of OpenStreetMap, such as R113314"),
        "country": Field(COUNTRY, "two letters of ISO 3166, such as GB"),
        "rel": Field(
            one_of("subject", "creator"), "whether it is about the place, or was made there"
        ),
    }
)
LICENSE = Fields(
    {
        "name": Field(_SHORT, "what the licence is called", required=True),
        "url": Field(LINK, "where its text is"),
    }
)
FUNDING = Fields(
    {
        "url": Field(LINK, "the address", required=True),
        "title": Field(_SHORT, "the words of the link, such as Support the show"),
    }
)
LOCK = Fields({"owner": Field(EMAIL, "whom to ask before the feed is imported elsewhere")})
SEASON = Fields(
    {
        "number": Field(whole_number(least=1), "which season it is", required=True),
        "name": Field(_SHORT, "what the season is called"),
    }
)
NUMBER = Fields(
    {
        "number": Field(EPISODE_NUMBER, "such as 3, or 100.5 for one in between", required=True),
        "display": Field(short_line(DISPLAYED), "what apps show in its place"),
    }
)

_PERSONS = Field(
    list_of(either(_SHORT, Participant, mapping_of(PARTICIPANT, Participant)), splits=False),
    "who takes part: names, or more about each",
)
_LOCATION = Field(
    list_of(either(_SHORT, Location, mapping_of(LOCATION, Location)), splits=False),
    "which place it is about, or was made in",
)
_LICENSE = Field(
    either(LICENSE_NAME, lambda license: license, mapping_of(LICENSE, License)),
    "an identifier of the SPDX License List, such as CC-BY-4.0, or a name and an address",
)


def _number(number: Number, display: str | None = None) -> Number:
    return Number(number.number, display)


EPISODE = Fields(
    {
        "title": Field(LINE, "the title in podcast apps; default: the article's"),
        "duration": Field(DURATION, "how long it is: 1:02:03, or seconds"),
        "season": Field(
            either(whole_number(least=1), Season, mapping_of(SEASON, Season)),
            "the number of its season, or that and a name",
        ),
        "episode": Field(
            either(EPISODE_NUMBER, lambda number: number, mapping_of(NUMBER, _number)),
            "its number, or that and what apps show in its place",
        ),
        "episode_type": Field(
            one_of("full", "trailer", "bonus"), "full, trailer or bonus; default: full"
        ),
        "explicit": Field(EXPLICIT, "whether it is not for children; default: as the show"),
        "artwork": Field(_PICTURE, "a square picture of 1,400 to 3,000 pixels, JPEG or PNG"),
        "transcripts": Field(TRANSCRIPTS, "its words as files: addresses, or more about each"),
        "chapters": Field(CHAPTERS, "its parts, or the address of a file with them"),
        "persons": _PERSONS,
        "soundbites": Field(SOUNDBITES, "short parts that make people curious"),
        "location": _LOCATION,
        "license": _LICENSE,
        "trailer": Field(BOOLEAN, "true: it is a trailer of the show, or of its season"),
        "alternate_enclosures": Field(ALTERNATE_ENCLOSURES, "the same episode in other files"),
    }
)
EPISODE_TYPE = mapping_of(EPISODE, Episode)


SHOW = Fields(
    {
        "title": Field(LINE, "what the podcast is called; default: the site's title"),
        "description": Field(LINE, "what it is about; default: the site's description"),
        "author": Field(LINE, "who makes it; default: the site's authors, or its title"),
        "email": Field(EMAIL, "whom directories write to, published in the feed"),
        "artwork": Field(
            _PICTURE,
            "its cover: a square picture of 1,400 to 3,000 pixels, JPEG or PNG",
            required=True,
        ),
        "categories": Field(
            list_of(CATEGORY, splits=False),
            "Apple's categories, the first counts: News, or {News: Tech News}",
            required=True,
        ),
        "explicit": Field(EXPLICIT, "whether it is not for children", required=True),
        "type": Field(one_of("episodic", "serial"), "episodic, or serial if it is heard in order"),
        "language": Field(LANGUAGE, "BCP 47 tag of what is spoken; default: the site's"),
        "guid": Field(GUID, "its identity, a UUID; default: made of the feed's address"),
        "locked": Field(
            either(BOOLEAN, Lock, mapping_of(LOCK, Lock)),
            "whether other hosts may not import the feed; or {owner: an e-mail address}",
        ),
        "funding": Field(
            list_of(either(LINK, Funding, mapping_of(FUNDING, Funding))),
            "where listeners can give money: an address, or that and the words of the link",
        ),
        "medium": Field(
            word_of(words.MEDIUMS, "the mediums of the podcast namespace"),
            "what it is: podcast, music, video, film, audiobook, newsletter, blog or course",
        ),
        "license": _LICENSE,
        "persons": _PERSONS,
        "location": _LOCATION,
        "complete": Field(BOOLEAN, "true: there won't be another episode"),
        "block": Field(BOOLEAN, "true: Apple Podcasts is not to list it"),
    }
)
OF_ITS_FEED = ("limit", "content", "formats", "feed_id", "archives")
"""What the feed of the show may say of itself where it is not the site's."""


def show_fields(order: DateOrder | None) -> Fields:
    """The fields of the show, with dates read by the site's `date_order`."""
    of_feeds = query_fields(order)
    match = Field(
        mapping_of(match_fields(order), dict),
        "which articles are its episodes; default: the site's feed is the podcast",
    )
    return Fields({**SHOW, "match": match, **{key: of_feeds[key] for key in OF_ITS_FEED}})
