"""Where a list has articles besides its own, and finds the files that `include:` names: lists of
articles, and Markdown files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.fields import read_fields
from tagfeed.reading.front_matter.paths import is_markdown
from tagfeed.reading.inside import Inside
from tagfeed.reading.patterns import (
    MOST_LOOKED_AT,
    Match,
    PatternMatches,
    TooManyError,
    by_name,
    search,
)
from tagfeed.reading.types.basic import TEXT
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed

_LONGEST = 4096  # characters; no path of a system that tagfeed runs on is longer


class MarkdownFile(Struct, frozen=True, gc=False):
    """A Markdown file. name: as messages call it. options: which of the lines of `include:`."""

    name: str
    options: int


class RowSource(Struct, frozen=True):
    """Where the articles of a list are.

    offset: of `source:` in the list.
    parquet: the files, by name.
    folders: where they were looked for; None where that can't be told from a change.
    sql, query: what is asked of which database.
    columns: those that have other names than their keys, by key.
    order: the columns by which rows are sorted.
    key: the column of numbers by whose ranges a query is asked.
    within: the first and the last number, where only such a range is.
    faults: the share of rows that may be left out.
    copied: the database of whose rows the files are copies, as faults name it.
    """

    offset: int
    parquet: tuple[str, ...] = ()
    folders: tuple[str, ...] | None = None
    sql: str = ""
    query: str = ""
    columns: Mapping[str, str] = {}
    order: tuple[str, ...] = ()
    key: str = ""
    within: tuple[int, int] | None = None
    faults: float = 0.0
    copied: str = ""

    def column_of(self, key: str) -> str:
        """The name of the column that holds a key."""
        return self.columns.get(key, key)


class Included(Struct, frozen=True):
    """What `include:` or `source:` names, in the order of names.

    options: of each line, what it says of Markdown files. folders: those in which files were looked
    for; None where a link there leads nowhere, so that it can't be said what would be found. rows:
    what `source:` says instead.
    """

    lists: tuple[Path, ...] = ()
    markdown: tuple[MarkdownFile, ...] = ()
    options: tuple[Mapping[str, Any], ...] = ()
    folders: tuple[str, ...] | None = ()
    rows: RowSource | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The files of articles, besides those of Markdown."""
        return (*map(str, self.lists), *(self.rows.parquet if self.rows else ()))


def articles_elsewhere(
    path: Path, sections: Mapping[str, Node | None], diagnostics: Diagnostics
) -> Included:
    """Where the list at a path has articles besides its own."""
    node = sections["source"]
    others = sections["articles"] or sections["include"]
    if node is None or (node.value == "" and others):
        return included_files(path, sections["include"], diagnostics)
    from tagfeed.reading.source.settings import read_source  # few lists have rows

    found = read_source(path, node, sections, diagnostics)
    rows = None if found is None else RowSource(**found)
    return Included(folders=rows.folders if rows else None, rows=rows)


def included_files(path: Path, node: Node | None, diagnostics: Diagnostics) -> Included:
    """The files that the patterns match, each once.

    path: the list, against whose folder patterns are resolved.
    """
    lists: dict[Path, Path] = {}
    markdown = _MarkdownFiles(path.parent, diagnostics)
    options: list[Mapping[str, Any]] = []
    folders: dict[str, None] = {}
    is_sure = True
    for index, item in enumerate(_items(node)):
        given = _options(item, index, diagnostics)
        pattern = given.get("files")
        options.append(given)
        if pattern is None:
            continue
        found = _search(path.parent, item, pattern, diagnostics)
        folders |= dict.fromkeys(found.folders)
        is_sure = is_sure and not found.holds_lost_link
        for match in _files(item, pattern, found, diagnostics):
            if is_markdown(match.path):
                markdown.add(match, index, item)
            elif type(item.value) is str:
                resolved = Path(match.path).resolve()
                lists.setdefault(resolved, Path(match.path))
        if type(item.value) is dict and not any(is_markdown(each.path) for each in found.matches):
            remedy = f"write only the pattern, as in `- {as_yaml(pattern)}`, if these are lists"
            _refuse(item, f"`{shorten(pattern)}`", "matches no Markdown file", remedy, diagnostics)
    lists.pop(path.resolve(), None)
    return Included(
        tuple(sorted(lists.values())),
        markdown.in_order(),
        tuple(options),
        tuple(folders) if is_sure else None,
    )


