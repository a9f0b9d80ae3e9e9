"""A build as the command line runs it: what it tells, and the exit code it ends in."""

import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from tagfeed import build
from tagfeed.cli import printing, streams
from tagfeed.errors import (
    GateError,
    GuardError,
    InputError,
    LockedError,
    OutputError,
    TagfeedError,
)

# design: the exit codes are a contract; 75 is sysexits.h's EX_TEMPFAIL.
_EXITS: dict[type[TagfeedError], tuple[str, int]] = {
    InputError: ("faults", 1),
    GuardError: ("refused", 3),
    GateError: ("invalid", 4),
    OutputError: ("failed", 5),
    LockedError: ("locked", 75),
}


def run_build(
    articles: Path,
    out: Path | None,
    *,
    now: datetime | None = None,
    format: str = "text",
    allow_removals: bool = False,
    full: bool = False,
    quiet: bool = False,
) -> None:
    """Build, and print the report for people or, with `json` as format, for programs.

    Ends the program with a documented exit code where the build was refused.
    """
    shown = sys.stderr.isatty() and not quiet and format == "text"
    try:
        with printing.progress(shown) as announce:
            report = build(
                articles,
                out,
                now=now,
                allow_removals=allow_removals,
                full=full,
                announce=announce,
            )
    except TagfeedError as error:
        fail(error, format)
    if format == "json":
        printing.say(printing.json_report(report))
    elif not quiet:
        printing.print_report(report)


def fail(error: TagfeedError, format: str = "text") -> NoReturn:
    """Tell of an error, and end the program with its exit code."""
    status, code = _EXITS[type(error)]
    try:
        if format == "json":
            printing.say(printing.json_error(error, status, code))
        else:
            printing.print_error(error)
    except OSError as unprinted:  # the code says more than that it could not be printed
        streams.give_up(unprinted)
    sys.exit(code)
