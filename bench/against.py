"""Measures this checkout of tagfeed against another one, and prints a table of ratios.

    git worktree add ../baseline 372f65d && make -C ../baseline .venv/.installed
    python bench/against.py --baseline ../baseline
    python bench/against.py --baseline ../baseline --sizes 1000 --rounds 1     a first look

Both build the same lists in one run, phase by phase in turn, and who goes first changes with every
round, so that a busy moment of the machine meets both. A ratio is the median of the rounds' ratios;
below 1, this checkout is the quicker one. Each checkout runs with its own .venv.
"""

import argparse
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import NamedTuple

from measure import Cost, measure
from peers.peer import OneList
from phases import PHASES, run_phases
from workload import articles

HERE = Path(__file__).parent
_AGAIN = 10  # times that "nothing changed" is measured in a round: it is over in milliseconds

Samples = dict[str, list[tuple[Cost, Cost, Cost]]]
"""By phase and round: what this checkout took, what the other one took, and bare Python."""


class Checkout(OneList):
    """A peer of bench/peers: `tagfeed build` of one checkout."""

    name = title = "tagfeed"
    does_not = ""
    largest = 1_000_000
    site_feed = "feeds/rss.xml"
    tag_feeds = "feeds/tags/*/rss.xml"

    def __init__(self, root: Path) -> None:
        self.python = root.absolute() / ".venv" / "bin" / "python"
        if not self.python.exists():
            sys.exit(f"{root} has no environment: make -C {root} .venv/.installed")
        # Or one would be compiled in every run, where PYTHONDONTWRITEBYTECODE is set.
        subprocess.run([self.python, "-m", "compileall", "-q", root / "src"], check=True)
        git = ["git", "-C", root, "describe", "--always", "--dirty", "--exclude=*"]
        self.commit = subprocess.run(git, capture_output=True, text=True).stdout.strip()

    def version(self) -> str:
        return self.commit

    def command(self) -> Sequence[str | Path]:
        return self.python.with_name("tagfeed"), "build", "--quiet"


class Row(NamedTuple):
    """One phase at one size: medians, and medians of the rounds' ratios."""

    phase: str
    ours: Cost
    theirs: Cost
    ratios: Cost
    above_bare: Cost


def main() -> None:
    """Measure, size by size, and print a table for each as soon as it is known."""
    asked = _arguments()
    ours, theirs = Checkout(asked.this), Checkout(asked.baseline)
    work = Path(mkdtemp(dir=asked.work))
    try:
        _compare(ours, theirs, 100, 1, work)  # the first one is slow
        print(f"This checkout, {ours.commit}, against {theirs.commit}; {asked.rounds} rounds.")
        for size in asked.sizes:
            samples = _compare(ours, theirs, size, asked.rounds, work)
            print("\n".join(_table(size, [_row(phase, samples[phase]) for phase in PHASES])))
    finally:
        # Not before: for minutes after many files were deleted ext4 makes new ones more slowly.
        shutil.rmtree(work)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--baseline", type=Path, required=True, help="the other checkout")
    parser.add_argument("--this", type=Path, default=HERE.parent, help="default: where this is")
    parser.add_argument("--sizes", type=_sizes, default=[10_000, 100_000], metavar="N,N…")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, help="where lists are built; default: as tempfile has")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _compare(ours: Checkout, theirs: Checkout, size: int, rounds: int, work: Path) -> Samples:
    samples: Samples = defaultdict(list)
    for number in range(rounds):
        print(f"{size:,} articles, round {number + 1} of {rounds}", file=sys.stderr)
        order = (ours, theirs) if number % 2 == 0 else (theirs, ours)
        for phase, first, second in _round(order, size, work):
            bare = measure([ours.python, "-c", "pass"], work)
            pair = (first, second) if order[0] is ours else (second, first)
            samples[phase].append((*pair, bare))
    return samples


def _round(
    order: tuple[Checkout, Checkout], size: int, work: Path
) -> Iterator[tuple[str, Cost, Cost]]:
    folders = Path(mkdtemp(dir=work)), Path(mkdtemp(dir=work))
    running = [
        run_phases(each, folder, size, articles(size))
        for each, folder in zip(order, folders, strict=True)
    ]
    for (phase, first), (_, second) in zip(*running, strict=True):
        yield phase, first, second
        for _ in range(_AGAIN - 1 if phase == "unchanged" else 0):
            again = [
                measure(each.command(), folder) for each, folder in zip(order, folders, strict=True)
            ]
            yield phase, again[0], again[1]


def _row(phase: str, samples: list[tuple[Cost, Cost, Cost]]) -> Row:
    ours, theirs, bare = map(_medians, zip(*samples, strict=True))
    ratios = [
        Cost(*(one / other for one, other in zip(ours, theirs, strict=True)))
        for ours, theirs, _ in samples
    ]
    above = Cost(*(one - none for one, none in zip(ours, bare, strict=True)))
    return Row(phase, ours, theirs, _medians(ratios), above)


def _medians(costs: Sequence[Cost]) -> Cost:
    return Cost(*map(median, zip(*costs, strict=True)))


def _table(size: int, rows: list[Row]) -> Iterator[str]:
    yield f"\n{size:,} articles: wall ms (CPU ms), and memory in MB.\n"
    heads = ["", "this", "baseline", "ratio", "above bare python", "MB", "MB, baseline", "ratio"]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---' for _ in heads)} |"
    for row in rows:
        cells = [
            row.phase,
            *(_both(cost, 1000, ",.1f") for cost in (row.ours, row.theirs)),
            _both(row.ratios, 1, ".3f"),
            _both(row.above_bare, 1000, ",.1f"),
            *(f"{cost.memory:,.0f}" for cost in (row.ours, row.theirs)),
            f"{row.ratios.memory:.3f}",
        ]
        yield f"| {' | '.join(cells)} |"


def _both(cost: Cost, unit: int, shape: str) -> str:
    return f"{cost.wall * unit:{shape}} ({cost.cpu * unit:{shape}})"


if __name__ == "__main__":
    main()
