"""Permanent ids that a list gives: absolute URIs, kept letter for letter."""

from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import scalar_text
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses.canonical import canonical
from tagfeed.standards.addresses.uri_grammar import is_permanent_id, is_private_address


def _read_id(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    text = scalar_text(node, path, diagnostics)
    if not text:
        return None
    if not is_permanent_id(text):
        # RFC 4287 4.2.6: an id is an IRI; validators want it in ASCII.
        remedy = 'write one such as "tag:example.org,2006:feeds/"'
        diagnostics.refuse(node, path, "is not an absolute URI in ASCII", remedy)
        return None
    if canonical(text) != text:
        problem = f"`{text}` is not in canonical form, and validators warn about it"
        remedy = f"if it was never published, write `{canonical(text)}`"
        diagnostics.add_warning(node.offset, path, problem, remedy)
    elif is_private_address(text):
        problem, remedy = private_id(text)
        diagnostics.add_warning(node.offset, path, problem, remedy)
    return text


def private_id(text: str) -> tuple[str, str]:
    """What is wrong with an id at a host such as localhost, and the remedy."""
    problem = f"`{shorten(text)}` is at a host that others may have too, so it may not be unique"
    return problem, "if it was never published, write one at a domain of yours"


ID = FieldType(_read_id, {"type": ["string", "null"], "format": "uri"})
