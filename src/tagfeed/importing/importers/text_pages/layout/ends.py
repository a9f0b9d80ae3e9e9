"""What is above the first date of a page and below its last. Two orders that agree everywhere
between differ only there. Also, what is before all dates on their lines."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tagfeed.importing.importers.text_pages.layout.looks import ASPECTS, Look
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token

_TOLD_BY = tuple(map(ASPECTS.index, ("kind", "end", "gap", "bullet")))
_COUNT = re.compile(r"\d[\d.,]{0,6}[kKmM]?")  # `131`, `1.2K`
_COUNTS = 2  # numbers below a date
_MOST = 0.8  # of the dates
_LEAST = 2  # lines that an article has besides its date


def order_by_ends(looks: Sequence[Look], places: Sequence[str]) -> str | None:
    """The order of the articles, if only one end of the page has a whole article without its date.

    places: those of the lines in the order `date title text`. If that order is right, what follows
    a date up to the end of the text comes once more below the last date; if it is `title text
    date`, what is from the title to the next date comes once more above the first.
    """
    dates = [number for number, look in enumerate(looks) if look[0] == "date"]
    shapes = [_shape(look) for look in looks]
    is_above = is_below = False
    for one, other in pairwise(dates):
        own = [number for number in range(one + 1, other) if places[number][:4] in ("titl", "text")]
        if len(own) >= _LEAST:
            above, below = shapes[own[0] : other], shapes[one + 1 : own[-1] + 1]
            is_above |= above == shapes[max(0, dates[0] - len(above)) : dates[0]]
            is_below |= below == shapes[dates[-1] + 1 : dates[-1] + 1 + len(below)]
    has_bullets = any(looks[n][ASPECTS.index("bullet")] == str(True) for n in dates)
    if is_above == is_below or has_bullets:
        return None
    return "title text date" if is_above else "date title text"


def are_behind_names(tokens: Sequence[Token]) -> bool:
    """Whether most dates are behind who wrote it, `by Ann Lee, 3 May 2021`: below a title."""
    dates = [token for token in tokens if token.kind == "date"]
    behind = [d for d in dates if d.date and d.people and d.text[: d.date.begin].strip()]
    return 2 * len(behind) > len(dates)


def are_above_counts(tokens: Sequence[Token]) -> bool:
    """Whether right below most dates several numbers stand alone on their lines: what readers
    liked, shared and said of an article, which ends there."""
    at = [n for n, token in enumerate(tokens) if token.kind == "date"]
    counted = [n for n in at if all(_is_count(each) for each in tokens[n + 1 : n + 1 + _COUNTS])]
    return _MOST * len(at) <= len(counted)


def _is_count(token: Token) -> bool:
    return _COUNT.fullmatch(token.text) is not None


def _shape(look: Look) -> tuple[str, ...]:
    kind, *rest = (look[n] for n in _TOLD_BY)
    return ("words" if kind in ("name", "short", "long") else kind, *rest)
