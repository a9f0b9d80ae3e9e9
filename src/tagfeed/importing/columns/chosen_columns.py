"""Which columns of a source hold what, and how they are read: decided once for all rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from tagfeed.importing.columns.cell_values import date_order, is_markdown, is_markup
from tagfeed.importing.columns.column_guesses import ColumnsByField, columns_for, listed
from tagfeed.importing.columns.rows import SourceRow, as_text
from tagfeed.importing.importers.importer import Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.reading.keys import CONTENTS
from tagfeed.reading.types.date_parser import DateOrder

_DATES = ("date", "updated", "expires")
_LOOKED_AT = 500  # texts that tell whether a column holds HTML


class ChosenColumns(Struct, frozen=True):
    """columns: those of each field of an article. orders: how ambiguous days of a field are read.
    site: what addresses that are only paths are below."""

    columns: ColumnsByField
    orders: Mapping[str, DateOrder | None]
    site: str

    def value(self, row: SourceRow, field: str) -> Any:
        columns = self.columns.get(field, ())
        return row.values.get(columns[0]) if columns else None

    def text(self, row: SourceRow, field: str) -> str:
        return as_text(self.value(row, field))

    def column(self, field: str) -> str:
        """The name of a field's column; empty if it has none."""
        return (self.columns.get(field) or ("",))[0]


def table_of(rows: Sequence[SourceRow], source: Source, wishes: Wishes) -> ChosenColumns:
    """The columns, shown to people before they are used. Raises InputError if too few."""
    found = dict(columns_for(wishes.columns, rows, source))
    if column := found.pop("content", None):
        texts = [row.text(column[0]) for row in rows[:_LOOKED_AT]]
        found[_form(texts)] = column
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    _refuse_useless(found, names, source)
    for line in _shown(found, wishes.columns, source):
        wishes.show(line)
    return ChosenColumns(found, _orders(rows, found), wishes.site)


def _form(texts: Sequence[str]) -> str:
    if any(map(is_markup, texts)):
        return "content_html"
    return "content_markdown" if any(map(is_markdown, texts)) else "content_text"


def _orders(rows: Sequence[SourceRow], found: ColumnsByField) -> Mapping[str, DateOrder | None]:
    """A column whose days don't tell is read as those of the other columns are."""
    columns = {field: found[field][0] for field in _DATES if field in found}
    own = {
        field: date_order(row.values.get(name) for row in rows) for field, name in columns.items()
    }
    if len(own) > 1 and None in own.values():
        all_days = (row.values.get(name) for name in columns.values() for row in rows)
        together = date_order(all_days)
        own = {field: order or together for field, order in own.items()}
    return dict.fromkeys(_DATES) | own


def _refuse_useless(found: ColumnsByField, names: Sequence[str], source: Source) -> None:
    lacking = [] if "date" in found else ["date"]
    lacking += [] if {"title", *CONTENTS} & found.keys() else ["title"]
    if lacking:
        which = " and ".join(f"--map {field}=COLUMN" for field in lacking)
        problem = f"has no column that is known to hold a {' and a '.join(reversed(lacking))}"
        source.cannot(problem, f"name it with {which}; the columns are {listed(names)}")


def _shown(found: ColumnsByField, given: Mapping[str, str], source: Source) -> Iterator[str]:
    """What was guessed, and how to correct it."""
    columns = set(given.values())
    guessed = [
        f"{field} from {' and '.join(map(_named, names))}"
        for field, names in found.items()
        if not columns.intersection(names)
    ]
    if guessed:
        yield f"{source.name}: {', '.join(guessed)}; to change that, add `--map FIELD=COLUMN`."


def _named(column: str) -> str:
    return column if re.fullmatch(r"[\w.-]+", column) else f"“{column}”"


def unused(rows: Sequence[SourceRow], table: ChosenColumns, source: Source) -> Iterator[str]:
    """A note on the columns that are in no article."""
    used = {name for several in table.columns.values() for name in several}
    left = dict.fromkeys(name for row in rows for name in row.values if name not in used)
    if left:
        yield f"{source.name}: columns that are not used: {listed([*map(_named, left)])}"
