"""Rules about HTML inside text, and about markup where plain text belongs."""

from tagfeed.validator.rules import ALL, Rule

PARSE = Rule(
    "html-parse",
    "warning",
    ALL,
    "HTML 13.2.2, parse errors",
    "{name} is not well-formed HTML: {problem}",
    "Close every tag, in order, and write &amp; for & and &lt; for <.",
    finds="HTML that an HTML parser stumbles over",
    why="Readers mend it in different ways, so it looks different from what was meant.",
)
ELEMENT_UNKNOWN = Rule(
    "html-element-unknown",
    "warning",
    ALL,
    "HTML 4",
    "{name} contains <{value}>, which is not an HTML element that readers know, so they drop it",
    "Use an element of HTML, or escape the angle brackets if text was meant.",
    finds="an element that HTML does not have",
    why="Readers drop it, some of them with all that is in it.",
)
ELEMENT_UNSAFE = Rule(
    "html-element-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} contains <{value}>, which readers remove for safety",
    "Leave it out, and link to a page that has it.",
    finds="an element that readers remove",
    why="What it shows is missing in every reader, without a sign that something was there.",
)
ATTRIBUTE_UNSAFE = Rule(
    "html-attribute-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has the attribute {value}, which readers remove for safety",
    "Leave it out.",
    finds="an attribute that readers remove",
    why="What it does never happens in a reader.",
)
STYLE_UNSAFE = Rule(
    "html-style-unsafe",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has the style {value}, which readers remove for safety",
    "Leave out what loads (url), what moves text out of its place (position), what CSS lacks.",
    finds="a style that readers remove",
    why="The text looks different in readers, or lies on top of other text.",
    reason="The W3C validator only knows the properties of CSS 2.",
)
ADDRESS_SCRIPT = Rule(
    "html-address-script",
    "warning",
    ALL,
    "RFC 4287 8.1",
    "{name} has an address that runs a script: {value}",
    "Link to a page.",
    finds="an address within HTML that runs a script",
    why="Readers remove it for safety, and may take the feed for an attack.",
    reason="The W3C validator does not look inside addresses.",
)
ADDRESS_RELATIVE = Rule(
    "html-address-relative",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 4.1.3",
    "{name} has a relative address: {value}",
    "Write the full address: few readers know what it is relative to.",
    finds="a relative address within HTML",
    why="Pictures are missing and links lead nowhere: the text is read at another address.",
    reason="The W3C validator warns for RSS only, but most readers ignore xml:base in Atom too.",
)
ADDRESS_LOCAL = Rule(
    "html-address-local",
    "warning",
    ALL,
    "RFC 6761 6.3; RFC 1918 3; RFC 8089 2",
    "{name} has an address that only one machine or network can reach: {value}",
    "Write the address at which everybody can reach it.",
    finds="a link or picture at `localhost`, in a private network, at a host without a domain, or "
    "in a file of one machine",
    why="It works where it was written and nowhere else: the picture is missing, the link is dead.",
    reason="The W3C validator does not look inside addresses.",
)
ESCAPED_TWICE = Rule(
    "html-escaped-twice",
    "warning",
    ALL,
    "RSS Advisory Board profile, Element item/description; RFC 4287 3.1.1.2",
    "{name} was escaped twice, so readers show its tags and references as text: {value}",
    "Escape the HTML once, as in &lt;p&gt;, or put it as it is into CDATA.",
    finds="HTML that was escaped once more than needed",
    why="People see `<p>` and `&nbsp;` in the text.",
    reason="The W3C validator reads such a text as what it says it is.",
)
PLAIN_MARKUP = Rule(
    "text-markup",
    "warning",
    ALL,
    "RSS Advisory Board profile; RFC 4287 3.1.1.1",
    "{name} is plain text but contains markup: {value}",
    "Remove the markup; in RSS, write a literal & or < as &#x26; or &#x3C;.",
    finds="tags or references in plain text",
    why="Some readers show the tags as they are, others remove them with what is between.",
)
UNDECLARED = Rule(
    "text-undeclared-html",
    "warning",
    ("atom",),
    "RFC 4287 3.1.1.1, 4.1.3.3",
    "{name} is of type text but contains markup: {value}",
    'Write type="html" if it is HTML.',
    finds="HTML in a text that is declared plain",
    why="Readers show the tags as they are.",
)
FRAGMENT = Rule(
    "html-fragment-type",
    "warning",
    ("atom",),
    "RFC 4287 4.1.3.3",
    '{name} is a fragment of HTML, but type="{value}" means a complete document',
    'Write type="html" or type="xhtml".',
    finds="a piece of HTML that is declared a whole document",
    why="Strict readers show nothing or the source.",
)
ESCAPED_XHTML = Rule(
    "xhtml-not-inline",
    "warning",
    ("atom",),
    "RFC 4287 3.1.1.3",
    '{name} has type="xhtml", but its markup is escaped',
    'Write type="html", or write the markup as XML inside a div.',
    finds="escaped markup that is declared to be XML",
    why="Readers show the tags as they are.",
)
DIV_MISSING = Rule(
    "xhtml-div-missing",
    "error",
    ("atom",),
    "RFC 4287 3.1.1.3",
    "{name} is of type xhtml but does not contain exactly one xhtml:div",
    'Wrap its content in <div xmlns="http://www.w3.org/1999/xhtml">.',
    finds="XHTML that is not in one div",
    why="Readers take the content of the first div, and find none.",
)

RULES = (
    PARSE,
    ELEMENT_UNKNOWN,
    ELEMENT_UNSAFE,
    ATTRIBUTE_UNSAFE,
    STYLE_UNSAFE,
    ADDRESS_SCRIPT,
    ADDRESS_RELATIVE,
    ADDRESS_LOCAL,
    ESCAPED_TWICE,
    PLAIN_MARKUP,
    UNDECLARED,
    FRAGMENT,
    ESCAPED_XHTML,
    DIV_MISSING,
)
