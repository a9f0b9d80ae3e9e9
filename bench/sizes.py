"""Measure `site.files` and `size_limit`: `python bench/sizes.py [--articles 10000] [--rounds 3]`.

The list of workload.py, as it is and with one of these keys, in alternation: a cold build, a run
with nothing changed, one article edited and, with `files`, one picture changed. Medians of CPU time
and what they are of those of the list as it is.
"""

import argparse
import os
import statistics
import struct
import sys
import tempfile
from pathlib import Path

import workload
from folders import Times, timed

OLD = 1_700_000_000  # when pictures were made, in seconds since 1970
KEYS = {
    "as it is": "",
    "files": "  files: public\n",
    "size_limit: 1MB, which cuts nothing": "  size_limit: 1MB\n",
    "size_limit: 20kB, which cuts most feeds": "  size_limit: 20kB\n",
}


def picture(width: int, height: int) -> bytes:
    """A JPEG file without what it shows, with a profile of 3 kB as cameras write them."""
    head = b"\xff\xd8" + b"\xff\xe2" + struct.pack(">H", 3002) + bytes(3000)
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes(9)
    scan = b"\xff\xda" + bytes(20_000)
    return head + b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + scan


def write_pictures(site: Path, articles: list[workload.Article]) -> None:
    """A picture for each address that the list has."""
    (site / "public" / "images").mkdir(parents=True)
    for article in articles:
        if article.image:
            path = site / "public" / "images" / f"{article.number}.jpg"
            path.write_bytes(picture(1200, 800))
            os.utime(path, (OLD, OLD))


def write_list(site: Path, articles: list[workload.Article], key: str) -> None:
    """The list with one more line for the site."""
    text = "".join(workload.listing(articles))
    text = text.replace("articles:\n", f"{key}articles:\n", 1)
    (site / "articles.yaml").write_text(text, encoding="utf-8")


def measured(many: int, key: str) -> dict[str, Times]:
    """One round of the list with that key."""
    tagfeed = [str(Path(sys.executable).with_name("tagfeed")), "build", "--quiet"]
    articles = list(workload.articles(many))
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write_pictures(site, articles)
        write_list(site, articles, key)
        os.utime(site / "articles.yaml", (OLD, OLD))
        found = {"cold": timed(site, *tagfeed)}
        timed(site, *tagfeed)
        found["nothing changed"] = min(timed(site, *tagfeed) for _ in range(5))
        for number in (3, 4, 6):
            articles[number] = workload.edited(articles[number])
            write_list(site, articles, key)
            edit = timed(site, *tagfeed)
            found["one edit"] = min(edit, found.get("one edit", edit), key=lambda each: each[1])
        if "files" in key:
            shown = next(article.number for article in articles if article.image)
            path = site / "public" / "images" / f"{shown}.jpg"
            path.write_bytes(picture(600, 400))
            found["one picture changed"] = timed(site, *tagfeed)
            assert 'width="600"' in (site / "feeds" / "rss.xml").read_text(encoding="utf-8")
    return found


def main() -> None:
    """Print the medians, and what they are of those of the list as it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    rounds = [
        {name: measured(given.articles, key) for name, key in KEYS.items()}
        for _ in range(given.rounds)
    ]
    for name in KEYS:
        for phase in rounds[0][name]:
            used = statistics.median(each[name][phase][1] for each in rounds)
            line = f"{name}: {phase}: {used:,.0f} ms of CPU"
            if phase in rounds[0]["as it is"]:
                ratios = [each[name][phase][1] / each["as it is"][phase][1] for each in rounds]
                line += f", {statistics.median(ratios):.2f} times"
            print(line)


if __name__ == "__main__":
    main()
