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
    "The document is not a JSON object",
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
    "{name} is not a key of JSON Feed",
    "Check its spelling; the key of an extension begins with an underscore.",
)
KEY_REPEATED = Rule(
    "json-key-repeated",
    "warning",
    _JSON,
    "RFC 8259 4",
    "{name} has the key {value} twice",
    "Keep one: readers differ over which they use.",
)
KEY_OLD = Rule(
    "json-author-old",
    "warning",
    _JSON,
    "JSON Feed 1.1, Deprecated items",
    "author has been replaced by authors in version 1.1",
    "Write authors, which is a list; author may stand beside it for older readers.",
    once=True,
)
TYPE = Rule(
    "json-type",
    "error",
    _JSON,
    "JSON Feed 1.1",
    "{name} is {value} instead of {expected}",
    "Write the value as the specification says.",
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
    "Add url: the page where the item can be read.",
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
    "The feed does not state its own address",
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
    "{name} has {value} twice",
    "Write it once.",
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
