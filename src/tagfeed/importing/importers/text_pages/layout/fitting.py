"""Fits a layout to a page: finds which line is at which place of the layout.

Articles of a page look alike, line by line. So what is at a place is learned from the page: the
likeliest path through the layout is found (Viterbi), what its places look like is counted, and both
are repeated a few times. What lines usually look like is only the starting point.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log

from msgspec import Struct

from tagfeed.importing.importers.text_pages.layout.layouts import OUTSIDE, Layout
from tagfeed.importing.importers.text_pages.layout.looks import ASPECTS, Look, closeness
from tagfeed.importing.importers.text_pages.layout.usual_looks import GAPS, USUAL, outside, strange

Shares = Mapping[str, float]

_ROUNDS = 6
_STRENGTH = 3.0  # how many lines of the page the usual looks count for
_AT_FIRST = 2.0  # how many times as much a line outside all articles costs while little is known
_LEAST = 0.002
_PARAGRAPHS = {"text 2": "text 1"}  # all of a text look alike
_GAP = ASPECTS.index("gap")
_OF_DATES = ASPECTS.index("times")  # the first of the aspects that tell one date from another


class Fit(Struct, frozen=True):
    """Where each line of a page is in a layout. worth: how much likelier that is than lines in no
    order."""

    places: tuple[str, ...]
    worth: float


class _Known(Struct, frozen=True):
    """What is known of a page while a layout is fitted to it.

    everywhere, usual: how often each aspect of a line is what: on the page, and by place in
    general. seen: the same as counts, by place, for the lines at `places`; both are empty at first.
    follow: how likely one place is to follow another.
    """

    layout: Layout
    everywhere: tuple[Shares, ...]
    usual: Mapping[str, tuple[Shares, ...]]
    follow: Mapping[str, Shares]
    seen: Mapping[str, tuple[Counter[str], ...]] = {}
    places: tuple[str, ...] = ()
    costs: float = _AT_FIRST


def fit(looks: Sequence[Look], layout: Layout) -> Fit:
    """The places of a page's lines."""
    everywhere = _everywhere(looks)
    usual = {place: _at_first(place, layout, everywhere) for place in layout.follow}
    follow = {place: _shares(after) for place, after in layout.follow.items()}
    return refit(looks, layout, _way(looks, _Known(layout, everywhere, usual, follow)))


def refit(looks: Sequence[Look], layout: Layout, found: Fit) -> Fit:
    """The places of a page's lines, if something is known about the page."""
    everywhere = _everywhere(looks)
    usual = {place: _usual(layout.roles[place], everywhere) for place in layout.follow}
    for number in range(_ROUNDS):
        known = _Known(
            layout,
            everywhere,
            usual,
            _steps(found, layout),
            _seen(looks, found),
            found.places,
            1.0 if number else _AT_FIRST,
        )
        again = _way(looks, known)
        if number and again.places == found.places:
            return again
        found = again
    return found


def fit_long(looks: Sequence[Look], layout: Layout, some: Sequence[Look], found: Fit) -> Fit:
    """The places of a long page's lines, by what was found for some of them."""
    everywhere = _everywhere(looks)
    usual = {place: _usual(layout.roles[place], everywhere) for place in layout.follow}
    known = _Known(layout, everywhere, usual, _steps(found, layout), _seen(some, found), costs=1.0)
    return Fit(_way(looks, known).places, found.worth)


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    total = sum(counts.values())
    return {name: count / total for name, count in counts.items()}


def _everywhere(looks: Sequence[Look]) -> tuple[Shares, ...]:
    return tuple(_shares(Counter(look[n] for look in looks)) for n in range(len(ASPECTS)))


def _usual(role: str, everywhere: tuple[Shares, ...]) -> tuple[Shares, ...]:
    usual = USUAL.get(role, {})
    return tuple(usual.get(aspect) or everywhere[n] for n, aspect in enumerate(ASPECTS))


def _at_first(place: str, layout: Layout, everywhere: tuple[Shares, ...]) -> tuple[Shares, ...]:
    usual = _usual(layout.roles[place], everywhere)
    gaps = layout.gaps.get(place)
    return (*usual[:_GAP], GAPS[gaps], *usual[_GAP + 1 :]) if gaps else usual


