"""README.md from the results: medians, ratios, what was aimed at and what was reached."""

from pathlib import Path
from statistics import median
from typing import Any

import targets
from peers import PEERS
from phases import PHASES
from results import Results
from writers import WRITERS

_PATH = Path(__file__).with_name("README.md")
_HEAD = Path(__file__).with_name("HEAD.md")


def write(kept: Results) -> None:
    """Write README.md: what is said of the benchmark, then its figures."""
    parts = [
        _HEAD.read_text(encoding="utf-8").rstrip(),
        *_targets(kept),
        *_end_to_end(kept),
        *_alone(kept),
        *_stages(kept),
        *_peers(kept),
        *_runs(kept),
    ]
    _PATH.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _targets(kept: Results) -> list[str]:
    rows = [
        [target.what, target.aim, target.found, target.verdict] for target in targets.judged(kept)
    ]
    head = ["what", "aim", "measured (wall; CPU)", ""]
    return ["\n## Aims\n", *_table(head, rows)] if rows else []


def _end_to_end(kept: Results) -> list[str]:
    lines = ["\n## End to end\n", _END_TO_END]
    for size in sorted(kept["peers"], key=int):
        of_size = kept["peers"][size]
        known = [peer for peer in PEERS if peer.name in of_size]
        rows = [_peer_row(peer.title, of_size, peer.name) for peer in known]
        lines += [f"\n### {int(size):,} articles\n"]
        lines += _table(["", *PHASES, "× tagfeed cold", "peak MB", "rounds"], rows)
        lines += ["", _above_bare(of_size)]
        missing = [peer.title for peer in PEERS if peer.name not in of_size]
        if missing:
            lines += [f"Not measured at this size: {', '.join(missing)}."]
    return lines


def _above_bare(of_size: dict[str, Any]) -> str:
    bare = _medians(of_size["bare"]["cold"])
    costs = {phase: _medians(of_size["tagfeed"][phase]) for phase in PHASES}
    above = (
        f"{phase} {1000 * (cost[0] - bare[0]):,.0f} ({1000 * (cost[1] - bare[1]):,.0f})"
        for phase, cost in costs.items()
    )
    none = f"{1000 * bare[0]:.0f} ({1000 * bare[1]:.0f}) ms"
    return f"A bare `python -c pass` takes {none}; tagfeed above it, in ms: {', '.join(above)}."


def _peer_row(title: str, of_size: dict[str, Any], name: str) -> list[str]:
    entry = of_size[name]
    costs = {phase: _medians(entry[phase]) for phase in PHASES}
    times = [f"{_seconds(costs[phase][0])} ({_seconds(costs[phase][1])})" for phase in PHASES]
    wall, cpu = targets.ratio(entry["cold"], of_size["tagfeed"]["cold"])
    peak = max(cost[2] for cost in costs.values())
    rounds = str(len(entry["cold"])) + ("" if entry["run"] == of_size["tagfeed"]["run"] else "*")
    return [title, *times, f"{wall:.2g} ({cpu:.2g})", f"{peak:.0f}", rounds]


def _alone(kept: Results) -> list[str]:
    lines = ["\n## Writing alone\n", _ALONE]
    for size in sorted(kept["writers"], key=int):
        of_size = kept["writers"][size]
        rows = [
            [writer.title, *_writer_cells(of_size, writer.name, int(size)), writer.differs]
            for writer in WRITERS
            if writer.name in of_size
        ]
        head = ["", "RSS, entries/s", "× tagfeed's time", "Atom, entries/s", "× tagfeed's time"]
        lines += [f"\n### {int(size):,} articles\n", *_table([*head, "differs"], rows)]
    return lines


def _writer_cells(of_size: dict[str, Any], name: str, size: int) -> list[str]:
    cells = []
    for format in ("rss", "atom"):
        took, ours = _medians(of_size[name][format]), _medians(of_size["tagfeed"][format])
        cells.append(f"{size / took[0]:,.0f} ({size / took[1]:,.0f})")
        cells.append(f"{took[0] / ours[0]:.2g} ({took[1] / ours[1]:.2g})")
    return cells


def _stages(kept: Results) -> list[str]:
    sizes = sorted(kept["stages"], key=int)
    stages = list(kept["stages"][sizes[0]]["tagfeed"]) if sizes else []
    rows = []
    for stage in (stage for stage in _STAGES if stage in stages):
        rows.append([_STAGES[stage], *(_share(kept["stages"][size], stage) for size in sizes)])
    head = ["stage", *(f"{int(size):,}" for size in sizes)]
    return ["\n## Where a cold build by tagfeed spends its time\n", _IN_ONE, *_table(head, rows)]


def _share(of_size: dict[str, Any], stage: str) -> str:
    took = {name: _medians(of_size["tagfeed"][name])[0] for name in _STAGES}
    return f"{_seconds(took[stage])} s, {100 * took[stage] / sum(took.values()):.0f} %"


def _peers(kept: Results) -> list[str]:
    rows = [
        [each.title, kept["versions"].get(each.name, "not installed"), each.does_not]
        for each in PEERS
    ]
    rows += [
        [each.title, kept["versions"].get(f"writer {each.name}", "not installed"), each.differs]
        for each in WRITERS
        if each.name != "tagfeed"
    ]
    return ["\n## The peers, and what they do not do\n", *_table(["", "version", ""], rows)]


def _runs(kept: Results) -> list[str]:
    used = {
        entry["run"]
        for kind in ("peers", "writers", "stages")
        for of_size in kept[kind].values()
        for entry in of_size.values()
    }
    rows = []
    for place, run in enumerate(kept["runs"]):
        if place in used:
            sizes = ", ".join(f"{size:,}" for size in run["sizes"])
            rows.append(
                [run["when"], run["commit"], sizes, ", ".join(run["peers"]), str(run["load"])]
            )
    machine = ", ".join(f"{name} {value}" for name, value in kept["machine"].items())
    head = ["begun, UTC", "commit", "articles", "peers", "load average then"]
    return ["\n## The runs\n", f"The machine: {machine}.\n", *_table(head, rows)]


def _medians(samples: list[list[float]]) -> list[float]:
    return [median(column) for column in zip(*samples, strict=True)]


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


_END_TO_END = """\
Seconds of wall time, and in brackets of user and system CPU time: medians of the rounds. Ratios are
to tagfeed's cold build in the same rounds. Peak memory is that of the largest process. A star marks
rounds of another run than tagfeed's."""
_ALONE = """\
One feed that holds all the articles, from the program's own objects in memory to the text of the
document, after one call to warm up: medians over the rounds, by wall time and, in brackets, by CPU
time. Python's collector is off for all of Python's writers."""
_IN_ONE = """\
In one process, so that the stages are told apart: on two cores much of this is done at once.
"""
_STAGES = {
    "imports": "imports",
    "reading": "reading and planning",
    "writing": "rendering",
    "checking": "the gate",
    "publishing": "publishing, and the index",
}
