"""Reads the items of a list that was split.

If every piece is read as one item that begins exactly where the split put it, any of them can be
read without the others: a few at a time to save memory, some on each core, or only those that
changed. Anything else (an alias, a fault, text that only looks like an item) raises NeedsFullBuild.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.splitting.beside import Beside
from tagfeed.incremental.splitting.frame_text import parsed, text_of
from tagfeed.incremental.splitting.item_index import ItemPosition, key_path
from tagfeed.incremental.splitting.lazy_file import PrefixSums
from tagfeed.incremental.splitting.plain_items import plain_items
from tagfeed.incremental.splitting.split_list import SplitList
from tagfeed.model import Announce, Place
from tagfeed.parallel import map_in_processes
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item, read_item
from tagfeed.reading.yaml_nodes import FileText, Node

# The most of a run: its nodes fit a processor's cache, those of a list do not.
_AT_ONCE, _BYTES_AT_ONCE = 512, 1 << 19
_USUAL_ITEM = 1000  # bytes; reading longer ones takes longer


class _ItemRun(Struct, frozen=True):
    """Consecutive items: those of a file from number `begin` up to `end`."""

    file: int
    begin: int
    end: int


class _ReadItem(Struct, frozen=True):
    """An item that was read, as `Item` has it."""

    values: dict[str, Any]
    place: Place
    spelled: Mapping[str, str] = {}


class _Read(Struct, frozen=True):
    """A run that was read."""

    items: list[_ReadItem]
    warnings: list[Fault]


def read_all(
    split: SplitList, announce: Announce = lambda _stage: None
) -> tuple[list[Item], Diagnostics]:
    """Every item, in the list's order, and the diagnostics of reading them.

    announce: is called with how many have been read.

    Raises NeedsFullBuild where one can't be read by itself or has a fault.
    """
    runs = [run for file, edges in enumerate(split.edges) for run in _short_runs(file, edges)]
    ends = [*accumulate(run.end - run.begin for run in runs)]

    def progress(done: int) -> None:
        announce(f"reading: {ends[done - 1]:,} of {ends[-1]:,} articles")

    return _read_runs(split, runs, progress)


def _short_runs(file: int, edges: PrefixSums) -> Iterator[_ItemRun]:
    """The runs of a whole file."""
    begin, many = 0, len(edges) - 1
    while begin < many:
        end = min(begin + _AT_ONCE, many)
        while end > begin + 1 and edges[end] - edges[begin] > _BYTES_AT_ONCE:
            end = (begin + end) // 2
        yield _ItemRun(file, begin, end)
        begin = end


def read_some(
    split: SplitList, positions: Iterable[ItemPosition]
) -> tuple[list[Item], Diagnostics]:
    """The items at these positions, as `read_all` gives them."""
    wanted = sorted(positions)
    if split.beside is not None:
        split.beside.prepare([number for file, number in wanted if split.is_beside(file)])
    return _read_runs(split, [*_runs(wanted)])


def _runs(positions: Iterable[ItemPosition]) -> Iterator[_ItemRun]:
    """The runs that cover these positions."""
    turns = groupby(enumerate(positions), key=lambda turn: (turn[1][0], turn[1][1] - turn[0]))
    for (file, _), group in turns:
        numbers = [number for _, (_, number) in group]
        yield _ItemRun(file, numbers[0], numbers[-1] + 1)


def _read_runs(
    split: SplitList, runs: Sequence[_ItemRun], progress: Callable[[int], None] = lambda _runs: None
) -> tuple[list[Item], Diagnostics]:
    found = map_in_processes(
        lambda run: _tried(split, run), runs, _work(split, runs), progress=progress
    )
    reads = [read for read in found if read is not None]
    if len(reads) != len(runs):
        raise NeedsFullBuild
    diagnostics = Diagnostics()
    diagnostics.warnings += (warning for read in reads for warning in read.warnings)
    items = [
        Item(each.values, each.place, diagnostics, spelled=each.spelled)
        for read in reads
        for each in read.items
    ]
    return items, diagnostics


def _work(split: SplitList, runs: Iterable[_ItemRun]) -> int:
    """How many usual items take as long. What is beside the files is read by now."""
    sizes = ((run, split.edges[run.file]) for run in runs if not split.is_beside(run.file))
    return sum(
        max(run.end - run.begin, (edges[run.end] - edges[run.begin]) // _USUAL_ITEM)
        for run, edges in sizes
    )


def _tried(split: SplitList, run: _ItemRun) -> _Read | None:
    """A run; None for NeedsFullBuild, which would make the parent repeat a child's share."""
    try:
        return _read(split, run)
    except NeedsFullBuild:
        return None


