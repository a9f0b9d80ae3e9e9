"""Values as they usually are written, in which a validator finds nothing: known by an expression.

No rule stands here. Each expression says less than the judges it is for, which are asked about
every value it does not match; `tests/test_check_gate_known.py` holds it to that. Which characters
may stand in a text is judged before, of all its values at once.
"""

import re
from collections.abc import Callable
from typing import Any

from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rss import common, item
from tagfeed.validator.values import dates, forms, texts, uris
from tagfeed.validator.xml import element

Validator = Callable[[Any, str], None]


JOINT = "&\0"
"""Stands between values that are looked at together: in none is a control, or an & alone."""


def _each(value: str, flags: int = 0) -> LazyRegex:
    return LazyRegex(f"{value}(?:{JOINT}{value})*+", flags)


def _text(signs: str) -> LazyRegex:
    """Text that does not begin with white space. signs: what & may stand for."""
    return _each(rf">(?![\s<])[^&]*+(?:(?:{signs})[^&]*+)*+")


# & and < that begin no reference and no tag; no reference has a name of one letter.
_PLAIN = _text(
    r"&(?:amp|#x26);(?!#|[A-Za-z][A-Za-z0-9])|&(?:lt|#x3C);(?![A-Za-z/])|&(?:gt|#x3E|quot);"
)
_RICH = _text("&amp;(?:amp|lt|gt|quot|#39);|&(?:gt|quot);")
_QUERY = r"[A-Za-z0-9\-._~/=]*+"
_URL = rf"{uris.USUAL}(?:[?#]{_QUERY}(?:&amp;{_QUERY})*+)?"
_ADDRESS = _each(f">{_URL}</", re.ASCII)
_ID = rf"(?![^<]*/\.){_URL}|{uris.USUAL_TAG.pattern}"
_IDENTIFIER = _each(f">(?:{_ID})</", re.ASCII)
_NUMBER = "[1-9][0-9]{0,8}"

TEXTS: dict[Validator | None, LazyRegex] = {
    texts.plain: _PLAIN,
    texts.plain_or_blank: _PLAIN,
    texts.atom_text: _PLAIN,
    texts.html: _RICH,
    texts.html_or_blank: _RICH,
    item.description: _RICH,
    uris.uri: _ADDRESS,
    uris.iri: _ADDRESS,
    uris.own_element: _ADDRESS,
    uris.identifier: _IDENTIFIER,
    common.URI: _ADDRESS,
    item.guid: _ADDRESS,
    forms.integer(0): _each(f">{_NUMBER}</"),
    forms.integer(1): _each(f">{_NUMBER}</"),
    texts.ignored: _each(">[^&]*+"),
    element.anything: _each(">[^&]*+"),
}
"""What is usual for the judges of most texts: what they find in it, they find in its characters,
wherever it stands."""

_ADDRESSES = _each(f'="{_URL}"', re.ASCII)

ATTRIBUTES: dict[Validator | None, LazyRegex] = {
    uris.uri: _ADDRESSES,
    uris.iri: _ADDRESSES,
    uris.iri_reference: _ADDRESSES,
    uris.full_or_warned: _ADDRESSES,
    item.enclosure_url: _ADDRESSES,
    forms.integer(0): _each(f'="{_NUMBER}"'),
    forms.integer(1): _each(f'="{_NUMBER}"'),
}
"""The same for attributes whose values seldom come again."""

DATES: frozenset[Validator] = frozenset((dates.rfc822, dates.rfc3339))
"""The judges that know a usual value themselves, and look at nothing but the value."""
