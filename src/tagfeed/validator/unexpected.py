"""What to say of the parts of a document that no table foresees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagfeed.validator import extensions, uris, words
from tagfeed.validator.element import FREE, Element, anything
from tagfeed.validator.namespaces import ATOM, MEDIA, PREFIXES, XHTML, XML_NAMESPACE, shown
from tagfeed.validator.rule import Rule
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import structure, xml

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

_LARGE_ENTITY = 4096
_LONG_BASE = 8192


def child(walk: Walk, node: Node, name: str, start: int) -> Element:
    """An element that its parent's table does not hold: an error, or an extension left in peace.

    RFC 4287 6.1 and RSS 2.0 allow any element of a foreign namespace; those of a vocabulary
    that is known in full are held to it.
    """
    namespace, _, _local = name.rpartition(" ")
    simple = node.element.text is not None and not node.element.children
    if (
        extensions.whole(namespace)
        or not namespace
        or namespace == ATOM
        or (simple and namespace in PREFIXES)
    ):
        walk.find(structure.ELEMENT_UNKNOWN, start, value=shown(name))
    elif namespace not in PREFIXES:
        walk.find(xml.NAMESPACE_UNKNOWN, start, value=namespace)
    return FREE


def text_before_child(walk: Walk, node: Node) -> None:
    """Text between child elements, where the table knows of none."""
    text = walk.text()
    element = node.element
    if element.mixed or (element.free and element.text is anything) or text.isspace():
        return
    walk.find(structure.TEXT_UNEXPECTED, value=text.strip())


def repeated(walk: Walk, name: str, start: int) -> None:
    """A second element where one may stand."""
    walk.find(structure.ELEMENT_REPEATED, start, name=f"{shown(walk.node.name)}/{shown(name)}")


def missing(walk: Walk, need: str, rule: Rule | None) -> None:
    """An element that its parent lacks."""
    walk.find(rule or structure.ELEMENT_MISSING, value=shown(need), spec=walk.node.element.spec)


def attribute(walk: Walk, node: Node, key: str, value: str) -> None:
    """An attribute the table does not hold: xml:*, an extension's, or an error."""
    namespace, _, local = key.rpartition(" ")
    walk.attribute = shown(key)
    if namespace == XML_NAMESPACE:
        _xml_attribute(walk, node, local, value)
    elif namespace:
        if namespace not in PREFIXES:
            walk.find(xml.NAMESPACE_UNKNOWN, value=namespace)
    elif not node.element.free:
        walk.attribute = ""
        walk.find(structure.ATTRIBUTE_UNKNOWN, value=key)


def _xml_attribute(walk: Walk, node: Node, local: str, value: str) -> None:
    if local == "lang" and value:
        words.language(walk, value)
    elif local == "base":
        uris.iri_reference(walk, value)
        node.outer = walk.base
        walk.base = join(walk.base, value)


def join(base: str, reference: str) -> str:
    """`reference` seen from `base`; malformed and endless ones as they stand."""
    from urllib.parse import urljoin

    if len(base) > _LONG_BASE:  # or 200 nested ones would take quadratic time
        return reference
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def prefix(walk: Walk, name: str, uri: str) -> None:
    """A namespace that is declared: the core ones should have no prefix."""
    if uri.rstrip("/") == MEDIA.rstrip("/") and uri != MEDIA:
        walk.find(rules.MEDIA_NAMESPACE, walk.here(), value=uri)
    walk.scope.add((name, uri))
    if uri in (ATOM, XHTML):
        known = walk.prefixes.setdefault(uri, [])
        known[:] = [*known[-3:], name]


def doctype(walk: Walk, system: str, public: str) -> None:
    """A document type: no reader fetches one."""
    if "netscape" in system.lower() or "netscape" in public.lower():
        walk.find(xml.DOCTYPE_NETSCAPE, walk.here())
    else:
        walk.find(xml.DOCTYPE, walk.here())


def entity(walk: Walk, name: str, value: str | None) -> bool:
    """An entity that is declared; whether reading must stop, because it would grow."""
    grows = value is not None and ("&" in value or "%" in value or len(value) > _LARGE_ENTITY)
    walk.find(xml.ENTITY_REFUSED if grows else xml.ENTITY_DECLARED, walk.here(), value=name)
    return grows