def _seen(looks: Sequence[Look], found: Fit) -> Mapping[str, tuple[Counter[str], ...]]:
    """What the lines at each place look like."""
    counts: dict[str, tuple[Counter[str], ...]] = defaultdict(
        lambda: tuple(Counter() for _ in ASPECTS)
    )
    for look, place in zip(looks, found.places, strict=True):
        for aspect, value in zip(counts[_PARAGRAPHS.get(place, place)], look, strict=True):
            aspect[value] += 1
    return {**counts, **{name: counts[other] for name, other in _PARAGRAPHS.items()}}


def _steps(found: Fit, layout: Layout) -> dict[str, Shares]:
    """How often one place follows another. How often articles end is not learned: that is rare."""
    counts = {
        place: Counter({name: _STRENGTH * share for name, share in _shares(after).items()})
        for place, after in layout.follow.items()
    }
    for one, other in pairwise(found.places):
        if one not in OUTSIDE and other not in OUTSIDE:
            counts[one][other] += 1
    return {place: _shares(after) for place, after in counts.items()}


def _way(looks: Sequence[Look], known: _Known) -> Fit:
    """The likeliest way through the layout."""
    before: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for place, after in known.follow.items():
        for name, share in after.items():
            before[name].append((place, log(share)))
    leading = {
        cost: {place: _closer(place, after, known.layout, cost) for place, after in before.items()}
        for cost in {*closeness(looks)}
    }
    gains: dict[tuple[Look, str], dict[str, float]] = {}
    best = {OUTSIDE[0]: 0.0}
    ways: list[dict[str, str]] = []
    own_places = known.places or [""] * len(looks)
    for look, own, cost in zip(looks, own_places, closeness(looks), strict=True):
        if (look, own) not in gains:
            gains[look, own] = _gains(look, own, known)
        now: dict[str, float] = {}
        way: dict[str, str] = {}
        for place, gain in gains[look, own].items():
            steps = [(best[p] + share, p) for p, share in leading[cost][place] if p in best]
            if steps:
                value, way[place] = max(steps)
                now[place] = value + gain
        best = now
        ways.append(way)
    ending = {p: v for p, v in best.items() if p in known.layout.ends or p in OUTSIDE}
    place = max(ending, key=lambda p: ending[p])
    return Fit(_back(ways, place), ending[place])


def _closer(
    place: str, before: Sequence[tuple[str, float]], layout: Layout, cost: float
) -> list[tuple[str, float]]:
    """The best way to each place, at a line that is closer to the one above than articles are."""
    return [(p, share - cost if layout.is_border(p, place) else share) for p, share in before]


def _back(ways: Sequence[Mapping[str, str]], place: str) -> tuple[str, ...]:
    places: list[str] = []
    for way in reversed(ways):
        places.append(place)
        place = way[place]
    return tuple(reversed(places))


def _gains(look: Look, own: str, known: _Known) -> dict[str, float]:
    """How much likelier a line is at each place than anywhere on the page. own: where it was found
    before; it is not counted there itself, or each line would prove its own place."""
    is_date = look[0] == "date"
    gains: dict[str, float] = {}
    for place, role in known.layout.roles.items():
        if role in OUTSIDE:
            gains[place] = known.costs * outside(role, look)
        elif is_date == (role == "date"):
            gains[place] = strange(role, look) + _gain(look, place, place == own, known)
    return gains


def _gain(look: Look, place: str, is_own: bool, known: _Known) -> float:
    seen, usual = known.seen.get(place), known.usual[place]
    gain = 0.0
    for n in range(_OF_DATES if look[0] == "date" else 0, len(look)):
        value = look[n]
        share = usual[n].get(value, _LEAST)
        if seen:
            number, total = seen[n][value] - is_own, sum(seen[n].values()) - is_own
            share = (number + _STRENGTH * share) / (total + _STRENGTH)
        gain += log(share / known.everywhere[n][value])
    return gain
