"""Liferea, the desktop reader, in a window that nobody sees: asked through its SQLite database."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import IO

from readers.contract import XML, Habit, Reader, Seen, Subscription
from readers.expected import no_time, titles_of_tags
from readers.plain import plain
from readers.running import debian_version, output
from tagfeed.model import Article
from tagfeed.rendering.xml_writing import content_html, plain_html

_FEEDS = """\
<?xml version="1.0"?>
<opml version="1.0"><head/><body>
{}
</body></opml>
"""
_FEED = '<outline text="{id}" type="{type}" xmlUrl="{url}" id="{id}" updateInterval="-1"/>'
_SETTINGS = "[org/gnome/liferea/plugins]\nactive-plugins=@as []\n"
_ITEMS = "SELECT item_id, source_id, title, date, description, source FROM items WHERE node_id = ?"
_METADATA = "SELECT key, value FROM metadata WHERE item_id = ? ORDER BY nr"
_BUS = ["--session", "--dest", "org.gnome.feed.Reader", "--object-path", "/org/gnome/feed/Reader"]
_PATIENCE = 30.0  # seconds


class Liferea(Subscription):
    """One run of the program, with an X server and a message bus of its own."""

    def __init__(self, urls: Sequence[str], home: Path) -> None:
        self.nodes = {url: f"feed{number:03}" for number, url in enumerate(urls)}
        self.home = home
        _write(home / ".config/glib-2.0/settings/keyfile", _SETTINGS)
        feeds = [_FEED.format(id=id_, url=url, type=_kind(url)) for url, id_ in self.nodes.items()]
        _write(home / ".config/liferea/feedlist.opml", _FEEDS.format("\n".join(feeds)))
        self.started: list[subprocess.Popen[str]] = []
        self.env = self._environment()
        command = ["liferea", "--mainwindow-state=hidden", "--debug-update", "--debug-db"]
        self.told = self._start(command, self.env)
        output(["gdbus", "wait", "--session", "org.gnome.feed.Reader"], env=self.env)

    def refresh(self) -> None:
        """Ask for an update of all, and read what Liferea tells of it until all are done."""
        method = ["--method", "org.gnome.feed.Reader.Refresh"]
        output(["gdbus", "call", *_BUS, *method], env=self.env)
        waiting, scheduled = set(self.nodes.values()), set[str]()
        impatience = Timer(_PATIENCE, self._kill)
        impatience.start()
        while waiting and (line := self.told.readline()):
            if begins := re.search(r"Scheduling (\w+) to be updated", line):
                scheduled.add(begins[1])
            elif (ends := re.search(r"updating node info (\w+)", line)) and ends[1] in scheduled:
                waiting.discard(ends[1])
        impatience.cancel()
        assert not waiting, f"Liferea did not fetch {waiting}"

    def seen(self, url: str) -> Sequence[Seen]:
        database = self.home / ".local/share/liferea/liferea.db"
        with closing(sqlite3.connect(database)) as opened:
            return [
                _entry(item, opened.execute(_METADATA, [item[0]]).fetchall())
                for item in opened.execute(_ITEMS, [self.nodes[url]]).fetchall()
            ]

    def close(self) -> None:
        self._kill()
        for program in self.started:
            with program:
                """Its end is waited for and its output closed."""

    def _kill(self) -> None:
        for program in self.started:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)

    def _environment(self) -> Mapping[str, str]:
        """The surroundings of a desktop."""
        runtime = self.home / "run"
        runtime.mkdir(mode=0o700)
        env = {
            **os.environ,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "keyfile",
            "GIO_USE_NETWORK_MONITOR": "base",
            "NO_AT_BRIDGE": "1",
        }
        display = self._start(["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24"], env)
        env["DISPLAY"] = f":{display.readline().strip()}"
        bus = self._start(["dbus-daemon", "--session", "--nofork", "--print-address"], env)
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.readline().strip()
        return env

    def _start(self, command: Sequence[str], env: Mapping[str, str]) -> IO[str]:
        program = subprocess.Popen(
            command,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self.started.append(program)
        assert program.stdout
        return program.stdout


def _entry(item: Sequence[str | int], metadata: Sequence[tuple[str, str]]) -> Seen:
    _row, id_, title, date, description, link = item
    return Seen(
        id=str(id_),
        title=str(title),
        authors=tuple(plain(value) for key, value in metadata if key in ("creator", "author")),
        published=datetime.fromtimestamp(int(date), UTC),
        summary=plain(str(description or "")),
        link=str(link),
        tags=tuple(plain(value) for key, value in metadata if key == "category"),
    )


def _with_addresses(article: Article) -> tuple[str, ...]:
    return tuple(
        person.name
        + (" (Website)" if person.url else "")
        + (f" - {person.email}" if person.email else "")
        for person in article.authors
    )


def _longer(article: Article) -> str:
    return plain(
        max(content_html(article, "full") or "", plain_html(article.summary or ""), key=len)
    )


def _kind(url: str) -> str:
    return "atom" if url.endswith("atom.xml") else "rss"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)


READER = Reader(
    name="Liferea",
    install="apt-get install liferea xvfb dbus-daemon libglib2.0-bin",
    version=lambda: debian_version("liferea") if shutil.which("Xvfb") else None,
    subscribe=Liferea,
    formats=XML,
    habits=(
        Habit(
            "authors",
            _with_addresses,
            "with address",
            "It shows an author's web and mail addresses beside the name.",
            ("atom",),
        ),
        Habit(
            "updated", no_time, "–", "It keeps one time, when an entry was published.", ("atom",)
        ),
        Habit("summary", _longer, "or the full text", "It keeps the longer of the two."),
        Habit("tags", titles_of_tags, "the titles", "It shows a category's label.", ("atom",)),
    ),
    correction="unseen",
    withdrawal="forgotten",
    calls_out=True,
)
