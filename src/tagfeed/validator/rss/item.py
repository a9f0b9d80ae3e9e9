"""An item of RSS 2.0: its elements and its rules."""

from tagfeed.standards import uri_grammar
from tagfeed.validator import podcasts
from tagfeed.validator.entries import EntryFacts
from tagfeed.validator.rss import atom_elements
from tagfeed.validator.rss.common import (
    CATEGORY,
    DATE,
    PERSON,
    URI,
    report_same_meaning,
    rss_version,
)
from tagfeed.validator.rules import addresses, structure
from tagfeed.validator.rules import rss as rules
from tagfeed.validator.values import basic, placeholders, registered, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import (
    ATOM,
    CC,
    CREATIVE_COMMONS,
    DC,
    PODCAST,
    PODCAST_OLD,
    XHTML,
    expanded,
    shown,
)

_CONTENT = expanded("http://purl.org/rss/1.0/modules/content/", "encoded")
_COMMENT_COUNT = expanded("http://purl.org/rss/1.0/modules/slash/", "comments")

_SAME_MEANING = (
    ("author", expanded(DC, "creator")),
    ("category", expanded(DC, "subject")),
    ("pubDate", expanded(DC, "date")),
    ("pubDate", expanded(ATOM, "published")),
    ("source", expanded(DC, "source")),
    ("title", expanded(DC, "title")),
    (expanded(CREATIVE_COMMONS, "license"), expanded(CC, "license")),
)

_PAGES = frozenset(
    ("link", "enclosure", *(expanded(each, "contentLink") for each in (PODCAST, PODCAST_OLD)))
)
"""Elements that lead to what an item is about."""

_TWINS = frozenset(twin for _, twin in _SAME_MEANING)

_DESCRIPTIONS = (
    expanded(ATOM, "content"),
    expanded(ATOM, "summary"),
    expanded(DC, "description"),
    expanded(XHTML, "body"),
    expanded(XHTML, "div"),
)


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
        context.report(addresses.URI_NOT_ABSOLUTE, value=value)


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
            context.report(addresses.URI_NOT_ASCII, value=value)
        elif not uri_grammar.is_web(value):
            context.report(rules.GUID_NOT_WEB, value=value)
        else:
            uris.uri(context, value)
    elif value.isdigit() and len(value) < 9:
        context.report(rules.GUID_NUMBER, value=value)
    elif value.startswith("http") and uri_grammar.is_private_address(value):
        context.report(addresses.HOST_SHORT, value=value)


def check_item(context: XmlContext, node: OpenElement) -> EntryFacts:
    """Check an item that ends, or an element that is written like one."""
    seen = node.seen
    identifier = node.facts.get("guid", "").strip()
    if "title" not in seen and "description" not in seen:
        context.report(rules.EMPTY_ITEM)
    if "guid" not in seen and rss_version(context).startswith("2"):
        context.report(rules.NO_GUID)
    # A note without a title is read where it is: its text is all there is.
    if "title" in seen and not uri_grammar.is_web(identifier) and _PAGES.isdisjoint(seen):
        context.report(rules.NO_LINK)
    if _CONTENT in seen and seen.get("description", seen[_CONTENT]) >= seen[_CONTENT]:
        context.report(rules.CONTENT_FIRST)
    if not _TWINS.isdisjoint(seen):
        report_same_meaning(context, node, _SAME_MEANING)
    if "description" in seen:
        for name in _DESCRIPTIONS:
            if name in seen:
                context.report(rules.SAME_DESCRIPTION, other=shown(name))
    return EntryFacts(
        identifier,
        node.facts.get("pubDate", "").strip(),
        counts_comments=_COMMENT_COUNT in seen,
        podcast=podcasts.used(seen),
        episode=podcasts.episode(node),
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
