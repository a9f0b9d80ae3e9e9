"""Validators of languages, media types, numbers, people and words from a list."""

import re
from functools import cache
from typing import TypeVar

from tagfeed.standards import languages
from tagfeed.standards.mail import find_address, is_address
from tagfeed.standards.media_types import is_media_type
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rules import addresses, structure
from tagfeed.validator.rules import values as rules

_INTEGER = LazyRegex(r"[+-]?\d+", re.ASCII)
_FLOAT = LazyRegex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)

_C = TypeVar("_C", bound=Context)


def language(context: Context, text: str) -> None:
    """BCP 47: well-formed, and of subtags that are registered."""
    value = text.strip()
    tag = languages.parse(value)
    if tag is None:
        context.report(rules.LANGUAGE, value=text, guess=_guess(value))
    elif tag.unregistered:
        guess = _guess(value)
        context.report(
            rules.LANGUAGE_UNREGISTERED, value=value, subtag=tag.unregistered, guess=guess
        )


def _guess(language: str) -> str:
    from tagfeed.standards.language_guesses import meant  # for faults alone

    guess = meant(language)
    return f"; did you mean {guess}?" if guess else ""


def country(context: Context, text: str) -> None:
    """ISO 3166-1: two letters."""
    if not languages.is_country(text.strip().upper()):
        context.report(rules.PATTERN, value=text, expected="a country of ISO 3166")


def media_type(context: Context, text: str) -> None:
    """RFC 6838 4.2, with parameters."""
    if not is_media_type(text):
        context.report(rules.MEDIA_TYPE, value=text)


def mail(context: Context, text: str) -> None:
    """RFC 4287 3.2.3: an addr-spec and nothing else."""
    value = text.strip()
    if not is_address(value):
        context.report(rules.CONTACT, value=text)
    elif "." not in value.rpartition("@")[2]:
        context.report(addresses.HOST_SHORT, value=value)


def contact(context: Context, text: str) -> None:
    """RSS 2.0: an address with the name in parentheses behind it."""
    value = text.strip()
    found = find_address(value)
    if found is None:
        context.report(rules.CONTACT, value=text)
        return
    before, after = value[: found.start()].strip(), value[found.end() :].strip()
    if not before and not after:
        context.report(rules.CONTACT_NAME, value=value)
    elif (
        "@" in before + after
        or before.endswith("mailto:")
        or (before and not after.startswith((">", ")")) and after)
    ):
        context.report(rules.CONTACT, value=text)
    elif before or not (after.startswith("(") and after.endswith(")") and len(after) > 2):
        context.report(rules.CONTACT_ORDER, value=value)


@cache
def integer(
    least: int | None = None, most: int | None = None, expected: str = ""
) -> Validator[Context]:
    """A validator of whole numbers from `least` to `most`."""
    wanted = expected or _range("a whole number", least, most)

    def validate(context: Context, text: str) -> None:
        value = text.strip()
        if not _INTEGER.fullmatch(value) or len(value) > 20 or not _within(int(value), least, most):
            context.report(rules.INTEGER, value=text, expected=wanted)

    return validate


def number(
    least: float | None = None, most: float | None = None, expected: str = ""
) -> Validator[Context]:
    """A validator of decimal numbers from `least` to `most`."""
    wanted = expected or _range("a number", least, most)

    def validate(context: Context, text: str) -> None:
        value = text.strip()
        if not _FLOAT.fullmatch(value) or len(value) > 60 or not _within(float(value), least, most):
            context.report(rules.NUMBER, value=text, expected=wanted)

    return validate


def choice(*allowed: str, any_case: bool = False) -> Validator[Context]:
    """A validator of words from a list."""
    expected = ", ".join(allowed)
    known = frozenset(word.lower() if any_case else word for word in allowed)

    def validate(context: Context, text: str) -> None:
        value = text.strip()
        if (value.lower() if any_case else value) not in known:
            context.report(rules.CHOICE, value=text or "empty", expected=expected)

    return validate


def pattern(expression: str, expected: str) -> Validator[Context]:
    """A validator of values that have a fixed form."""
    compiled = LazyRegex(expression, re.ASCII)

    def validate(context: Context, text: str) -> None:
        if compiled.fullmatch(text.strip()) is None:
            context.report(rules.PATTERN, value=text, expected=expected)

    return validate


def non_empty(validate: Validator[Context]) -> Validator[Context]:
    """`validate`, with the warning that an empty value deserves."""

    def validate_non_empty(context: Context, text: str) -> None:
        if not text.strip():
            context.report(structure.TEXT_BLANK)
        validate(context, text)

    return validate_non_empty


def all_of(*validators: Validator[_C]) -> Validator[_C]:
    """One validator after the other."""

    def validate(context: _C, text: str) -> None:
        for validator in validators:
            validator(context, text)

    return validate


def each_of(validate: Validator[Context], separator: str | None = None) -> Validator[Context]:
    """`validate` for each of several values in one text."""

    def validate_each(context: Context, text: str) -> None:
        for value in text.split(separator):
            validate(context, value)

    return validate_each


def _within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _range(what: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{what} from {least} to {most}"
    return what if least is None else f"{what} of {least} or more"
