"""What stands in a YAML node, as plain Python values."""

from typing import Any

from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.text import clean


def plain_value(node: Node) -> Any:
    """A str without broken characters, a list or a dict of these."""
    if type(node.value) is list:
        return [plain_value(each) for each in node.value]
    if type(node.value) is dict:
        return {key: plain_value(each) for key, each in node.value.items()}
    return clean(node.value)[0].strip()
