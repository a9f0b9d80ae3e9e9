"""Finds the slips of a text one after the other, and the text as it was meant."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from sys import maxsize

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import LONG_LINE, Chunk
from tagfeed.reading.yaml_slips.first_error import YamlStop, stop_of
from tagfeed.reading.yaml_slips.into_chunks import chunk_bounds
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of
from tagfeed.reading.yaml_slips.proposal import BREAK, Mend, ProposeMends, as_one
from tagfeed.reading.yaml_slips.rules import RULES, RULES_OF_YAML
from tagfeed.reading.yaml_slips.rules.aliases import with_aliases, without_aliases
from tagfeed.reading.yaml_slips.sense import senseless
from tagfeed.reading.yaml_slips.wording import fault_of, moved, one_for_each_line, unnamed

_MOST_SLIPS = 20  # that are looked for in one chunk
_MOST_SUSPECTS = 16  # lines that make no sense, of which one may be meant otherwise
_MOST_IN_LINE = 4  # slips that are looked for in one line
_MOST_TRIED = 400  # proposals for one slip
_MOST_BEGUN, _MOST_SECONDS = 8, 60  # of them, where there may be two slips in a line
_MOST_READ = 30_000_000  # characters, to try them
_BETWEEN_OBJECTS = r"(?<=[}\]\"],)\s*(?=\{)|(?<=\[)(?=\{)"
_LONG = 3000  # lines: in a longer chunk only what is not YAML is looked for
_PERFECT = (1, 0)  # all of it can be read, and all of it makes sense


class Mended(Struct, frozen=True):
    """What was found in a text that is not YAML.

    text: the text as it was meant, with as many lines, for reading on. is_readable: whether it can
    be read on.
    """

    faults: tuple[Fault, ...]
    text: str
    is_readable: bool


def mended(name: str, text: str, suspects: Collection[int] = ()) -> Mended:
    """The slips of a file's text.

    name: the file, as faults name it. suspects: lines, counted from 1, that are YAML and yet have
    faults, which may come from a slip.
    """
    if not text.strip(" \r\n"):  # nothing was meant, and many empty lines would take long
        return Mended((), text, is_readable=True)
    origins, before = _in_short_lines(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    suspects = [at + 1 for at, origin in enumerate(origins) if origin in suspects]
    after, anchors = without_aliases(before)
    found: list[Mend] = []
    bounds = chunk_bounds(before)
    items = Counter(indent(before[at]) for at, _ in bounds if before[at].lstrip().startswith("-"))
    column = items.most_common(1)[0][0] if items else -1
    chunk_of = partial(Chunk, anchors=anchors, items=column)
    for begin, end in (*bounds, (0, len(before))):
        if end - begin == len(before) and any(not mend.changes for mend in found):
            break  # what no rule knows has been told
        if suspects and bisect_right(suspects, begin) == bisect_right(suspects, end):
            continue
        is_suspect = end - begin < _LONG and bool(suspects)
        found += _mend_lines(after, begin, end, chunk_of, is_suspect)
    whole = with_aliases(
        "\n".join(
            " ".join(after[at] for at, _ in part)
            for _, part in groupby(enumerate(origins), itemgetter(1))
        )
    )
    faults = tuple(
        fault_of(name, before, origins, mend) for mend in sorted(found, key=lambda m: m.line)
    )
    return Mended(faults, whole, stop_of(whole) is None)


def _in_short_lines(lines: list[str]) -> tuple[Sequence[int], list[str]]:
    """The lines, where a program wrote a long one in parts; and from which line, counted from 1,
    each comes."""
    if max(map(len, lines)) <= LONG_LINE:
        return range(1, len(lines) + 1), lines
    parts = [
        (number, part)
        for number, line in enumerate(lines, 1)
        for part in (re.split(_BETWEEN_OBJECTS, line) if len(line) > LONG_LINE else [line])
    ]
    return [number for number, _ in parts], [part for _, part in parts]


def _mend_lines(
    lines: list[str], begin: int, end: int, chunk_of: Callable[..., Chunk], is_suspect: bool
) -> list[Mend]:
    """Mend the lines from `begin` to `end` in place, and give what was wrong.

    chunk_of: makes a chunk of lines and where they stop. is_suspect: whether they may have a slip
    although they are YAML.
    """
    found: list[Mend] = []
    for _ in range(_MOST_SLIPS):
        part = lines[begin:end]
        stop = stop_of(_joined(part))
        if stop is None:
            mend = _best_of_yaml(part, chunk_of) if is_suspect else None
            if mend is None:
                break
        elif (mend := _best(chunk_of(part, stop), maxsize)) is None or _is_often(mend, found):
            untold = unnamed(part, stop)
            found = [each for each in found if each.line != untold.line]  # no more than guesses
            found.append(untold)
            if part[0].lstrip().startswith("-"):  # an article, without which the others are read
                lines[begin:end] = [""] * (end - begin)
            break
        for number, line in mend.changes.items():
            lines[begin + number] = line
        found.append(with_changes(mend, old=part[mend.line]))
    return [moved(mend, begin) for mend in one_for_each_line(found)]


def _best_of_yaml(lines: list[str], chunk_of: Callable[..., Chunk]) -> Mend | None:
    """The best mend of lines that are YAML, at the first that makes no sense and can be mended."""
    lost = senseless(_joined(lines))
    for line in islice(dict.fromkeys(lost), _MOST_SUSPECTS):
        chunk = chunk_of(lines, YamlStop(line, 0, line, 0), is_yaml=True)
        if mend := _best(chunk, len(lost)):
            return mend
    return None


def _is_often(mend: Mend, found: Sequence[Mend]) -> bool:
    """Whether a line has had too many mends for one more to be what was meant."""
    return sum(each.line == mend.line for each in found) == _MOST_IN_LINE


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def _best(chunk: Chunk, lost: int) -> Mend | None:
    """The first mend that makes all of it YAML with known keys, else the one that helps most.

    lost: how many keys make no sense as it stands.
    """
    best: tuple[tuple[int, ...], Mend] | None = None
    begun: list[Mend] = []
    most = min(_MOST_TRIED, _MOST_READ // (1 + sum(map(len, chunk.lines))))
    for mend in islice(_proposed(chunk), most):
        worth = _worth(chunk, mend, lost)
        if worth == _PERFECT:
            return mend
        if worth and (best is None or worth > best[0]):
            best = (worth, mend)
        if worth and [*mend.changes] == [mend.line]:
            begun.append(mend)
    if best and best[0][0] and not chunk.is_yaml:  # all is YAML now, and not all makes sense
        return _first_of_two(chunk, begun) or best[1]
    return best[1] if best else None


def _first_of_two(chunk: Chunk, begun: Sequence[Mend]) -> Mend | None:
    """The first mend that leaves one more slip in its line, and nothing else wrong."""
    for mend in begun[:_MOST_BEGUN]:
        new = [*chunk.lines]
        new[mend.line] = mend.changes[mend.line]
        if stop := stop_of(_joined(new)):
            after = Chunk(new, stop)
            seconds = islice(_proposed(after), _MOST_SECONDS)
            if any(
                [*second.changes] == [mend.line] and _worth(after, second, maxsize) == _PERFECT
                for second in seconds
            ):
                return mend
    return None


def _worth(chunk: Chunk, mend: Mend, lost: int) -> tuple[int, ...] | None:
    """How much a mend helps; None where it does not."""
    new = [*chunk.lines]
    for number, line in mend.changes.items():
        new[number] = line
    text = _joined(new)
    rest = stop_of(text)
    if rest is None:
        left = len(senseless(text))
        return (1, -left) if left < lost else None
    if chunk.is_yaml or len(mend.changes) > 1:
        return None
    if rest.reached > chunk.stop.reached:
        return (0, rest.line > mend.line, *rest.reached)
    return None


def _proposed(chunk: Chunk) -> Iterator[Mend]:
    for rule in RULES_OF_YAML if chunk.is_yaml else RULES:
        for number in chunk.nearest:
            for mend in (*_over_lines(rule, chunk, number), *rule(chunk, number)):
                # Where all is YAML, a line that has no fault is left alone.
                if any(chunk.lines[at] != line for at, line in mend.changes.items()):
                    yield mend


def _over_lines(rule: ProposeMends, chunk: Chunk, number: int) -> Iterator[Mend]:
    """The mends of a text of several lines, read as one."""
    line = chunk.lines[number]
    found = key_of(line)
    if not found or re.fullmatch(r"[|>\s]*[-+\d]*", found.value) or found.key in SECTIONS:
        return
    last = chunk.end_of_text(number, column_of_key(line))
    if last == number:
        return
    rest = [each.strip() for each in chunk.lines[number + 1 : last + 1]]
    joined = [*chunk.lines]
    joined[number] = " ".join([line.rstrip(), *filter(None, rest)])
    joined[number + 1 : last + 1] = [""] * (last - number)
    for mend in rule(Chunk(joined, chunk.stop), number):
        new = mend.changes.get(number, "")
        if set(mend.changes) == {number} and mend.column < len(line) and BREAK not in new:
            yield as_one(range(number, last + 1), new, mend.line, mend.column, mend.problem)
