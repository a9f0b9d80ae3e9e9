"""The five things a cron job meets, run for one peer, each looked at after it was measured."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from measure import Cost, measure
from peers import LIMIT, Peer
from workload import Article, added, articles, edited

EDITED, DELETED = 7, 20  # places in the list, both among the newest, so that feeds change

PHASES = ("cold", "unchanged", "edited", "added", "deleted")


class WrongOutputError(Exception):
    """A peer published something else than it was asked for."""


def run_phases(
    peer: Peer, folder: Path, many: int, chosen: Iterable[Article]
) -> Iterator[tuple[str, Cost]]:
    """What each phase costs in an empty folder, on a list that was never built before."""
    peer.prepare(folder, chosen)
    for phase, change in _changes(many).items():
        change(peer, folder)
        cost = measure(peer.command(), folder)
        _look(peer, folder, many, phase)
        yield phase, cost


def _changes(many: int) -> dict[str, Callable[[Peer, Path], None]]:
    first = list(_first(many))
    old, gone = first[EDITED], first[DELETED]
    steps = ((None, None), (None, None), (old, edited(old)), (None, added(many)), (gone, None))
    return {
        phase: _step(before, after) for phase, (before, after) in zip(PHASES, steps, strict=True)
    }


def _first(many: int) -> Iterable[Article]:
    return (article for article, _ in zip(articles(many), range(LIMIT), strict=False))


def _step(old: Article | None, new: Article | None) -> Callable[[Peer, Path], None]:
    def step(peer: Peer, folder: Path) -> None:
        if old or new:
            peer.change(folder, old, new)

    return step


def _look(peer: Peer, folder: Path, many: int, phase: str) -> None:
    """Whether the site's feed shows what it should: a wrong output is no result."""
    feed = (folder / peer.site_feed).read_text(encoding="utf-8")
    so_far = PHASES[: PHASES.index(phase) + 1]
    expected = {
        "edited": "Corrected " in feed,
        "added": f"/articles/{many}/" in feed,
        "deleted": f"/articles/{DELETED}/" not in feed,
    }
    wrong = [name for name, holds in expected.items() if holds != (name in so_far)]
    shown = feed.count("<item>")
    tags = sum(1 for _ in folder.glob(peer.tag_feeds))
    if wrong or shown != min(LIMIT, many) or tags < many // 50 * 0.9:
        raise WrongOutputError(f"{peer.name}, {phase}: {wrong}, {shown} entries, {tags} tag feeds")
