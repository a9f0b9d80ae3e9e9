"""Finds the files that `include:` names."""

from collections.abc import Iterator
from pathlib import Path

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.field_types import LINE, list_of
from tagfeed.reading.yaml_nodes import Node


def included_files(path: Path, node: Node | None, diagnostics: Diagnostics) -> Iterator[Path]:
    """The files that the patterns match, each once, in the order of patterns and names.

    path: the list, against whose folder patterns are resolved.
    """
    if node is None or node.value == "":
        return
    seen = {path.resolve()}
    for pattern in list_of(LINE).read(node, "include", diagnostics) or ():
        matches = _matches(path.parent, pattern)
        if not matches:
            problem, remedy = f"`{pattern}` matches no file", "write a path relative to this file"
            diagnostics.add_fault(node.offset, "include", problem, remedy)
        for match in matches:
            if match.resolve() not in seen:
                seen.add(match.resolve())
                yield match


def _matches(folder: Path, pattern: str) -> list[Path]:
    base, relative = (Path("/"), pattern[1:]) if pattern.startswith("/") else (folder, pattern)
    try:
        return sorted(match for match in base.glob(relative) if match.is_file())
    except (ValueError, NotImplementedError, OSError):
        return []


def folders_searched(path: Path, node: Node | None) -> tuple[str, ...] | None:
    """The folders that the patterns search; None if they search for folders too."""
    patterns = [item.value for item in node.value] if node else []
    folders = [str((path.parent / pattern).parent) for pattern in patterns]
    deep = any("**" in pattern for pattern in patterns)
    return None if deep or any(set("*?[") & set(name) for name in folders) else tuple(folders)
