"""Why a document is not well-formed: what its writer got wrong, and where that begins.

A parser stops at the first character that can't follow, and says so in its own words. Most people
make the same few mistakes; each is recognised here by the parser's code and what is around that
place.
"""

import re
from collections.abc import Callable
from xml.parsers.expat import ErrorString, errors

from tagfeed.validator.html.html_names import KNOWN
from tagfeed.validator.rules import xml
from tagfeed.validator.xml import kinds
from tagfeed.validator.xml.element import XmlContext
from tagfeed.validator.xml.invalid_characters import TAKE_OUT, invalid
from tagfeed.validator.xml.namespaces import PREFIXES, shown
from tagfeed.validator.xml.parser_stop import Cause, ParserStop


def report(context: XmlContext, document: bytes, at: int, code: int) -> None:
    """Report why the parser of a document stopped at the byte `at`, with that code."""
    nodes = (*context.stack[1:], context.node) if context.stack else ()
    names = tuple(node.name for node in nodes)
    prefixes = frozenset(prefix for prefix, _ in context.scope)
    problem, hint, at = _cause(ParserStop(document, at, code, names, context.node.start, prefixes))
    context.report(xml.NOT_WELL_FORMED, at, problem=problem, hint=hint)


def _cause(stop: ParserStop) -> Cause:
    """Why the parser stopped there."""
    find = _CAUSES.get(stop.code)
    found = find(stop) if find else None
    return found or Cause(ErrorString(stop.code), "", stop.at)


_WHOLE = "Publish the whole document: it was cut off, or not all that was opened is closed."

_OF_FEEDS = frozenset(("title", "link", "source"))
_NAME = rb"[A-Za-z_:\x80-\xff][\w.:\x80-\xff-]*"
_ENTITY = re.compile(rb"&(?!(?:lt|gt|amp|quot|apos);)(" + _NAME + rb");")
_NUMBER = re.compile(rb"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_PREFIX = re.compile(rb"[\s<]([A-Za-z_][\w.-]*):[\w.-]+(?=[\s=/>])")
_DECLARED = re.compile(rb"\sxmlns:([\w.-]+)\s*=")


def _undefined_entity(stop: ParserStop) -> Cause | None:
    found = _ENTITY.search(stop.document, stop.at)
    if found is None:
        return None
    name = found[1].decode("utf-8", "replace")
    return Cause(f"XML has no entity &{name};", entity_hint(name), found.start())


def entity_hint(name: str) -> str:
    """What to write in place of an entity that XML does not have."""
    from html.entities import html5  # only for this fault

    character = html5.get(f"{name};", "")
    if not character:
        return "Write the character that is meant; write &amp; for an & that is meant as such."
    numbers = "".join(f"&#{ord(each)};" for each in character)
    is_seen = character.isprintable() and not character.isspace()
    return f"Write {f'{character} or {numbers}' if is_seen else numbers}: &{name}; is HTML."


def _bad_number(stop: ParserStop) -> Cause | None:
    found = _NUMBER.match(stop.document, stop.at)
    if found is None:
        return None
    code = int(found[1], 16) if found[1] else int(found[2])
    name = f"U+{code:04X}" if code < 0x110000 else "no character of Unicode"
    reference = found.group().decode()[:20]
    return Cause(f"it contains {reference}, which is {name}", TAKE_OUT, stop.at)


def _mismatch(stop: ParserStop) -> Cause | None:
    found = re.compile(_NAME).match(stop.document, stop.at)
    if found is None or not stop.open_names:
        return None
    inner = shown(stop.open_names[-1])
    line = 1 + len(re.findall(rb"\r\n?|\n", stop.document[: stop.start]))
    outer = found.group().decode("utf-8", "replace")
    problem = f"</{outer}> comes while <{inner}> of line {line} is open"
    hint = f"Close it: write </{inner}> before."
    if inner in KNOWN - _OF_FEEDS:
        hint = f"Escape the HTML: write &lt;{inner}&gt;, or put the text into <![CDATA[…]]>."
    return Cause(problem, hint, stop.at - 2)


def _cut_off(stop: ParserStop) -> Cause:
    names = [f"</{shown(name)}>" for name in reversed(stop.open_names)]
    if not names:
        return Cause("it contains no element", "Begin a feed with <rss> or <feed>.", 0)
    rest = "…" if len(names) > 3 else ""
    return Cause(f"it ends before {''.join(names[:3])}{rest}", _WHOLE, len(stop.document))


def _ends_within(stop: ParserStop) -> Cause:
    is_comment = stop.document.startswith(b"<!--", stop.at)
    return Cause(f"it ends within a {'comment' if is_comment else 'tag'}", _WHOLE, stop.at)


def _open_cdata(stop: ParserStop) -> Cause:
    begin = stop.document.rfind(b"<![CDATA[", 0, stop.at)
    return Cause("it ends within a CDATA section", "Close it: write ]]> after the text.", begin)


def _twice(stop: ParserStop) -> Cause | None:
    found = re.compile(_NAME).match(stop.document, stop.at)
    name = found.group().decode("utf-8", "replace") if found else ""
    return Cause(f"the attribute {name} appears twice", "Keep one.", stop.at) if found else None


def _after_end(stop: ParserStop) -> Cause:
    hint = "Remove it: a document ends with its root element."
    return Cause("there is more after the end of the root element", hint, stop.at)


def _unbound(stop: ParserStop) -> Cause | None:
    tag = stop.document[stop.at : stop.document.find(b">", stop.at) + 1]
    known = stop.prefixes | {each.decode() for each in _DECLARED.findall(tag)} | {"xml", "xmlns"}
    for found in _PREFIX.finditer(tag):
        prefix = found[1].decode()
        if prefix not in known:
            usual = (uri for uri, each in PREFIXES.items() if each == prefix)
            declaration = f'xmlns:{prefix}="{next(usual, "…")}"'
            hint = f"Declare it in the root element: {declaration}."
            return Cause(f"the prefix {prefix} is not declared", hint, stop.at + found.start(1))
    return None


def _not_markup(stop: ParserStop) -> Cause:
    """Text before the first element."""
    kind = kinds.of_text(stop.document)
    return Cause(kind.what, kind.hint, stop.at)


_CAUSES: dict[int, Callable[[ParserStop], Cause | None]] = {
    errors.codes[code]: find
    for code, find in (
        (errors.XML_ERROR_SYNTAX, _not_markup),
        (errors.XML_ERROR_NO_ELEMENTS, _cut_off),
        (errors.XML_ERROR_INVALID_TOKEN, invalid),
        (errors.XML_ERROR_UNCLOSED_TOKEN, _ends_within),
        (errors.XML_ERROR_TAG_MISMATCH, _mismatch),
        (errors.XML_ERROR_DUPLICATE_ATTRIBUTE, _twice),
        (errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT, _after_end),
        (errors.XML_ERROR_UNDEFINED_ENTITY, _undefined_entity),
        (errors.XML_ERROR_BAD_CHAR_REF, _bad_number),
        (errors.XML_ERROR_UNCLOSED_CDATA_SECTION, _open_cdata),
        (errors.XML_ERROR_UNBOUND_PREFIX, _unbound),
    )
}
"""The function that finds the cause, by the parser's code; None if it is something else."""
