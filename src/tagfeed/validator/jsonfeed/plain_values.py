"""Validators of what JSON Feed 1.1 holds besides addresses: texts, numbers and dates."""

import re
from math import isinf

from tagfeed.standards.texts.characters import FORBIDDEN
from tagfeed.standards.texts.cleaning import name_of
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.rules import Rule, json, values, xml
from tagfeed.validator.values import dates, placeholders, texts
from tagfeed.validator.values.basic import all_of

_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")


def _controls(context: Context, text: str) -> None:
    """RFC 8259 7 lets JSON hold control characters; in RSS and Atom, to which readers convert it,
    they are fatal."""
    if not text.isprintable() and (found := _FORBIDDEN.search(text)):
        context.report(xml.CONTROL_CHARACTER, value=name_of(found[0]))


def identifier(context: Context, text: str) -> None:
    """JSON Feed 1.1, Items, id: an item whose id is blank must be discarded."""
    if texts.shows_nothing(text):
        context.report(json.ID_BLANK)
    placeholders.identifier(context, text)
    free(context, text)


def date(context: Context, text: str) -> None:
    """RFC 3339 5.6: t and z may be in lower case as well."""
    dates.rfc3339(context, text.upper())


def size(context: Context, value: object) -> None:
    """JSON Feed 1.1, attachments: how many bytes a file has."""
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if not whole or not _is_measure(value):
        _refuse(context, values.INTEGER, value, "a whole number of 0 or more")


def duration(context: Context, value: object) -> None:
    """JSON Feed 1.1, attachments: how many seconds a file takes."""
    if not _is_measure(value):
        _refuse(context, values.NUMBER, value, "a number of 0 or more")


def _is_measure(value: object) -> bool:
    return isinstance(value, int | float) and value >= 0 and not isinf(value)


def _refuse(context: Context, rule: Rule, value: object, expected: str) -> None:
    context.report(rule, value=value, expected=expected, spec="JSON Feed 1.1, attachments")


# JSON Feed 1.1, Items: content_html is the only place where there is HTML.
plain: Validator[Context] = all_of(texts.plain, _controls)
person_name: Validator[Context] = all_of(texts.person_name, _controls)
html: Validator[Context] = all_of(texts.html, _controls)
free: Validator[Context] = all_of(texts.characters, _controls)
