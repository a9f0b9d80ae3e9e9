"""Reads HTML inside text as an HTML5 parser would, and says what it stumbles over.

A tokenizer and a stack of open elements, not a tree: enough for the parse errors of HTML
13.2.5 and 13.2.6 that well-meant markup causes, in time linear in the text. Why not one of
the HTML5 libraries: docs/decisions/check-html.md.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import unquote

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.html import css, html_names, url_attributes
from tagfeed.validator.html.references import NoteProblem, decoded, reference
from tagfeed.validator.html.stack import ElementStack
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules import html as rules


class HtmlProblem(NamedTuple):
    """A broken rule, what its message is about, and where in the text that is."""

    rule: Rule
    value: str
    at: int = 0


_MOST = 10_000
"""Reading stops after this many problems: more would cost time and memory, and tell nothing new."""

_CACHED = 4096
_TAG = lazy_regex(
    r"<(/?)([A-Za-z][^\s/>\0]*+)((?:[^>\"'=]|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>"
)
_ATTRIBUTE = lazy_regex(
    r"([^\s/>=\"'<]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*+)))?(\s*+/?)|(\S)"
)
_VALUES = (2, 3, 4)  # the groups of an attribute's pattern that hold its value
_UNQUOTED = lazy_regex("[\"'<=`]")  # what a value without quotes should not hold: HTML 13.2.5.38
_SPECIAL = lazy_regex(r"[<&]")
_COMMENT = lazy_regex(r"<!--(?:>|->|.*?--!?>)", re.DOTALL)


class _TextSoFar(NamedTuple):
    """What is known about a text so far: its problems, its ids and its open elements."""

    found: list[HtmlProblem]
    ids: set[str]
    stack: ElementStack
    note: NoteProblem


def problems(text: str) -> tuple[HtmlProblem, ...]:
    """What is wrong with a text that is HTML."""
    return _cached(text) if len(text) < _CACHED else _problems(text)


def _problems(text: str) -> tuple[HtmlProblem, ...]:
    found: list[HtmlProblem] = []

    def note(problem: str, at: int) -> None:
        found.append(HtmlProblem(rules.PARSE, problem, at))

    read = _TextSoFar(found, set(), ElementStack(note), note)
    stack = read.stack
    position = 0
    while len(found) < _MOST and (special := _SPECIAL.search(text, position)) is not None:
        begin = special.start()
        if begin > position and stack.in_table:
            stack.at = position
            stack.text(text[position:begin])
        stack.at = begin
        if text[begin] == "&":
            _, position = reference(text, begin, note)
        else:
            position = _markup(text, begin, read)
        if position < 0:
            break
    else:
        stack.end()
    return tuple(dict.fromkeys(each for each in found if not _works(each, read.ids)))


_cached = lru_cache(maxsize=1024)(_problems)


def _works(problem: HtmlProblem, ids: set[str]) -> bool:
    return problem.rule is rules.ADDRESS_RELATIVE and is_within(problem.value, ids)


def is_within(address: str, ids: set[str]) -> bool:
    """Whether it is a reference to an id in the same text, like those of footnotes."""
    return address.startswith("#") and (address[1:] in ids or unquote(address[1:]) in ids)


def _markup(text: str, begin: int, read: _TextSoFar) -> int:
    """One tag, comment or declaration. Returns where reading continues; -1 if nothing is left."""
    found, stack = read.found, read.stack
    match = _TAG.match(text, begin)
    if match is None:
        return _other(text, begin, stack.note)
    slash, name, rest = match.groups()
    name = name.lower()
    if name == "image" and not slash:  # HTML 13.2.6.4.7: a parse error, and read as img
        stack.note("<image> in place of <img>")
        name = "img"
    if slash:
        stack.close(name)
        return match.end()
    if name in ("svg", "math"):
        found.append(HtmlProblem(rules.ELEMENT_UNKNOWN, name, begin))
        return _skip(text, name, match.end(), rest.endswith("/"))
    if name not in html_names.SAFE:
        unsafe = name in html_names.UNSAFE
        rule = rules.ELEMENT_UNSAFE if unsafe else rules.ELEMENT_UNKNOWN
        found.append(HtmlProblem(rule, name, begin))
    if rest.strip():
        _attributes(name, rest, match.start(3), read)
        stack.at = begin
    stack.open(name, rest.endswith("/"))
    if name in html_names.RAW and not rest.endswith("/"):
        return _skip(text, name, match.end(), False, stack)
    return match.end()


def _skip(text: str, name: str, begin: int, closed: bool, stack: ElementStack | None = None) -> int:
    """The end of an element whose content is not read."""
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


def _attributes(element: str, rest: str, begin: int, read: _TextSoFar) -> None:
    """Check the attributes of a tag, which begin at `begin`. If readers drop the element, its
    attributes go with it."""
    found, ids, stack, note = read
    kept = element in html_names.SAFE
    seen: set[str] = set()
    for match in _ATTRIBUTE.finditer(rest):
        if len(found) > _MOST:
            return
        at = stack.at = begin + match.start()
        name, *values, _gap, stray = match.groups()
        if stray is not None:
            if stray != "/":
                stack.note(f"{stray} where an attribute is expected")
            continue
        name = name.lower()
        if name in seen:
            stack.note(f"the attribute {name} appears twice")
        seen.add(name)
        value = next((value for value in values if value is not None), "")
        if values[2] and (odd := _UNQUOTED.search(value)):
            stack.note(f"{odd[0]} in the value of {name}, which is not in quotes")
        if "&" in value:
            start = begin + next(match.start(group) for group in _VALUES if match[group])
            value = decoded(value, partial(_note_from, note, start))
        if name == "id" or (name == "name" and element == "a"):
            ids.add(value)
        if kept:
            found.extend(each._replace(at=at) for each in attribute(name, value))


def _note_from(note: NoteProblem, begin: int, problem: str, at: int) -> None:
    note(problem, begin + at)


def attribute(name: str, value: str) -> list[HtmlProblem]:
    """What is wrong with an attribute of HTML or XHTML."""
    if name == "style":
        style = css.unsafe(value)
        return [HtmlProblem(rules.STYLE_UNSAFE, style)] if style else []
    if name in html_names.ADDRESSES and name != "formaction":
        found = url_attributes.broken(value)
        return [HtmlProblem(rule, address) for rule, address in (found,)] if found else []
    if name == "srcset":
        return [HtmlProblem(rule, address) for rule, address in url_attributes.broken_in_set(value)]
    if name in html_names.ATTRIBUTES or name.startswith(("data-", "aria-")):
        return []
    return [HtmlProblem(rules.ATTRIBUTE_UNSAFE, name)]
