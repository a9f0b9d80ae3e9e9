"""Reads HTML inside text as an HTML5 parser would, and says what it stumbles over.

A tokenizer and a stack of open elements, not a tree: enough for the parse errors of HTML
13.2.5 and 13.2.6 that well-meant markup causes, in time linear in the text. Why not one of
the HTML5 libraries: docs/decisions/check-html.md.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple
from urllib.parse import unquote

from tagfeed.validator.html import css
from tagfeed.validator.html import names as html_names
from tagfeed.validator.html.stack import ElementStack
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules import html as rules


class HtmlProblem(NamedTuple):
    """A broken rule, and what its message is about."""

    rule: Rule
    value: str


_MOST = 10_000
"""Reading stops after this many: more would cost time and memory, and say nothing new."""

_CACHED = 4096
_TAG = LazyRegex(
    r"<(/?)([A-Za-z][^\s/>\0]*)((?:[^>\"'=]|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>"
)
_ATTRIBUTE = LazyRegex(
    r"([^\s/>=\"'<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?(\s*+/?)|(\S)"
)
_SPECIAL = LazyRegex(r"[<&]")
_REFERENCE = LazyRegex(r"&(?:#(?:([0-9]+)|[xX]([0-9a-fA-F]+))|([A-Za-z][A-Za-z0-9]*))?(;?)")
_COMMENT = LazyRegex(r"<!--(?:>|->|.*?--!?>)", re.DOTALL)
_RELATIVE = LazyRegex(r"(?![A-Za-z][A-Za-z0-9+.\-]*:)")
_SCRIPT = LazyRegex(r"\s*(?:javascript|vbscript|livescript)\s*:", re.IGNORECASE)
_ID = LazyRegex(r"<[A-Za-z][^<>]*\sid\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))")
_WORDS = frozenset(name for name in html5 if name.endswith(";"))


def problems(text: str) -> tuple[HtmlProblem, ...]:
    """What is wrong with a text that is HTML."""
    return _cached(text) if len(text) < _CACHED else _problems(text)


def _problems(text: str) -> tuple[HtmlProblem, ...]:
    found: list[HtmlProblem] = []

    def note(problem: str) -> None:
        found.append(HtmlProblem(rules.PARSE, problem))

    stack = ElementStack(note)
    position = 0
    while len(found) < _MOST and (special := _SPECIAL.search(text, position)) is not None:
        begin = special.start()
        if begin > position and stack.in_table:
            stack.text(text[position:begin])
        if text[begin] == "&":
            position = _reference(text, begin, note)
        else:
            position = _markup(text, begin, stack, found)
        if position < 0:
            break
    else:
        stack.end()
    return tuple(dict.fromkeys(_without_inner_references(found, text)))


_cached = lru_cache(maxsize=1024)(_problems)


def _without_inner_references(found: list[HtmlProblem], text: str) -> list[HtmlProblem]:
    """Without the references to an id in the same text, such as those of footnotes: they work."""
    inner = [
        each for each in found if each.rule is rules.ADDRESS_RELATIVE and each.value.startswith("#")
    ]
    if not inner:
        return found
    ids = {match[1] or match[2] or match[3] for match in _ID.finditer(text)}
    return [each for each in found if each not in inner or unquote(each.value[1:]) not in ids]


def _reference(text: str, begin: int, note: Callable[[str], None]) -> int:
    """HTML 13.2.5.72: a character reference, or an ampersand by itself. Returns where it ends."""
    match = _REFERENCE.match(text, begin)
    assert match is not None
    decimal, hexadecimal, name, semicolon = match.groups()
    if decimal is None and hexadecimal is None and name is None:
        if text[begin + 1 : begin + 2].strip(" \t\n\f\r<&"):
            note("a bare &")
    elif name is not None:
        if name + semicolon not in _WORDS:
            note(f"the reference {match.group()} is unknown or has no semicolon")
    elif not semicolon or not _character(decimal, hexadecimal):
        note(f"the reference {match.group()} is not a character")
    return match.end()


def _character(decimal: str | None, hexadecimal: str | None) -> bool:
    if len(decimal or hexadecimal or "") > 8:
        return False
    code = int(decimal) if decimal else int(hexadecimal or "", 16)
    allowed = code in (9, 10, 13) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800
    return allowed or (0xE000 <= code < 0x110000 and code & 0xFFFE != 0xFFFE)


def _markup(text: str, begin: int, stack: ElementStack, found: list[HtmlProblem]) -> int:
    """One tag, comment or declaration. Returns where reading continues; -1 if nothing is left."""
    match = _TAG.match(text, begin)
    if match is None:
        return _other(text, begin, stack.note)
    slash, name, rest = match.groups()
    name = name.lower()
    if slash:
        stack.close(name)
        return match.end()
    if name in ("svg", "math"):
        found.append(HtmlProblem(rules.ELEMENT_UNKNOWN, name))
        return _skip(text, name, match.end(), rest.endswith("/"))
    if name not in html_names.SAFE:
        unsafe = name in html_names.UNSAFE
        found.append(HtmlProblem(rules.ELEMENT_UNSAFE if unsafe else rules.ELEMENT_UNKNOWN, name))
    if rest.strip():
        _attributes(rest, found, stack.note)
    stack.open(name, rest.endswith("/"))
    if name in html_names.RAW and not rest.endswith("/"):
        return _skip(text, name, match.end(), False, stack)
    return match.end()


def _skip(text: str, name: str, begin: int, closed: bool, stack: ElementStack | None = None) -> int:
    """Where an element ends whose content is not read."""
    if closed:
        return begin
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, begin)
    if end is None:
        return -1 if stack is None else len(text)
    if stack is not None:
        stack.close(name)
    return end.end()


def _other(text: str, begin: int, note: Callable[[str], None]) -> int:
    """A `<` that does not begin a tag: a comment, a declaration, or a bare character."""
    comment = _COMMENT.match(text, begin)
    if comment is not None:
        return comment.end()
    follows = text[begin + 1 : begin + 2]
    if follows.isascii() and (
        follows.isalpha() or text[begin + 1 : begin + 3].strip("/").isalpha()
    ):
        note("the text ends inside a tag")
        return -1
    if text.startswith("<!--", begin):
        note("a comment is not closed")
        return -1
    if follows in ("!", "?", "/"):
        note(f"{text[begin : begin + 10]} is not HTML markup")
        end = text.find(">", begin)
        return end + 1 if end >= 0 else -1
    note("a bare <")
    return begin + 1


def _attributes(rest: str, found: list[HtmlProblem], note: Callable[[str], None]) -> None:
    seen: set[str] = set()
    for match in _ATTRIBUTE.finditer(rest):
        if len(found) > _MOST:
            return
        name, *values, _gap, stray = match.groups()
        if stray is not None:
            if stray != "/":
                note(f"{stray} where an attribute is expected")
            continue
        name = name.lower()
        if name in seen:
            note(f"the attribute {name} appears twice")
        seen.add(name)
        value = next((value for value in values if value is not None), "")
        if "&" in value:
            for reference in _SPECIAL.finditer(value):
                if reference.group() == "&":
                    _reference(value, reference.start(), note)
        found.extend(attribute(name, value))


def attribute(name: str, value: str) -> list[HtmlProblem]:
    """What is wrong with an attribute of HTML or XHTML."""
    if name == "style":
        style = css.unsafe(value)
        return [HtmlProblem(rules.STYLE_UNSAFE, style)] if style else []
    if name in html_names.ADDRESSES and name != "formaction":
        return address(value)
    if name in html_names.ATTRIBUTES or name.startswith(("data-", "aria-")):
        return []
    return [HtmlProblem(rules.ATTRIBUTE_UNSAFE, name)]


def address(value: str) -> list[HtmlProblem]:
    """What is wrong with an address inside HTML."""
    if _SCRIPT.match(value):
        return [HtmlProblem(rules.ADDRESS_SCRIPT, value)]
    if _RELATIVE.match(value.strip()):
        return [HtmlProblem(rules.ADDRESS_RELATIVE, value)]
    return []
