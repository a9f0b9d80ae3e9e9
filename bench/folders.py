"""Measure a folder of Markdown files: `python bench/folders.py [--files 10000] [--rounds 5]`.

For each round: a cold build, a run with nothing changed, one file edited; beside them what a bare
interpreter takes, and one that looks at every file. Medians of wall and CPU time.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIST = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
include: ["posts/**/*.md"]
"""
LOOK = """
import os
for folder, _, names in os.walk("posts"):
    for name in names:
        os.stat(os.path.join(folder, name))
"""
TEXT = "Some words about what happened that day, and why nobody saw it coming. " * 8


def post(number: int, title: str = "") -> str:
    """A post as Hugo's or Jekyll's users write them."""
    day = f"{2000 + number // 336 % 25}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    head = f"title: {title or 'Post'} {number}\ndate: {day}\ntags: [tag-{number % 40}, news]\n"
    return (
        f"---\n{head}description: What post {number} says.\nauthor: Ann {number % 9}\n---\n{TEXT}\n"
    )


def write(site: Path, files: int) -> None:
    """A site of so many posts, in a folder for each hundred."""
    (site / "articles.yaml").write_text(LIST, encoding="utf-8")
    for number in range(files):
        path = site / "posts" / f"{number // 100}" / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(post(number), encoding="utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))


Times = tuple[float, float]
"""The wall time and the processor time of a command, in milliseconds."""


def timed(site: Path, *command: str) -> Times:
    """How long a command takes in a site."""
    begin, used = time.perf_counter(), _used()
    subprocess.run(command, cwd=site, check=True, stdout=subprocess.PIPE)
    return (time.perf_counter() - begin) * 1000, (_used() - used) * 1000


def _used() -> float:
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def measured(files: int) -> dict[str, Times]:
    """One round."""
    tagfeed = [str(Path(sys.executable).with_name("tagfeed")), "build"]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write(site, files)
        found = {"cold": timed(site, *tagfeed)}
        timed(site, *tagfeed)
        found["nothing changed"] = min(timed(site, *tagfeed) for _ in range(5))
        found["bare python"] = min(timed(site, sys.executable, "-c", "") for _ in range(5))
        found["python that looks at the files"] = min(
            timed(site, sys.executable, "-c", LOOK) for _ in range(5)
        )
        edited = site / "posts" / f"{(files - 1) // 100}" / f"{files - 1}.md"
        edited.write_text(post(files - 1, "Edited"), encoding="utf-8")
        found["one file edited"] = timed(site, *tagfeed)
    return found


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    rounds = [measured(given.files) for _ in range(given.rounds)]
    for name in rounds[0]:
        wall, used = (statistics.median(each[name][at] for each in rounds) for at in (0, 1))
        print(f"{name}: {wall:,.0f} ms, {used:,.0f} ms of CPU")


if __name__ == "__main__":
    main()
