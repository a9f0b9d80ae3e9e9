"""A list whose items are read apart from each other and from what stands around them.

Where every item of a cut list is read as one entry that begins just where the cut put it, any of
them make a list of their own: one that fits the memory, one for each core, or one of those that
changed. Whatever is not as plain as that (an alias, a fault, text that only looks like an item)
raises NeedsFullBuild, and the file is read as a whole: it says the same and, where something is
wrong, exactly what.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.frame_text import composed, read_frame_apart, text_of
from tagfeed.incremental.items import Cut, Spot
from tagfeed.incremental.lazy_file import Body, Sums
from tagfeed.incremental.plain_items import plain_items
from tagfeed.incremental.split_items import cut, first_lines
from tagfeed.model import Place
from tagfeed.parallel import map_in_processes
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item, read_item
from tagfeed.reading.nodes import Node, Source
from tagfeed.reading.settings import Settings

_AT_ONCE = 512  # items of a run: their nodes fit a processor's cache, those of a list do not


class Apart(Struct, frozen=True):
    """A list whose frame was read, and the cuts of its files, the list's own first.

    edges, lines: for each file, the index and the line at which each item begins.
    """

    frame: Settings
    names: tuple[str, ...]
    bodies: tuple[bytes | Body, ...]
    cuts: tuple[Cut, ...]
    edges: tuple[Sums, ...]
    lines: tuple[Sums, ...]


class _Run(Struct, frozen=True):
    """Items that stand one behind the other: those of a file from `begin` up to `end`."""

    file: int
    begin: int
    end: int


class _Read(Struct, frozen=True):
    """A run that was read: the values of each item and the line at which it stands."""

    items: list[tuple[dict[str, Any], int]]
    warnings: list[Fault]


def cut_apart(path: Path) -> Apart:
    """The list at `path` and the files it includes, all of them cut into items.

    Raises NeedsFullBuild where one of them can't be.
    """
    body = _bytes(path)
    frame, own = read_frame_apart(path, body, _cut(body, bare=False))
    bodies = (body, *map(_bytes, frame.included))
    return apart(frame, bodies, (own, *map(_cut_bare, bodies[1:])))


def apart(frame: Settings, bodies: tuple[bytes | Body, ...], cuts: tuple[Cut, ...]) -> Apart:
    """A list of these files, cut so."""
    edges = (Sums(cut.lengths, cut.head) for cut in cuts)
    names = (str(frame.path), *map(str, frame.included))
    return Apart(frame, names, bodies, cuts, tuple(edges), tuple(map(first_lines, bodies, cuts)))


def read_all(parts: Apart) -> tuple[list[Item], Diagnostics]:
    """Every item, in the list's order, and what there is to say of them.

    Raises NeedsFullBuild when one is not one alone or has a fault.
    """
    runs = [
        _Run(file, begin, min(begin + _AT_ONCE, len(edges) - 1))
        for file, edges in enumerate(parts.edges)
        for begin in range(0, len(edges) - 1, _AT_ONCE)
    ]
    return _entries(parts, runs)


def read_some(parts: Apart, spots: Iterable[Spot]) -> tuple[list[Item], Diagnostics]:
    """The items that stand there, in the list's order; as `read_all`."""
    return _entries(parts, [*_runs(sorted(spots))])


def _runs(spots: Iterable[Spot]) -> Iterator[_Run]:
    """The runs that cover these spots."""
    turns = groupby(enumerate(spots), key=lambda turn: (turn[1][0], turn[1][1] - turn[0]))
    for (file, _), group in turns:
        numbers = [number for _, (_, number) in group]
        yield _Run(file, numbers[0], numbers[-1] + 1)


