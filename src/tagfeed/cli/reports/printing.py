"""Reports and errors as text for people and as JSON for programs."""

import os
import sys
from datetime import datetime
from typing import Any, TextIO

import msgspec

from tagfeed.cli.exit_codes import DONE, UNCHANGED, Outcome, outcome_of
from tagfeed.cli.reports.summing_up import summed_up
from tagfeed.errors import INDENT, Excerpt, Fault, TagfeedError, excerpt
from tagfeed.model import Report


def say(text: str, stream: TextIO | None = None, end: str = "\n") -> None:
    """Print at once, by default on standard output."""
    print(text, file=stream or sys.stdout, end=end, flush=True)


def print_report(report: Report) -> None:
    """Print new warnings and a summary; away from a terminal, no summary if nothing changed."""
    _print_faults("warning", report.news)
    if not report.changed and not sys.stdout.isatty():
        return
    if sys.stderr.isatty():
        _print_faults("note", report.notices)
        if older := len(report.warnings) - len(report.news):
            say(f"{count(older, 'older warning')}; --format json lists all.", sys.stderr)
    say(summary(report))


def print_error(error: TagfeedError) -> None:
    """Print the faults, those of one kind summed up, then how many there are and what happened to
    the feeds."""
    _print_faults("error", error.faults)
    say(f"{count(len(error.faults), 'fault')}; {outcome_of(error).feeds}.", sys.stderr)


def print_json_report(report: Report) -> None:
    """The report of a build as JSON, as documented for programs."""
    say(_json(DONE if report.changed else UNCHANGED, report))


def print_json_error(error: TagfeedError) -> None:
    """The faults that ended a build, in the same form."""
    say(_json(outcome_of(error), Report(), error.faults))


def summary(report: Report) -> str:
    """What a build did, in a sentence or two."""
    done = f"{count(report.articles, 'article')} in {count(report.feeds, 'feed')}: "
    done += f"{count(len(report.written), 'file')} written"
    done += f", {len(report.removed)} removed" if report.removed else ""
    done += f", {report.unchanged} unchanged." if report.unchanged else "."
    held = f" {count(report.held, 'article')} held back." if report.held else ""
    return done + held + (f" {next_change(report.due)}" if report.due else "")


def next_change(due: datetime) -> str:
    """The sentence that says when time alone will change the feeds."""
    return f"The next change is due {moment(due)}."


def moment(time: datetime) -> str:
    """A time in UTC, for people."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def count(number: int, thing: str) -> str:
    """A number with its noun."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _print_faults(level: str, faults: tuple[Fault, ...]) -> None:
    """Each fault as `level: file:line: key: problem; remedy` on standard error, with its excerpt,
    and how many more there are of its kind."""
    colour = "red" if level == "error" else "yellow"
    for fault, more in summed_up(faults):
        say(f"{_styled(level, colour)}: {fault}", sys.stderr)
        if fault.excerpt:
            say(str(_fitting(fault.excerpt)), sys.stderr)
        if more:
            say(more, sys.stderr)


def _fitting(shown: Excerpt) -> Excerpt:
    """The part of an excerpt that fits into a line of the terminal, so that the mark stays below
    its place."""
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):  # not a terminal
        return shown
    return excerpt(shown.line, shown.column, max(columns - INDENT - 1, _LEAST))


_LEAST = 16  # characters of a line: with fewer, nobody would recognise it


def _styled(level: str, colour: str) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):  # https://no-color.org
        return level
    from click import style  # cron never needs it

    return style(level, fg=colour, bold=True)


def _json(outcome: Outcome, report: Report, faults: tuple[Fault, ...] = ()) -> str:
    import json

    whole: dict[str, Any] = {"status": outcome.status, "exit": outcome.code, "faults": faults}
    whole |= msgspec.structs.asdict(report)
    del whole["notices"]  # programs need no excerpts
    # ASCII: any locale can print it, and with it a path that isn't UTF-8.
    return json.dumps(msgspec.to_builtins(whole), separators=(",", ":"))
