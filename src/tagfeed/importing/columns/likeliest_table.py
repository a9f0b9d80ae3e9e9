"""Finds the table of a database that holds articles."""

from collections.abc import Mapping, Sequence

from tagfeed.importing.columns.column_guesses import known_fields
from tagfeed.importing.importers.importer import Wishes
from tagfeed.importing.sources.source import Source


def likeliest(columns: Mapping[str, Sequence[str]], source: Source, wishes: Wishes) -> str:
    """The table with the most columns of articles, a date and a title among them. columns: those of
    each table. Raises InputError if no table has them, or two have equally many."""
    wished = {column.casefold() for column in wishes.named_columns}
    scores = {
        table: len(known_fields(names)) + sum(name.casefold() in wished for name in names)
        for table, names in columns.items()
        if wished <= {name.casefold() for name in names}
        and (wished or {"title", "date"} <= known_fields(names))
    }
    best = max(scores.values(), default=0)
    tables = [table for table, score in scores.items() if score == best]
    if len(tables) != 1:
        which = " and ".join(f"`{table}`" for table in tables)
        problem = f"has articles in {which}" if tables else "has no table with titles and dates"
        there = ", ".join(tables or columns)
        remedy = "say what to read: --query 'SELECT * FROM …'"
        source.cannot(problem, f"{remedy}; there is {there}" if there else remedy)
    if len(columns) > 1:
        wishes.show(f"{source.name}: table {tables[0]}; to read another, add `--query SQL`.")
    return tables[0]
