"""Rules about languages, media types, numbers, people and words from a list."""

from tagfeed.validator.rules import ALL, XML, Rule

LANGUAGE = Rule(
    "language-invalid",
    "error",
    ALL,
    "RFC 5646 2.1; RFC 4287 2",
    "{name} is not a language tag: {value}{guess}",
    "Write it as en or en-GB.",
)
LANGUAGE_UNREGISTERED = Rule(
    "language-unregistered",
    "warning",
    ALL,
    "RFC 5646 2.2.9; IANA Language Subtag Registry",
    "{name} is {value}, and {subtag} is not a registered subtag{guess}",
    "Write a tag of registered subtags, such as en or en-GB.",
    reason="The W3C validator rejects unknown languages and accepts any region.",
)
LANGUAGE_MISSING = Rule(
    "language-missing",
    "info",
    ALL,
    "RSS 2.0; RFC 4287 2; JSON Feed 1.1",
    "The feed does not state its language",
    "Add language (RSS, JSON Feed) or xml:lang (Atom).",
)
MEDIA_TYPE = Rule(
    "media-type-invalid",
    "error",
    ALL,
    "RFC 6838 4.2",
    "{name} is not a media type: {value}",
    "Write it as audio/mpeg.",
)
INTEGER = Rule(
    "integer-invalid",
    "error",
    XML,
    "XML Schema Part 2 3.3.13",
    "{name} is not {expected}: {value}",
    "Write a whole number in that range.",
)
NUMBER = Rule(
    "number-invalid",
    "error",
    XML,
    "XML Schema Part 2 3.2.5",
    "{name} is not {expected}: {value}",
    "Write a number in that range.",
)
CHOICE = Rule(
    "choice-invalid",
    "error",
    XML,
    "the specification of the element's namespace",
    "{name} is {value}, which is not one of {expected}",
    "Choose one of these (case matters).",
)
PATTERN = Rule(
    "value-invalid",
    "error",
    XML,
    "the specification of the element's namespace",
    "{name} is not {expected}: {value}",
    "Write it in that form.",
)
CONTACT = Rule(
    "contact-invalid",
    "error",
    XML,
    "RSS 2.0; RFC 4287 3.2.3",
    "{name} has no e-mail address: {value}",
    "Write it as editor@example.org (Jane Doe), or give only the name in dc:creator.",
)
CONTACT_NAME = Rule(
    "contact-name",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} has an e-mail address but no name: {value}",
    "Write it as editor@example.org (Jane Doe).",
)
CONTACT_ORDER = Rule(
    "contact-order",
    "warning",
    ("rss",),
    "RSS Advisory Board profile",
    "{name} is not in the form that readers expect: {value}",
    "Write it as editor@example.org (Jane Doe).",
)

RULES = (
    LANGUAGE,
    LANGUAGE_UNREGISTERED,
    LANGUAGE_MISSING,
    MEDIA_TYPE,
    INTEGER,
    NUMBER,
    CHOICE,
    PATTERN,
    CONTACT,
    CONTACT_NAME,
    CONTACT_ORDER,
)
