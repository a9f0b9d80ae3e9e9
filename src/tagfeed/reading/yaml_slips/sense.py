"""Whether a text that is YAML says what a list can say."""

import re
from collections.abc import Iterator, Sequence, Set

from tagfeed.errors import InputError
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.names.odd_names import has_wide_separator
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml import REPEATED, parse
from tagfeed.reading.yaml_nodes import FileText, Node
from tagfeed.reading.yaml_slips.known import (
    NO_LISTS,
    PAIRS,
    article_keys,
    has_one_quote,
    key_pattern,
    known_below,
    required_below,
)

_CUT_BADLY = r"^[“”„«]|[,;\"']$|\s\w+[;=]|\shttps?:"  # in a date, an address, a number
_TWO_FILES = r".*\.(?:ya?ml|json|md|markdown),?\s+\S"
_NO_LIST_OF_ARTICLES = 9  # as bad as that many unknown keys


def senseless(text: str) -> list[int]:
    """The lines, counted from 0, of keys and values that no list holds."""
    diagnostics = Diagnostics(FileText("", text))
    try:
        root = parse(diagnostics).root
    except InputError:
        return [0]
    twice = [fault.line or 1 for fault in diagnostics.faults if fault.rule == REPEATED]
    offsets = _of_root(root) if root else ()
    return sorted(line - 1 for line in (*twice, *map(diagnostics.source.line, offsets)))


def _of_root(root: Node) -> Iterator[int]:
    if type(root.value) is list:
        yield from _of_articles(root)
    elif type(root.value) is str:
        yield root.offset
    else:
        for key, node in root.value.items():
            yield from _of_section(key, node)


def _of_section(key: str, node: Node) -> Iterator[int]:
    is_list = type(node.value) is list
    if key not in SECTIONS:
        yield node.key_offset
    elif key == "articles" and is_list:
        yield from _of_articles(node)
    elif key == "articles" or (key in ("feeds", "partners") and not is_list):
        yield from [node.key_offset] * _NO_LIST_OF_ARTICLES if node.value else ()
    elif key in ("authors", "tags"):
        yield from _of_names(key, node)
    elif key == "include":
        yield from _of_include(node)
    else:
        yield from _below(key, node)


def _of_names(section: str, node: Node) -> Iterator[int]:
    if type(node.value) is not dict:
        yield from [node.key_offset] * _NO_LIST_OF_ARTICLES if node.value else ()
        return
    inner = known_below(f"{section}:") or ()
    for name, about in node.value.items():
        is_odd = not name.isprintable() or "{" in name or name.endswith(":") or has_one_quote(name)
        if is_odd or name in inner or type(about.value) is list:
            yield about.key_offset
        elif type(about.value) is not str:
            yield from _below(f"{section}:", about)
        elif about.value:
            yield about.offset


def _of_include(node: Node) -> Iterator[int]:
    for item in node.value if type(node.value) is list else [node]:
        if type(item.value) is str and re.match(rf"-|{key_pattern()}\s*:|{_TWO_FILES}", item.value):
            yield item.offset
        yield from _below("include", item)


def _of_articles(node: Node) -> Iterator[int]:
    for article in node.value:
        if type(article.value) is dict:
            yield from _of_article(article)
        elif article.value:
            yield article.offset


def _of_article(node: Node) -> Iterator[int]:
    yield from _unknown(node, article_keys())
    yield from [node.offset] * len({"title", "date"} - node.value.keys())
    for key, child in node.value.items():
        if key in LISTS_OF_WORDS and _is_no_name(child):
            yield child.offset
        if key in WORDS - LISTS_OF_WORDS and type(child.value) is not str:
            yield child.key_offset
        if key not in WORDS and type(child.value) is str and re.search(_CUT_BADLY, child.value):
            yield child.offset
        yield from _below(key, child)


def _is_no_name(node: Node) -> bool:
    """Whether it has the signs of a list that was written as YAML has none."""
    if type(node.value) is list:
        return any(
            type(item.value) is not str or has_wide_separator(item.value) for item in node.value
        )
    return type(node.value) is dict or (
        type(node.value) is str
        and (node.value.startswith(("-", "(", "<", "【", "〔")) or node.value.endswith("]"))
    )


def _below(key: str, node: Node) -> Iterator[int]:
    """What is below a key, however deep."""
    kind = type(node.value)
    if key in PAIRS and node.value and kind is not dict:
        yield from [node.key_offset] * _NO_LIST_OF_ARTICLES
    elif key in NO_LISTS and kind is list:
        yield node.key_offset
    elif kind is list:
        yield from _of_items(key, node.value)
    elif kind is dict:
        yield from _of_pairs(key, node)


def _of_items(key: str, items: Sequence[Node]) -> Iterator[int]:
    for item in items:
        if type(item.value) is str and " - " in item.value:
            yield item.offset
        if type(item.value) is dict:
            yield from [item.offset] * len(required_below(key) - item.value.keys())
        yield from _below(key, item)


def _of_pairs(key: str, node: Node) -> Iterator[int]:
    known = known_below(key)
    is_free = known is None and key in PAIRS  # names that mean nothing elsewhere
    yield from _unknown(node, known or node.value.keys())
    for name, child in node.value.items():
        is_cut = name not in WORDS and type(child.value) is str and _is_cut(child.value)
        is_odd = name in LISTS_OF_WORDS and _is_no_name(child)
        if (key in PAIRS and "=" in name) or is_cut or is_odd:
            yield child.key_offset
        yield from _below("" if is_free and ":" not in name else name, child)


def _is_cut(text: str) -> bool:
    """Whether a text holds another key, or closes a bracket that it does not open."""
    return re.search(rf"[,;]?\s{key_pattern()}:\s|^[^\[]+\]$|^[^\"']+[\"']$", text) is not None


def _unknown(node: Node, known: Set[str]) -> Iterator[int]:
    return (child.key_offset for key, child in node.value.items() if key not in known)
