"""YAML nodes as plain Python values."""

from typing import Any

from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.cleaning import clean


def plain_value(node: Node) -> Any:
    """A str without broken characters, a list or a dict of these.

    Aliases share one value: a hundred bytes of YAML may hold more aliases than would fit into
    memory as copies.
    """
    return _value(node, {})


def _value(node: Node, known: dict[int, Any]) -> Any:
    if id(node) not in known:
        if type(node.value) is list:
            known[id(node)] = [_value(each, known) for each in node.value]
        elif type(node.value) is dict:
            known[id(node)] = {key: _value(each, known) for key, each in node.value.items()}
        else:
            known[id(node)] = clean(node.value)[0].strip()
    return known[id(node)]
