"""Opens a file of a list: parsed, and mended first where a slip keeps it from being YAML."""

from collections.abc import Iterable, Mapping, Set
from contextlib import suppress

from tagfeed.errors import Fault, InputError
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.yaml import REPEATED, parse
from tagfeed.reading.yaml_nodes import FileText, Node, decode

Suspects = Mapping[str, Set[int]]
"""The lines of each file with faults that may come from a slip: `{title:One}` is YAML too."""


def open_list_file(name: str, body: bytes, suspects: Suspects) -> tuple[Diagnostics, Node | None]:
    """A file's diagnostics and its root; slips are faults, and reading goes on after them.

    Raises InputError where it can't go on.
    """
    diagnostics = Diagnostics(decode(name, body))
    lines = suspects.get(name, frozenset())
    with suppress(InputError):
        if not lines:
            return diagnostics, parse(diagnostics).root
    diagnostics = _mended(diagnostics.source, lines)
    return diagnostics, parse(diagnostics).root


def suspects_of(faults: Iterable[Fault]) -> Suspects:
    """The lines of these faults, save those that are slips already."""
    lines: dict[str, set[int]] = {}
    for fault in faults:
        if fault.line is not None and (not fault.excerpt or fault.rule == REPEATED):
            lines.setdefault(fault.file, set()).add(fault.line)
    return lines


def _mended(source: FileText, suspects: Set[int]) -> Diagnostics:
    """The text as it was meant, with its slips as faults. Raises InputError if it can't be read."""
    from tagfeed.reading.yaml_slips import mended

    found = mended(source.name, source.text, suspects)
    if found.faults and not found.is_readable:
        raise InputError(found.faults)
    diagnostics = Diagnostics(FileText(source.name, found.text))
    diagnostics.faults += found.faults
    return diagnostics
