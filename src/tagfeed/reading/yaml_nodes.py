"""Nodes: the values of a YAML file, each with its position in the text; every scalar is text."""

import re
from codecs import BOM_UTF8
from functools import cached_property
from itertools import accumulate
from typing import Any

from msgspec import UNSET, Struct

from tagfeed.errors import Fault, InputError, excerpt
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts import characters
from tagfeed.standards.texts.cleaning import is_printable

# Characters that libyaml refuses to read, though real files hold them. U+FFFD takes their place, so
# that positions stay, and is later taken out of the text with a warning that names the article.
_UNREADABLE = f"[{characters.NOT_YAML}]"
# The same as bytes: one that is searched for alone, or after one other, is found at memory speed.
_CONTROLS = tuple(bytes([code]) for code in (*range(9), 11, 12, *range(14, 32), 127))
_OTHER_UNREADABLE = (rb"\xc2[\x80-\x84\x86-\x9f]", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
# YAML 1.1's null: what people and programs write, without quotes, for a value that is not given.
NOTHING = frozenset({"~", "null", "Null", "NULL"})
_WORD = 3  # letters: two and more in a row are not UTF-16, three are not `PK`
_BLOCK = 512  # characters; the lines of one block are counted again for each position in it


# No cycles: an alias can only follow its anchor.
# The last build's index keeps nodes under these names.
class Node(Struct, frozen=True, gc=False):
    """A value and its position in the source's text, in characters.

    value: a str, empty where none is given, a list of nodes or a dict of them by key.
    offset: where the value begins. key_offset: where its key begins; for an item of a list, the
    same as offset. flow: whether a list or dict is written in brackets or braces.
    """

    value: Any  # a recursive type costs msgspec and mypy more than it tells a reader
    offset: int
    key_offset: int
    flow: bool = False


class FileText:
    """The text of one file, and the line of each character in it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    def line(self, offset: int) -> int:
        """The line, counted from 1, of the character at that offset."""
        block = offset // _BLOCK
        before = self._lines_before[block] if block else 1
        return before + self._breaks.count("\n", block * _BLOCK, offset)

    def sign(self, offset: int) -> str:
        """The character at that offset."""
        return self.text[offset : offset + 1]

    def line_at(self, offset: int) -> tuple[str, int]:
        """The text of that character's line, and its column there, counted from 1."""
        breaks = self._breaks
        begin, end = breaks.rfind("\n", 0, offset) + 1, breaks.find("\n", offset)
        return self.text[begin : end if end >= 0 else None].rstrip("\r\n"), offset - begin + 1

    @cached_property
    def _lines_before(self) -> list[int]:
        breaks = self._breaks
        starts = range(0, len(breaks) + 1, _BLOCK)
        counts = (breaks.count("\n", start, start + _BLOCK) for start in starts)
        return [*accumulate(counts, initial=1)]

    @cached_property
    def _breaks(self) -> str:
        # As long as the text, with exactly one `\n` at the end of each line.
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")


def decode(name: str, body: bytes) -> FileText:
    """The text of a file. Raises InputError for bytes that are not UTF-8."""
    # A list begins with a word, `site`, which no other file does.
    for mark, problem, remedy in () if body[:_WORD].isalpha() else _OTHER_FILES:
        if mark.match(body):
            raise InputError([_other_file(name, body, problem, remedy)])
    body = body.removeprefix(BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{body[error.start]:02x} is not UTF-8 text"
        raise InputError([Fault(name, line, "", problem, "save the file as UTF-8")]) from None
    if not is_printable(text) and _is_unreadable(body):
        text = text.replace(characters.MARK, characters.MARK_IN_YAML)
        text = text.replace("\v", " ").replace("\f", " ")  # white space to everybody but YAML
        text = re.sub(_UNREADABLE, characters.REPLACEMENT, text)
    return FileText(name, text)


def _other_file(name: str, body: bytes, problem: str, remedy: str) -> Fault:
    """The fault of a file that is not a list, with its first line where it is text."""
    first = body.lstrip().partition(b"\n")[0]
    line = body.count(b"\n", 0, body.find(first)) + 1
    text = first.decode("utf-8", "ignore")
    shown = excerpt(text, 1) if text.isprintable() and text.encode() == first.rstrip() else UNSET
    return Fault(name, line, "", problem, remedy, shown)


def _is_unreadable(body: bytes) -> bool:
    return any(control in body for control in _CONTROLS) or any(
        re.search(pattern, body) for pattern in _OTHER_UNREADABLE
    )


_NO_LIST = "give tagfeed a list of articles in YAML; `tagfeed init` shows how it begins"
_AS_UTF_8 = "save the file as UTF-8"
# By its first bytes, a file that is not a list: what it is, and what to do.
_OTHER_FILES = (
    (lazy_regex(rb"\xff\xfe\0\0|\0\0\xfe\xff"), "the file is UTF-32 text", _AS_UTF_8),
    (lazy_regex(rb"\xff\xfe|\xfe\xff"), "the file is UTF-16 text", _AS_UTF_8),
    (
        lazy_regex(rb"(?:[\t\n\r -~]\0){4}|(?:\0[\t\n\r -~]){4}"),
        "the file is UTF-16 text",
        _AS_UTF_8,
    ),
    (lazy_regex(rb"(?i)\s*<!doctype html|\s*<html[\s>]"), "the file is an HTML page", _NO_LIST),
    (lazy_regex(rb"(?is)\s*(?:<\?xml.{,200}?)?<rss[\s>]"), "the file is an RSS feed", _NO_LIST),
    (lazy_regex(rb"(?is)\s*(?:<\?xml.{,200}?)?<feed[\s>]"), "the file is an Atom feed", _NO_LIST),
    (lazy_regex(rb"\s*<\?xml"), "the file is XML", _NO_LIST),
    (
        lazy_regex(rb"(?:\s*#.*\n)*\s*(?:\[\[?[\w.]+\]\]?[ \t]*\r?\n\s*)\w+ *= *[\"'\[{\d].*\n"),
        "the file is TOML",
        _NO_LIST,
    ),
    (
        lazy_regex(rb"PK\x03\x04|%PDF|\xd0\xcf\x11\xe0|\x1f\x8b|\x89PNG"),
        "the file is not text",
        _NO_LIST,
    ),
)
