"""Reads `extra:`, elements of the publisher's own."""

import re
from collections.abc import Iterator
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import Field, Fields, FieldType
from tagfeed.reading.judged_elements import ElementPlace, judged
from tagfeed.reading.namespaces import NAME, PREFIX, Namespaces, known, namespace_of
from tagfeed.reading.types.basic import LINE, TEXT, mapping_of
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.own_elements import OF_TAGFEED, WRITTEN_BY_TAGFEED, OwnElement
from tagfeed.standards.texts.spelling import nearest

_NAME = lazy_regex(rf"{NAME}:{NAME}", re.ASCII)


def own_elements_type(place: ElementPlace, namespaces: Namespaces) -> FieldType:
    """Elements by name, each a text, a mapping, or a list of these. namespaces: the list's own."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        before = len(diagnostics.faults)
        given = [*_elements(node, path, namespaces, diagnostics)]
        elements = tuple(judged(given, place, diagnostics))
        return elements if elements and len(diagnostics.faults) == before else None

    value = {"type": ["object", "string", "number", "boolean", "array"]}
    return FieldType(read, {"type": ["object", "null"], "additionalProperties": value})


def own_elements_field(place: ElementPlace, namespaces: Namespaces) -> Field:
    """The field `extra` of what has that place in a feed."""
    about = "elements of your own, by prefix and name, such as `{dc:rights: …}`"
    return Field(own_elements_type(place, namespaces), about)


def _elements(
    node: Node, path: KeyPath, namespaces: Namespaces, diagnostics: Diagnostics
) -> Iterator[tuple[OwnElement, int, KeyPath]]:
    """Each element, with the offset of its key and its path."""
    if type(node.value) is not dict:
        problem = "was found where names and values belong"
        diagnostics.refuse(node, path, problem, 'write it as in `{"dc:rights": "CC BY 4.0"}`')
        return
    for name, child in node.value.items():
        if trouble := _name_trouble(name, namespaces):
            problem, remedy = trouble
            diagnostics.add_fault(child.key_offset, (path, name), problem, remedy)
            continue
        if child.value == "":
            continue
        several = child.value if type(child.value) is list else [child]
        for index, each in enumerate(several):
            place = ((path, name), index) if several is child.value else (path, name)
            element = _element(name, each, place, namespaces, diagnostics)
            if element:
                yield element, each.key_offset, place


def _element(
    name: str, node: Node, path: KeyPath, namespaces: Namespaces, diagnostics: Diagnostics
) -> OwnElement | None:
    namespace = namespace_of(name.partition(":")[0], namespaces)
    if type(node.value) is str:
        text = TEXT.read(node, path, diagnostics)
        return OwnElement(name, namespace, text or "")

    def below(child: Node, where: KeyPath, found: Diagnostics) -> Any:
        return tuple(each for each, *_ in _elements(child, where, namespaces, found))

    def make(**values: Any) -> OwnElement:
        return OwnElement(name, namespace, **values)

    children = FieldType(below, {"type": "object"})
    fields = {**ELEMENT, "children": Field(children, "elements within it")}
    made: OwnElement | None = mapping_of(Fields(fields), make).read(node, path, diagnostics)
    return made


def _attributes(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    if type(node.value) is not dict:
        diagnostics.refuse(node, path, "was found where names and values belong", "write `{a: b}`")
        return None
    found = []
    for name, child in node.value.items():
        if not PREFIX.fullmatch(name.removeprefix("xml:")):
            problem, remedy = "is not the name of an attribute", "write only letters and digits"
            diagnostics.add_fault(child.key_offset, (path, name), problem, remedy)
        elif (value := LINE.read(child, (path, name), diagnostics)) is not None:
            found.append((name, value))
    return tuple(found)


ELEMENT = {
    "text": Field(TEXT, "what is in it"),
    "attributes": Field(FieldType(_attributes, {"type": "object"}), "its attributes"),
}
"""What an element holds, besides its children, which are read by the namespaces of their list."""


def _name_trouble(name: str, namespaces: Namespaces) -> tuple[str, str] | None:
    """What is wrong with the name of an element, and what to do."""
    prefix, colon, _ = name.partition(":")
    if name in WRITTEN_BY_TAGFEED or prefix in OF_TAGFEED:
        key = WRITTEN_BY_TAGFEED.get(name)
        return "is what tagfeed writes itself", f"use the key `{key}`" if key else "leave it out"
    if not colon:
        return "has no prefix", "write the prefix of its namespace before it, such as `dc:rights`"
    if not _NAME.fullmatch(name):
        return "is not the name of an element", "write a prefix, a colon and a name of letters"
    if not namespace_of(prefix, namespaces):
        declare = f"write under namespaces: `{prefix}: https://example.org/ns`, with its address"
        meant = nearest(prefix, [*known(), *namespaces])
        remedy = f"did you mean `{meant}{name.removeprefix(prefix)}`?" if meant else declare
        return f"has the prefix `{prefix}`, which is not known here", remedy
    return None
