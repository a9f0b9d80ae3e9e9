"""Judges of text: plain, blank, HTML, and the characters it is made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from tagfeed.validator.expression import Expression
from tagfeed.validator.log import Log
from tagfeed.validator.rule import Rule
from tagfeed.validator.rules import html as html_rules
from tagfeed.validator.rules import structure, xml

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Walk

_C1 = re.compile(b"\xc2[\x80-\x9f]")  # as UTF-8
_BAD = Expression(r"[\x7f-\x84\x86-\x9f\ufffd]")
# UTF-8's lead bytes read as Windows-1252, followed by what its continuation bytes become.
_MOJIBAKE = Expression(
    r"[\u00c2-\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
    r"|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_MARKUP = Expression(r"</|<([A-Za-z][A-Za-z0-9]*)(?=[\s/>])|&#[0-9xX]|&([A-Za-z][A-Za-z0-9]*)")


def plain(walk: Walk, text: str) -> None:
    """Plain text that should not be empty: a title, a name."""
    if not text or text.isspace():
        walk.find(structure.TEXT_BLANK)
    if not text.isascii() or "\x7f" in text:
        characters(walk, text)
    if "<" in text or "&" in text:
        _markup(walk, text, html_rules.PLAIN_MARKUP)


def plain_or_blank(walk: Walk, text: str) -> None:
    """Plain text that may be empty."""
    characters(walk, text)
    if "<" in text or "&" in text:
        _markup(walk, text, html_rules.PLAIN_MARKUP)


def undeclared(walk: Walk, text: str) -> None:
    """Atom's type="text"."""
    if not text or text.isspace():
        walk.find(structure.TEXT_BLANK)
    if not text.isascii() or "\x7f" in text:
        characters(walk, text)
    if "<" in text or "&" in text:
        _markup(walk, text, html_rules.UNDECLARED)


def attribute(log: Log, text: str) -> None:
    """Plain text in an attribute."""
    if not text.strip():
        log.find(structure.ATTRIBUTE_BLANK)
    characters(log, text)
    if "<" in text or "&" in text:
        value = markup(text)
        if value:
            log.find(html_rules.PLAIN_MARKUP, value=value)


def markup(text: str) -> str:
    """The first sign of markup in a text that should have none, "" where there is none."""
    for match in _MARKUP.finditer(text):
        name, reference = match.groups()
        if name is None and reference is None:
            return match.group()
        if name is not None and name.lower() in _elements():
            return match.group()
        if reference is not None and reference in _references():
            return match.group()
    return ""


# What HTML takes to judge is read when a text first looks like it.


@cache
def _elements() -> frozenset[str]:
    from tagfeed.validator.html_names import KNOWN

    return KNOWN


@cache
def _references() -> frozenset[str]:
    from html.entities import html5

    return frozenset(name.removesuffix(";") for name in html5)


@cache
def _clean() -> Callable[[str], bool]:
    from tagfeed.validator.html_clean import clean

    return clean


def _markup(walk: Walk, text: str, rule: Rule) -> None:
    """RSS Advisory Board profile: & and < written as hexadecimal references are meant so."""
    value = markup(text)
    if value and not (value.startswith("&") and walk.written_as_hex()):
        walk.find(rule, value=value)


def rich(log: Log, text: str) -> None:
    """HTML that should not be empty."""
    if not text or text.isspace():
        log.find(structure.TEXT_BLANK)
        return
    rich_or_blank(log, text)


def rich_or_blank(log: Log, text: str) -> None:
    """HTML, or plain text as RSS allows it in a description."""
    characters(log, text)
    if ("<" not in text and "&" not in text) or _clean()(text):
        return
    from tagfeed.validator import html

    for rule, value in html.faults(text):
        if rule is html_rules.ADDRESS_RELATIVE and log.base:
            continue
        log.find(rule, value=value, problem=value)


def characters(log: Log, text: str) -> None:
    """C1 controls, U+FFFD, and UTF-8 that was read as something else."""
    if text.isascii():
        if "\x7f" in text:
            log.find(xml.CONTROL_CHARACTER, value="U+007F")
        return
    # A look for a letter costs a tenth of one for a set.
    suspect = "\x7f" in text or "\ufffd" in text
    if (suspect or _C1.search(text.encode("utf-8", "surrogatepass"))) and (
        bad := _BAD.search(text)
    ):
        log.find(xml.CONTROL_CHARACTER, value=f"U+{ord(bad.group()):04X}")
    if "\u00c3" in text or "\u00c2" in text or "\u00e2" in text:
        odd = _MOJIBAKE.search(text)
        if odd is not None:
            log.find(xml.MOJIBAKE, value=odd.group())


def suspect(text: str, encoded: bytes) -> bool:
    """Whether `characters` may find anything in a text; `encoded` is the same as UTF-8."""
    if text.isascii():
        return "\x7f" in text
    signs = "\x7f" in text or "\ufffd" in text or "\u00c3" in text or "\u00c2" in text
    latin = "\u00e2" in text and "\u00e2\u20ac" in text  # two letters cost more to look for
    return signs or latin or _C1.search(encoded) is not None


def anything_blank(log: Log, text: str) -> None:
    """Text that has no meaning and does no harm."""


def attribute_reference(log: Log, text: str) -> None:
    """An attribute whose words another rule looks up."""
    if not text.strip():
        log.find(structure.ATTRIBUTE_BLANK)


def name(log: Log, text: str) -> None:
    """Plain text in JSON, where nothing need be escaped."""
    if not text or text.isspace():
        log.find(structure.TEXT_BLANK)
    characters(log, text)
