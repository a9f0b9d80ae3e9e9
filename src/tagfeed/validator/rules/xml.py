"""Rules about bytes, characters and XML itself."""

from tagfeed.validator.rules import ALL, XML, Rule

NOT_WELL_FORMED = Rule(
    "xml-not-well-formed",
    "error",
    XML,
    "XML 1.0 2.1",
    "The document is not well-formed XML: {problem}",
    "Escape & and < in text, close every element in order, and declare every prefix.",
)
BLANK_START = Rule(
    "xml-late-declaration",
    "error",
    XML,
    "XML 1.0 2.8",
    "There is something before the XML declaration",
    "Begin the file with <?xml, without a blank line or a space before it.",
)
VERSION = Rule(
    "xml-version",
    "error",
    XML,
    "XML 1.0 2.8",
    "The document declares XML {value}; most parsers read only version 1.0",
    'Write <?xml version="1.0" encoding="utf-8"?>.',
)
MARK_REPEATED = Rule(
    "byte-order-mark-repeated",
    "error",
    XML,
    "XML 1.0 4.3.3, 2.1",
    "The document begins with more than one byte order mark; only the first is allowed",
    "Write the file without any: two programs have each put one in front of it.",
)
ENCODING_UNKNOWN = Rule(
    "encoding-unknown",
    "error",
    XML,
    "XML 1.0 4.3.3",
    "The document declares an unknown encoding: {value}",
    "Write the document in UTF-8 and declare that.",
)
ENCODING_WRONG = Rule(
    "encoding-wrong",
    "error",
    ALL,
    "XML 1.0 4.3.3; RFC 8259 8.1",
    "The document is not valid {value}: {problem}",
    "Declare the encoding that the document is in, or better, write UTF-8.",
)
ENCODING_DIFFERS = Rule(
    "encoding-not-utf8",
    "info",
    XML,
    "XML 1.0 4.3.3",
    "The document is written in {value}; only UTF-8 and UTF-16 work with every XML parser",
    "Write the document in UTF-8.",
)
BYTE_ORDER_MARK = Rule(
    "json-byte-order-mark",
    "warning",
    ("json",),
    "RFC 8259 8.1",
    "The document begins with a byte order mark",
    "Write the file without one.",
)
CONTROL_CHARACTER = Rule(
    "character-control",
    "warning",
    ALL,
    "XML 1.0 2.2; Unicode 23.1",
    "{name} contains the control or replacement character {value}",
    "Write the character that was meant: the text was decoded with the wrong encoding.",
)
MOJIBAKE = Rule(
    "character-mojibake",
    "warning",
    ALL,
    "Unicode 3.9",
    "{name} looks like UTF-8 read as Windows-1252: {value}",
    "Decode the text as UTF-8 before writing it.",
    reason="The W3C validator looks for C1 controls only; this form is just as common.",
)
DOCTYPE_NETSCAPE = Rule(
    "doctype-netscape",
    "error",
    XML,
    "RSS Advisory Board, RSS 0.91",
    "The document depends on Netscape's DTD for RSS 0.91, which is no longer served",
    "Remove the DOCTYPE.",
)
DOCTYPE = Rule(
    "doctype",
    "info",
    XML,
    "RFC 4287 1.2; XML 1.0 2.8",
    "The document has a DOCTYPE; readers ignore or refuse it",
    "Remove the DOCTYPE.",
)
ENTITY_DECLARED = Rule(
    "entity-declared",
    "info",
    XML,
    "XML 1.0 4.2",
    "The document declares the entity {value}, which readers refuse and tagfeed does not expand",
    "Write the text itself.",
)
ENTITY_REFUSED = Rule(
    "entity-refused",
    "error",
    XML,
    "XML 1.0 4.4",
    "The document declares entities that grow when they are expanded: {value}",
    "Write the text itself.",
)
ENTITY_UNDEFINED = Rule(
    "entity-undefined",
    "error",
    XML,
    "XML 1.0 4.1",
    "The entity &{value}; is not defined in the document",
    "XML defines only lt, gt, amp, quot and apos: write any other character as it is.",
)
TOO_DEEP = Rule(
    "xml-too-deep",
    "error",
    XML,
    "XML 1.0 2.1",
    "Elements are nested more than {value} deep",
    "Close what was opened: no reader goes this deep.",
)
NAMESPACE_UNKNOWN = Rule(
    "namespace-unknown",
    "warning",
    XML,
    "RSS 2.0, Extending RSS; RFC 4287 6.1",
    "The namespace {value} is not one that feeds commonly use",
    "Check its spelling; readers ignore what they do not recognise.",
    once=True,
)
PREFIX_ODD = Rule(
    "namespace-prefix",
    "warning",
    XML,
    "RFC 4287 1.2",
    "Elements of {value} have the prefix {prefix}, and some readers miss them",
    "Make it the default namespace.",
    once=True,
)

RULES = (
    NOT_WELL_FORMED,
    BLANK_START,
    VERSION,
    MARK_REPEATED,
    ENCODING_UNKNOWN,
    ENCODING_WRONG,
    ENCODING_DIFFERS,
    BYTE_ORDER_MARK,
    CONTROL_CHARACTER,
    MOJIBAKE,
    DOCTYPE_NETSCAPE,
    DOCTYPE,
    ENTITY_DECLARED,
    ENTITY_REFUSED,
    ENTITY_UNDEFINED,
    TOO_DEEP,
    NAMESPACE_UNKNOWN,
    PREFIX_ODD,
)
