"""From a document's bytes to what is wrong with it, whatever its format."""

from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator import atom, encoding, namespaces, rss
from tagfeed.validator.element import FREE, Element
from tagfeed.validator.log import findings
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml_checker import Walk

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
    walk = Walk(root, now)
    text = encoding.utf8(walk, document)
    walk.read(text)
    return findings(walk.found, text)


def root(walk: Walk, name: str) -> Element:
    """The table for a root element; a wrong namespace is told and overlooked."""
    if name in _ROOTS:
        return _ROOTS[name]
    namespace, _, local = name.rpartition(" ")
    if namespace and namespace not in namespaces.PREFIXES:
        walk.find(xml.NAMESPACE_UNKNOWN, walk.here(), value=namespace)
    if local in _LOCAL:
        walk.find(structure.ROOT_NAMESPACE, walk.here(), value=namespace or "none")
    else:
        walk.find(structure.ROOT_UNKNOWN, walk.here(), value=namespaces.shown(name))
    return FREE
