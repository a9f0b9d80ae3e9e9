"""Rules that hold only for JSON Feed 1.1."""

from tagfeed.validator.rules import Rule

_JSON = ("json",)

SYNTAX = Rule(
    "json-syntax",
    "error",
    _JSON,
    "RFC 8259",
    "The document is not JSON: {problem}",
    "Write it with a JSON library.",
    finds="a document that a JSON parser can't read to its end",
    why="Readers show nothing of the feed.",
)
ROOT = Rule(
    "json-root",
    "error",
    _JSON,
    "JSON Feed 1.1, Top-level",
    "The document is not a JSON object",
    'Begin with { and "version": "https://jsonfeed.org/version/1.1".',
    finds="JSON that is not an object",
    why="Readers find no feed in it.",
)
VERSION = Rule(
    "json-version",
    "error",
    _JSON,
    "JSON Feed 1.1, version",
    "The version is {value}",
    'Write "version": "https://jsonfeed.org/version/1.1".',
    finds="a version that JSON Feed does not have",
    why="Readers know a JSON Feed by it, and refuse what they don't know.",
)
KEY_MISSING = Rule(
    "json-key-missing",
    "error",
    _JSON,
    "JSON Feed 1.1",
    "{name} has no {value}",
    "Add it.",
    finds="a key that is required and missing",
    why="Readers rely on what the format requires; without it they guess or give up.",
)
KEY_UNKNOWN = Rule(
    "json-key-unknown",
    "warning",
    _JSON,
    "JSON Feed 1.1, Extensions",
    "{name} is not a key of JSON Feed",
    "Check its spelling; the key of an extension begins with an underscore.",
    finds="a key that JSON Feed does not have",
    why="Readers ignore it; a name in the wrong case is another name.",
)
KEY_REPEATED = Rule(
    "json-key-repeated",
    "warning",
    _JSON,
    "RFC 8259 4",
    "{name} has the key {value} twice",
    "Keep one: readers differ over which they use.",
    finds="a key that is twice in one object",
    why="Readers differ over which of the two they use.",
)
KEY_OLD = Rule(
    "json-author-old",
    "warning",
    _JSON,
    "JSON Feed 1.1, Deprecated items",
    "author has been replaced by authors in version 1.1",
    "Write authors, which is a list; author may be kept beside it for older readers.",
    finds="the author of version 1.0",
    why="Readers of version 1.1 look for authors first.",
    once=True,
)
TYPE = Rule(
    "json-type",
    "error",
    _JSON,
    "JSON Feed 1.1",
    "{name} is {value} instead of {expected}",
    "Write the value as the specification says.",
    finds="a value of another type than JSON Feed has there",
    why="Readers in strictly typed languages refuse the whole feed.",
)
NO_CONTENT = Rule(
    "json-item-no-content",
    "error",
    _JSON,
    "JSON Feed 1.1, Items",
    "{name} has neither content_html nor content_text",
    "Add one of them.",
    finds="an item without a text",
    why="JSON Feed requires one, and readers have nothing to show.",
)
NO_LINK = Rule(
    "json-item-no-url",
    "info",
    _JSON,
    "JSON Feed 1.1, Items",
    "{name} has neither url nor external_url",
    "Add url: the page where the item can be read.",
    finds="an item without an address",
    why="Whoever wants to read on can't.",
)
ID_REPEATED = Rule(
    "json-id-repeated",
    "error",
    _JSON,
    "JSON Feed 1.1, Items, id",
    "Another item has the id {value}",
    "Give each item its own.",
    finds="two items with one id",
    why="Readers take them for one item and show only one of them.",
)
ID_BLANK = Rule(
    "json-id-blank",
    "error",
    _JSON,
    "JSON Feed 1.1, Items, id",
    "{name} is blank",
    "Give the item an id of its own, and never change it.",
    finds="an item whose id is blank",
    why="Readers have to throw the item away.",
)
SELF_MISSING = Rule(
    "json-feed-url-missing",
    "warning",
    _JSON,
    "JSON Feed 1.1, feed_url",
    "The feed does not state its own address",
    "Add feed_url.",
    finds="a feed that does not say its own address",
    why="A feed that was saved, forwarded or moved can't be found again.",
)
AUTHOR_EMPTY = Rule(
    "json-author-empty",
    "error",
    _JSON,
    "JSON Feed 1.1, authors",
    "{name} has neither name, url nor avatar",
    "Give it at least one of them.",
    finds="an author without any details",
    why="Readers show a blank where a name belongs.",
)
TAG_REPEATED = Rule(
    "json-tag-repeated",
    "warning",
    _JSON,
    "JSON Feed 1.1, tags",
    "{name} has {value} twice",
    "Write it once.",
    finds="a tag that is listed twice",
    why="Readers list it twice.",
)
NEXT_SELF = Rule(
    "json-next-url-self",
    "error",
    _JSON,
    "JSON Feed 1.1, next_url",
    "next_url is the feed's own address",
    "Leave next_url out on the last page.",
    finds="a feed whose next page is itself",
    why="Readers that follow the pages never come to an end.",
)

RULES = (
    SYNTAX,
    ROOT,
    VERSION,
    KEY_MISSING,
    KEY_UNKNOWN,
    KEY_REPEATED,
    KEY_OLD,
    TYPE,
    NO_CONTENT,
    NO_LINK,
    ID_REPEATED,
    ID_BLANK,
    SELF_MISSING,
    AUTHOR_EMPTY,
    TAG_REPEATED,
    NEXT_SELF,
)
