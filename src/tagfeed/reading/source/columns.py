"""Which column of a table is which key of an article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.reading.fields import Fields, nearest
from tagfeed.reading.included import RowSource
from tagfeed.standards.texts.yaml_text import as_yaml


class Columns(Struct, frozen=True):
    """The columns of a table that are read: by the key of an article, which one of them it is.

    faults: why they can't be. warnings: columns that nobody reads.
    """

    by_key: Mapping[str, int]
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def fields_of_rows(fields: Fields) -> Fields:
    """What an article may hold that is a row: its address identifies it."""
    return Fields({**fields, "url": replace(fields["url"], required=True)})


def names_read(source: RowSource, keys: Iterable[str]) -> set[str]:
    """What columns are called that are read where they are there, also to sort or to count rows.
    keys: of an article."""
    return {*map(source.column_of, keys), *source.order, source.key}


def columns_of(table: str, names: Sequence[str], source: RowSource, fields: Fields) -> Columns:
    """The columns of a table, given their names. fields: those of a row."""
    where = {name: number for number, name in enumerate(names)}
    by_key = {
        key: where[name]
        for key in fields
        if (name := source.column_of(key)) in where
        and (name != source.key or key in source.columns)  # `id` is a number in most tables
    }
    missing = [*_missing(table, names, by_key, source, fields)]
    read = names_read(source, fields)
    others = [name for name in names if name not in read]
    warnings = tuple(_unread(table, others, fields)) if not missing else ()
    return Columns(by_key, tuple(missing), warnings)


def _missing(
    table: str,
    names: Sequence[str],
    by_key: Mapping[str, int],
    source: RowSource,
    fields: Fields,
) -> Iterator[Fault]:
    there = f"its columns are {', '.join(names)}"
    absent = {
        key: field
        for key, field in fields.items()
        if field.required and key not in by_key and by_key.keys().isdisjoint(field.unless)
    }
    resembling = {_meant(name, fields): name for name in names[::-1]}
    meant = {key: resembling[key] for key in absent if key in resembling}
    every = {**source.columns, **dict.fromkeys(absent, "COLUMN"), **meant}
    named = f"`map: {{{', '.join(f'{key}: {as_yaml(name)}' for key, name in every.items())}}}`"
    for key, field in absent.items():
        do = "" if key in meant else "add that column, or "
        problem = f"is missing ({field.description}); {there}"
        yield Fault(table, None, source.column_of(key), problem, f"{do}write under source: {named}")
    for key, name in source.columns.items():
        if name not in names and not fields[key].required:
            problem = f"is the column of `{key}`, and is missing; {there}"
            yield Fault(table, None, name, problem, f"write another under source.map: `{key}: …`")
    for name in source.order:
        if name not in names:
            problem = f"is a column by which rows are sorted, and is missing; {there}"
            yield Fault(table, None, name, problem, "write others under source.order")


def _unread(table: str, names: Sequence[str], fields: Fields) -> Iterator[Fault]:
    """Columns whose names resemble a key: nobody would notice that a misspelt one is not read.
    Others are the source's own business."""
    for name in names:
        if not name.startswith("_") and (key := _meant(name, fields)):
            remedy = f"if it is, write under source: `map: {{{key}: {as_yaml(name)}}}`"
            yield Fault(table, None, name, f"is not read, and may be meant as `{key}`", remedy)


def _meant(name: str, fields: Fields) -> str:
    """The key that a column's name resembles, or that other programs call so."""
    found = nearest(name, fields)
    key = found.removeprefix("did you mean `").removesuffix("`?")
    return key if key in fields else ""
