"""Rules about HTML inside text, and about markup where plain text belongs."""

from tagfeed.validator.rules import ALL, Rule

PARSE = Rule(
    "html-parse",
    "warning",
    ALL,
    "HTML 13.2.2, parse errors",
    "{name} is not well-formed HTML: {problem}",
    "Close every tag, in order, and write &amp; for & and &lt; for <.",
)
ELEMENT_UNKNOWN = Rule(
    "html-element-unknown",
    "warning",
    ALL,
    "HTML 4",
    "{name} contains <{value}>, which is not an HTML element that readers know, so they drop it",
    "Use an element of HTML, or escape the angle brackets if text was meant.",
)
ELEMENT_UNSAFE = Rule(
    "html-element-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} contains <{value}>, which readers remove for safety",
    "Leave it out, and link to a page that has it.",
)
ATTRIBUTE_UNSAFE = Rule(
    "html-attribute-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has the attribute {value}, which readers remove for safety",
    "Leave it out.",
)
STYLE_UNSAFE = Rule(
    "html-style-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has the style {value}, which readers remove for safety",
    "Use only colours, fonts, margins, borders and alignment.",
)
ADDRESS_SCRIPT = Rule(
    "html-address-script",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has an address that runs a script: {value}",
    "Link to a page.",
    reason="The W3C validator does not look inside addresses.",
)
ADDRESS_RELATIVE = Rule(
    "html-address-relative",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4.1.3",
    "{name} has a relative address: {value}",
    "Write the full address: few readers know what it is relative to.",
    reason="The W3C validator warns for RSS only, but most readers ignore xml:base in Atom too.",
)
PLAIN_MARKUP = Rule(
    "text-markup",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 3.1.1.1",
    "{name} is plain text but contains markup: {value}",
    "Remove the markup; in RSS, write a literal & or < as &#x26; or &#x3C;.",
)
UNDECLARED = Rule(
    "text-undeclared-html",
    "warning",
    ("atom",),
    "RFC 4287 3.1.1.1, 4.1.3.3",
    "{name} is of type text but contains markup: {value}",
    'Write type="html" if it is HTML.',
)
FRAGMENT = Rule(
    "html-fragment-type",
    "warning",
    ("atom",),
    "RFC 4287 4.1.3.3",
    '{name} is a fragment of HTML, but type="{value}" means a complete document',
    'Write type="html" or type="xhtml".',
)
ESCAPED_XHTML = Rule(
    "xhtml-not-inline",
    "warning",
    ("atom",),
    "RFC 4287 3.1.1.3",
    '{name} has type="xhtml", but its markup is escaped',
    'Write type="html", or write the markup as XML inside a div.',
)
DIV_MISSING = Rule(
    "xhtml-div-missing",
    "error",
    ("atom",),
    "RFC 4287 3.1.1.3",
    "{name} is of type xhtml but does not contain exactly one xhtml:div",
    'Wrap its content in <div xmlns="http://www.w3.org/1999/xhtml">.',
)

RULES = (
    PARSE,
    ELEMENT_UNKNOWN,
    ELEMENT_UNSAFE,
    ATTRIBUTE_UNSAFE,
    STYLE_UNSAFE,
    ADDRESS_SCRIPT,
    ADDRESS_RELATIVE,
    PLAIN_MARKUP,
    UNDECLARED,
    FRAGMENT,
    ESCAPED_XHTML,
    DIV_MISSING,
)
