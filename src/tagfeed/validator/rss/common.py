"""What channel, item and their parts have in common: kinds of elements, and what their rules
share."""

from tagfeed.validator.rules import rss as rules
from tagfeed.validator.values import basic, contacts, dates, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, shown

Pairs = tuple[tuple[str, str], ...]


def rss_version(context: XmlContext) -> str:
    """The version that the document declares; 2.0 if it declares none."""
    return context.stack[1].attributes.get("version", "2.0") if len(context.stack) > 1 else "2.0"


def in_rss(name: str) -> str:
    """An expanded name as RSS has it, where Atom's elements have a prefix."""
    return f"atom:{shown(name)}" if name.startswith(ATOM) else shown(name)


def report_same_meaning(context: XmlContext, node: OpenElement, pairs: Pairs) -> None:
    """Report each RSS element whose equivalent from another namespace is present as well."""
    for core, other in pairs:
        if core in node.seen and other in node.seen:
            context.report(rules.SAME_MEANING, value=in_rss(core), other=in_rss(other))


def _category(context: XmlContext, text: str) -> None:
    """Plain text, and each category once."""
    texts.plain(context, text)
    facts = context.stack[-1].facts
    key = f"category {text}\n{context.node.attributes.get('domain', '')}"
    if key in facts:
        context.report(rules.CATEGORY_REPEATED, value=text, name=shown(context.stack[-1].name))
    facts[key] = ""


URI = basic.non_empty(uris.uri)

TITLE = Element(text=texts.plain, keep_text=True)

LINK = Element(text=URI, keep_text=True)

DATE = Element(text=dates.rfc822, keep_text=True)

PERSON = Element(text=basic.all_of(contacts.address_with_name, texts.plain_or_blank))

CATEGORY = Element(text=_category, attributes={"domain": texts.ignored}, repeatable=True)
