"""The rows of a list as if they were one more file of it, with one item for each.

Its text has a line per row: the digest of its values. So the same index tells which rows are new,
changed or gone, and what has not changed is not read as an article. Rows that may be left out for
their faults, and those of databases, are read whole each time.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from xxhash import xxh3_128_digest as digest

from tagfeed.errors import ChangedError, InputError, NeedsFullBuild
from tagfeed.incremental.splitting.beside import ReadArticle, known_digests
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.incremental.splitting.split_items import split_items
from tagfeed.model import Announce, Place
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.items import ReadRows
from tagfeed.reading.source.parquet import row_digests
from tagfeed.reading.source.reading import read_every_row, read_some_rows
from tagfeed.reading.source.unwritten import States, states, unwritten


class RowList(Struct, frozen=True):
    """The rows of a list.

    files: their states, before anybody looked at them. body: the text that stands for the rows.
    rows: the file and the number of each. read: what was read so far, by the turn of a row in the
    list.
    """

    settings: Settings
    source: RowSource
    files: States
    body: bytes
    rows: Sequence[tuple[str, int]]
    read: dict[int, ReadArticle]

    def index(self) -> ItemIndex:
        """How the text is split. Raises NeedsFullBuild where it is empty."""
        found = split_items(self.body, bare=True)
        if found is None:
            raise NeedsFullBuild
        return found

    def remembered(self, index: ItemIndex) -> ItemIndex:
        """The index as it is: every row is an article."""
        return index

    def place(self, number: int) -> Place:
        """Where a row is."""
        file, row = self.rows[number]
        return Place(file, 0, f"row {row}")

    def prepare(self, numbers: Iterable[int]) -> None:
        """Read these rows at once. Raises NeedsFullBuild where one has a fault."""
        missing = [number for number in numbers if number not in self.read]
        if not missing:
            return
        turns = {self.rows[number]: number for number in missing}
        chosen: dict[str, list[int]] = {}
        for file, row in turns:
            chosen.setdefault(file, []).append(row)
        with self._unwritten():
            found = read_some_rows(self.settings, self.source, chosen)
        self._keep(found, [turns[_row_of(item)] for item in found.items])

    def prepare_all(self, announce: Announce) -> None:
        """The same for all rows. announce: is called with how many are read."""
        with self._unwritten():
            found = read_every_row(self.settings, self.source, announce)
        self._keep(found, range(len(self.rows)))

    def read_article(self, number: int) -> ReadArticle:
        """An article that was prepared."""
        return self.read[number]

    @contextmanager
    def _unwritten(self) -> Iterator[None]:
        """Raises NeedsFullBuild where a file has changed since it was looked at."""
        try:
            with unwritten(self.files):
                yield
        except ChangedError:
            raise NeedsFullBuild from None

    def _keep(self, found: ReadRows, turns: Iterable[int]) -> None:
        if found.others.faults or found.others.warnings:
            raise NeedsFullBuild  # what is said of whole tables is said by whole builds
        for turn, item in zip(turns, found.items, strict=True):
            if not item.is_sound:
                raise NeedsFullBuild
            warnings = item.diagnostics.warnings
            self.read[turn] = ReadArticle(item.values, item.spelled, warnings)


def row_list(
    settings: Settings,
    source: RowSource,
    old: ItemIndex | None,
    announce: Announce,
) -> RowList:
    """The rows of a list. old: how the last build split them. announce: is called with how many of
    them are read, where all are.

    Raises NeedsFullBuild where they are read whole each time, or one can't be read or has a fault.
    """
    if not source.parquet or source.faults:
        raise NeedsFullBuild
    files = states(source.parquet)
    try:
        digests = row_digests(source)
        lines = [b"- %016x\n" % each for _, _, each in digests]
        rows = [(file, number) for file, number, _ in digests]
        found = RowList(settings, source, files, b"".join(lines), rows, {})
        known = known_digests(old) if old else frozenset()
        new = [turn for turn, line in enumerate(lines) if digest(line) not in known]
        if len(new) == len(rows):
            found.prepare_all(announce)
        else:
            found.prepare(new)
    except InputError:
        raise NeedsFullBuild from None
    return found


def _row_of(item: Item) -> tuple[str, int]:
    return item.place.file, int(item.place.key.removeprefix("row "))
