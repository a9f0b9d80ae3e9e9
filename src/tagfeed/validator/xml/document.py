"""Checks a document of RSS or Atom, by the table of its root element."""

from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator.atom import entry, feed
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.findings import findings
from tagfeed.validator.rss import channel
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import UNCHECKED, Element, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, PREFIXES, expanded, shown

_ROOTS: dict[str, Element] = {
    "rss": channel.RSS,
    expanded(ATOM, "feed"): feed.FEED,
    expanded(ATOM, "entry"): entry.DOCUMENT,
}
_ROOT_NAMES = ("rss", "feed", "entry")


def xml_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of RSS or Atom."""
    checker = XmlChecker(root, now)
    text = xml_as_utf8(checker, document)
    checker.read(text)
    return findings(checker.breaches, text)


def root(context: XmlContext, name: str) -> Element:
    """The table for a root element; in a wrong one, anything is allowed."""
    if name in _ROOTS:
        return _ROOTS[name]
    namespace, _, local = name.rpartition(" ")
    if namespace and namespace not in PREFIXES:
        context.report(xml.NAMESPACE_UNKNOWN, context.parser_offset(), value=namespace)
    if local in _ROOT_NAMES:
        context.report(structure.ROOT_NAMESPACE, context.parser_offset(), value=namespace or "none")
    else:
        context.report(structure.ROOT_UNKNOWN, context.parser_offset(), value=shown(name))
    return UNCHECKED
