"""Validators of numbers, words from a list and patterns, and ways to combine validators."""

import re
from functools import cache
from typing import TypeVar

from tagfeed.validator.context import Context, Validator
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rules import structure
from tagfeed.validator.rules import values as rules

_INTEGER = LazyRegex(r"[+-]?\d+", re.ASCII)

_FLOAT = LazyRegex(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)

_C = TypeVar("_C", bound=Context)


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


def _within(value: float, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _range(what: str, least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{what} from {least} to {most}"
    return what if least is None else f"{what} of {least} or more"
