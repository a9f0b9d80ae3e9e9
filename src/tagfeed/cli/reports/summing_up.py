"""Sums up faults of one kind, so that a slip made a thousand times does not hide the others."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeVar

from tagfeed.errors import Fault, Finding

IN_FULL = 3
"""How many of one kind are shown in full."""

LINES = 10
"""How many of the others are named by their line."""


_Place = tuple[str, int | None, str]
"""A file, a number in it, and whether that counts lines or rows."""

_T = TypeVar("_T")


def summed_up(faults: Iterable[Fault]) -> Iterator[tuple[Fault, str]]:
    """The faults to show in full; the last of each kind has a line about all others."""
    return _summed_up(faults, lambda fault: fault.kind, _place_of)


def findings_summed_up(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """The same for the findings in one document: those of a rule are of one kind."""
    return _summed_up(findings, lambda each: each.code, lambda each: ("", each.line, "line"))


def _place_of(fault: Fault) -> _Place:
    return (fault.file, fault.row, "row") if fault.row else (fault.file, fault.line, "line")


def _summed_up(
    things: Iterable[_T], kind: Callable[[_T], Hashable], place: Callable[[_T], _Place]
) -> Iterator[tuple[_T, str]]:
    of_kind: defaultdict[Hashable, list[_T]] = defaultdict(list)
    shown: list[tuple[_T, int, list[_T]]] = []
    for thing in things:
        alike = of_kind[kind(thing)]
        alike.append(thing)
        if len(alike) <= IN_FULL:
            shown.append((thing, len(alike), alike))
    for thing, turn, alike in shown:
        others = alike[IN_FULL:] if turn == IN_FULL else []
        yield thing, _others([*map(place, others)], place(thing)[0]) if others else ""


def _others(others: Sequence[_Place], file: str) -> str:
    """A line such as `and 1,044 more like this: lines 31, 40, 52, …`. file: the one that was named
    last."""
    said = f"and {len(others):,} more like this"
    places = dict.fromkeys(place for place in others if place[1] is not None)
    if not places:
        return said
    is_elsewhere = any(name != file for name, *_ in places)
    named = groupby(islice(places, LINES), key=lambda place: (place[0], place[2]))
    parts = [
        _numbers(numbers, kind, f" of {name}" if is_elsewhere else "")
        for (name, kind), numbers in named
    ]
    return f"{said}: {'; '.join(parts)}{', …' if len(places) > LINES else ''}"


def _numbers(places: Iterable[_Place], kind: str, of_file: str) -> str:
    numbers = [str(number) for _, number, _ in places]
    return f"{kind}{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}{of_file}"
