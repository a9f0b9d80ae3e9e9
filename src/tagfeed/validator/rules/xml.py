"""Rules about bytes, characters and XML itself."""

from tagfeed.validator.rules import ALL, XML, Rule

NOT_WELL_FORMED = Rule(
    "xml-not-well-formed",
    "error",
    XML,
    "XML 1.0 2.1",
    "The document is not well-formed XML: {problem}",
    "Escape & and < in text, close every element in order, and declare every prefix.",
    finds="a document that an XML parser can't read to its end",
    why="Most readers show nothing of such a feed, not even the entries before the fault.",
)
BLANK_START = Rule(
    "xml-late-declaration",
    "error",
    XML,
    "XML 1.0 2.8",
    "There is something before the XML declaration",
    "Begin the file with <?xml, without a blank line or a space before it.",
    finds="anything before `<?xml`, even a blank line",
    why="XML parsers refuse the document, and readers show nothing.",
)
VERSION = Rule(
    "xml-version",
    "error",
    XML,
    "XML 1.0 2.8",
    "The document declares XML {value}; most parsers read only version 1.0",
    'Write <?xml version="1.0" encoding="utf-8"?>.',
    finds="a version of XML other than 1.0",
    why="Parsers of XML 1.0, which nearly all readers use, may refuse the document.",
)
MARK_REPEATED = Rule(
    "byte-order-mark-repeated",
    "error",
    XML,
    "XML 1.0 4.3.3, 2.1",
    "The document begins with more than one byte order mark; only the first is allowed",
    "Write the file without any: two programs have each put one in front of it.",
    finds="two byte order marks at the start",
    why="Parsers take the second for text before the document, and refuse it.",
)
ENCODING_UNKNOWN = Rule(
    "encoding-unknown",
    "error",
    XML,
    "XML 1.0 4.3.3",
    "The document declares an unknown encoding: {value}",
    "Write the document in UTF-8 and declare that.",
    finds="the name of an encoding that does not exist",
    why="A parser that does not know the encoding refuses the document.",
)
ENCODING_WRONG = Rule(
    "encoding-wrong",
    "error",
    ALL,
    "XML 1.0 4.3.3; RFC 8259 8.1",
    "The document is not valid {value}: {problem}",
    "Declare the encoding that the document is in, or better, write UTF-8.",
    finds="bytes that are not in the encoding the document says it is in",
    why="Parsers refuse the document, or show the wrong letters.",
)
ENCODING_DIFFERS = Rule(
    "encoding-not-utf8",
    "info",
    XML,
    "XML 1.0 4.3.3",
    "The document is written in {value}; only UTF-8 and UTF-16 work with every XML parser",
    "Write the document in UTF-8.",
    finds="an encoding that XML parsers need not know",
    why="A reader in another country or on another system may refuse the feed.",
)
BYTE_ORDER_MARK = Rule(
    "json-byte-order-mark",
    "warning",
    ("json",),
    "RFC 8259 8.1",
    "The document begins with a byte order mark",
    "Write the file without one.",
    finds="a byte order mark at the start of JSON",
    why="RFC 8259 forbids writing one, and some parsers stop there.",
)
CONTROL_CHARACTER = Rule(
    "character-control",
    "warning",
    ALL,
    "XML 1.0 2.2; Unicode 23.1",
    "{name} contains the control or replacement character {value}",
    "Write the character that was meant: the text was decoded with the wrong encoding.",
    finds="control characters, and the character that replaces broken ones",
    why="Readers show a box, a question mark or nothing where a letter was meant.",
)
MOJIBAKE = Rule(
    "character-mojibake",
    "warning",
    ALL,
    "Unicode 3.9",
    "{name} looks like UTF-8 read as Windows-1252: {value}",
    "Decode the text as UTF-8 before writing it.",
    finds="text that was decoded with the wrong encoding and saved so",
    why="Readers show `Ã©` where é was meant, and searches don't find the word.",
    reason="The W3C validator looks for C1 controls only; this form is just as common.",
)
DOCTYPE_NETSCAPE = Rule(
    "doctype-netscape",
    "error",
    XML,
    "RSS Advisory Board, RSS 0.91",
    "The document depends on Netscape's DTD for RSS 0.91, which is no longer served",
    "Remove the DOCTYPE.",
    finds="the document type of Netscape's RSS 0.91",
    why="A parser that fetches it finds nothing there, and may wait or refuse the feed.",
)
DOCTYPE = Rule(
    "doctype",
    "info",
    XML,
    "RFC 4287 1.2; XML 1.0 2.8",
    "The document has a DOCTYPE; readers ignore or refuse it",
    "Remove the DOCTYPE.",
    finds="a document type declaration",
    why="Some readers refuse every document that has one, as a defence against attacks.",
)
ENTITY_DECLARED = Rule(
    "entity-declared",
    "info",
    XML,
    "XML 1.0 4.2",
    "The document declares the entity {value}, which readers refuse and tagfeed does not expand",
    "Write the text itself.",
    finds="an entity that the document declares itself",
    why="Readers don't expand it, so its text is missing; some refuse the whole feed.",
)
ENTITY_REFUSED = Rule(
    "entity-refused",
    "error",
    XML,
    "XML 1.0 4.4",
    "The document declares entities that hold markup or grow when they are expanded: {value}",
    "Write the text itself.",
    finds="entities that hold markup, or that expand without end",
    why="It is a known attack on parsers: readers refuse the feed, and may block its server.",
)
ATTRIBUTES_REFUSED = Rule(
    "attributes-refused",
    "error",
    XML,
    "XML 1.0 3.3.2",
    "The document declares default attributes that grow when they are filled in: {value}",
    "Write the attributes where they belong, and remove the DOCTYPE.",
    finds="a DOCTYPE that gives many attributes, or long ones, to all elements of a name",
    why="It is an attack on parsers like that of entities: few bytes become many.",
)
ENTITY_UNDEFINED = Rule(
    "entity-undefined",
    "error",
    XML,
    "XML 1.0 4.1",
    "The entity &{value}; is not defined in the document",
    "XML defines only lt, gt, amp, quot and apos: write any other character as it is.",
    finds="an entity that the document does not declare",
    why="Readers can't know which character is meant: they drop it or refuse the feed.",
)
TOO_DEEP = Rule(
    "xml-too-deep",
    "error",
    XML,
    "XML 1.0 2.1",
    "Elements are nested more than {value} deep",
    "Close what was opened: no reader goes this deep.",
    finds="elements inside elements without end",
    why="No reader goes that deep, and some run out of memory.",
)
NAMESPACE_UNKNOWN = Rule(
    "namespace-unknown",
    "warning",
    XML,
    "RSS 2.0, Extending RSS; RFC 4287 6.1",
    "The namespace {value} is not one that feeds commonly use{guess}",
    "Check its spelling; readers ignore what they do not recognise.",
    finds="a namespace that feeds don't commonly use, often a misspelt one",
    why="Names are compared letter by letter: readers ignore all elements of a misspelt one.",
    once=True,
)
NAMESPACE_MISSING = Rule(
    "namespace-missing",
    "warning",
    ("atom",),
    "RFC 4287 6.1, 6.4",
    "{name} contains {value}, which is in no namespace",
    "Put it in a namespace of its own, or leave it out.",
    finds="an element without a namespace among those of Atom",
    why="Readers cannot know whose it is, and other vocabularies may use its name.",
)
PREFIX_ODD = Rule(
    "namespace-prefix",
    "warning",
    XML,
    "RFC 4287 1.2",
    "Elements of {value} have the prefix {prefix}, and some readers miss them",
    "Make it the default namespace.",
    finds="elements of Atom or XHTML with a prefix",
    why="Some readers look for the bare name and find no entries or no text.",
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
    ATTRIBUTES_REFUSED,
    ENTITY_UNDEFINED,
    TOO_DEEP,
    NAMESPACE_MISSING,
    NAMESPACE_UNKNOWN,
    PREFIX_ODD,
)
