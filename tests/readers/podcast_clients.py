"""Podcast clients: each subscribes to a show, fetches it, and is asked which episodes it has."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import msgspec
from msgspec import Struct

from readers.running import NODE_FOLDER, debian_version, output, python_version

LENGTH = 1000
"""Bytes of each file of the show as it is served, whatever its list says."""


class Heard(Struct, frozen=True):
    """An episode as a client has it. length: bytes; duration: seconds; chapters: the address of
    their file; 0 and "" for what it does not read."""

    title: str
    url: str
    type: str = ""
    length: int = 0
    duration: int = 0
    season: int = 0
    episode: int = 0
    chapters: str = ""


class Client(Struct, frozen=True):
    """A program or library that podcasts are heard with.

    install, version: as of a `Reader`. heard: is given the address of a show and an empty folder
    for all that is kept. reads: the fields of `Heard` that it has.
    """

    name: str
    install: str
    version: Callable[[], str | None]
    heard: Callable[[str, Path], Sequence[Heard]]
    reads: frozenset[str]


def _parsed_for_gpodder(url: str, _home: Path) -> Sequence[Heard]:
    import podcastparser

    with urlopen(url) as body:
        episodes = podcastparser.parse(url, body)["episodes"]
    return [
        Heard(
            each["title"],
            each["enclosures"][0]["url"],
            each["enclosures"][0]["mime_type"],
            each["enclosures"][0]["file_size"],
            each["total_time"],
            each.get("season", 0),
            each.get("number", 0),
        )
        for each in episodes
    ]


def _gpodder(url: str, home: Path) -> Sequence[Heard]:
    """By its command, and its own database."""
    environment = {**os.environ, "GPODDER_HOME": str(home), "HOME": str(home)}
    output(["gpo", "subscribe", url], env=environment)
    output(["gpo", "update"], env=environment)
    columns = "title, url, mime_type, file_size, total_time"
    with closing(sqlite3.connect(home / "Database")) as database:
        return [Heard(*row) for row in database.execute(f"SELECT {columns} FROM episode")]


def _newsboat(url: str, home: Path) -> Sequence[Heard]:
    """By its cache, from which podboat takes what it downloads."""
    (home / ".newsboat").mkdir()
    (home / ".newsboat/urls").write_text(url + "\n")
    output(["newsboat", "-x", "reload"], env={"HOME": str(home)})
    columns = "title, enclosure_url, enclosure_type"
    with closing(sqlite3.connect(home / ".newsboat/cache.db")) as cache:
        return [Heard(*row) for row in cache.execute(f"SELECT {columns} FROM rss_item")]


def _podparse(url: str, _home: Path) -> Sequence[Heard]:
    script = """
        import parse from 'podparse'
        const asked = await fetch(process.argv[1])
        const { episodes } = (parse.default ?? parse)(await asked.text())
        console.log(JSON.stringify(episodes.map(each => ({
            ...each.enclosure, title: each.title, duration: each.duration, season: each.season,
            episode: each.episode ?? 0, chapters: each.chapters?.url ?? '',
        }))))
    """
    command = ["node", "--input-type=module", "--eval", script, url]
    return msgspec.json.decode(output(command, folder=NODE_FOLDER), type=list[Heard])


def _podget(url: str, home: Path) -> Sequence[Heard]:
    """By the files that it has downloaded, as it keeps no titles. Its first run writes settings."""
    settings = home / ".config/podget"
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run(["podget"], env=environment, capture_output=True, check=False, timeout=60)
    (settings / "serverlist").write_text(f"{url} shows Harbour\n")
    output(["podget"], env=environment)
    files = (home / "POD").rglob("*.mp3")
    return [Heard("", file.name) for file in files if file.stat().st_size == LENGTH]


def _npm_version() -> str | None:
    manifest = NODE_FOLDER / "node_modules/podparse/package.json"
    return "installed" if manifest.is_file() else None


_FILE = frozenset({"title", "url", "type"})
CLIENTS = (
    Client(
        "gPodder",
        "apt-get install gpodder",
        lambda: debian_version("gpodder"),
        _gpodder,
        _FILE | {"length", "duration"},
    ),
    Client(
        "podcastparser",
        "pip install podcastparser",
        lambda: python_version("podcastparser"),
        _parsed_for_gpodder,
        _FILE | {"length", "duration", "season", "episode"},
    ),
    Client(
        "newsboat", "apt-get install newsboat", lambda: debian_version("newsboat"), _newsboat, _FILE
    ),
    Client(
        "podparse",
        "npm install podparse",
        _npm_version,
        _podparse,
        frozenset(Heard.__struct_fields__),
    ),
    Client(
        "podget",
        "apt-get install podget",
        lambda: debian_version("podget"),
        _podget,
        frozenset({"url"}),
    ),
)
