"""atom:link, in Atom and in RSS: RFC 4287 4.2.7."""

from msgspec import structs

from tagfeed.standards.addresses import uri_grammar
from tagfeed.standards.word_sets import word_set
from tagfeed.validator.rules import atom as rules
from tagfeed.validator.rules import history
from tagfeed.validator.values import basic, dates, registered, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, THREAD, expanded

REGISTERED = word_set(
    """about acl alternate amphtml api-catalog appendix apple-touch-icon archives author blocked-by
    bookmark c2pa-manifest canonical chapter cite-as collection compression-dictionary contents
    convertedfrom copyright create-form current deprecation describedby describes disclosure
    dns-prefetch duplicate edit edit-form edit-media enclosure external first geofeed glossary help
    hosts hub icon ice-server index intervalafter intervalbefore intervalcontains intervaldisjoint
    intervalduring intervalequals intervalfinishedby intervalfinishes intervalin intervalmeets
    intervalmetby intervaloverlappedby intervaloverlaps intervalstartedby intervalstarts item last
    latest-version license linkset lrdd manifest mask-icon me media-feed memento micropub
    modulepreload monitor monitor-group next next-archive nofollow noopener noreferrer opener
    openid2.local_id openid2.provider original p3pv1 payment pingback preconnect
    predecessor-version prefetch preload prerender prev prev-archive preview previous privacy-policy
    profile publication rdap-active related replies restconf ruleinput search section self service
    service-desc service-doc service-meta shortlink sip-trunking-capability sponsored start status
    stylesheet subsection successor-version sunset tag terms-of-service timegate timemap type ugc
    up version-history via webmention working-copy working-copy-of"""
)
"""The relations registered with IANA, including those of RFC 4287, 4685, 5005 and 5023."""

PAGING = frozenset(("first", "last", "next", "previous", "current", "prev-archive", "next-archive"))
_IANA = "http://www.iana.org/assignments/relation/"
_FEED_TYPES = frozenset(
    f"application/{kind}" for kind in ("atom+xml", "rss+xml", "rdf+xml", "xml", "feed+json", "json")
) | {"text/xml"}


def relation(node: OpenElement) -> str:
    """The short name of a link's relation; alternate if none is given."""
    return node.attributes.get("rel", "alternate").removeprefix(_IANA)


def _rel(context: XmlContext, value: str) -> None:
    name = value.removeprefix(_IANA)
    if name.lower() not in REGISTERED and not uri_grammar.is_absolute(name):
        context.report(rules.REL_UNREGISTERED, value=value)
    elif uri_grammar.is_absolute(name):
        uris.iri_reference(context, name)


def _href(context: XmlContext, value: str) -> None:
    """RFC 4287 4.2.7.1: an IRI reference; for one to the feed itself there is `self-relative`."""
    if not uris.is_usual(value):
        check = uris.iri_reference if relation(context.node) == "self" else uris.full_or_warned
        check(context, value)


def _opens(context: XmlContext, node: OpenElement) -> None:
    attributes = node.attributes
    rel = relation(node)
    facts = context.stack[-1].facts
    if rel == "alternate":
        kind, language = attributes.get("type", ""), attributes.get("hreflang", "")
        key = f"alternate {kind} {language}".lower() if kind or language else "alternate  "
        # RFC 4287 4.1.1 and 4.1.2 speak of atom:feed and atom:entry, not of RSS.
        if key in facts and context.stack[-1].name.startswith(ATOM):
            context.report(rules.ALTERNATE_REPEATED)
        facts[key] = facts["alternate"] = ""
    elif rel == "self" and "self" not in facts:
        facts["self"] = attributes.get("href", "")
    elif rel == "enclosure":
        facts["enclosure"] = attributes.get("href", "")
    if rel in PAGING:
        facts[f"rel {rel}"] = attributes.get("href", "")


def _feed_opens(context: XmlContext, node: OpenElement) -> None:
    """A link of a feed; there are special rules for the one to the feed itself."""
    facts = context.stack[-1].facts
    before = facts.get("self")
    _opens(context, node)
    if relation(node) != "self" or "href" not in node.attributes:
        return
    href = node.attributes["href"]
    if not uri_grammar.is_absolute(href) and not context.base:
        context.report(rules.SELF_RELATIVE, value=href or "empty")
    if before is not None and before != href:
        context.report(rules.SELF_REPEATED, value=href)
    kind = node.attributes.get("type", "text/xml").lower().partition(";")[0].strip()
    if kind not in _FEED_TYPES:
        context.report(rules.SELF_TYPE, value=kind)


def _entry_opens(context: XmlContext, node: OpenElement) -> None:
    """A link of an entry, where paging does not belong."""
    _opens(context, node)
    rel = relation(node)
    if rel in PAGING:
        context.report(history.REL_PAGING, value=rel)


def _empty(context: XmlContext, text: str) -> None:
    if text.strip():
        context.report(rules.LINK_CONTENT)


_NUMBER = basic.integer(0)
_ATTRIBUTES = {
    "href": _href,
    "rel": _rel,
    "type": registered.media_type,
    "hreflang": registered.language,
    "title": texts.plain_attribute,
    "length": _NUMBER,
    expanded(THREAD, "count"): _NUMBER,
    expanded(THREAD, "when"): dates.rfc3339,  # its name in the drafts, which people still write
    expanded(THREAD, "updated"): dates.rfc3339,
}
FEED_LINK = Element(
    text=_empty,
    attributes=_ATTRIBUTES,
    required_attributes=("href",),
    repeatable=True,
    opens=_feed_opens,
    foreign=True,  # RFC 4287 4.2.7: undefinedContent
    mixed=True,
    spec="RFC 4287 4.2.7",
)
ENTRY_LINK = structs.replace(FEED_LINK, opens=_entry_opens)
