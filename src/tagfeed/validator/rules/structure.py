"""Rules about which elements and attributes are allowed or required where."""

from tagfeed.validator.rules import ALL, XML, Rule

ROOT_UNKNOWN = Rule(
    "root-unknown",
    "error",
    XML,
    "RSS 2.0; RFC 4287 4.1",
    "The root element is {value}: this is {kind}",
    'Begin with <rss version="2.0"> or <feed xmlns="http://www.w3.org/2005/Atom">.',
    finds="a document that is not a feed of RSS 2.0 or Atom 1.0",
    why="Readers can't subscribe to it, or read it by the rules of another format.",
)
ROOT_NAMESPACE = Rule(
    "root-namespace",
    "error",
    XML,
    "RFC 4287 1.2; RSS 2.0, Extending RSS",
    "The root element is in {value}",
    "Atom's is http://www.w3.org/2005/Atom; RSS has none.",
    finds="a root element in the wrong namespace",
    why="Readers tell formats apart by the namespace, and take the feed for something else.",
)
ELEMENT_MISSING = Rule(
    "element-missing",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} has no {value}",
    "Add it.",
    finds="an element that is required and missing",
    why="Readers rely on what the format requires; without it they guess or give up.",
)
ELEMENT_REPEATED = Rule(
    "element-repeated",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} appears more than once",
    "Keep one.",
    finds="an element that may appear once and appears twice",
    why="Readers differ over which one they use.",
)
ELEMENT_UNKNOWN = Rule(
    "element-unknown",
    "error",
    XML,
    "RFC 4287 6.1; RSS 2.0, Extending RSS",
    "{name} cannot contain {value}",
    "Move it to where it belongs, or put it in a namespace of its own.",
    finds="an element in a place where the format has no such element",
    why="Readers ignore it, so what it says never reaches anybody.",
)
ELEMENT_MISPLACED = Rule(
    "element-misplaced",
    "warning",
    XML,
    "RFC 4287 6.4.2; RSS 2.0, Extending RSS",
    "{name} contains {value}, which readers look for elsewhere",
    "Move it: Atom's elements into the feed or the entry, those of XHTML into a text.",
    finds="an element of Atom inside an extension, or one of XHTML outside a text",
    why="It is allowed, but readers ignore it, so what it says never reaches anybody.",
)
TEXT_UNEXPECTED = Rule(
    "text-unexpected",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} contains text where only elements are allowed: {value}",
    "Remove the text or put it in an element.",
    finds="text directly in an element that holds only elements",
    why="No reader shows it.",
)
TEXT_BLANK = Rule(
    "text-blank",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4",
    "{name} is empty",
    "Give it a value or leave it out.",
    finds="an element without a value",
    why="Readers show an empty line or take it for missing.",
)
ATTRIBUTE_MISSING = Rule(
    "attribute-missing",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} has no attribute {value}",
    "Add it.",
    finds="an attribute that is required and missing",
    why="Without it, readers can't use the element.",
)
ATTRIBUTE_ADVISED = Rule(
    "attribute-advised",
    "warning",
    XML,
    "RFC 4287 4.1.3; FeedSync 1.0 2.3",
    "{name} should have the attribute {value}",
    "Add it.",
    finds="an attribute that is recommended and missing",
    why="Readers do without, but guess.",
)
ATTRIBUTE_UNKNOWN = Rule(
    "attribute-unknown",
    "error",
    XML,
    "RFC 4287 4; RSS 2.0",
    "{name} cannot have the attribute {value}",
    "Check its spelling (case matters) or remove it.",
    finds="an attribute that the element does not have",
    why="Readers ignore it; a name in the wrong case is another name.",
)
ATTRIBUTE_BLANK = Rule(
    "attribute-blank",
    "warning",
    XML,
    "RFC 4287 4",
    "{name} is empty",
    "Give it a value or leave the attribute out.",
    finds="an attribute without a value",
    why="Readers take it for missing, or for an empty name or address.",
)
LATE_METADATA = Rule(
    "metadata-late-atom",
    "error",
    ("atom",),
    "RFC 4287 4.1.1",
    "{name} comes after the first entry",
    "Put everything about the feed before its entries.",
    finds="something about the feed after its entries",
    why="RFC 4287 forbids it, and readers that stop at the last entry they need miss it.",
)
LATE_CHANNEL = Rule(
    "metadata-late-rss",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} comes after the first item, where some readers stop looking",
    "Put everything about the channel before its items.",
    finds="something about the channel after its items",
    why="Readers that stop at the last item they need miss it.",
)
NO_ENTRIES = Rule(
    "no-entries",
    "info",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4.1.1",
    "The feed has no entries",
    "Ignore this if nothing has been published yet.",
    finds="a feed without an entry",
    why="Readers show an empty feed, which is seldom meant.",
    reason="The W3C validator is silent, but an empty feed is usually a mistake.",
)

RULES = (
    ROOT_UNKNOWN,
    ROOT_NAMESPACE,
    ELEMENT_MISSING,
    ELEMENT_REPEATED,
    ELEMENT_UNKNOWN,
    ELEMENT_MISPLACED,
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
