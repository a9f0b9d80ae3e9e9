"""What tagfeed aims at, each held against what was measured."""

from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from phases import PHASES
from results import Results

_CHANGES = PHASES[2:]


class Target(NamedTuple):
    """One aim: found and verdict say how it went."""

    what: str
    aim: str
    found: str
    verdict: str


def judged(kept: Results) -> list[Target]:
    """Every aim whose parts were measured."""
    return [
        *_against_peers(kept["peers"]),
        *(
            target
            for size in _sizes(kept["peers"])
            for target in _above_bare(kept["peers"][size], size)
        ),
        *_long_lists(kept["peers"]),
        *(
            target
            for size in _sizes(kept["writers"])
            for target in _writing(kept["writers"][size], size)
        ),
    ]


def _sizes(kind: dict[str, Any]) -> list[str]:
    """Those that something is aimed at."""
    return sorted((size for size in kind if int(size) >= 10_000), key=int)


def _against_peers(peers: dict[str, Any]) -> Iterator[Target]:
    for size, name, share in _SHARES:
        of_size = peers.get(size, {})
        if name in of_size:
            ratios = ratio(of_size["tagfeed"]["cold"], of_size[name]["cold"])
            what = f"cold, {int(size):,}: of {name}'s time"
            yield _target(what, f"at most 1/{1 / share:.0f} ({share:.2g})", ratios, share, "")


def _above_bare(of_size: dict[str, Any], size: str) -> Iterator[Target]:
    many, ours, bare = int(size), of_size["tagfeed"], _medians(of_size["bare"]["cold"])
    for phase in PHASES[1:]:
        found = [
            1000 * (took - none)
            for took, none in zip(_medians(ours[phase])[:2], bare[:2], strict=True)
        ]
        limit = _limit(phase, many)
        what = f"{phase}, {many:,}: above bare python"
        yield _target(what, f"at most {limit} ms", found, limit, " ms")
    if many == 100_000:
        for phase in _CHANGES:
            ratios = ratio(ours[phase], ours["cold"])
            yield _target(f"{phase}, {many:,}: of cold", "at most 1/10", ratios, 0.1, "")


def _limit(phase: str, many: int) -> int:
    """Milliseconds above a bare interpreter."""
    if phase == "unchanged":
        return 60
    return 100 if many <= 10_000 else 300 if many <= 100_000 else 3000


def _long_lists(peers: dict[str, Any]) -> Iterator[Target]:
    for size, limit in (("100000", 600), ("1000000", 5 * 1024)):
        if size in peers:
            peak = max(_medians(peers[size]["tagfeed"][phase])[2] for phase in PHASES)
            what = f"memory, {int(size):,}"
            yield _target(what, f"at most {limit} MB", [peak], limit, " MB")
    if "100000" in peers and "1000000" in peers:
        ratios = ratio(peers["1000000"]["tagfeed"]["cold"], peers["100000"]["tagfeed"]["cold"])
        yield _target("cold, 1,000,000: of 100,000", "at most 12 ×", ratios, 12, "")


def _writing(of_size: dict[str, Any], size: str) -> Iterator[Target]:
    for name, times in _TIMES:
        for format in ("rss", "atom"):
            ratios = ratio(of_size[name][format], of_size["tagfeed"][format])
            what = f"writing {format} alone, {int(size):,}: {name}'s time in tagfeed's"
            yield _target(what, f"at least {times} ×", ratios, times, " ×", at_least=True)


def _target(
    what: str, aim: str, found: list[float], limit: float, unit: str, at_least: bool = False
) -> Target:
    """Judged by the wall time, which is what a publisher waits."""
    value = found[0]
    reached = value >= limit if at_least else value <= limit
    by = limit / value if at_least else value / limit
    shown = "; ".join(f"{_short(each)}{unit}" for each in found)
    return Target(what, aim, shown, "reached" if reached else f"missed, {_short(by)} times the aim")


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(ours: list[list[float]], theirs: list[list[float]]) -> list[float]:
    """Of wall and of CPU time, over the rounds that both took part in: the first ones."""
    rounds = min(len(ours), len(theirs))
    pairs = zip(_medians(ours[:rounds]), _medians(theirs[:rounds]), strict=True)
    return [one / other for one, other in pairs][:2]


def _medians(samples: list[list[float]]) -> list[float]:
    return [median(column) for column in zip(*samples, strict=True)]


_SHARES = (
    ("10000", "hugo", 1 / 3),
    ("10000", "eleventy", 1 / 15),
    ("10000", "pelican", 1 / 20),
    ("100000", "script", 1 / 6),
)
_TIMES = (("feedgen", 5), ("feed", 4))
