"""Sums up faults of one kind, so that a slip made a thousand times does not hide the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from tagfeed.errors import Fault

IN_FULL = 3
"""How many faults of one kind are shown as they are."""

LINES = 10
"""How many of the others are named by their line."""


def summed_up(faults: Iterable[Fault]) -> Iterator[tuple[Fault, str]]:
    """The faults to show in full; the last of its kind with a line about all others."""
    of_kind: defaultdict[tuple[str, str], list[Fault]] = defaultdict(list)
    shown: list[tuple[Fault, int, list[Fault]]] = []
    for fault in faults:
        alike = of_kind[fault.kind]
        alike.append(fault)
        if len(alike) <= IN_FULL:
            shown.append((fault, len(alike), alike))
    for fault, turn, alike in shown:
        others = alike[IN_FULL:] if turn == IN_FULL else []
        yield fault, _others(others, fault.file) if others else ""


def _others(faults: Sequence[Fault], file: str) -> str:
    """`and 1,044 more like this: lines 31, 40, 52, …`. file: the one that was named last."""
    said = f"and {len(faults):,} more like this"
    places = dict.fromkeys((fault.file, fault.line) for fault in faults if fault.line is not None)
    if not places:
        return said
    is_elsewhere = any(name != file for name, _ in places)
    named = groupby(islice(places, LINES), key=lambda place: place[0])
    parts = [_lines(lines, f" of {name}" if is_elsewhere else "") for name, lines in named]
    return f"{said}: {'; '.join(parts)}{', …' if len(places) > LINES else ''}"


def _lines(places: Iterable[tuple[str, int]], of_file: str) -> str:
    numbers = [str(line) for _, line in places]
    return f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers)}{of_file}"
