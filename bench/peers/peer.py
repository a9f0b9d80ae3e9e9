"""What every peer is asked for: one file a peer keeps this contract."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from workload import Article, item, listing

INSTALLED = Path(__file__).parents[1] / ".peers"
LIMIT = 50


class Peer(Protocol):
    """A program that publishes the feeds of a list.

    name: its key in the results. title: as people read it. does_not: what it leaves out, or does
    besides. largest: the longest list it is given unless it is asked for by name.
    site_feed: the RSS feed of the site, below its folder. tag_feeds: a pattern of those of tags.
    """

    name: str
    title: str
    does_not: str
    largest: int
    site_feed: str
    tag_feeds: str

    def version(self) -> str:
        """Which version is installed."""

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        """Write the peer's own input into an empty folder."""

    def command(self) -> Sequence[str | Path]:
        """What publishes the feeds, run in the folder."""

    def change(self, folder: Path, old: Article | None, new: Article | None) -> None:
        """Edit an article, add one on top (no old one), or delete one (no new one)."""


class OneList:
    """Input as tagfeed's: one YAML file."""

    formats = "rss, atom"

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        """Write articles.yaml."""
        with (folder / "articles.yaml").open("w", encoding="utf-8") as file:
            file.writelines(listing(articles, self.formats, LIMIT))

    def change(self, folder: Path, old: Article | None, new: Article | None) -> None:
        """Change one item of it."""
        path = folder / "articles.yaml"
        text = path.read_text(encoding="utf-8")
        before = item(old) if old else "articles:\n"
        after = item(new) if new else ""
        path.write_text(text.replace(before, after if old else before + after, 1), encoding="utf-8")


class ManyFiles:
    """Input as site generators have it: one file per article."""

    suffix = "md"

    def page(self, article: Article) -> str:
        """The text of an article's file."""
        raise NotImplementedError

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        """Write them all."""
        (folder / "content" / "articles").mkdir(parents=True)
        for article in articles:
            self.change(folder, None, article)

    def change(self, folder: Path, old: Article | None, new: Article | None) -> None:
        """Write one, or take one away."""
        chosen = new or old
        assert chosen
        path = folder / "content" / "articles" / f"{chosen.number}.{self.suffix}"
        if new:
            path.write_text(self.page(new), encoding="utf-8")
        else:
            path.unlink()


def write(folder: Path, files: dict[str, str]) -> None:
    """The peer's settings and templates, by path."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def said(*command: str | Path) -> str:
    """What a command prints, such as its version; "" where it is not installed."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return ran.stdout.strip()


def python_package(venv: str, name: str) -> str:
    """The version of a package in one of the environments."""
    line = f"from importlib.metadata import version; print(version({name!r}))"
    return said(INSTALLED / venv / "bin" / "python", "-c", line)


def node_package(name: str) -> str:
    """The version of an npm package."""
    path = INSTALLED / "node" / "node_modules" / name / "package.json"
    return said("node", "-p", f"require({str(path)!r}).version")
