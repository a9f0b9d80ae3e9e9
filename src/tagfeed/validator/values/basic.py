"""Validators of numbers, words from a list and patterns, and ways to combine validators."""

import re
from functools import cache
from math import isinf
from typing import TypeVar

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.rules import Rule, structure
from tagfeed.validator.rules import values as rules

_INTEGER = lazy_regex(r"[+-]?\d+", re.ASCII)

_FLOAT = lazy_regex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)

_C = TypeVar("_C", bound=Context)
_Bounds = tuple[float | None, float | None]


@cache
def integer(
    least: int | None = None, most: int | None = None, expected: str = ""
) -> Validator[Context]:
    """A validator of whole numbers from `least` to `most`."""
    wanted = expected or _range("a whole number", least, most)
    return _in_range(_INTEGER, 20, (least, most), rules.INTEGER, wanted)


def number(
    least: float | None = None, most: float | None = None, expected: str = ""
) -> Validator[Context]:
    """A validator of decimal numbers from `least` to `most`."""
    wanted = expected or _range("a number", least, most)
    return _in_range(_FLOAT, 60, (least, most), rules.NUMBER, wanted)


def choice(*allowed: str, any_case: bool = False, bare: bool = False) -> Validator[Context]:
    """A validator of words from a list. bare: without white space around them."""
    expected = ", ".join(allowed)
    known = frozenset(word.lower() if any_case else word for word in allowed)

    def validate(context: Context, text: str) -> None:
        value = text if bare else text.strip()
        if (value.lower() if any_case else value) not in known:
            found = repr(text) if value != value.strip() else text or "empty"
            context.report(rules.CHOICE, value=found, expected=expected)

    return validate


def at_most(length: int, validate: Validator[Context]) -> Validator[Context]:
    """`validate`, for texts of at most `length` characters."""

    def validate_short(context: Context, text: str) -> None:
        validate(context, text)
        if len(text) > length:
            expected = f"at most {length} characters"
            context.report(rules.PATTERN, value=text, expected=expected)

    return validate_short


def pattern(expression: str, expected: str) -> Validator[Context]:
    """A validator of values that have a fixed form."""
    compiled = lazy_regex(expression, re.ASCII)

    def validate(context: Context, text: str) -> None:
        if compiled.fullmatch(text.strip()) is None:
            context.report(rules.PATTERN, value=text, expected=expected)

    return validate


def non_empty(validate: Validator[Context]) -> Validator[Context]:
    """`validate`, with a warning for an empty value."""

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


def _in_range(
    form: re.Pattern[str], longest: int, bounds: _Bounds, rule: Rule, expected: str
) -> Validator[Context]:
    """A validator of numbers of that form, of at most `longest` characters."""
    least, most = bounds

    def validate(context: Context, text: str) -> None:
        value = text.strip()
        fits = form.fullmatch(value) and len(value) <= longest
        if not fits or not _within(float(value), least, most):
            context.report(rule, value=text, expected=expected)

    return validate


def _within(value: float, least: float | None, most: float | None) -> bool:
    fits = (least is None or value >= least) and (most is None or value <= most)
    return fits and not isinf(value)


def _range(what: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{what} from {least} to {most}"
    return what if least is None else f"{what} of {least} or more"
