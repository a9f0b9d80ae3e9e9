"""Rules about which elements and attributes stand where."""

from tagfeed.validator.rules import ALL, XML, Rule

ROOT_UNKNOWN = Rule(
    "root-unknown",
    "error",
    XML,
    "RSS 2.0; RFC 4287 4.1",
    "The root element is {value}: neither an RSS 2.0 nor an Atom 1.0 feed",
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
    "{name} stands here more than once",
    "Keep one.",
)
ELEMENT_UNKNOWN = Rule(
    "element-unknown",
    "error",
    XML,
    "RFC 4287 6.1; RSS 2.0, Extending RSS",
    "{name} may not hold {value}",
    "Move it where it belongs, or put it into a namespace of its own.",
)
TEXT_UNEXPECTED = Rule(
    "text-unexpected",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} holds text where only elements may stand: {value}",
    "Remove the text or put it into an element.",
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
    "{name} may not have the attribute {value}",
    "Check its spelling (case counts) or remove it.",
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
    "{name} stands after the first entry",
    "Put what is said of the feed before its entries.",
)
LATE_CHANNEL = Rule(
    "metadata-late-rss",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} stands after the first item; some readers stop looking there",
    "Put what is said of the channel before its items.",
)
NO_ENTRIES = Rule(
    "no-entries",
    "info",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4.1.1",
    "The feed has no entries at all",
    "Nothing to do if nothing is published yet.",
    reason="The W3C validator is silent; an empty feed is more often a fault of its maker.",
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
