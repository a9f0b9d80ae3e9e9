"""Runs tagfeed and its peers in alternation and writes results.json and README.md.

    python bench/run.py                                       everything, for hours
    python bench/run.py --sizes 1000 --rounds 1               a first look
    python bench/run.py --sizes 100000 --peers tagfeed script
    python bench/run.py --report                              README.md again, nothing measured

A round runs every peer once, so that a busy moment of the machine meets them all; what earlier
runs measured of other peers and sizes is kept.
"""

import argparse
import shutil
import sys
from pathlib import Path

import report
import results
import rounds
from peers import PEERS, Peer

HERE = Path(__file__).parent
SIZES = (1_000, 10_000, 100_000, 1_000_000)
SLOW = 10_000  # peers that bear no longer list than this
LONGEST_FOR_PARTS = 100_000  # stages and writing alone are told from here on well enough


def main() -> None:
    """Measure what was asked for, round by round, saving after each."""
    asked = _arguments()
    kept = results.load()
    if not asked.report:
        run = results.begin(kept, asked.sizes, asked.peers or ["all"], asked.rounds)
        for size in asked.sizes:
            for done in range(asked.rounds):
                print(f"{size} articles, round {done + 1} of {asked.rounds}", file=sys.stderr)
                peers = _peers(size, asked.peers, done < asked.slow_rounds)
                _round(rounds.Round(kept, run, size, asked.work), peers, asked.peers)
                results.save(kept)
        shutil.rmtree(asked.work, ignore_errors=True)
    report.write(kept)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=5)
    known = [peer.name for peer in PEERS] + ["writers"]
    parser.add_argument("--slow-rounds", type=int, default=5, help="of Pelican and Eleventy")
    parser.add_argument("--peers", nargs="+", choices=known, help="default: all that bear the size")
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="where lists are built")
    parser.add_argument("--report", action="store_true", help="only write README.md again")
    return parser.parse_args()


def _round(this: rounds.Round, peers: list[Peer], names: list[str] | None) -> None:
    rounds.bare(this)
    for peer in peers:
        rounds.phases(this, peer)
    if this.size <= LONGEST_FOR_PARTS:
        rounds.stages(this)
        if names is None or "writers" in names:
            rounds.writing(this)


def _peers(size: int, names: list[str] | None, slow_too: bool) -> list[Peer]:
    """tagfeed is always measured: the others are held against it."""
    chosen = [
        peer
        for peer in PEERS
        if (peer.name in names if names else size <= peer.largest)
        and (slow_too or peer.largest > SLOW)
    ]
    return chosen if chosen and chosen[0] is PEERS[0] else [PEERS[0], *chosen]


if __name__ == "__main__":
    main()
