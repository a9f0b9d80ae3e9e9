"""Example values for remedies, for a value that is missing or of another kind; each works as
typed."""

import re
from collections.abc import Callable, Collection, Sequence

from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed

_AN_EXAMPLE = {
    "files": '"posts/**/*.md"',
    "title": "A title",
    "date": "2017-12-19",
    "url": "https://example.org/page/",
    "feeds_url": "https://example.org/feeds/",
    "type": "audio/mpeg",
    "name": "my-feed",
    "match": "{any: [Tag]}",
    "all": "[Tag]",
    "length": "123456",
    "per_page": "100",
    "artwork": "https://example.org/cover.jpg",
    "categories": "[News]",
    "explicit": "false",
    "number": "1",
    "start": "0:00",
    "duration": "0:30",
    "sources": "[https://example.org/1.opus]",
    "value": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
}
"""A valid value for each key."""


def line_such_as(key: str, description: str, example: str = "") -> str:
    """The remedy for a key that is missing."""
    return f"add a line such as `{key}: {example or _AN_EXAMPLE[key]}` ({description})"


def as_fields(
    node: Node, keys: Sequence[str], required: Collection[str], takes: Callable[[str], bool]
) -> str:
    """The remedy where keys and values belong: what was found, under the first key that takes it,
    and an example of each other that is required."""
    if type(node.value) is list and len(node.value) == 1 and type(node.value[0].value) is dict:
        return "write it without brackets" if node.flow else "write a space in place of the hyphen"
    if node.value == [] and not required:
        return "delete the line"
    pairs = {}
    if written := _written(node):
        first = next(filter(takes, keys), None)
        # `match: [One, Two]` more likely means any of them.
        pairs = {"any" if first == "all" else first: written} if first else {}
    needed = [key for key in keys if key in required and key not in pairs]
    for key in needed or ([] if pairs else keys[:1]):
        pairs[key] = _AN_EXAMPLE.get(key, "false")
    return f"write `{{{', '.join(f'{key}: {pairs[key]}' for key in keys if key in pairs)}}}`"


def _written(node: Node) -> str:
    """A text, or a list of texts, as a value on one line; empty for anything else."""
    if type(node.value) is str:
        address = re.fullmatch(r"<(\S+@\S+)>", node.value)  # as e-mails write it
        return as_yaml(address[1] if address else node.value)
    texts = [item.value for item in node.value if type(item.value) is str]
    is_list = type(node.value) is list and texts and len(texts) == len(node.value)
    return bracketed(texts) if is_list else ""
