"""Runs a build and prints its report, for the command line and, without Click, for cron."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from tagfeed import build
from tagfeed.cli import printing
from tagfeed.cli.exit_codes import exit_codes
from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.progress import progress
from tagfeed.errors import Fault, OutputError
from tagfeed.publishing.announced import NEVER_ANNOUNCED

_OUT_OF_MEMORY = Fault("", None, "", "memory ran out", "run it where more memory is allowed")


def run_build(
    articles: Path,
    out: Path | None,
    *,
    now: datetime | None = None,
    format: str = "text",
    allow_removals: bool = False,
    full: bool = False,
    quiet: bool = False,
    notifies: bool = False,
    scheduler: str | None = None,
) -> None:
    """Build, and print the report for people or, with the format `json`, for programs.

    notifies: hubs are told afterwards, so nobody need be told that they never were. scheduler: of
    the Dask cluster that shares the work, if one does.
    Ends the program with its documented exit code if the build fails.
    """
    is_text = format == "text"
    shows_progress = is_text and not quiet and sys.stderr.isatty()
    print_error = printing.print_error if is_text else printing.print_json_error
    with exit_codes(print_error):
        try:
            with _workers(scheduler), _interruptible(shows_progress) as announce:
                report = build(
                    articles,
                    out,
                    now=now,
                    allow_removals=allow_removals,
                    full=full,
                    announce=announce,
                    quiet=is_text and quiet,
                )
        except MemoryError:
            if not is_text:
                printing.print_json_error(OutputError([_OUT_OF_MEMORY]))
            raise
        if notifies:
            news = [each for each in report.news if each.problem != NEVER_ANNOUNCED]
            report = replace(report, news=tuple(news))
        if not is_text:
            printing.print_json_report(report)
        elif not quiet:
            printing.print_report(report)


@contextmanager
def _interruptible(shows_progress: bool) -> Iterator[Callable[[str], None]]:
    with undone_if_interrupted(), progress(shows_progress) as announce:
        yield announce


def _workers(scheduler: str | None) -> AbstractContextManager[None]:
    if scheduler is None:
        return nullcontext()
    from tagfeed.scaling.dask import dask_workers  # only clusters need the extra `scale`

    return dask_workers(scheduler)