def _read(split: SplitList, run: _ItemRun) -> _Read:
    if split.beside is not None and split.is_beside(run.file):
        return _read_beside(split.beside, run)
    plain = plain_items(_text(split, run), split.indexes[run.file].indent, _lines(split, run))
    whole = _Read([], [])
    for is_plain, group in groupby(enumerate(plain, run.begin), lambda turn: turn[1] is not None):
        numbers, nodes = zip(*group, strict=True)
        piece = _ItemRun(run.file, numbers[0], numbers[-1] + 1)
        read = _read_nodes(split, piece, nodes) if is_plain else _read_parsed(split, piece)
        whole.items.extend(read.items)
        whole.warnings.extend(read.warnings)
    return whole


def _read_beside(beside: Beside, run: _ItemRun) -> _Read:
    whole = _Read([], [])
    for number in range(run.begin, run.end):
        read = beside.read_article(number)
        whole.items.append(_ReadItem(read.values, beside.place(number), read.spelled))
        whole.warnings.extend(read.warnings)
    return whole


def _read_parsed(split: SplitList, run: _ItemRun) -> _Read:
    source = _Piece(split.names[run.file], _text(split, run), _lines(split, run)[0])
    return _read_nodes(split, run, _items(source), source)


def _read_nodes(
    split: SplitList, run: _ItemRun, nodes: Sequence[Node], source: FileText | None = None
) -> _Read:
    """The items of a run. source: None where the offsets of nodes are lines."""
    found = Diagnostics(source or _Lines(split.names[run.file]))
    lines = _lines(split, run)[:-1]
    if len(nodes) != len(lines):
        raise NeedsFullBuild
    items = []
    for number, (node, line) in enumerate(zip(nodes, lines, strict=True), run.begin):
        before = len(found.warnings)
        item = read_item(node, key_path(run.file, number), split.frame.article_fields, found)
        if source is None and len(found.warnings) > before:  # which have lines of their own
            del found.warnings[before:]
            again = _read_parsed(split, _ItemRun(run.file, number, number + 1))
            found.warnings += again.warnings
            items += again.items
            continue
        # An item that begins elsewhere is not one of the split: that hyphen is in another's text.
        if item.place.line != line:
            raise NeedsFullBuild
        items.append(_ReadItem(item.values, item.place))
    if found.faults:
        raise NeedsFullBuild
    return _Read(items, found.warnings)


def _lines(split: SplitList, run: _ItemRun) -> Sequence[int]:
    """The lines at which the items of a run begin, and the one after the last."""
    return split.lines[run.file][run.begin : run.end + 1]


def _text(split: SplitList, run: _ItemRun) -> str:
    edges = split.edges[run.file]
    return text_of(split.bodies[run.file][edges[run.begin] : edges[run.end]])


class _Lines(FileText):
    """A source whose offsets are lines."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")

    def line(self, offset: int) -> int:
        return offset


class _Piece(FileText):
    """A piece of a file, with the lines that it has there."""

    def __init__(self, name: str, text: str, first_line: int) -> None:
        super().__init__(name, text)
        self.lines_before = first_line - 1

    def line(self, offset: int) -> int:
        return self.lines_before + super().line(offset)


def _items(source: FileText) -> Sequence[Node]:
    root = parsed(source)
    if root is None or type(root.value) is not list:
        raise NeedsFullBuild
    items: list[Node] = root.value
    return items