def _entries(parts: Apart, runs: Sequence[_Run]) -> tuple[list[Item], Diagnostics]:
    many = sum(run.end - run.begin for run in runs)
    found = map_in_processes(lambda run: _tried(parts, run), runs, many)
    reads = [read for read in found if read is not None]
    if len(reads) != len(runs):
        raise NeedsFullBuild
    remarks = Diagnostics()
    remarks.warnings += (warning for read in reads for warning in read.warnings)
    entries = [
        Item(values, Place(parts.names[run.file], line, key_path(run.file, number)), remarks)
        for run, read in zip(runs, reads, strict=True)
        for number, (values, line) in enumerate(read.items, run.begin)
    ]
    return entries, remarks


def _tried(parts: Apart, run: _Run) -> _Read | None:
    """A run, None where it is in doubt: of a child that raises, all is done again."""
    try:
        return _read(parts, run)
    except NeedsFullBuild:
        return None


def _read(parts: Apart, run: _Run) -> _Read:
    plain = plain_items(_text(parts, run), parts.cuts[run.file].indent, _lines(parts, run))
    whole = _Read([], [])
    for is_plain, group in groupby(enumerate(plain, run.begin), lambda turn: turn[1] is not None):
        numbers, nodes = zip(*group, strict=True)
        piece = _Run(run.file, numbers[0], numbers[-1] + 1)
        read = _read_nodes(parts, piece, nodes) if is_plain else _read_parsed(parts, piece)
        whole.items.extend(read.items)
        whole.warnings.extend(read.warnings)
    return whole


def _read_parsed(parts: Apart, run: _Run) -> _Read:
    source = _Behind(parts.names[run.file], _text(parts, run), _lines(parts, run)[0])
    return _read_nodes(parts, run, _items(source), source)


def _read_nodes(
    parts: Apart, run: _Run, nodes: Sequence[Node], source: Source | None = None
) -> _Read:
    """The items of a run; source: None where the positions of nodes are their lines."""
    notes = Diagnostics(source or _Lines(parts.names[run.file]))
    lines = _lines(parts, run)[:-1]
    if len(nodes) != len(lines):
        raise NeedsFullBuild
    items = []
    for number, (node, line) in enumerate(zip(nodes, lines, strict=True), run.begin):
        entry = read_item(node, key_path(run.file, number), parts.frame.article_fields, notes)
        # One that begins elsewhere is not the cut's: its hyphen stands in another item's text.
        if entry.place.line != line:
            raise NeedsFullBuild
        items.append((entry.values, line))
    if notes.faults:
        raise NeedsFullBuild
    return _Read(items, notes.warnings)


def _lines(parts: Apart, run: _Run) -> Sequence[int]:
    """The lines at which the items of a run begin, and the one after the last."""
    return parts.lines[run.file][run.begin : run.end + 1]


def _text(parts: Apart, run: _Run) -> str:
    edges = parts.edges[run.file]
    return text_of(parts.bodies[run.file][edges[run.begin] : edges[run.end]])


def key_path(file: int, number: int) -> str:
    """The key path of an item: an included file is a list alone."""
    return f"[{number}]" if file else f"articles[{number}]"


class _Lines(Source):
    """A source whose positions are its lines."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")

    def line(self, at: int) -> int:
        return at


class _Behind(Source):
    """A piece of a file, with the lines that it has there."""

    def __init__(self, name: str, text: str, first_line: int) -> None:
        super().__init__(name, text)
        self.lines_before = first_line - 1

    def line(self, at: int) -> int:
        return self.lines_before + super().line(at)


def _items(source: Source) -> Sequence[Node]:
    root = composed(source)
    if root is None or type(root.value) is not list:
        raise NeedsFullBuild
    items: list[Node] = root.value
    return items


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise NeedsFullBuild from None


def _cut(body: bytes, bare: bool) -> Cut:
    found = cut(body, bare)
    if found is None or (bare and found.tail):
        raise NeedsFullBuild
    return found


def _cut_bare(body: bytes) -> Cut:
    """The cut of an included file, before whose items YAML sees nothing either."""
    found = _cut(body, bare=True)
    if found.head and composed(Source("", text_of(body[: found.head]))) is not None:
        raise NeedsFullBuild
    return found
