"""Reads `namespaces:`, and knows what the prefixes of elements stand for."""

import re
from collections.abc import Mapping
from functools import cache

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.types.basic import LINE
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses.uri_grammar import is_absolute
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.own_elements import OF_TAGFEED

Namespaces = Mapping[str, str]
"""What prefixes stand for."""
NAME = r"[A-Za-z_][\w.-]*"
"""XML Namespaces 1.0 3, NCName, as far as it is ASCII."""
PREFIX = lazy_regex(NAME, re.ASCII)
NAMESPACES_SCHEMA = {
    "type": ["object", "null"],
    "description": "what prefixes of your own stand for: `acme: https://acme.example/ns/1`",
    "additionalProperties": {"type": "string"},
}


def read_namespaces(node: Node | None, diagnostics: Diagnostics) -> dict[str, str]:
    """What prefixes of the list's own stand for."""
    if node is None or node.value == "":
        return {}
    if type(node.value) is not dict:
        problem = "was found where prefixes and their namespaces belong"
        diagnostics.refuse(
            node, "namespaces", problem, "write it as in `acme: https://acme.example/ns/1`"
        )
        return {}
    found = {}
    for prefix, child in node.value.items():
        path = ("namespaces", prefix)
        if (uri := LINE.read(child, path, diagnostics)) is None:
            continue
        if trouble := _trouble(prefix, uri):
            problem, remedy = trouble
            diagnostics.add_fault(child.key_offset, path, problem, remedy)
        found[prefix] = uri
    return found


def _trouble(prefix: str, uri: str) -> tuple[str, str] | None:
    """What is wrong with a prefix of one's own, and what to do."""
    if not PREFIX.fullmatch(prefix):
        return "is not a prefix", "write letters and digits, beginning with a letter"
    if prefix in OF_TAGFEED:
        return "is a prefix that tagfeed writes itself", f"write another, such as `my-{prefix}`"
    if prefix in known():
        problem = f"is the prefix of {known()[prefix]}, which needs no line here"
        return problem, f"delete the line, or write another prefix, such as `my-{prefix}`"
    if not is_absolute(uri):
        return f"`{uri}` is not an address", "write an absolute one, such as https://example.org/ns"
    for usual, namespace in known().items():
        if namespace == uri:
            problem = f"`{uri}` is known by the prefix `{usual}`"
            return problem, f"delete the line, and write `{usual}:` before the elements"
    return None


def namespace_of(prefix: str, namespaces: Namespaces) -> str:
    return known().get(prefix) or namespaces.get(prefix, "")


@cache
def known() -> Mapping[str, str]:
    """The namespaces that feeds use, by their usual prefixes."""
    from tagfeed.validator.xml.namespaces import PREFIXES, THREAD  # only for lists with `extra`

    first: dict[str, str] = {}
    for uri, prefix in PREFIXES.items():
        first.setdefault(prefix, uri)
    others = {prefix: uri for prefix, uri in first.items() if prefix not in OF_TAGFEED}
    return {**others, "thr": THREAD}
