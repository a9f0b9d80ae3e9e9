"""CSV (RFC 4180), with any separator of columns -> rows.

The separator is in a first line such as `sep=;`, as Excel writes it, or else is found in the line
of names.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from tagfeed.databases import named_apart
from tagfeed.importing.columns.rows import SourceRow
from tagfeed.importing.sources.source import MOST, Source
from tagfeed.importing.values import Skipped, Where

_BETWEEN = ",;\t|"
_SEPARATOR = re.compile(r"sep=(.)\s*\n", re.IGNORECASE)


def rows_of(text: str, source: Source) -> Iterator[SourceRow | Skipped]:
    """The rows below the line of names. Raises InputError where it is not CSV."""
    said = _SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    before = 1 if said else 0
    csv.field_size_limit(MOST)
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=said[1] if said else _between(text), strict=True
    )
    names: list[str] = []
    line = before
    try:
        for cells in reader:
            where, line = Where(source.name, line + 1), before + reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if names:
                yield _row(cells, names, where)
            else:
                names = named_apart(" ".join(cell.split()) for cell in cells)
    except csv.Error as error:
        remedy = "export it again, as CSV in UTF-8"
        source.cannot(f"is not complete CSV: {error}", remedy, before + reader.line_num)
    if not names:
        source.cannot("is empty", "name a file with a line of column names, and rows below it")


def _between(text: str) -> str:
    """The separator that is most frequent in the line of names, outside quotes."""
    line = next((line for line in text.split("\n") if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_BETWEEN, key=bare.count)


def _row(cells: Sequence[str], names: Sequence[str], where: Where) -> SourceRow | Skipped:
    """Programs leave out empty cells at the end of a row; more cells than names are a slip."""
    if any(cell.strip() for cell in cells[len(names) :]):
        why = f"has {len(cells)} values, but there are {len(names)} columns"
        return Skipped(where, why)
    return SourceRow(where, dict(zip(names, cells, strict=False)))
