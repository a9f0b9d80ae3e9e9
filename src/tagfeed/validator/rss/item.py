"""An item of RSS 2.0: its elements and its rules."""

from tagfeed.standards.addresses import uri_grammar
from tagfeed.validator import podcasts
from tagfeed.validator.entries import EntryFacts
from tagfeed.validator.rss import atom_elements
from tagfeed.validator.rss.common import CATEGORY, DATE, PERSON, URI, rss_version
from tagfeed.validator.rss.item_elements import elements
from tagfeed.validator.rules import rss as rules
from tagfeed.validator.rules import structure, uris_and_ids
from tagfeed.validator.values import basic, placeholders, registered, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext


def description(context: XmlContext, text: str) -> None:
    """HTML; plain text in RSS 0.91."""
    if rss_version(context) == "0.91":
        texts.characters(context, text)
    else:
        texts.html(context, text)


def enclosure_url(context: XmlContext, value: str) -> None:
    """RSS 2.0: an http address, and one that others can reach."""
    if uri_grammar.has_no_domain(value):
        context.report(rules.ENCLOSURE_HOST, value=value)
        return
    uris.uri(context, value)
    if uri_grammar.is_absolute(value) and not uri_grammar.is_web(value):
        context.report(uris_and_ids.URI_NOT_ABSOLUTE, value=value)


def _enclosure_opens(context: XmlContext, node: OpenElement) -> None:
    """RSS Advisory Board profile: one per item."""
    facts = context.stack[-1].facts
    if "enclosure" in facts:
        context.report(rules.ENCLOSURES)
    facts["enclosure"] = node.attributes.get("type", "")
    facts.setdefault("enclosure address", node.attributes.get("url", ""))


def guid(context: XmlContext, text: str) -> None:
    """RSS 2.0: a permalink, unless it says otherwise."""
    value = text.strip()
    if len(value) <= placeholders.LONGEST:
        placeholders.identifier(context, value)
        if not value:
            context.report(structure.TEXT_BLANK)
    if context.node.attributes.get("isPermaLink", "true").lower() != "false":
        if uris.is_usual(value):
            return
        if not value.isascii():
            context.report(uris_and_ids.URI_NOT_ASCII, value=value)
        elif not uri_grammar.is_web(value):
            context.report(rules.GUID_NOT_WEB, value=value)
        else:
            uris.uri(context, value)
    elif value.isdigit() and len(value) < 9:
        context.report(rules.GUID_NUMBER, value=value)
    elif value.startswith("http") and uri_grammar.is_private_address(value):
        context.report(uris_and_ids.HOST_SHORT, value=value)


def check_item(context: XmlContext, node: OpenElement) -> EntryFacts:
    """Check an item that ends, or an element that is written like one."""
    has, facts = elements(tuple(node.seen)), node.facts
    identifier = facts.get("guid", "").strip()
    for rule, value, other in has.breaks:
        context.report(rule, value=value, other=other)
    if has.lacks_guid and rss_version(context).startswith("2"):
        context.report(rules.NO_GUID)
    if has.lacks_page and not uri_grammar.is_web(identifier):
        context.report(rules.NO_LINK)
    return EntryFacts(
        identifier,
        facts.get("pubDate", "").strip(),
        counts_comments=has.counts_comments,
        podcast=has.podcast,
        episode=podcasts.episode(node) if "enclosure address" in facts else None,
    )


def _item_closes(context: XmlContext, node: OpenElement) -> None:
    facts = check_item(context, node)
    if context.feed is not None:
        context.feed.add_rss(context, facts, node.start)


_ENCLOSURE = Element(
    attributes={
        "url": enclosure_url,
        "length": basic.integer(0),
        "type": registered.media_type,
    },
    required_attributes=("url", "length", "type"),
    repeatable=True,
    opens=_enclosure_opens,
    spec="RSS 2.0, <enclosure>",
)

_GUID = Element(
    text=guid,
    attributes={"isPermaLink": basic.choice("true", "false")},
    keep_text=True,
    spec="RSS 2.0, <guid>",
)

_SOURCE = Element(
    text=texts.plain,
    attributes={"url": uris.uri},
    required_attributes=("url",),
    spec="RSS 2.0, <source>",
)

ITEM = Element(
    children={
        "title": Element(text=texts.plain),
        "link": Element(text=URI),
        "description": Element(text=description),
        "author": PERSON,
        "category": CATEGORY,
        "comments": Element(text=URI),
        "enclosure": _ENCLOSURE,
        "guid": _GUID,
        "pubDate": DATE,
        "source": _SOURCE,
    }
    | atom_elements.ITEM,
    extends=("entry",),
    repeatable=True,
    closes=_item_closes,
    spec="RSS 2.0, Elements of <item>",
)
