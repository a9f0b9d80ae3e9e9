"""Measures cold builds of articles with long Markdown, of which feeds show few, beside Hugo.

    python bench/long_texts.py                          1,500 articles, 5 rounds
    python bench/long_texts.py --baseline ../baseline   and another checkout of tagfeed

Every text has 20 short sections with a list, a table, code, a footnote, a link and emphasis: 8 kB.
Both publish the newest 50 with their whole texts, as RSS; tagfeed also as it does by default: RSS,
Atom, JSON Feed and a page. Hugo reads a folder with a file for each, as it has to; tagfeed one list
and, for the same shape, the same folder. The rounds alternate between them, each in a new folder.
"""

import argparse
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from typing import NamedTuple

from measure import Cost, measure
from peers.hugo import RSS, SETTINGS
from peers.peer import LIMIT, said, write

_HERE = Path(__file__).parent
_SECTION = """\
## Section {number} of {article}

The force began to use **body-worn** cameras in *nine* boroughs[^{number}], and wrote about it in
[a report](https://example.net/{article}/{number}) and in `notes.txt`.

- first it counted them,
- then it switched them on

| borough | cameras |
|---------|--------:|
| Camden  | {article} |

```python
print("{number} of {article}")
```

[^{number}]: Said on day {number}.

"""
_SITE = """\
site: {{title: Long texts, url: https://bench.example/, feeds_url: https://bench.example/feeds/,
  limit: {limit}, formats: [{formats}]}}
articles:
"""
_ITEM = """\
- title: Article {number}
  date: {date}
  url: https://bench.example/{number}/
  summary: What article {number} says.
  content_markdown: |
"""


class Peer(NamedTuple):
    """What is measured: how it is called, what writes its input, what builds it."""

    name: str
    prepare: Callable[[Path, int], None]
    command: Sequence[str | Path]


def main() -> None:
    """Measure, and print a table."""
    asked = _arguments()
    peers = [*_tagfeeds("tagfeed", asked.this), Peer("Hugo", _hugo, ("hugo", "--quiet"))]
    peers.append(Peer("tagfeed, RSS, a folder", _files, peers[0].command))
    if asked.baseline:
        peers += _tagfeeds("baseline", asked.baseline)
    work = Path(mkdtemp(dir=asked.work))
    costs: dict[str, list[Cost]] = defaultdict(list)
    try:
        for number in range(asked.rounds):
            for peer in peers[:: -1 if number % 2 else 1]:
                folder = work / f"{peer.name} {number}".replace(", ", "-").replace(" ", "-")
                folder.mkdir()
                peer.prepare(folder, asked.articles)
                costs[peer.name].append(measure(peer.command, folder))
                _look_at(folder)
    finally:
        shutil.rmtree(work)
    print(said("hugo", "version"))
    print("\n".join(_table([peer.name for peer in peers], costs)))


def _text(number: int) -> str:
    return "".join(_SECTION.format(number=each, article=number) for each in range(1, 21))


def _date(number: int) -> str:
    return f"20{10 + number // 336:02}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}T12:00:00Z"


def _tagfeeds(name: str, root: Path) -> list[Peer]:
    command = (root.absolute() / ".venv" / "bin" / "tagfeed", "build", "--quiet")
    return [
        Peer(f"{name}, RSS", _list("rss"), command),
        Peer(f"{name}, four formats", _list("rss, atom, json, html"), command),
    ]


def _list(formats: str) -> Callable[[Path, int], None]:
    def prepare(folder: Path, many: int) -> None:
        with (folder / "articles.yaml").open("w", encoding="utf-8") as file:
            file.write(_SITE.format(limit=LIMIT, formats=formats))
            for number in reversed(range(many)):
                file.write(_ITEM.format(number=number, date=_date(number)))
                file.writelines(
                    f"    {line}" if line.strip() else line
                    for line in _text(number).splitlines(keepends=True)
                )

    return prepare


def _files(folder: Path, many: int) -> None:
    """The files of Hugo, with the words of tagfeed."""
    site = _SITE.format(limit=LIMIT, formats="rss").replace("articles:", "include: [content/*/*]")
    write(folder, {"articles.yaml": site})
    _write_files(folder, many, "url")


def _hugo(folder: Path, many: int) -> None:
    """Its feed with whole texts in place of summaries."""
    rss = RSS.replace(
        "<description>{{ .Params.summary }}</description>",
        "<description>{{ .Params.summary }}</description>\n"
        "<content:encoded>{{ .Content | html }}</content:encoded>",
    ).replace("xmlns:dc=", 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc=')
    write(folder, {"config.json": json.dumps(SETTINGS), "layouts/_default/rss.xml": rss})
    _write_files(folder, many, "link")


def _write_files(folder: Path, many: int, address: str) -> None:
    """A file for each article. address: the key of its address."""
    (folder / "content" / "articles").mkdir(parents=True)
    for number in range(many):
        front = {
            "title": f"Article {number}",
            "date": _date(number),
            address: f"https://bench.example/{number}/",
            "summary": f"What article {number} says.",
        }
        path = folder / "content" / "articles" / f"{number}.md"
        path.write_text(f"{json.dumps(front)}\n\n{_text(number)}", encoding="utf-8")


def _look_at(folder: Path) -> None:
    """The newest articles are in the feed with the last section of their texts."""
    (feed,) = [*folder.glob("feeds/rss.xml"), *folder.glob("public/index.xml")]
    found = feed.read_text(encoding="utf-8").count("Said on day 20.")
    assert found == LIMIT, f"{feed} has {found} whole texts"


def _table(names: Sequence[str], costs: dict[str, list[Cost]]) -> list[str]:
    lines = ["| | wall ms | CPU ms | peak MB |", "| --- | --- | --- | --- |"]
    for name in names:
        cost = Cost(*map(median, zip(*costs[name], strict=True)))
        lines.append(
            f"| {name} | {1000 * cost.wall:,.0f} | {1000 * cost.cpu:,.0f} | {cost.memory:.0f} |"
        )
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--this", type=Path, default=_HERE.parent, help="this checkout")
    parser.add_argument("--baseline", type=Path, help="another checkout, with its own .venv")
    parser.add_argument("--work", type=Path, help="where the folders are made")
    return parser.parse_args()


if __name__ == "__main__":
    main()
