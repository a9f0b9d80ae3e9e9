"""Validators of text: plain text, HTML, and the characters they are made of."""

import re
from collections.abc import Callable
from functools import cache

from tagfeed.standards.addresses.mail import find_address, is_address
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.characters import CONTROLS, REPLACEMENT
from tagfeed.standards.texts.cleaning import is_blank
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.rules import Rule, structure, xml
from tagfeed.validator.rules import html as html_rules
from tagfeed.validator.rules import values as rules

_C1 = lazy_regex(b"\xc2[\x80-\x9f]")  # as UTF-8
_BAD = lazy_regex(f"[{CONTROLS}{REPLACEMENT}]")
# UTF-8's lead bytes read as Windows-1252, followed by what its continuation bytes become.
_MOJIBAKE = lazy_regex(
    r"[\u00c2-\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc]"
    r"|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    r"\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
# Two expressions: each is found quickly by its first character.
_TAG = lazy_regex(
    r"<(?:/(?P<end>[A-Za-z][A-Za-z0-9]*+)\s*+>"
    r"|(?P<begin>[A-Za-z][A-Za-z0-9]*+)(?P<rest>\s++[A-Za-z\-]++\s*+=|\s*+/?>|\s)|/)"
)
_REFERENCE = lazy_regex(r"&(?:#[0-9xX][0-9A-Fa-f]*+;?|(?P<name>[A-Za-z][A-Za-z0-9]*+;?))")


def plain_text(rule: Rule) -> Validator[Context]:
    """A validator of plain text that should not be empty. rule: the one that markup in it
    breaks."""

    def validate(context: Context, text: str) -> None:
        if not text.isascii() or "\x7f" in text:
            characters(context, text)
            if is_blank(text):
                context.report(structure.TEXT_BLANK)
        elif not text or text.isspace():
            context.report(structure.TEXT_BLANK)
        if "<" in text or "&" in text:
            _markup(context, text, rule)

    return validate


plain = plain_text(html_rules.PLAIN_MARKUP)
"""Plain text that should not be empty, such as a title or a name."""
atom_text = plain_text(html_rules.UNDECLARED)
"""Text of Atom's type="text", which should not be empty."""


def shows_nothing(text: str) -> bool:
    """Whether a text is empty, or holds only invisible characters."""
    return not text or text.isspace() or (not text.isascii() and is_blank(text))


def person_name(context: Context, text: str) -> None:
    """The name of a person: plain text without an e-mail address."""
    plain(context, text)
    if "@" in text and (found := find_address(text)):
        context.report(rules.NAME_ADDRESS, value=found[0])


def plain_or_blank(context: Context, text: str) -> None:
    """Plain text that may be empty."""
    characters(context, text)
    if "<" in text or "&" in text:
        _markup(context, text, html_rules.PLAIN_MARKUP)


def plain_attribute(context: Context, text: str) -> None:
    """Plain text in an attribute, which should not be empty."""
    if not text.strip():
        context.report(structure.ATTRIBUTE_BLANK)
    characters(context, text)
    if "<" in text or "&" in text:
        value = markup(text, context.is_ambiguous())
        if value:
            context.report(html_rules.PLAIN_MARKUP, value=value)


def markup(text: str, ambiguous: bool = False) -> str:
    """The first sign of markup in a text that should have none; "" if there is none.

    An end tag is a sign, a start tag with attributes, a character reference. If the text is
    `ambiguous`, so are the name of an element by itself, as in `The <dl> element`, and anything
    else that a reader might take for one of these.
    """
    tag, reference = _tag(text, ambiguous), _reference(text, ambiguous)
    if tag is None or (reference is not None and reference.start() < tag.start()):
        return reference.group() if reference else ""
    element = tag["end"] or tag["begin"]
    return f"<{'/' * bool(tag['end'])}{element}>" if element else tag.group()


def _tag(text: str, ambiguous: bool) -> re.Match[str] | None:
    for match in _TAG.finditer(text):
        element = match["end"] or match["begin"]
        sure = ambiguous or match["end"] or (element and match["rest"].endswith("="))
        if sure and (not element or element.lower() in _elements()):
            return match
    return None


def _reference(text: str, ambiguous: bool) -> re.Match[str] | None:
    for match in _REFERENCE.finditer(text):
        name = match["name"]
        if not name or name in _references() or (ambiguous and name in _old_names()):
            return match
    return None


# What HTML needs is imported when a text first looks like HTML.


@cache
def _elements() -> frozenset[str]:
    from tagfeed.validator.html.html_names import KNOWN

    return KNOWN


@cache
def _references() -> frozenset[str]:
    from html.entities import html5

    return frozenset(html5)


@cache
def _old_names() -> frozenset[str]:
    from html.entities import name2codepoint

    return frozenset(name2codepoint)


@cache
def _is_clean() -> Callable[[str], bool]:
    from tagfeed.validator.html.quick_look import is_clean

    return is_clean


@cache
def _sign_of_twice() -> Callable[[str], str]:
    from tagfeed.validator.html.escaped_twice import sign

    return sign


def _markup(context: Context, text: str, rule: Rule) -> None:
    """RSS does not say whether a title is HTML; & and < written as hexadecimal references are meant
    literally (RSS Advisory Board profile), but not those of an end tag.
    """
    if context.written_as_hex():
        text = text.replace("&", "")
    value = markup(text, context.is_ambiguous())
    if value:
        context.report(rule, value=value)


def html(context: Context, text: str) -> None:
    """HTML that should not be empty."""
    if shows_nothing(text):
        context.report(structure.TEXT_BLANK)
    else:
        html_or_blank(context, text)


def html_or_blank(context: Context, text: str) -> None:
    """HTML, or the plain text that RSS allows in a description."""
    if not text.isascii() or "\x7f" in text:
        characters(context, text)
    if "<" not in text:
        if "&" not in text:
            return
        _once_only(context, text)
    elif "&amp;" in text:
        _once_only(context, text)
    if not _is_clean()(text):
        _report_problems(context, text)


def _report_problems(context: Context, text: str) -> None:
    from tagfeed.validator.html import reader as html

    has_base = bool(context.base)
    found = sorted(html.problems(text), key=lambda problem: problem.at)
    reported = [
        each for each in found if not (has_base and each.rule is html_rules.ADDRESS_RELATIVE)
    ]
    if not reported:  # as in most texts: finding their places would take longer than this
        return
    places = context.places([each.at for each in reported])
    for (rule, value, _), at in zip(reported, places, strict=True):
        is_mail = rule is html_rules.ADDRESS_RELATIVE and is_address(value)
        hint = f"Write mailto:{value}." if is_mail else ""
        context.report(rule, at, hint=hint, value=value, problem=value)


def _once_only(context: Context, text: str) -> None:
    if sign := _sign_of_twice()(text):
        context.report(html_rules.ESCAPED_TWICE, value=sign)


def characters(context: Context, text: str) -> None:
    """No C1 controls, no U+FFFD, and no UTF-8 that was decoded as something else."""
    if text.isascii():
        if "\x7f" in text:
            (at,) = context.places([text.index("\x7f")])
            context.report(xml.CONTROL_CHARACTER, at, value="U+007F")
        return
    # A search for one letter costs a tenth of one for a set.
    suspect = "\x7f" in text or "\ufffd" in text
    if (suspect or _C1.search(text.encode("utf-8", "surrogatepass"))) and (
        bad := _BAD.search(text)
    ):
        (at,) = context.places([bad.start()])
        context.report(xml.CONTROL_CHARACTER, at, value=f"U+{ord(bad.group()):04X}")
    if "\u00c3" in text or "\u00c2" in text or "\u00e2" in text:
        odd = _MOJIBAKE.search(text)
        if odd is not None:
            (at,) = context.places([odd.start()])
            context.report(xml.MOJIBAKE, at, value=odd.group())


def ignored(context: Context, text: str) -> None:
    """Text that is not checked."""


def filled_attribute(context: Context, text: str) -> None:
    """An attribute that another rule checks, which should not be empty."""
    if not text.strip():
        context.report(structure.ATTRIBUTE_BLANK)
