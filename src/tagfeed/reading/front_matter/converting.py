"""What becomes of a value of front matter: each function makes of it what an article has.

They take and return nodes, so that a fault is reported at the line where the value is written. A
value of a kind that nobody expects is passed on as it is: then reading says what is wrong with it.
"""

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from tagfeed.reading.yaml_nodes import Node

Convert = Callable[[Node], Node | None]
"""Turns a value into what an article has; None if the value says nothing about that."""


def as_it_is(node: Node) -> Node:
    return node


def text_alone(node: Node) -> Node | None:
    """Text; anything else is another program's."""
    return node if type(node.value) is str else None


def each_blank_parts(node: Node) -> Node:
    """Jekyll's lists in one line, as in `tags: cameras police`; a comma shows what was meant."""
    if type(node.value) is not str:
        return listed(node)
    return split(node, "," if "," in node.value else None)


def each_comma_parts(node: Node) -> Node:
    """Pelican's and Nikola's lists: `cameras, police`; semicolons where a name has a comma."""
    if type(node.value) is not str:
        return listed(node)
    text = node.value.strip()
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    return split(replace(node, value=text), ";" if ";" in text else ",")


def split(node: Node, separator: str | None) -> Node:
    """A list of the parts of a text that are not blank."""
    parts = [part.strip().strip("\"'") for part in node.value.split(separator)]
    return _list([replace(node, value=part) for part in parts if part], node)


def listed(node: Node) -> Node:
    """A list of names, whether one was written or several; a mapping with a name counts as that
    name."""
    several = node.value if type(node.value) is list else [node]
    return _list([_named(each) for each in several if each.value not in ("", {}, [])], node)


def _named(node: Node) -> Node:
    if type(node.value) is dict:
        return next((node.value[key] for key in _NAMES if key in node.value), node)
    return node


def _list(items: Sequence[Node], node: Node) -> Node:
    return Node([*items], node.offset, node.key_offset, True)


def without(*words: str) -> Convert:
    """A list of names without those that only sort files into collections."""

    def convert(node: Node) -> Node:
        names = listed(node)
        kept = [each for each in names.value if each.value not in words]
        return replace(names, value=kept)

    return convert


def path_of_folder(node: Node) -> Node | None:
    """A path that Zola makes a folder of."""
    text = text_alone(node)
    return replace(node, value=f"/{node.value.strip('/')}/") if text else None


def negated(node: Node) -> Node | None:
    """`published: false` is a draft."""
    if type(node.value) is not str:
        return None
    return replace(node, value="true") if node.value.strip().lower() in _NO else None


def as_draft(*words: str) -> Convert:
    """`Status: draft` and the like; any other word does not make a draft."""

    def convert(node: Node) -> Node | None:
        is_draft = type(node.value) is str and node.value.strip().lower() in words
        return replace(node, value="true") if is_draft else None

    return convert


def language(node: Node) -> Node:
    """`zh_CN`, as locales are written, is `zh-CN`."""
    if type(node.value) is not str:
        return node
    return replace(node, value=node.value.partition(".")[0].replace("_", "-"))


def date_with_offset(node: Node) -> Node:
    """`2012-03-30 23:00 UTC-03:00` is three hours behind UTC (as Nikola writes it)."""
    if type(node.value) is not str:
        return node
    return replace(node, value=re.sub(r"\s*\bUTC\s*(?=[+-]\d)", "", node.value))


def real_date(node: Node) -> Node | None:
    """A date; not `Last Modified` and the like, which Eleventy takes from elsewhere."""
    return node if type(node.value) is not str or re.search(r"\d", node.value) else None


def permanent_id(node: Node) -> Node | None:
    """An id that is an absolute URI; `id: 42` is another program's."""
    is_uri = type(node.value) is str and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S", node.value)
    return node if is_uri else None


def picture(node: Node) -> Node | None:
    """A picture: its address, or what is said about it; of several, the first."""
    while type(node.value) is list:
        if not node.value:
            return None
        node = node.value[0]
    if type(node.value) is not dict:
        return node
    values = {}
    for key, words in _PICTURE.items():
        found = next((node.value[word] for word in words if word in node.value), None)
        if found is not None and type(found.value) is str and found.value:
            values[key] = found
    return replace(node, value=values) if "url" in values else None


def public_picture(node: Node) -> Node | None:
    """The same for pictures that may be sources which the tool converts: their published address
    can't be known."""
    found = picture(node)
    if found is None:
        return None
    address = found.value["url"] if type(found.value) is dict else found
    return None if address.value.startswith((".", "~", "@", "src/")) else found


_NAMES = ("name", "title", "label")
_NO = frozenset({"n", "no", "false", "off", "0"})
_PICTURE = {
    "url": ("url", "path", "src", "image", "feature", "teaser", "filename"),
    "alt": ("alt",),
    "credit": ("credit", "caption"),
    "width": ("width",),
    "height": ("height",),
}
