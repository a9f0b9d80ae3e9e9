"""How a run went, for Prometheus: a file for the textfile collector of its node_exporter.

After a run that failed, the metrics of the last one that did not fail stay: they describe what is
published.
"""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from tagfeed.cli.exit_codes import INTERRUPTED
from tagfeed.errors import Fault, OutputError, TagfeedError
from tagfeed.last_run.note import default_out
from tagfeed.last_run.plain_files import read_plain, replace
from tagfeed.model import Report
from tagfeed.reading.source.row_table import LEFT_OUT
from tagfeed.standards.addresses.object_addresses import without_secrets

_Samples = Mapping[str, Mapping[str, float]]
"""The values of each metric by its name; each value by the labels that tell it from the others, if
there are any."""

_FAILED = 1


class RunMeter(Struct):
    """What a run has reported so far. stages: seconds, by the first word of their names."""

    began: float = field(default_factory=time.time)
    report: Report | None = None
    stages: dict[str, float] = field(default_factory=dict)
    _stage: str = "starting"
    _since: float = field(default_factory=time.monotonic)

    def announce(self, stage: str) -> None:
        """Note that a stage begins, or goes on."""
        now = time.monotonic()
        self.stages[self._stage] = self.stages.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = re.split(r"\W", stage, maxsplit=1)[0], now


@contextmanager
def metered(file: Path, articles: Path, out: Path | str | None) -> Iterator[RunMeter]:
    """Write the file when the `with` block ends, however it does. Raises OutputError if it can't be
    written, unless the block raises something itself."""
    meter = RunMeter()
    try:
        yield meter
    except BaseException as error:
        unwritten = _written(file, articles, out, meter, error)
        if unwritten:
            os.write(2, f"error: {unwritten}\n".encode(errors="backslashreplace"))
        raise
    unwritten = _written(file, articles, out, meter, None)
    if unwritten:
        raise OutputError([unwritten])


def _written(
    file: Path, articles: Path, out: Path | str | None, meter: RunMeter, error: BaseException | None
) -> Fault | None:
    """Write the file. Returns why that failed, if it did."""
    meter.announce("")
    labels = {"list": _whole(articles), "out": _target(articles, out)}
    found = {**_of_run(meter, error), **_of_report(meter.report, succeeded=error is None)}
    try:
        kept = _kept(file, labels, found)
        replace(str(file), [_text(found, kept, labels).encode()])
    except OSError as failed:
        problem = f"can't be written: {failed.strerror}"
        return Fault(str(file), None, "", problem, "check the path after --metrics")
    return None


def _of_run(meter: RunMeter, error: BaseException | None) -> _Samples:
    code, faults = _end(error)
    return {
        "tagfeed_run_exit_code": {"": code},
        "tagfeed_run_faults": {"": faults},
        "tagfeed_run_timestamp_seconds": {"": time.time()},
        "tagfeed_run_duration_seconds": {"": sum(meter.stages.values())},
        "tagfeed_run_stage_duration_seconds": {
            f'stage="{stage}"': seconds for stage, seconds in meter.stages.items()
        },
    }


def _end(error: BaseException | None) -> tuple[int, int]:
    """The exit code of a run that ends with an error, and how many faults that has."""
    if error is None:
        return 0, 0
    told = error.__context__ if isinstance(error, SystemExit) else error
    faults = len(told.faults) if isinstance(told, TagfeedError) else 0
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return error.code, faults
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else _FAILED, faults


def _of_report(report: Report | None, *, succeeded: bool) -> _Samples:
    """The metrics of a report; none if nothing was published."""
    found: dict[str, Mapping[str, float]] = {}
    if succeeded:
        found["tagfeed_success_timestamp_seconds"] = {"": time.time()}
    if report is None:
        return found
    rows = {fault.item for fault in report.warnings if fault.rule == LEFT_OUT}
    return found | {
        "tagfeed_articles": {"": report.articles},
        "tagfeed_articles_held_back": {"": report.held},
        "tagfeed_feeds": {"": report.feeds},
        "tagfeed_files": {
            'change="written"': len(report.written),
            'change="removed"': len(report.removed),
            'change="unchanged"': report.unchanged,
        },
        "tagfeed_rows_left_out": {"": len(rows)},
        "tagfeed_warnings": {"": len(report.warnings)},
        "tagfeed_next_change_timestamp_seconds": (
            {"": report.due.timestamp()} if report.due else {}
        ),
    }


def _text(found: _Samples, kept: Mapping[str, list[str]], labels: Mapping[str, str]) -> str:
    lines = []
    for name, help_text in _METRICS.items():
        samples = [
            f"{name}{_braces(labels, own)} {value!r}" for own, value in found.get(name, {}).items()
        ] or kept.get(name, [])
        if samples:
            lines += [f"# HELP {name} {help_text}", f"# TYPE {name} gauge", *samples]
    return "".join(f"{line}\n" for line in lines)


def _kept(file: Path, labels: Mapping[str, str], found: _Samples) -> Mapping[str, list[str]]:
    """The lines of the old file, by name, that no new ones replace."""
    try:
        before = read_plain(file).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    ours = _braces(labels, "").removesuffix("}")
    kept: dict[str, list[str]] = {}
    for line in before:
        name = line.partition("{")[0]
        if name not in found and name in _METRICS and line.startswith(f"{name}{ours}"):
            kept.setdefault(name, []).append(line)
    return kept


def _braces(labels: Mapping[str, str], own: str) -> str:
    pairs = [f'{name}="{_escaped(value)}"' for name, value in labels.items()]
    return f"{{{','.join([*pairs, own] if own else pairs)}}}"


def _escaped(value: str) -> str:
    """A label's value in the text format of Prometheus; paths need not be UTF-8."""
    for sign, escape in (("\\", r"\\"), ('"', r"\""), ("\n", r"\n")):
        value = value.replace(sign, escape)
    return value.encode(errors="replace").decode()


def _whole(path: Path) -> str:
    return str(path.absolute())


def _target(articles: Path, out: Path | str | None) -> str:
    if isinstance(out, str):
        return without_secrets(out)
    return _whole(out or Path(default_out(str(articles))))


_METRICS = {
    "tagfeed_run_exit_code": "The exit code of the last run.",
    "tagfeed_run_faults": "How many faults ended the last run.",
    "tagfeed_run_timestamp_seconds": "When the last run ended.",
    "tagfeed_run_duration_seconds": "How long the last run took.",
    "tagfeed_run_stage_duration_seconds": "How long each stage of the last run took.",
    "tagfeed_success_timestamp_seconds": "When a run last ended well.",
    "tagfeed_articles": "Articles that are published.",
    "tagfeed_articles_held_back": "Articles whose date is still to come.",
    "tagfeed_feeds": "Feeds that are published.",
    "tagfeed_files": "Files of the feeds, by what the last run that published did to them.",
    "tagfeed_rows_left_out": "Rows with faults, left out or published as they were.",
    "tagfeed_warnings": "Warnings: what was corrected, or is doubtful.",
    "tagfeed_next_change_timestamp_seconds": "When the feeds change even if the list does not.",
}
"""What each metric says, in the order of the file."""
