"""Checks a document of RSS or Atom, by the table of its root element."""

from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator.atom import entry, feed
from tagfeed.validator.context import Breach
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.findings import findings
from tagfeed.validator.rss import channel
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml import kinds, near_namespaces
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
    kind = kinds.of_bytes(document)
    if kind is not None:
        checker.report(xml.NOT_WELL_FORMED, 0, problem=kind.what, hint=kind.hint)
        return findings(checker.breaches, b"")
    text = xml_as_utf8(checker, document)
    checker.read(text)
    page = kinds.page(text)
    return findings(checker.breaches if page is None else _of_page(checker, page), text)


def _of_page(checker: XmlChecker, page: kinds.Kind) -> list[Breach]:
    """That it is a page is all that there is to say of one."""
    is_xml = all(each.rule is not xml.NOT_WELL_FORMED for each in checker.breaches)
    checker.breaches.clear()
    if is_xml:
        checker.report(structure.ROOT_UNKNOWN, 0, value="html", kind="an HTML page", hint=page.hint)
    else:
        checker.report(xml.NOT_WELL_FORMED, 0, problem=page.what, hint=page.hint)
    return checker.breaches


def root(context: XmlContext, name: str) -> Element:
    """The table for a root element; in a wrong one, anything is allowed."""
    if name in _ROOTS:
        return _ROOTS[name]
    namespace, _, local = name.rpartition(" ")
    at = context.parser_offset()
    kind = kinds.of_root(name, frozenset(uri for _, uri in context.scope))
    if kind is None and namespace and namespace not in PREFIXES:
        near_namespaces.report_unknown(context, namespace, at)
    if kind is not None or local not in _ROOT_NAMES:
        kind = kind or kinds.no_feed(local)
        value = shown(name)
        context.report(structure.ROOT_UNKNOWN, at, value=value, kind=kind.what, hint=kind.hint)
    else:
        hint = f"Write {ATOM}: names are compared letter by letter." if local != "rss" else ""
        context.report(structure.ROOT_NAMESPACE, at, value=namespace or "none", hint=hint)
    return UNCHECKED
