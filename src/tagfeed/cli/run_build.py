"""Runs a build and prints its report, for the command line and, without Click, for cron."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from tagfeed import build
from tagfeed.cli.exit_codes import exit_codes
from tagfeed.cli.interrupts import undone_if_interrupted
from tagfeed.cli.progress import progress
from tagfeed.cli.reports import printing
from tagfeed.errors import Fault, OutputError
from tagfeed.model import Announce, Report
from tagfeed.publishing.announced import NEVER_ANNOUNCED

_OUT_OF_MEMORY = Fault("", None, "", "memory ran out", "run it where more memory is allowed")


class Meter(Protocol):
    """What measures a run. report: that of the build, once there is one."""

    report: Report | None

    def announce(self, stage: str) -> None:
        """Take note that a stage begins, or goes on."""


class BuildRequest(Struct, frozen=True):
    """What is to be built, and from what.

    out: a folder, or the address of objects; None for the folder beside the list. now,
    allow_removals, full: as `build` has them. scheduler: that of the Dask cluster that shares the
    work, if one does.
    """

    articles: Path
    out: Path | str | None = None
    now: datetime | None = None
    allow_removals: bool = False
    full: bool = False
    scheduler: str | None = None


class Reporting(Struct, frozen=True):
    """How a run is reported.

    is_text: for people; for programs, as JSON, if not. is_quiet: nothing but faults, for people.
    notifies: whether hubs are told afterwards; if not, a hint may say that they never were. meter:
    measures the run.
    """

    is_text: bool = True
    is_quiet: bool = False
    notifies: bool = False
    meter: Meter | None = None


def run_build(wanted: BuildRequest, reporting: Reporting) -> None:
    """Build, and print the report.

    Ends the program with its documented exit code if the build fails.
    """
    is_text, meter = reporting.is_text, reporting.meter
    print_error = printing.print_error if is_text else printing.print_json_error
    with exit_codes(print_error):
        with (
            _workers(wanted.scheduler),
            _running(reporting) as announce,
            _place(wanted, announce) as place,
        ):
            report = build(
                wanted.articles,
                place.folder,
                now=wanted.now,
                allow_removals=wanted.allow_removals,
                full=wanted.full,
                announce=announce,
                quiet=is_text and reporting.is_quiet,
            )
        report = place.told(report)
        if meter:
            meter.report = report
        if reporting.notifies:
            news = [each for each in report.news if each.rule != NEVER_ANNOUNCED]
            report = replace(report, news=tuple(news))
        _print(report, reporting)


def _print(report: Report, reporting: Reporting) -> None:
    if not reporting.is_text:
        printing.print_json_report(report)
    elif not reporting.is_quiet:
        printing.print_report(report)


class _Place(Protocol):
    """Where a build publishes."""

    @property
    def folder(self) -> Path | None:
        """The folder that it is built into; None for the one beside the list."""

    def told(self, report: Report) -> Report:
        """The report of a build, turned into one about what was published there."""


class _Folder(Struct, frozen=True):
    """A folder to publish in; None for the one beside the list."""

    folder: Path | None

    def told(self, report: Report) -> Report:
        """The report of a build there."""
        return report


@contextmanager
def _running(reporting: Reporting) -> Iterator[Announce]:
    """Show progress; if memory runs out, the report for programs says so too."""
    is_text, meter = reporting.is_text, reporting.meter
    shows_progress = is_text and not reporting.is_quiet and sys.stderr.isatty()
    try:
        with undone_if_interrupted(), progress(shows_progress) as announce:
            yield _both(meter.announce, announce) if meter else announce
    except MemoryError:
        if not is_text:
            printing.print_json_error(OutputError([_OUT_OF_MEMORY]))
        raise


def _both(first: Announce, second: Announce) -> Announce:
    def announce(stage: str) -> None:
        first(stage)
        second(stage)

    return announce


def _place(wanted: BuildRequest, announce: Announce) -> AbstractContextManager[_Place]:
    out = wanted.out
    if not isinstance(out, str):
        return nullcontext(_Folder(out))
    from tagfeed.scaling.target import object_target  # only objects need the extra `scale`

    return object_target(out, wanted.articles, announce, wanted.full)


def _workers(scheduler: str | None) -> AbstractContextManager[None]:
    if scheduler is None:
        return nullcontext()
    from tagfeed.scaling.dask import dask_workers  # only clusters need the extra `scale`

    return dask_workers(scheduler)
