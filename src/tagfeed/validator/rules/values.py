"""Rules about languages, media types, numbers, people and words from a list."""

from tagfeed.validator.rules import ALL, BY_ELEMENT, XML, Rule

LANGUAGE = Rule(
    "language-invalid",
    "error",
    ALL,
    "RFC 5646 2.1, 2.2.1; RFC 4287 2",
    "{name} is not a language tag: {value}{guess}",
    "Write it as en or en-GB.",
    finds="a language that is not written as a language tag",
    why="Readers can't choose a font, a voice or a translation by it.",
)
LANGUAGE_UNREGISTERED = Rule(
    "language-unregistered",
    "warning",
    ALL,
    "RFC 5646 2.2.9; IANA Language Subtag Registry",
    "{name} is {value}, and {subtag} is not a registered subtag{guess}",
    "Write a tag of registered subtags, such as en or en-GB.",
    finds="a language tag of words that are not registered",
    why="Software does not know the language: `cz` is not a language, `cs` is Czech.",
    reason="The W3C validator rejects unknown languages and accepts any region.",
)
LANGUAGE_MISSING = Rule(
    "language-missing",
    "info",
    ALL,
    "RSS 2.0; RFC 4287 2; JSON Feed 1.1",
    "The feed does not state its language",
    "Add language (RSS, JSON Feed) or xml:lang (Atom).",
    finds="a feed that does not say its language",
    why="Screen readers choose the wrong voice, and directories can't sort the feed.",
)
MEDIA_TYPE = Rule(
    "media-type-invalid",
    "error",
    ALL,
    "RFC 6838 4.2",
    "{name} is not a media type: {value}",
    "Write it as audio/mpeg.",
    finds="something that is not a media type",
    why="Readers choose a player by it and offer none.",
)
MEDIA_TYPE_UNKNOWN = Rule(
    "media-type-unregistered",
    "warning",
    ALL,
    "IANA media types; RFC 6838 3",
    "{name} is {value}, which is not a registered media type{guess}",
    "Write a registered one, such as image/jpeg, audio/mpeg or video/mp4.",
    finds="a media type that nobody has registered, such as `image/jpg`",
    why="Readers look for the registered name; some show no picture and offer no player.",
    reason="The W3C validator only looks at the form.",
)
NAME_ADDRESS = Rule(
    "name-with-address",
    "warning",
    ALL,
    "RFC 4287 3.2.1; JSON Feed 1.1, authors; RSS Advisory Board profile",
    "{name} is the name of a person but contains an e-mail address: {value}",
    "Write only the name; Atom has an element for the address, email.",
    finds="an e-mail address in a name",
    why="Readers show the name to everybody, and collectors of addresses read feeds too.",
)
INTEGER = Rule(
    "integer-invalid",
    "error",
    ALL,
    "XML Schema Part 2 3.3.13; JSON Feed 1.1, attachments",
    "{name} is not {expected}: {value}",
    "Write a whole number in that range.",
    finds="something else where a whole number is needed",
    why="Readers ignore the value or take it for 0.",
)
NUMBER = Rule(
    "number-invalid",
    "error",
    ALL,
    "XML Schema Part 2 3.2.5; JSON Feed 1.1, attachments",
    "{name} is not {expected}: {value}",
    "Write a number in that range.",
    finds="something else where a number is needed",
    why="Readers ignore the value or take it for 0.",
)
CHOICE = Rule(
    "choice-invalid",
    "error",
    XML,
    BY_ELEMENT,
    "{name} is {value}, which is not one of {expected}",
    "Choose one of these (case matters).",
    finds="a word that is not on the list of its element",
    why="Readers know only the words of the list and ignore others.",
)
PATTERN = Rule(
    "value-invalid",
    "error",
    XML,
    BY_ELEMENT,
    "{name} is not {expected}: {value}",
    "Write it in that form.",
    finds="a value that is not in the form of its element",
    why="Readers ignore a value that they can't parse.",
)
CONTACT = Rule(
    "contact-invalid",
    "error",
    XML,
    "RSS 2.0; RFC 4287 3.2.3",
    "{name} has no e-mail address: {value}",
    "Write it as editor@example.org (Jane Doe), or give only the name in dc:creator.",
    finds="a contact without an e-mail address",
    why="RSS has an address there: readers show the name as one, or nothing.",
)
CONTACT_NAME = Rule(
    "contact-name",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} has an e-mail address but no name: {value}",
    "Write it as editor@example.org (Jane Doe).",
    finds="an e-mail address without a name",
    why="Readers have only the address to show as the author.",
)
CONTACT_ORDER = Rule(
    "contact-order",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} is not in the form that readers expect: {value}",
    "Write it as editor@example.org (Jane Doe).",
    finds="a name and an e-mail address in the wrong order",
    why="Readers take the name for the address, or show both as the author.",
)

RULES = (
    LANGUAGE,
    LANGUAGE_UNREGISTERED,
    LANGUAGE_MISSING,
    MEDIA_TYPE,
    MEDIA_TYPE_UNKNOWN,
    NAME_ADDRESS,
    INTEGER,
    NUMBER,
    CHOICE,
    PATTERN,
    CONTACT,
    CONTACT_NAME,
    CONTACT_ORDER,
)
