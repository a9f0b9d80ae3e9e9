"""Rules of JSON Feed 1.1 alone."""

from tagfeed.validator.rules import Rule

_JSON = ("json",)

SYNTAX = Rule(
    "json-syntax",
    "error",
    _JSON,
    "RFC 8259",
    "The document is not JSON: {problem}",
    "Write it with a JSON library.",
)
ROOT = Rule(
    "json-root",
    "error",
    _JSON,
    "JSON Feed 1.1, Top-level",
    "The document is no JSON object",
    'Begin with { and "version": "https://jsonfeed.org/version/1.1".',
)
VERSION = Rule(
    "json-version",
    "error",
    _JSON,
    "JSON Feed 1.1, version",
    "The version is {value}",
    'Write "version": "https://jsonfeed.org/version/1.1".',
)
KEY_MISSING = Rule(
    "json-key-missing",
    "error",
    _JSON,
    "JSON Feed 1.1",
    "{name} has no {value}",
    "Add it.",
)
KEY_UNKNOWN = Rule(
    "json-key-unknown",
    "warning",
    _JSON,
    "JSON Feed 1.1, Extensions",
    "{name} is no key of JSON Feed",
    "Check its spelling; an extension's key begins with an underscore.",
)
KEY_REPEATED = Rule(
    "json-key-repeated",
    "warning",
    _JSON,
    "RFC 8259 4",
    "{name} has the key {value} twice",
    "Keep one: readers differ over which they take.",
)
KEY_OLD = Rule(
    "json-author-old",
    "warning",
    _JSON,
    "JSON Feed 1.1, author",
    "{name} is deprecated since version 1.1",
    "Write authors, a list.",
)
TYPE = Rule(
    "json-type",
    "error",
    _JSON,
    "JSON Feed 1.1",
    "{name} is {value} where {expected} belongs",
    "Write the value as the specification has it.",
)
NO_CONTENT = Rule(
    "json-item-no-content",
    "error",
    _JSON,
    "JSON Feed 1.1, Items",
    "{name} has neither content_html nor content_text",
    "Add one of them.",
)
NO_LINK = Rule(
    "json-item-no-url",
    "info",
    _JSON,
    "JSON Feed 1.1, Items",
    "{name} has neither url nor external_url",
    "Add url: the page the item can be read at.",
)
ID_REPEATED = Rule(
    "json-id-repeated",
    "error",
    _JSON,
    "JSON Feed 1.1, Items, id",
    "Another item has the id {value}",
    "Give each item its own.",
)
SELF_MISSING = Rule(
    "json-feed-url-missing",
    "warning",
    _JSON,
    "JSON Feed 1.1, feed_url",
    "The feed does not say its own address",
    "Add feed_url.",
)
AUTHOR_EMPTY = Rule(
    "json-author-empty",
    "error",
    _JSON,
    "JSON Feed 1.1, authors",
    "{name} has neither name, url nor avatar",
    "Give it at least one of them.",
)
TAG_REPEATED = Rule(
    "json-tag-repeated",
    "warning",
    _JSON,
    "JSON Feed 1.1, tags",
    "{name} is {value}, which stands there twice",
    "Name it once.",
)
NEXT_SELF = Rule(
    "json-next-url-self",
    "error",
    _JSON,
    "JSON Feed 1.1, next_url",
    "next_url is the feed's own address",
    "Leave next_url out on the last page.",
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
    SELF_MISSING,
    AUTHOR_EMPTY,
    TAG_REPEATED,
    NEXT_SELF,
)
