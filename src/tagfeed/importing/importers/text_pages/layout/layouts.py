"""The layouts that a page may have: in which order an article has its title, its text and its date,
with labels, names and buttons before, between and after them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

HEAD, BESIDES, FOOT = "head", "besides", "foot"
"""What is above all articles, between two of them, and below all."""

OUTSIDE = (HEAD, BESIDES, FOOT)
ORDERS = ("title text date", "date title text", "title date text")
"""The orders of the parts of an article; its title is always above its text."""

_LABELS = 3  # places of labels between two parts of an article; further lines share the last
_WEIGHTS = {"label": 0.3, "text": 0.8}
LABELS = ("above", "below", "apart")
_ENDS = {BESIDES: 0.08, FOOT: 0.06}


class Layout(Struct, frozen=True):
    """The places of a layout, and which may follow which.

    roles: what is at each place. follow: which places may follow it. begins: the places at which an
    article may begin. ends: those at which it may end. gaps: places whose lines are at first
    thought to be `near` to the line above, or `far`.
    """

    roles: dict[str, str]
    follow: dict[str, dict[str, float]]
    begins: frozenset[str]
    ends: frozenset[str]
    gaps: dict[str, str]

    def is_border(self, last: str, place: str) -> bool:
        """Whether one article ends and the next begins between two places."""
        return place in self.begins and last not in (HEAD, BESIDES) and last[:7] != "label 0"


_TURNED = {
    "title text date": {"label 0": "label 1", "label 1": "label 2", "label 2": "label {}"}
    | {"label 3": "label 1"},
    "date title text": {"label 0": "label 2", "label 1": "label {}", "label 2": "label 1"}
    | {"label 3": "label 2"},
}


def turned(order: str, places: Sequence[str], labels: str) -> tuple[str, list[str]] | None:
    """The other order that gives the same lines between two dates, and its places; None if there is
    none.

    labels: as for `layout`.
    """
    if order not in _TURNED:
        return None
    zones = _TURNED[order]
    at = 0 if labels == "above" else 3
    found = []
    for place in places:
        zone, _, number = place.rpartition(" ")
        found.append(f"{zones[zone].format(at)} {number}" if zone in zones else place)
    return next(other for other in _TURNED if other != order), found


def layout(order: str, labels: str) -> Layout:
    """The layout of an order. labels: to which article those between two are first assumed to
    belong: the one `above`, the one `below`, or either, `apart` by an empty line."""
    groups = _groups(order)
    first, last = groups[0], groups[-1]
    less = {"above": [first], "below": [last], "apart": []}[labels]
    weights = _WEIGHTS | {group[0][:-2]: 0.1 for group in less}
    gaps = dict.fromkeys(first[1:] + last, "near") | {first[0]: "far"} if labels == "apart" else {}
    begins = _reachable(groups, 0, weights)
    follow: dict[str, dict[str, float]] = {}
    ends: set[str] = set()
    for number, group in enumerate(groups):
        for at, place in enumerate(group):
            within = {group[min(at + 1, len(group) - 1)]: 0.4} if len(group) > 1 else {}
            later = _reachable(groups, number + 1, weights)
            follow[place] = within | later
            if _may_end(groups, number + 1):
                ends.add(place)
                follow[place] |= {name: 0.8 * weight for name, weight in begins.items()} | _ENDS
    follow[HEAD] = {HEAD: 0.8} | {name: 0.2 * weight for name, weight in begins.items()}
    follow[BESIDES] = {BESIDES: 0.65, FOOT: 0.02} | {
        name: 0.35 * weight for name, weight in begins.items()
    }
    follow[FOOT] = {FOOT: 1.0}
    roles = {place: _role(place) for place in follow}
    return Layout(roles, follow, frozenset(begins), frozenset(ends), gaps)


def _groups(order: str) -> list[list[str]]:
    """The places of each part of an article in order, with those of labels around them."""
    groups = [_labels(0)]
    for number, part in enumerate(order.split(), 1):
        groups += [["text 1", "text 2"] if part == "text" else [part], _labels(number)]
    return groups


def _labels(number: int) -> list[str]:
    return [f"label {number} {at}" for at in range(_LABELS)]


def _role(place: str) -> str:
    return place.split()[0]


def _is_optional(group: list[str]) -> bool:
    return _role(group[0]) in ("label", "text")


def _may_end(groups: list[list[str]], number: int) -> bool:
    return all(map(_is_optional, groups[number:]))


def _reachable(
    groups: list[list[str]], number: int, weights: Mapping[str, float]
) -> dict[str, float]:
    """The places that may come next, if the parts before this number are present."""
    found: dict[str, float] = {}
    left = 1.0
    for group in groups[number:]:
        weight = weights.get(group[0][:-2], weights.get(_role(group[0]), 1.0))
        found[group[0]] = left * weight
        left *= 1 - weight
        if not _is_optional(group):
            break
    return found
