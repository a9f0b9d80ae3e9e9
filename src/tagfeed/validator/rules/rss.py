"""Rules of RSS 2.0 alone."""

from tagfeed.validator.rules import Rule

_RSS = ("rss",)

VERSION = Rule(
    "rss-version",
    "error",
    _RSS,
    "RSS 2.0, What is RSS?",
    "The RSS version is {value}; those that were published are 0.91, 0.92 and 2.0",
    'Write version="2.0".',
)
EMPTY_ITEM = Rule(
    "item-empty",
    "error",
    _RSS,
    "RSS 2.0, Elements of <item>",
    "The item has neither title nor description",
    "Give it at least one of them.",
)
NO_LINK = Rule(
    "item-no-link",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/link",
    "The item has no link, so readers have nowhere to go",
    "Add link, or a guid that is a permalink.",
    reason="The W3C validator is silent, since the specification makes link optional.",
)
NO_GUID = Rule(
    "item-no-guid",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/guid",
    "The item has no guid, so readers make one up and show edited items twice",
    "Add a guid, and never change it.",
)
GUID_REPEATED = Rule(
    "guid-repeated",
    "error",
    _RSS,
    "RSS 2.0, <guid>",
    "Another item has the guid {value}",
    "Give each item its own.",
)
GUID_NOT_WEB = Rule(
    "guid-not-permalink",
    "error",
    _RSS,
    "RSS 2.0, <guid>",
    "The guid is declared a permalink but is not a web address: {value}",
    'Write isPermaLink="false".',
)
GUID_NUMBER = Rule(
    "guid-number",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/guid",
    "The guid {value} is a short number, which other feeds are likely to use too",
    "Use a tag: URI or an address of your own.",
)
ENCLOSURES = Rule(
    "enclosure-repeated",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/enclosure",
    "The item has more than one enclosure, and readers differ over which they show",
    "Keep one; put further files in media:content.",
)
CONTENT_FIRST = Rule(
    "content-before-description",
    "warning",
    _RSS,
    "RSS Advisory Board profile, content:encoded",
    "content:encoded comes before description, so some readers show only the description",
    "Put description first.",
)
SAME_MEANING = Rule(
    "element-same-meaning",
    "warning",
    _RSS,
    "RSS Advisory Board profile",
    "{name} has both {value} and {other}, which mean the same; readers differ over which to use",
    "Keep one of them.",
)
SAME_DESCRIPTION = Rule(
    "description-same-meaning",
    "warning",
    _RSS,
    "RSS Advisory Board profile",
    "{name} has description and {other}, which readers treat as the same",
    "Write the full text as content:encoded.",
)
CATEGORY_REPEATED = Rule(
    "category-repeated",
    "warning",
    ("rss", "atom"),
    "RSS 2.0, <category>; RFC 4287 4.2.2",
    "{name} has the category {value} twice",
    "Write it once.",
    reason="The W3C validator does not compare categories.",
)
IMAGE_TITLE = Rule(
    "image-title",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/image/title",
    "The image's title differs from the channel's",
    "Write the same title.",
)
IMAGE_LINK = Rule(
    "image-link",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/image/link",
    "The image's link differs from the channel's",
    "Write the same link.",
)
IMAGE_FORMAT = Rule(
    "image-format",
    "warning",
    _RSS,
    "RSS 2.0, <image>",
    "The image is not a GIF, JPEG or PNG: {value}",
    "Use one of these.",
)
TEXT_INPUT = Rule(
    "text-input",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/textInput",
    "No reader shows textInput",
    "Leave it out.",
)
TOO_MANY_DAYS = Rule(
    "skip-too-many",
    "error",
    _RSS,
    "RSS 2.0, <skipDays>, <skipHours>",
    "{name} has more days or hours than there are: {value}",
    "Write each day or hour at most once.",
)
SKIP_REPEATED = Rule(
    "skip-repeated",
    "error",
    _RSS,
    "RSS 2.0, <skipDays>, <skipHours>",
    "{name} has {value} twice",
    "Write it once.",
)
MIDNIGHT = Rule(
    "skip-midnight",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/skipHours",
    "Midnight is written as 24",
    "Write 0.",
)
SLASH_DATE = Rule(
    "slash-no-date",
    "warning",
    _RSS,
    "RSS 1.0 module slash; RSS Advisory Board profile",
    "An item counts its comments, but the channel does not say when they were counted",
    "Add lastBuildDate.",
    once=True,
)
ENCLOSURE_HOST = Rule(
    "enclosure-local",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/enclosure",
    "The enclosure is on the local host, which readers cannot reach: {value}",
    "Use an address that readers can reach.",
)

RULES = (
    VERSION,
    EMPTY_ITEM,
    NO_LINK,
    NO_GUID,
    GUID_REPEATED,
    GUID_NOT_WEB,
    GUID_NUMBER,
    ENCLOSURES,
    CONTENT_FIRST,
    SAME_MEANING,
    SAME_DESCRIPTION,
    CATEGORY_REPEATED,
    IMAGE_TITLE,
    IMAGE_LINK,
    IMAGE_FORMAT,
    TEXT_INPUT,
    TOO_MANY_DAYS,
    SKIP_REPEATED,
    MIDNIGHT,
    SLASH_DATE,
    ENCLOSURE_HOST,
)
