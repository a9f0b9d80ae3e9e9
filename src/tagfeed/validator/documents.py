"""From a document's bytes to what is wrong with it, whatever its format."""

from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator.atom import feed as atom
from tagfeed.validator.findings import findings
from tagfeed.validator.rss import channel as rss
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml import encoding, namespaces
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import UNCHECKED, Element, XmlContext

_ROOTS: dict[str, Element] = {
    "rss": rss.RSS,
    f"{namespaces.ATOM} feed": atom.FEED,
    f"{namespaces.ATOM} entry": atom.ENTRY_DOCUMENT,
}
_LOCAL = {"rss": rss.RSS, "feed": atom.FEED, "entry": atom.ENTRY_DOCUMENT}


def sniff(document: bytes) -> str:
    """The format a document seems to be in: rss, atom or json."""
    start = document[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith((b"{", b"[")):
        return "json"
    feed, rss_ = start.find(b"feed"), start.find(b"<rss")
    has_atom = namespaces.ATOM.encode() in start and b"<rss" not in start
    return "atom" if has_atom or (rss_ < 0 <= feed and b"<feed" in start) else "rss"


def xml_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of RSS or Atom."""
    checker = XmlChecker(root, now)
    text = encoding.utf8(checker, document)
    checker.read(text)
    return findings(checker.breaches, text)


def root(context: XmlContext, name: str) -> Element:
    """The table for a root element; a wrong namespace is told and overlooked."""
    if name in _ROOTS:
        return _ROOTS[name]
    namespace, _, local = name.rpartition(" ")
    if namespace and namespace not in namespaces.PREFIXES:
        context.report(xml.NAMESPACE_UNKNOWN, context.parser_offset(), value=namespace)
    if local in _LOCAL:
        context.report(structure.ROOT_NAMESPACE, context.parser_offset(), value=namespace or "none")
    else:
        context.report(
            structure.ROOT_UNKNOWN, context.parser_offset(), value=namespaces.shown(name)
        )
    return UNCHECKED
