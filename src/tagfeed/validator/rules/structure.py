"""Rules about which elements and attributes are allowed or required where."""

from tagfeed.validator.rules import ALL, XML, Rule

ROOT_UNKNOWN = Rule(
    "root-unknown",
    "error",
    XML,
    "RSS 2.0; RFC 4287 4.1",
    "The root element is {value}: this is neither an RSS 2.0 nor an Atom 1.0 feed",
    'Begin with <rss version="2.0"> or <feed xmlns="http://www.w3.org/2005/Atom">.',
)
ROOT_NAMESPACE = Rule(
    "root-namespace",
    "error",
    XML,
    "RFC 4287 1.2; RSS 2.0, Extending RSS",
    "The root element is in the namespace {value}",
    "Atom's is http://www.w3.org/2005/Atom; RSS has none.",
)
ELEMENT_MISSING = Rule(
    "element-missing",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} has no {value}",
    "Add it.",
)
ELEMENT_REPEATED = Rule(
    "element-repeated",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} appears more than once",
    "Keep one.",
)
ELEMENT_UNKNOWN = Rule(
    "element-unknown",
    "error",
    XML,
    "RFC 4287 6.1; RSS 2.0, Extending RSS",
    "{name} cannot contain {value}",
    "Move it to where it belongs, or put it in a namespace of its own.",
)
TEXT_UNEXPECTED = Rule(
    "text-unexpected",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} contains text where only elements are allowed: {value}",
    "Remove the text or put it in an element.",
)
TEXT_BLANK = Rule(
    "text-blank",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4",
    "{name} is empty",
    "Give it a value or leave it out.",
)
ATTRIBUTE_MISSING = Rule(
    "attribute-missing",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} has no attribute {value}",
    "Add it.",
)
ATTRIBUTE_ADVISED = Rule(
    "attribute-advised",
    "warning",
    XML,
    "RFC 4287 4.1.3; FeedSync 1.0 2.3",
    "{name} should have the attribute {value}",
    "Add it.",
)
ATTRIBUTE_UNKNOWN = Rule(
    "attribute-unknown",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} cannot have the attribute {value}",
    "Check its spelling (case matters) or remove it.",
)
ATTRIBUTE_BLANK = Rule(
    "attribute-blank",
    "warning",
    XML,
    "RFC 4287 4",
    "{name} is empty",
    "Give it a value or leave the attribute out.",
)
LATE_METADATA = Rule(
    "metadata-late-atom",
    "error",
    ("atom",),
    "RFC 4287 4.1.1",
    "{name} comes after the first entry",
    "Put everything about the feed before its entries.",
)
LATE_CHANNEL = Rule(
    "metadata-late-rss",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} comes after the first item, where some readers stop looking",
    "Put everything about the channel before its items.",
)
NO_ENTRIES = Rule(
    "no-entries",
    "info",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4.1.1",
    "The feed has no entries",
    "Ignore this if nothing has been published yet.",
    reason="The W3C validator is silent, but an empty feed is usually a mistake.",
)

RULES = (
    ROOT_UNKNOWN,
    ROOT_NAMESPACE,
    ELEMENT_MISSING,
    ELEMENT_REPEATED,
    ELEMENT_UNKNOWN,
    TEXT_UNEXPECTED,
    TEXT_BLANK,
    ATTRIBUTE_MISSING,
    ATTRIBUTE_ADVISED,
    ATTRIBUTE_UNKNOWN,
    ATTRIBUTE_BLANK,
    LATE_METADATA,
    LATE_CHANNEL,
    NO_ENTRIES,
)
