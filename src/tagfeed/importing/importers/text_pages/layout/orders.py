"""Finds in which order the articles of a page have their title, text and date: the one that fits
best."""

from collections.abc import Sequence

from tagfeed.importing.importers.text_pages.layout.fitting import Fit, fit, fit_long, refit
from tagfeed.importing.importers.text_pages.layout.layouts import LABELS, ORDERS, layout, turned
from tagfeed.importing.importers.text_pages.layout.looks import Look

_ENOUGH = 60  # articles at either end of a long page from which its layout is learned


def fits_of(looks: Sequence[Look]) -> list[tuple[Fit, str]]:
    """How well each order fits, the best first; of a long page, the best two."""
    some = _some(looks)
    fits = sorted(_fits(some), key=lambda each: -each[0].worth)
    if len(some) == len(looks):
        return fits
    return [
        (fit_long(looks, layout(order, LABELS[0]), some, found), order) for found, order in fits
    ]


def _some(looks: Sequence[Look]) -> Sequence[Look]:
    """The lines of a page, or of both ends of a long one, cut where dates are."""
    dates = [n for n, look in enumerate(looks) if look[0] == "date"]
    if len(dates) <= 2 * _ENOUGH:
        return looks
    return [*looks[: dates[_ENOUGH]], *looks[dates[-_ENOUGH] :]]


def _fits(looks: Sequence[Look]) -> list[tuple[Fit, str]]:
    """The best fit of each order. Two orders may agree on all lines between two dates, so the other
    one starts from what the first has found there: only the ends of the page differ."""
    best = {
        order: _best([fit(looks, layout(order, labels)) for labels in LABELS]) for order in ORDERS
    }
    for order, found in [*best.items()]:
        for labels in LABELS[:2]:
            if other := turned(order, found.places, labels):
                known = Fit(tuple(other[1]), 0.0)
                again = refit(looks, layout(other[0], labels), known)
                best[other[0]] = _best([best[other[0]], again])
    return [(found, order) for order, found in best.items()]


def _best(fits: Sequence[Fit]) -> Fit:
    return max(fits, key=lambda each: each.worth)