def _items(node: Node | None) -> Sequence[Node]:
    if node is None or node.value == "":
        return ()
    return node.value if type(node.value) is list else (node,)


def _options(item: Node, index: int, diagnostics: Diagnostics) -> Mapping[str, Any]:
    """What a line says: just a pattern, or one with options for Markdown files."""
    if type(item.value) is dict:
        from tagfeed.reading.include_keys import INCLUDE  # only for Markdown files

        return read_fields(item, INCLUDE, f"include[{index}]", diagnostics)
    pattern = TEXT.read(item, ("include", index), diagnostics)
    if pattern is not None:
        return {"files": pattern}
    if diagnostics.source.sign(item.offset) in ("'", '"'):
        _refuse(item, "blank text", "names no file", _REMEDY, diagnostics)
    return {}


def _search(folder: Path, item: Node, pattern: str, diagnostics: Diagnostics) -> PatternMatches:
    try:
        if len(pattern) <= _LONGEST:
            return search(str(folder), pattern)
    except TooManyError:
        problem = f"looks at more than {MOST_LOOKED_AT:,} files and folders"
        remedy = "begin it with the folder that holds the articles, as in `archive/**/*.yaml`"
        _refuse(item, f"`{shorten(pattern)}`", problem, remedy, diagnostics)
        return PatternMatches([Match("", True, False)], (), False)
    except ValueError:  # a NUL, which no path holds
        pass
    return PatternMatches([], (), False)


def _files(
    item: Node, pattern: str, found: PatternMatches, diagnostics: Diagnostics
) -> Iterator[Match]:
    """The files that one pattern matches. Everything else that it means is a fault."""
    files = [each for each in found.matches if each.is_file]
    lost = [each for each in found.matches if each.leads_nowhere]
    add = diagnostics.add_warning if files else diagnostics.add_fault
    for link in lost:
        problem, remedy = f"`{link.path}` is a link that leads nowhere", "mend it or remove it"
        add(item.offset, "include", problem, remedy)
    if not files and not lost:
        problem, remedy = _nothing(pattern, found.matches)
        _refuse(item, f"`{shorten(pattern)}`", problem, remedy, diagnostics)
    yield from (each for each in files if each.path)


class _MarkdownFiles:
    """The Markdown files that were found, each once."""

    def __init__(self, folder: Path, diagnostics: Diagnostics) -> None:
        self._inside = Inside(folder)
        self._diagnostics = diagnostics
        self._known: dict[str, tuple[Match, int]] = {}

    def add(self, match: Match, index: int, item: Node) -> None:
        """One more file, unless it is hidden: then it is another program's. A link must not lead
        out of the list's folder: whoever may write articles could publish any file with it."""
        if match.path.rpartition("/")[2].startswith("."):
            return
        path = self._inside.real_path(match.path, match.is_link)
        if path is None:
            problem = f"`{match.path}` is behind a link that leads out of the list's folder"
            remedy = "put the file itself there, or name the folder in which it is"
            self._diagnostics.add_fault(item.offset, "include", problem, remedy)
            return
        self._known.setdefault(path, (match, index))

    def in_order(self) -> tuple[MarkdownFile, ...]:
        files = sorted(self._known.values(), key=lambda each: by_name(each[0]))
        return tuple([MarkdownFile(match.path, index) for match, index in files])


def _nothing(pattern: str, found: Sequence[Match]) -> tuple[str, str]:
    """Why a pattern that matches no file does not, and what to write."""
    if any(Path(each.path).is_dir() for each in found):
        inside = "/".join([part for part in (pattern.rstrip("/"), "*.yaml") if part != "."])
        return "is a folder", f"write `{as_yaml(inside)}` for the files in it"
    if pattern.startswith("~"):
        return "matches no file", "write the whole path of the folder in place of `~`"
    if re.match(r"-\w", pattern):
        return "matches no file", f"write `- {pattern[1:]}` with a space after the hyphen"
    if "," in pattern:
        several = [part.strip() for part in pattern.split(",") if part.strip()]
        return "matches no file", f"write them in brackets: `{bracketed(several)}`"
    return "matches no file", _REMEDY


def _refuse(item: Node, what: str, problem: str, remedy: str, diagnostics: Diagnostics) -> None:
    diagnostics.add_fault(item.offset, "include", f"{what} {problem}", remedy)


_REMEDY = "write a path relative to this file"
