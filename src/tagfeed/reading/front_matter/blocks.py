"""Finds the front matter of a Markdown file: how it is written, where it is, where the text begins.

---            +++             {                Title: One        <!--
title: One     title = "One"     "title": "One"  Date: 2024-01-31  .. title: One
---            +++             }                                   -->
"""

import json
import re
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from tagfeed.standards.lazy_regex import lazy_regex

Style = Literal["yaml", "toml", "json", "headers", "nikola"]


class Block(Struct, frozen=True):
    """Front matter in a text. begin, end: of what is between its marks. body: where the text
    begins. All are offsets in the file's text."""

    style: Style
    begin: int
    end: int
    body: int


class UnclosedError(ValueError):
    """Front matter that begins and does not end. offset: where it begins. mark: what ends it."""

    def __init__(self, offset: int, mark: str) -> None:
        super().__init__(mark)
        self.offset = offset
        self.mark = mark


def find_block(text: str) -> Block | None:
    """The front matter of a text; None where it has none. Raises UnclosedError."""
    start = len(text) - len(text.lstrip())
    for first, find in _FINDERS:
        if text.startswith(first, start) and (found := find(text, start)):
            return found
    return _headers(text, start)


def _fenced(text: str, start: int) -> Block | None:
    """Between two lines of `---` or `+++`. The first may name the language, as in `---json`."""
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    mark = opening["mark"]
    style = _NAMED.get(opening["name"]) or _FENCES[mark]
    begin = opening.end()
    closing = re.compile(_CLOSINGS[mark], re.MULTILINE).search(text, begin)
    if closing is None:
        if not _KEY.match(text, begin):
            return None  # a line across the page
        raise UnclosedError(start, mark)
    return Block(style, begin, closing.start(), closing.end())


def _object(text: str, start: int) -> Block | None:
    """A JSON object with which the file begins. Shortcodes and templates begin with a brace too."""
    if not _JSON.match(text, start):
        return None
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        end = text.find("\n}", start) + 2
        if end == 1:
            raise UnclosedError(start, "}") from None
    return Block("json", start, end, end)


def _comment(text: str, start: int) -> Block | None:
    """Nikola's, in an HTML comment."""
    opening = _COMMENT.match(text, start)
    if opening is None:
        return None
    end = text.find("-->", opening.end())
    if end < 0:
        raise UnclosedError(start, "-->")
    return Block("nikola", opening.end(), end, end + len("-->"))


def _dotted(text: str, start: int) -> Block | None:
    """Nikola's, bare: lines of `.. key: value` with which the file begins."""
    found = _DOTTED.match(text, start)
    return Block("nikola", start, found.end(), found.end()) if found else None


def _headers(text: str, start: int) -> Block | None:
    """Lines of `Key: value` up to a blank one. A text may begin with `Note: …`, so there must be a
    title or a date among them."""
    found = _HEADERS.match(text, start)
    if found is None or not _TELLING.search(found[0]):
        return None
    return Block("headers", start, found.end(), found.end())


_FINDERS: tuple[tuple[str, Callable[[str, int], Block | None]], ...] = (
    ("---", _fenced),
    ("+++", _fenced),
    ("{", _object),
    ("<!--", _comment),
    (".. ", _dotted),
)
_FENCES: dict[str, Style] = {"---": "yaml", "+++": "toml"}
_NAMED: dict[str, Style] = {"json": "json", "toml": "toml", "yaml": "yaml", "yml": "yaml"}
_OPENING = lazy_regex(r"(?P<mark>---|\+\+\+)(?P<name>json|toml|ya?ml|)[ \t]*(?:\r?\n|\Z)")
_CLOSINGS = {
    "---": r"^(?:---|\.\.\.)[ \t]*\r?$\n?",  # Jekyll ends it at `...` too
    "+++": r"^\+\+\+[ \t]*\r?$\n?",
}
_KEY = lazy_regex(r"\s*[\"']?[\w.-]+[\"']?[ \t]*[:=]")
_JSON = lazy_regex(r'\{\s*(?:"|\})')
_COMMENT = lazy_regex(r"<!--\s*(?=\.\. +[\w-]+:)")
_DOTTED = lazy_regex(r"(?:\.\. +[\w-]+:.*(?:\r?\n|\Z))+")
_HEADERS = lazy_regex(
    r"[A-Za-z][\w -]*:(?:[ \t].*)?(?:\r?\n|\Z)"
    r"(?:(?:[A-Za-z][\w -]*:(?:[ \t].*)?|[ \t]+\S.*)(?:\r?\n|\Z))*"
)
_TELLING = lazy_regex(r"^(?:title|date)[ \t]*:[ \t]+\S", re.IGNORECASE | re.MULTILINE)
