"""A feed of Atom: its elements and its rules. RFC 4287 4.1.1."""

from tagfeed.validator import podcasts
from tagfeed.validator.atom import common, entry, history
from tagfeed.validator.atom.common import AUTHOR, ENTRY, UPDATED
from tagfeed.validator.entries import SeenEntries
from tagfeed.validator.rules import atom as rules
from tagfeed.validator.rules import podcast_directories, structure, values, xml
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, XML_NAMESPACE, expanded


def _opens(context: XmlContext, _node: OpenElement) -> None:
    context.feed = context.feed or SeenEntries()
    prefixes = context.prefixes.get(ATOM, [])
    if prefixes and "" not in prefixes:
        context.report(xml.PREFIX_ODD, value="Atom", prefix=prefixes[0])


def _closes(context: XmlContext, node: OpenElement) -> None:
    seen, facts = node.seen, node.facts
    if "self" not in facts:
        context.report(rules.SELF_MISSING)
    if "alternate" not in facts:
        context.report(rules.PAGE_MISSING)
    if expanded(XML_NAMESPACE, "lang") not in node.attributes:
        context.report(values.LANGUAGE_MISSING)
    first = seen.get(ENTRY)
    if first is not None:
        for name, offset in seen.items():
            if offset > first and name.startswith(ATOM) and name != ENTRY:
                context.report(structure.LATE_METADATA, offset, name=name.rpartition(" ")[2])
    history.check_links(context, node)
    entries = context.feed
    if entries is not None:
        entries.end(context, AUTHOR in seen)
        entries.succession.end(context, facts.get(UPDATED, ""))
        if entries.episodes.count and (entries.podcast or podcasts.used(tuple(seen))):
            context.report(podcast_directories.ATOM)


FEED = Element(
    children=common.in_atom(common.METADATA) | {ENTRY: entry.ENTRY},
    extends=("feed", "root"),
    required_children=common.REQUIRED_CHILDREN,
    opens=_opens,
    closes=_closes,
    spec="RFC 4287 4.1.1",
)
