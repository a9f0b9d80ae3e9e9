"""Headings of Markdown that YAML takes for comments, as no `|` is in front of the text.

A line that begins with two `#` or more is hardly a comment there: a fault. One that begins with a
single `#` may be one: a warning. So are lists and paragraphs, whose lines are joined to one.
"""

import re

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.lost_text.value_places import line_begin, line_end, value_at
from tagfeed.reading.yaml_nodes import Node

_KEY = re.compile(r"(?m)^[ \t-]*+(?P<key>content_markdown)[ \t]*:[ \t]*+(?![|>\"'])")
_MARKDOWN = "content_markdown"
_WORDS = r"[ \t]+\S"
_ITEM = rf"\s*(?:[-*+>]|\d+[.)]){_WORDS}"
_NOT_PLAIN = ("|", ">", "'", '"')


def report_lost_headings(root: Node | None, diagnostics: Diagnostics) -> None:
    """Add a fault for each text that loses headings with two `#` or more."""
    text = diagnostics.source.text
    if root is None or "content_markdown" not in text:
        return
    for found in _KEY.finditer(text):
        at = found.start("key")
        heading = _first_below(text, at, rf"\s*##+{_WORDS}")
        place = value_at(root, at) if heading else None
        if place and place.node.key_offset == at:
            diagnostics.show(at, place.path, _lost(heading), _remedy(text, at))


def warn_of_lost_lines(node: Node, path: KeyPath, diagnostics: Diagnostics) -> None:
    """Add a warning if the text of a value loses a heading with one `#`, or what its lines say.

    The text of a Markdown file, or of a row, is not read by YAML.
    """
    text, at = diagnostics.source.text, node.key_offset
    if not text.startswith(_MARKDOWN, at) or text.startswith(_NOT_PLAIN, node.offset):
        return
    if heading := _first_below(text, at, rf"\s*#{_WORDS}"):
        diagnostics.add_warning(at, path, _lost(heading), _remedy(text, at))
    elif "\n" in node.value or _first_below(text, at, _ITEM):
        problem = "is a text of several lines, which YAML joins: without lists and paragraphs"
        diagnostics.add_warning(at, path, problem, _remedy(text, at))


def _first_below(text: str, key: int, pattern: str) -> str:
    """The first of the lines below a key, and further to the right than it, that matches a
    pattern."""
    column, at = key - line_begin(text, key), line_end(text, key)
    while at < len(text):
        begin, at = at + 1, line_end(text, at + 1)
        line = text[begin:at]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            return ""
        if re.match(pattern, line):
            return line.strip()
    return ""


def _lost(heading: str) -> str:
    return f"YAML takes `{shorten(heading)}` for a comment and leaves it out"


def _remedy(text: str, at: int) -> str:
    value = text[at : line_end(text, at)].partition(":")[2].strip()
    if not value:
        return "write the line as `content_markdown: |`"
    return f"write `content_markdown: |`, and `{value}` on a line of its own below it"
