"""Finds the files that `include:` names."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.field_types import TEXT
from tagfeed.reading.patterns import MOST_LOOKED_AT, TooManyError, matches
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.yaml_text import as_yaml, bracketed

_LONGEST = 4096  # characters; no path of a system that tagfeed runs on is longer
_LOCK_OF_AN_EDITOR = ".#"  # Emacs: a link that leads nowhere while a file is being edited


def included_files(path: Path, node: Node | None, diagnostics: Diagnostics) -> Iterator[Path]:
    """The files that the patterns match, each once, in the order of their names.

    path: the list, against whose folder patterns are resolved.
    """
    found: dict[Path, Path] = {}
    for index, item in enumerate(_items(node)):
        pattern = TEXT.read(item, ("include", index), diagnostics)
        if pattern is None:
            if diagnostics.source.sign(item.offset) in ("'", '"'):
                _refuse(item, "blank text", "names no file", _REMEDY, diagnostics)
            continue
        for match in _files(path.parent, item, pattern, diagnostics):
            found.setdefault(match.resolve(), match)
    found.pop(path.resolve(), None)
    yield from sorted(found.values())


def folders_searched(path: Path, node: Node | None) -> tuple[str, ...] | None:
    """The folders that the patterns search; None if they search for folders too, or if a link
    there leads nowhere, as what it leads to may come to be anywhere."""
    patterns = [item.value for item in _items(node) if type(item.value) is str]
    folders = [str((path.parent / pattern).parent) for pattern in patterns]
    deep = any("**" in pattern for pattern in patterns)
    deep = deep or any(set("*?[") & set(name) for name in folders)
    return None if deep or any(map(_holds_a_lost_link, folders)) else tuple(folders)


def _items(node: Node | None) -> Sequence[Node]:
    if node is None or node.value == "":
        return ()
    return node.value if type(node.value) is list else (node,)


def _files(folder: Path, item: Node, pattern: str, diagnostics: Diagnostics) -> list[Path]:
    """The files that one pattern matches. Everything else that it means is a fault."""
    named = f"`{shorten(pattern)}`"
    try:
        found = matches(folder, pattern) if len(pattern) <= _LONGEST else []
    except TooManyError:
        problem = f"looks at more than {MOST_LOOKED_AT:,} files and folders"
        remedy = "begin it with the folder that holds the articles, as in `archive/**/*.yaml`"
        _refuse(item, named, problem, remedy, diagnostics)
        return []
    files = [each for each in found if each.is_file()]
    lost = [each for each in found if _leads_nowhere(each)]
    add = diagnostics.add_warning if files else diagnostics.add_fault
    for link in lost:
        problem, remedy = f"`{link}` is a link that leads nowhere", "mend it or remove it"
        add(item.offset, "include", problem, remedy)
    if not files and not lost:
        _refuse(item, named, *_nothing(pattern, found), diagnostics)
    return files


def _leads_nowhere(path: Path) -> bool:
    return not path.exists() and not path.name.startswith(_LOCK_OF_AN_EDITOR)


def _holds_a_lost_link(folder: str) -> bool:
    try:
        with os.scandir(folder) as found:
            return any(each.is_symlink() and _leads_nowhere(Path(each.path)) for each in found)
    except OSError:
        return False


def _nothing(pattern: str, found: Sequence[Path]) -> tuple[str, str]:
    """Why a pattern that matches no file does not, and what to write."""
    if any(each.is_dir() for each in found):
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
