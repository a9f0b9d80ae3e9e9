"""While builds replace files under load, each answer is whole, of one moment, and none is lost."""

import gzip
import http.client
import re
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import brotli
import pytest
from backports import zstd

import tagfeed
from machine import needs
from served import Served, served

pytestmark = pytest.mark.slow

SECONDS = 6
NOW = datetime(2024, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: A site
  url: https://harbour.example/
  feeds_url: https://harbour.example/feeds/
  precompress: [gzip, br]
articles:
- {{title: Edition {edition}, date: 2020-01-01, url: https://harbour.example/1/, summary: "{text}"}}
"""
PATHS = ("/rss.xml", "/atom.xml", "/feed.json", "/")
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "zstd": zstd.decompress}


class Reader(Thread):
    """Asks one after the other on one connection, each coding in turn, and notes what is wrong."""

    def __init__(self, server: Served, coding: str, over: Event) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.heard: dict[str, set[bytes]] = {path: set() for path in PATHS}
        self.editions = 0
        self._coding = coding
        self._over = over
        self._connection = http.client.HTTPConnection(server.address, timeout=20)
        self._last: dict[str, tuple[str, int]] = {}

    def run(self) -> None:
        try:
            while not self._over.is_set():
                for path in PATHS:
                    self._ask(path)
        except (OSError, http.client.HTTPException) as error:
            self.wrong.append(repr(error))
        finally:
            self._connection.close()

    def _ask(self, path: str) -> None:
        tag, before = self._last.get(path, ("", 0))
        fields = {"Accept-Encoding": self._coding, **({"If-None-Match": tag} if tag else {})}
        self._connection.request("GET", path, headers=fields)
        reply = self._connection.getresponse()
        body = reply.read()
        if reply.status == 304:
            if reply.headers["ETag"] != tag:
                self.wrong.append(f"{path}: a 304 with another ETag")
            return
        if reply.status != 200 or reply.headers["ETag"] == tag:
            self.wrong.append(f"{path}: {reply.status} where the ETag is {tag}")
            return
        body = UNPACK.get(reply.headers.get("Content-Encoding", ""), bytes)(body)
        edition = int(re.findall(rb"Edition (\d+)", body)[0])
        if edition < before:
            self.wrong.append(f"{path}: edition {edition} after {before}")
        self.heard[path].add(body)
        self.editions = max(self.editions, edition)
        self._last[path] = reply.headers["ETag"], edition


def test_while_builds_replace_files_under_load_nothing_is_lost_or_mixed(tmp_path: Path) -> None:
    needs("wrk", "wrk")
    articles, feeds = tmp_path / "articles.yaml", tmp_path / "feeds"
    published: dict[str, set[bytes]] = {path: set() for path in PATHS}

    def publish(edition: int) -> None:
        text = f"{edition}: " + "It sails again. " * 200
        articles.write_text(LIST.format(edition=edition, text=text), encoding="utf-8")
        tagfeed.build(articles, now=NOW + timedelta(minutes=edition))
        for path in PATHS:
            published[path].add((feeds / (path[1:] or "index.html")).read_bytes())

    publish(1)
    with served(feeds) as server:
        over = Event()
        readers = [Reader(server, coding, over) for coding in (*UNPACK, "identity")]
        load = subprocess.Popen(
            ["wrk", "-t1", "-c32", f"-d{SECONDS}s", f"http://{server.address}/rss.xml"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for reader in readers:
            reader.start()
        edition = 1
        while load.poll() is None:
            edition += 1
            publish(edition)
        said = load.communicate()[0]
        over.set()
        for reader in readers:
            reader.join()
    assert "Socket errors" not in said, said
    assert "Non-2xx" not in said, said
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    for path in PATHS:
        assert set().union(*(reader.heard[path] for reader in readers)) <= published[path]
    assert min(reader.editions for reader in readers) > 1
    assert load.returncode == 0
