"""What a person at a terminal, a mail from cron and a script are told."""

import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, TextIO

import msgspec

from tagfeed.errors import Fault, TagfeedError
from tagfeed.model import Plan, Report

TYPE_CHECKING = False  # what only `tagfeed check` needs
if TYPE_CHECKING:
    from tagfeed.cli.reporters import Show
    from tagfeed.verifying import Checked

_PATIENCE = 1.0  # seconds of work before a terminal is shown that it goes on


def say(text: str, stream: TextIO | None = None, end: str = "\n") -> None:
    """Print at once, by default on standard output."""
    print(text, file=stream or sys.stdout, end=end, flush=True)


def print_report(report: Report) -> None:
    """The warnings and one line of summary; nothing for cron when nothing changed."""
    if not report.changed and not sys.stdout.isatty():
        return
    print_faults("warning", report.warnings)
    say(summary(report))


def print_error(error: TagfeedError) -> None:
    """Every fault on a line of its own, then how many there were."""
    print_faults("error", error.faults)
    many = len(error.faults)
    say(f"{many} {'fault' if many == 1 else 'faults'}; nothing was written.", sys.stderr)


def print_faults(level: str, faults: tuple[Fault, ...]) -> None:
    """Each fault as `level: file:line: key: problem; remedy` on standard error."""
    colour = "red" if level == "error" else "yellow"
    for fault in faults:
        say(f"{_styled(level, colour)}: {fault}", sys.stderr)


def _styled(level: str, colour: str) -> str:
    if not sys.stderr.isatty():
        return level
    from click import style  # what cron never needs

    return style(level, fg=colour, bold=True)


def summary(report: Report) -> str:
    """What a build did, in a sentence or two."""
    done = f"{count(report.articles, 'article')} in {count(report.feeds, 'feed')}: "
    done += f"{count(len(report.written), 'file')} written"
    done += f", {len(report.removed)} removed" if report.removed else ""
    done += f", {report.unchanged} unchanged." if report.unchanged else "."
    held = f" {count(report.held, 'article')} held back." if report.held else ""
    return done + held + (f" The next change is due {moment(report.due)}." if report.due else "")


def print_checked(
    checked: "Iterable[Checked]", show: "Show", with_summary: bool, strict: bool
) -> bool:
    """The findings of each document as it is checked; whether any document is not valid."""
    from tagfeed.cli.reporters import valid

    documents = failed = 0
    levels: Counter[str] = Counter()
    for path, format, document, findings in checked:
        say(show(path, format, document, findings), end="")
        documents += 1
        failed += not valid(findings, strict)
        levels.update(finding.level for finding in findings)
    if with_summary:
        told = ", ".join(count(levels[level], level) for level in ("error", "warning"))
        say(f"{count(documents, 'document')}: {told}.")
    return failed > 0


def print_plan(planned: Plan) -> None:
    """A line a feed, then what is held back and when it is due."""
    width = max(len(feed.path) for feed in planned.feeds)
    for feed in planned.feeds:
        formats = " ".join(feed.formats)
        say(f"feeds/{feed.path:{width}}  {len(feed.articles):4}  {feed.title}  ({formats})")
    say(f"{count(len(planned.visible), 'article')} in {count(len(planned.feeds), 'feed')}.")
    for article in planned.held:
        say(f"held back until {moment(article.published)}: {article.title}")
    for article in planned.expired:
        say(f"expired: {article.title}")
    for article in planned.drafts:
        say(f"draft: {article.title}")
    if planned.due:
        say(f"The next change is due {moment(planned.due)}.")


def json_report(report: Report) -> str:
    """The report of a build as JSON, as the guide documents it."""
    return _json({"status": "done" if report.changed else "unchanged", "exit": 0}, report)


def json_error(error: TagfeedError, status: str, exit_code: int) -> str:
    """A build that published nothing, in the same shape."""
    top = {"status": status, "exit": exit_code, "faults": error.faults}
    return _json(top, Report())


def _json(top: dict[str, Any], report: Report) -> str:
    whole = {**top, "faults": top.get("faults", ()), **msgspec.structs.asdict(report)}
    import json

    # ASCII, so that any locale can print it, and a path that is no UTF-8 with it.
    return json.dumps(msgspec.to_builtins(whole), separators=(",", ":"))


def moment(time: datetime) -> str:
    """A time as people read it, in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"


def count(many: int, thing: str) -> str:
    """A number with its noun."""
    return f"{many:,} {thing}" if many == 1 else f"{many:,} {thing}s"


@contextmanager
def progress(shown: bool) -> Iterator[Callable[[str], None]]:
    """Where it is shown, a line on the terminal that names the stage, once a second has passed."""
    if not shown:
        yield lambda _stage: None
        return
    line = _ProgressLine()
    try:
        yield line.announce
    finally:
        line.stop()


class _ProgressLine:
    """Shown by an alarm, not by a thread: beside one, no work would be spread over processes.

    What goes wrong here is no business of the work that it interrupts.
    """

    def __init__(self) -> None:
        self._stage = "starting"
        self._live: Any = None
        self._before = signal.signal(signal.SIGALRM, self._show)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)

    def announce(self, stage: str) -> None:
        self._stage = stage
        if self._live:
            with suppress(Exception):
                self._live.update(f"{stage} …", refresh=True)

    def stop(self) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._before or signal.SIG_DFL)
        if self._live:
            with suppress(Exception):
                self._live.stop()

    def _show(self, *_: object) -> None:
        with suppress(Exception):
            from rich.console import Console
            from rich.live import Live

            line, console = f"{self._stage} …", Console(stderr=True)
            self._live = Live(line, console=console, auto_refresh=False, transient=True)
            self._live.start(refresh=True)
