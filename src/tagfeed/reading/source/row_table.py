"""Rows as a source has them, before anybody asks what they mean."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

LEFT_OUT = "row-left-out"
"""The rule of a warning about a row that has a fault: it is left out, or as it was."""


NUMBER = "__tagfeed_number"
"""The column of a copy of rows that has their numbers."""


class Row(Struct, frozen=True, gc=False):
    """A row. table: the file or the database that it is of. number: which of its rows, from 1."""

    table: str
    number: int
    values: Sequence[Any]


class RowTable(Struct, frozen=True):
    """Rows with the same columns, in the order in which they are to be read."""

    name: str
    columns: Sequence[str]
    rows: Iterator[Row]
