"""The libraries that tagfeed's render stage is measured against: writing alone, from memory."""

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from peers.peer import INSTALLED, node_package, python_package

_HERE = Path(__file__).parent


class Writer(NamedTuple):
    """name: its key and its package. venv: the environment it stands in, or node.
    program: what runs it. differs: what it does not write, or writes besides."""

    name: str
    title: str
    venv: str
    program: str
    differs: str

    def version(self) -> str:
        """Which version is installed."""
        if self.venv == "node":
            return node_package(self.name)
        return python_package(self.venv, self.name)

    def costs(self, folder: Path) -> dict[str, list[tuple[float, float]]]:
        """Wall and CPU seconds of each call, by format; folder holds the articles both ways."""
        runner = "node" if self.venv == "node" else INSTALLED / self.venv / "bin" / "python"
        source = folder / ("articles.yaml" if self.name == "tagfeed" else "articles.json")
        ran = subprocess.run(
            [runner, _HERE / self.program, source],
            env=os.environ | {"BENCH_NODE": str(INSTALLED / "node" / "main.js")},
            stdout=subprocess.PIPE,
            check=True,
        )
        results = map(json.loads, ran.stdout.splitlines())
        return {result["format"]: result["costs"] for result in results}


WRITERS = (
    Writer(
        "tagfeed", "tagfeed", "tagfeed", "with_tagfeed.py", "Every field, and the image's credit."
    ),
    Writer(
        "feedgen",
        "feedgen",
        "python",
        "with_feedgen.py",
        "No authors without e-mail in RSS; images as enclosures in RSS, as bare links in Atom.",
    ),
    Writer(
        "Django",
        "Django's feedgenerator",
        "python",
        "with_django.py",
        "One author an entry; images as enclosures.",
    ),
    Writer(
        "feed",
        "npm feed",
        "node",
        "with_feed.mjs",
        "Names as RSS authors, where e-mail addresses belong; text unescaped in CDATA and, in Atom,"
        " called HTML; images as enclosures.",
    ),
    Writer(
        "feedsmith",
        "npm feedsmith",
        "node",
        "with_feedsmith.mjs",
        "Every field but the image's credit.",
    ),
)
