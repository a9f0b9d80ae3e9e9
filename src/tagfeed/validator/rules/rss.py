"""Rules that hold only for RSS 2.0; those about parts of a channel are in `rss_channel_parts`."""

from tagfeed.validator.rules import Rule

_RSS = ("rss",)

VERSION = Rule(
    "rss-version",
    "error",
    _RSS,
    "RSS 2.0, What is RSS?",
    "The RSS version is {value}; those that were published are 0.91, 0.92 and 2.0",
    'Write version="2.0".',
    finds="a version of RSS other than 2.0 and its ancestors",
    why="Readers choose the rules by it, and some refuse what they don't know.",
)
EMPTY_ITEM = Rule(
    "item-empty",
    "error",
    _RSS,
    "RSS 2.0, Elements of <item>",
    "The item has neither title nor description",
    "Give it at least one of them.",
    finds="an item without a title and without a description",
    why="Readers have nothing to show.",
)
NO_LINK = Rule(
    "item-no-link",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/link",
    "The item has no link, so readers have nowhere to go",
    "Add link, or a guid that is a permalink.",
    finds="an item without a link",
    why="Whoever wants to read on can't.",
    reason="The W3C validator is silent, since the specification makes link optional.",
)
NO_GUID = Rule(
    "item-no-guid",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/guid",
    "The item has no guid, so readers make one up and show edited items twice",
    "Add a guid, and never change it.",
    finds="an item without a guid",
    why="Readers make one up from other parts, and show the item again when these are edited.",
)
GUID_REPEATED = Rule(
    "guid-repeated",
    "error",
    _RSS,
    "RSS 2.0, <guid>",
    "Another item has the guid {value}",
    "Give each item its own.",
    finds="two items with one guid",
    why="Readers take them for one item and show only one of them.",
)
GUID_NOT_WEB = Rule(
    "guid-not-permalink",
    "error",
    _RSS,
    "RSS 2.0, <guid>",
    "The guid is declared a permalink but is not a web address: {value}",
    'Write isPermaLink="false".',
    finds="a guid that claims to be an address and is not one",
    why="Readers open it as a page and fail.",
)
GUID_NUMBER = Rule(
    "guid-number",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/guid",
    "The guid {value} is a short number, which other feeds are likely to use too",
    "Use a tag: URI or an address of your own.",
    finds="a guid that is a short number",
    why="Readers that keep all feeds in one list mix up items of different feeds.",
)
ENCLOSURES = Rule(
    "enclosure-repeated",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element item/enclosure",
    "The item has more than one enclosure, and readers differ over which they show",
    "Keep one; put further files in media:content.",
    finds="an item with more than one enclosure",
    why="Some readers play the first, others the last, podcast players often none.",
)
CONTENT_FIRST = Rule(
    "content-before-description",
    "warning",
    _RSS,
    "RSS Advisory Board profile, content:encoded",
    "content:encoded has no description before it, so some readers show only one of the two",
    "Put a description, a summary of the text, in front of it.",
    finds="a full text without a description before it",
    why="Some readers take what comes last and lose the text; others show only descriptions.",
)
SAME_MEANING = Rule(
    "element-same-meaning",
    "warning",
    _RSS,
    "RSS Advisory Board profile",
    "{name} has both {value} and {other}, which mean the same; readers differ over which to use",
    "Keep one of them.",
    finds="two elements that say the same",
    why="Readers differ over which one they show.",
)
SAME_DESCRIPTION = Rule(
    "description-same-meaning",
    "warning",
    _RSS,
    "RSS Advisory Board profile",
    "{name} has description and {other}, which readers treat as the same",
    "Write the full text as content:encoded.",
    finds="two elements that readers treat as the description",
    why="Readers differ over which one they show.",
)
CATEGORY_REPEATED = Rule(
    "category-repeated",
    "warning",
    ("rss", "atom"),
    "RSS 2.0, <category>; RFC 4287 4.2.2",
    "{name} has the category {value} twice",
    "Write it once.",
    finds="a category that is listed twice",
    why="Readers list it twice.",
    reason="The W3C validator does not compare categories.",
)
ENCLOSURE_HOST = Rule(
    "enclosure-no-domain",
    "error",
    _RSS,
    "RSS 2.0, <enclosure>; RSS Advisory Board profile, Element item/enclosure",
    "The enclosure is at a host without a domain, which readers cannot find: {value}",
    "Write the address at which everybody can reach it.",
    finds="an enclosure at a bare name such as `http://nas/`",
    why="Nobody outside that network can download it.",
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
    ENCLOSURE_HOST,
)
