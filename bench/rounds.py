"""What one round measures, each kept among the results."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import NamedTuple

import results
from measure import measure
from peers import Peer
from peers.peer import INSTALLED
from phases import run_phases
from workload import articles, listing
from writers import WRITERS

_PYTHON = INSTALLED / "tagfeed" / "bin" / "python"
_STAGES = Path(__file__).with_name("stages.py")
_BARE = 3  # times a round


class Round(NamedTuple):
    """kept: the results. run: its place in their runs. work: a folder for lists and feeds."""

    kept: results.Results
    run: int
    size: int
    work: Path

    def keep(self, kind: str, name: str, samples: Mapping[str, Sequence[Sequence[float]]]) -> None:
        """Add samples to those that this run has of a program."""
        entry = results.add(self.kept, kind, self.size, name, self.run)
        for part, each in samples.items():
            entry.setdefault(part, []).extend(map(list, each))


def bare(this: Round) -> None:
    """What an interpreter costs that does nothing."""
    this.work.mkdir(parents=True, exist_ok=True)
    costs = [measure([_PYTHON, "-c", "pass"], this.work) for _ in range(_BARE)]
    this.keep("peers", "bare", {"cold": list(costs)})


def phases(this: Round, peer: Peer) -> None:
    """One peer, all phases."""
    print(f"  {peer.name}", file=sys.stderr)
    this.kept["versions"][peer.name] = peer.version()
    costs = run_phases(peer, _fresh(this), this.size, articles(this.size))
    this.keep("peers", peer.name, {phase: [cost] for phase, cost in costs})


def stages(this: Round) -> None:
    """A cold build by tagfeed, stage by stage."""
    folder = _fresh(this)
    _write_list(folder / "articles.yaml", this.size, 50)
    command = [_PYTHON, _STAGES, folder / "articles.yaml", folder / "feeds"]
    ran = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    seconds = json.loads(ran.stdout)
    this.keep("stages", "tagfeed", {stage: [(took,)] for stage, took in seconds.items()})


def writing(this: Round) -> None:
    """One feed of all articles from memory, by each library, in RSS and in Atom."""
    with TemporaryDirectory(dir=this.work) as name:
        folder = Path(name)
        _write_list(folder / "articles.yaml", this.size, this.size)
        values = [article._asdict() for article in articles(this.size)]
        (folder / "articles.json").write_text(json.dumps(values), encoding="utf-8")
        for writer in WRITERS:
            print(f"  {writer.name}, writing alone", file=sys.stderr)
            this.kept["versions"][f"writer {writer.name}"] = writer.version()
            this.keep("writers", writer.name, writer.costs(folder))


def _fresh(this: Round) -> Path:
    """A new folder, which stays until all is measured: for minutes after many files were deleted
    ext4 makes new ones several times slower, and first builds do not come after deletions."""
    return Path(mkdtemp(dir=this.work))


def _write_list(path: Path, size: int, limit: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(listing(articles(size), limit=limit))
