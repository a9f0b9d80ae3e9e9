"""Reads `source:`, and says at once what a list with one can't have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.fields import read_fields
from tagfeed.reading.patterns import MOST_LOOKED_AT, TooManyError, search
from tagfeed.reading.source.keys import SOURCE
from tagfeed.reading.source.remote import is_remote, objects
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.addresses.object_addresses import HAS_SECRETS, has_secrets, without_secrets

Sections = Mapping[str, Node | None]


def read_source(
    path: Path, node: Node, sections: Sections, diagnostics: Diagnostics
) -> dict[str, Any] | None:
    """The values of the `RowSource` of the list at a path; None where it has faults."""
    before = len(diagnostics.faults)
    values = {} if node.value == "" else read_fields(node, SOURCE, "source", diagnostics)
    _report_others(sections, diagnostics)
    _report_archives(sections, diagnostics)
    if len(diagnostics.faults) == before:
        _report_unclear(node, values, diagnostics)
    if len(diagnostics.faults) > before:
        return None
    files, folders = _files(path.parent, node, values.pop("parquet", ()), diagnostics)
    if len(diagnostics.faults) > before:
        return None
    places = {"offset": node.offset, "parquet": files, "folders": folders}
    sql = _beside_list(values.pop("sql", ""), path.parent)
    return {**places, "columns": values.pop("map", {}), "sql": sql, **values}


def _beside_list(address: str, folder: Path) -> str:
    """The address of a database, whose file is looked for where all others are that a list names:
    relative to the list."""
    found = re.fullmatch(r"(sqlite(?:\+\w+)?:///)(?![/:]|file:)(.+)", address)
    return f"{found[1]}{(folder / found[2]).as_posix()}" if found else address


def _report_others(sections: Sections, diagnostics: Diagnostics) -> None:
    for section in ("articles", "include"):
        node = sections[section]
        if node is not None and node.value not in ("", []):
            problem = "is given beside `source`, which takes its place"
            remedy = f"keep one of the two: delete `{section}:` or `source:`"
            diagnostics.add_fault(node.key_offset, section, problem, remedy)


def _report_archives(sections: Sections, diagnostics: Diagnostics) -> None:
    for key, owner in _owners(sections):
        node = owner.value.get("archives") if type(owner.value) is dict else None
        if node is not None and str(node.value).lower() not in _NONE:
            problem = "can't be given where articles come from a `source`"
            remedy = "delete the line: pages of an archive number every article of a list"
            diagnostics.add_fault(node.key_offset, f"{key}.archives", problem, remedy)


_NONE = frozenset({"", "false", "no", "off", "n"})


def _owners(sections: Sections) -> Iterator[tuple[str, Node]]:
    """What may have archives: the site and its feeds, each with its key path."""
    if site := sections["site"]:
        yield "site", site
    for section in ("feeds", "partners"):
        node = sections[section]
        items: Sequence[Node] = node.value if node and type(node.value) is list else ()
        yield from ((f"{section}[{index}]", item) for index, item in enumerate(items))


def _report_unclear(node: Node, values: Mapping[str, Any], diagnostics: Diagnostics) -> None:
    """A source says exactly once which rows are meant."""
    given = [key for key in ("parquet", "sql") if key in values]
    if len(given) != 1:
        problem = (
            f"has {'both' if given else 'neither'} `parquet` {'and' if given else 'nor'} `sql`"
        )
        remedy = "write `parquet: articles/*.parquet`, or `sql:` and `query:`"
        diagnostics.add_fault(node.offset, "source", problem, remedy)
    elif given == ["sql"] and "query" not in values:
        remedy = 'add a line such as `query: "SELECT * FROM articles ORDER BY date, url"`'
        diagnostics.add_fault(node.offset, "source.query", "is missing", remedy)
    elif given == ["parquet"]:
        for key in values.keys() & {"query", "key"}:
            at = node.value[key].key_offset
            diagnostics.add_fault(at, f"source.{key}", "asks no database", "delete the line")
    elif "key" in values and "order" in values:
        problem = "sorts rows otherwise than `key`, in whose order ranges are read"
        at = node.value["order"].key_offset
        diagnostics.add_fault(at, "source.order", problem, "delete one of the two lines")
    elif not values.keys() & {"key", "order"} and not _is_ordered(values["query"]):
        problem = "has no ORDER BY, so articles of one moment could change places at any time"
        remedy = "add one to it, or a line such as `order: [date, url]`"
        diagnostics.add_fault(node.value["query"].offset, "source.query", problem, remedy)


def _is_ordered(query: str) -> bool:
    return re.search(r"(?i)\border\s+by\b", query) is not None


def _files(
    folder: Path, node: Node, patterns: Sequence[str], diagnostics: Diagnostics
) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """The files that patterns match, in the order of names, and where they were looked for; None
    where others may come without a trace."""
    files: dict[str, None] = {}
    folders: dict[str, None] = {}
    is_sure = bool(patterns)
    for pattern in patterns:
        try:
            matches, where = _objects(pattern) if is_remote(pattern) else _found(folder, pattern)
        except ValueError as error:
            problem = f"`{shorten(without_secrets(pattern))}` {error}"
            diagnostics.add_fault(node.value["parquet"].offset, "source.parquet", problem, _REMEDY)
            continue
        files |= dict.fromkeys(matches)
        folders |= dict.fromkeys(where or ())
        is_sure = is_sure and where is not None
    return tuple(sorted(files)), tuple(folders) if is_sure else None


_REMEDY = "write a path relative to this file, or an address such as s3://bucket/*.parquet"


def _found(folder: Path, pattern: str) -> tuple[list[str], tuple[str, ...] | None]:
    """The files that a pattern matches, and the folders. Raises ValueError with what is wrong."""
    try:
        found = search(str(folder), pattern)
    except TooManyError:
        raise ValueError(f"looks at more than {MOST_LOOKED_AT:,} files") from None
    matches = [match.path for match in found.matches if match.is_file]
    if not matches:
        raise ValueError("matches no file")
    return matches, None if found.holds_lost_link else found.folders


def _objects(pattern: str) -> tuple[list[str], None]:
    if has_secrets(pattern):
        raise ValueError(HAS_SECRETS)
    found = objects(pattern)
    if not found:
        raise ValueError("matches no object")
    return found, None
