"""What a merge changes, as a unified diff, made of what is put in.

Comparing the texts would take minutes for a long list: its lines are too much alike.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from tagfeed.importing.merging.splicing import Splice, spliced

_AROUND = 3  # lines that are shown before and after a change


class _Change(Struct, frozen=True):
    """Lines from `begin` to `end`, counted from 0, that become other ones."""

    begin: int
    end: int
    lines: Sequence[str]


def differences(name: str, text: str, splices: Iterable[Splice]) -> Iterator[str]:
    """The lines of the diff of a file, with their line ends. text: before."""
    lines = text.splitlines(keepends=True)
    changes = [*_changes(text, lines, sorted(splices, key=lambda each: each.begin))]
    if changes:
        yield f"--- {name}\n"
        yield f"+++ {name}\n"
    moved = 0
    for several in _close_together(changes):
        begin = max(several[0].begin - _AROUND, 0)
        end = min(several[-1].end + _AROUND, len(lines))
        more = sum(len(each.lines) - (each.end - each.begin) for each in several)
        old, new = end - begin, end - begin + more
        yield f"@@ -{begin + 1},{old} +{begin + 1 + moved},{new} @@\n"
        yield from _hunk(lines, several, begin, end)
        moved += more


def _hunk(lines: Sequence[str], several: Sequence[_Change], begin: int, end: int) -> Iterator[str]:
    for each in several:
        yield from (f" {line}" for line in lines[begin : each.begin])
        yield from (f"-{line}" for line in lines[each.begin : each.end])
        yield from (f"+{line}" for line in each.lines)
        begin = each.end
    yield from (f" {line}" for line in lines[begin:end])


def _changes(text: str, lines: Sequence[str], splices: Sequence[Splice]) -> Iterator[_Change]:
    """What is put in, by whole lines; what touches one line is one change."""
    begins = [*accumulate(map(len, lines), initial=0)]
    at = 0
    while at < len(splices):
        first = max(bisect_right(begins, splices[at].begin, hi=len(lines)) - 1, 0)
        end, upto = at, first
        while end < len(splices) and (end == at or splices[end].begin <= begins[upto]):
            upto = max(upto, bisect_right(begins, splices[end].end, hi=len(lines)))
            end += 1
        begin = begins[first]
        inside = [
            Splice(each.begin - begin, each.end - begin, each.text) for each in splices[at:end]
        ]
        before = text[begin : begins[upto]]
        after = spliced(before, inside).splitlines(keepends=True)
        change = _trimmed(_Change(first, upto, after), lines)
        if change.lines or change.begin < change.end:
            yield change
        at = end


def _trimmed(change: _Change, lines: Sequence[str]) -> _Change:
    """Without the lines at both ends that stay as they are."""
    begin, end, new = change.begin, change.end, [*change.lines]
    above = 0
    while above < min(end - begin, len(new)) and lines[begin + above] == new[above]:
        above += 1
    below = 0
    while below < min(end - begin, len(new)) - above and lines[end - 1 - below] == new[-1 - below]:
        below += 1
    return _Change(begin + above, end - below, new[above : len(new) - below])


def _close_together(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    several: list[_Change] = []
    for each in changes:
        if several and each.begin - several[-1].end > 2 * _AROUND:
            yield several
            several = []
        several.append(each)
    if several:
        yield several
