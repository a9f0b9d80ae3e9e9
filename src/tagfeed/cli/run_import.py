"""Runs an import into a new list, or merges it into one that is there already."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct

from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.progress import progress
from tagfeed.cli.reports.import_report import Printers
from tagfeed.cli.reports.printing import count, say
from tagfeed.importing import Imported, Wishes, import_sources
from tagfeed.importing.completing.settling import AUTHORITY
from tagfeed.importing.merging import (
    Merged,
    authority_of,
    merged,
    read_for_merging,
    site_of,
    write,
)
from tagfeed.importing.values import UNKNOWN_SITE
from tagfeed.last_run.note import record_folder
from tagfeed.publishing import lock


class ImportRequest(Struct, frozen=True):
    """What the command line asks for."""

    sources: tuple[str, ...]
    kind: str | None
    columns: Mapping[str, str]
    query: str | None
    types: frozenset[str]
    copied: date | None
    site: str | None
    is_quiet: bool


def _say_at_once(line: str) -> None:
    say(line, sys.stderr)


def run_import(
    wanted: ImportRequest,
    authority: str = AUTHORITY,
    site: str = UNKNOWN_SITE,
    show: Callable[[str], None] = _say_at_once,
) -> Imported:
    """Read the sources, with progress on a terminal. site: where it is, if neither they nor the
    command line say so. show: takes what was guessed, line by line."""
    with progress(sys.stderr.isatty() and not wanted.is_quiet) as tell:
        there, is_asked = wanted.site or site, wanted.site is not None
        wishes = Wishes(
            wanted.columns,
            wanted.query,
            wanted.types,
            wanted.copied,
            there,
            is_asked,
            tell,
            show,
        )
        return import_sources(wanted.sources, wishes, wanted.kind, authority)


def run_merge(wanted: ImportRequest, out: Path, printers: Printers) -> None:
    """Merge the sources into a list; on a terminal, show the changes first and ask.

    For cron, a run that changes nothing says nothing: what it guessed it has said before.
    """
    guesses: list[str] = []
    with lock(Path(record_folder(str(out)))):
        listed = read_for_merging(out)
        show = _say_at_once if sys.stderr.isatty() else guesses.append
        imported = run_import(wanted, authority_of(listed), site_of(listed), show)
        done = merged(out, listed, imported)
        for line in guesses if done.bodies else ():
            _say_at_once(line)
        if done.bodies and not wanted.is_quiet and sys.stdin.isatty() and sys.stdout.isatty():
            _confirm(done)
        with undone_if_interrupted():
            write(out, done)
    printers.merged(imported, done, out)


def _confirm(done: Merged) -> None:
    """Show what would change, the rest of it if that is asked for, and ask whether to write it."""
    lines = [*done.differences()]
    _show(lines[:_AT_ONCE])
    more = len(lines) - _AT_ONCE
    if more > 0:
        counts = f"{count(done.added, 'article')} added, {done.changed:,} changed"
        say(f"and {more:,} lines more: {counts} in all.")
        if click.confirm("Show them?", default=False):
            _show(lines[_AT_ONCE:])
    click.confirm("Write this?", default=True, abort=True)


def _show(lines: Sequence[str]) -> None:
    for line in lines:
        colour = _COLOURS.get(line[:1])
        say(click.style(line, fg=colour), end="" if line.endswith("\n") else "\n")


_AT_ONCE = 200  # lines of a diff that are shown without being asked for
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
