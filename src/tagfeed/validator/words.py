"""Judges of languages, media types, numbers, people and words from a list."""

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from tagfeed.standards.iso_codes import LANGUAGES, REGIONS
from tagfeed.validator.expression import Expression
from tagfeed.validator.log import Log
from tagfeed.validator.rules import addresses, structure
from tagfeed.validator.rules import values as rules

_TOKEN = r"[A-Za-z0-9][A-Za-z0-9!#$&\-^_.+]{0,126}"
_MEDIA_TYPE = Expression(
    rf"{_TOKEN}/{_TOKEN}(?:\s*;\s*[A-Za-z0-9!#$&\-^_.+*]+=(?:[A-Za-z0-9!#$&\-^_.+:/']+|\"[^\"]*\"))*\s*",
    re.ASCII,
)
_LANGUAGE = Expression(
    r"(?:([a-z]{2,3})(?:-[a-z]{3}){0,3})"
    r"(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+"
    r"|i(?:-[a-z0-9]{2,8})+",
    re.IGNORECASE | re.ASCII,
)
_LETTER = r"[^\x00-/:-@\[-`{-\xa0]"  # or digit, of any script
_MAIL = Expression(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]+@"
    rf"(?:\[[0-9.:A-Fa-f]+\]|{_LETTER}++(?:[\-.]++{_LETTER}++)*+)"
)
_MAIL_WITHIN = Expression(
    r"(?<![A-Za-z0-9_+\-.'])[A-Za-z0-9_+\-.']++@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"
)
_INTEGER = Expression(r"[+-]?\d+", re.ASCII)
_FLOAT = Expression(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)

Judge = Callable[[Log, str], None]
_L = TypeVar("_L", bound=Log)


def language(log: Log, text: str) -> None:
    """BCP 47; its first part and its region must be assigned."""
    value = text.strip()
    match = _LANGUAGE.fullmatch(value)
    if match is not None:
        primary, region = match.groups()
        known = primary is None or len(primary) == 3 or primary.lower() in LANGUAGES
        if known and (region is None or region.isdigit() or region.upper() in REGIONS):
            return
    log.find(rules.LANGUAGE, value=text)


def country(log: Log, text: str) -> None:
    """ISO 3166-1: two letters."""
    if text.strip().upper() not in REGIONS:
        log.find(rules.PATTERN, value=text, expected="a country of ISO 3166")


def media_type(log: Log, text: str) -> None:
    """RFC 6838 4.2, with parameters."""
    if _MEDIA_TYPE.fullmatch(text) is None:
        log.find(rules.MEDIA_TYPE, value=text)


def is_media_type(text: str) -> bool:
    """Whether the text has the form of a media type."""
    return _MEDIA_TYPE.fullmatch(text) is not None


def mail(log: Log, text: str) -> None:
    """RFC 4287 3.2.3: an addr-spec and nothing else."""
    value = text.strip()
    if _MAIL.fullmatch(value) is None:
        log.find(rules.CONTACT, value=text)
    elif "." not in value.rpartition("@")[2]:
        log.find(addresses.HOST_SHORT, value=value)


def contact(log: Log, text: str) -> None:
    """RSS 2.0: an address with the name in parentheses behind it."""
    value = text.strip()
    found = _MAIL_WITHIN.search(value)
    if found is None:
        log.find(rules.CONTACT, value=text)
        return
    before, after = value[: found.start()].strip(), value[found.end() :].strip()
    if not before and not after:
        log.find(rules.CONTACT_NAME, value=value)
    elif (
        "@" in before + after
        or before.endswith("mailto:")
        or (before and not after.startswith((">", ")")) and after)
    ):
        log.find(rules.CONTACT, value=text)
    elif before or not (after.startswith("(") and after.endswith(")") and len(after) > 2):
        log.find(rules.CONTACT_ORDER, value=value)


@cache
def integer(least: int | None = None, most: int | None = None, expected: str = "") -> Judge:
    """A judge of whole numbers from `least` to `most`."""
    wanted = expected or _range("a whole number", least, most)

    def judge(log: Log, text: str) -> None:
        value = text.strip()
        if not _INTEGER.fullmatch(value) or len(value) > 20 or not _within(int(value), least, most):
            log.find(rules.INTEGER, value=text, expected=wanted)

    return judge


def number(least: float | None = None, most: float | None = None, expected: str = "") -> Judge:
    """A judge of decimal numbers from `least` to `most`."""
    wanted = expected or _range("a number", least, most)

    def judge(log: Log, text: str) -> None:
        value = text.strip()
        if not _FLOAT.fullmatch(value) or len(value) > 60 or not _within(float(value), least, most):
            log.find(rules.NUMBER, value=text, expected=wanted)

    return judge


def choice(*allowed: str, any_case: bool = False) -> Judge:
    """A judge of words from a list."""
    expected = ", ".join(allowed)
    known = frozenset(word.lower() if any_case else word for word in allowed)

    def judge(log: Log, text: str) -> None:
        value = text.strip()
        if (value.lower() if any_case else value) not in known:
            log.find(rules.CHOICE, value=text or "empty", expected=expected)

    return judge


def pattern(expression: str, expected: str) -> Judge:
    """A judge of values that have a fixed form."""
    compiled = Expression(expression, re.ASCII)

    def judge(log: Log, text: str) -> None:
        if compiled.fullmatch(text.strip()) is None:
            log.find(rules.PATTERN, value=text, expected=expected)

    return judge


def filled(judge: Judge) -> Judge:
    """`judge`, with the warning that an empty value deserves."""

    def judged(log: Log, text: str) -> None:
        if not text.strip():
            log.find(structure.TEXT_BLANK)
        judge(log, text)

    return judged


def all_of(*judges: Callable[[_L, str], None]) -> Callable[[_L, str], None]:
    """One judge after the other."""

    def judge(log: _L, text: str) -> None:
        for each in judges:
            each(log, text)

    return judge


def listed(judge: Judge, separator: str | None = None) -> Judge:
    """A judge of several values in one text."""

    def judged(log: Log, text: str) -> None:
        for value in text.split(separator):
            judge(log, value)

    return judged


def _within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _range(what: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{what} from {least} to {most}"
    return what if least is None else f"{what} of {least} or more"
