"""sfeed, the shell's reader: its tab-separated files are what every view of it shows."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from readers.contract import XML, Habit, Reader, Seen, Subscription
from readers.expected import first_author, full_text_first, no_time
from readers.plain import plain
from readers.running import debian_version, output

_ESCAPES = {r"\n": "\n", r"\t": "\t", r"\\": "\\"}


class Sfeed(Subscription):
    def __init__(self, urls: Sequence[str], home: Path) -> None:
        self.names = {url: str(number) for number, url in enumerate(urls)}
        self.home = home
        feeds = "\n".join(f'feed "{name}" "{url}"' for url, name in self.names.items())
        (home / "sfeedrc").write_text(f'sfeedpath="{home}/feeds"\nfeeds() {{\n{feeds}\n}}\n')

    def refresh(self) -> None:
        output(["sfeed_update", self.home / "sfeedrc"])

    def seen(self, url: str) -> Sequence[Seen]:
        kept = (self.home / "feeds" / self.names[url]).read_text(encoding="utf-8")
        return [_entry(line.split("\t")) for line in kept.splitlines()]


def _entry(columns: Sequence[str]) -> Seen:
    time, title, link, content, kind, id_, author, _enclosure, tags = columns
    text = re.sub(r"\\[nt\\]", lambda escape: _ESCAPES[escape[0]], content)
    return Seen(
        id=id_,
        title=title,
        authors=(author,) if author else (),
        published=datetime.fromtimestamp(int(time), UTC),
        summary=plain(text) if kind == "html" else text,
        link=link,
        tags=tuple(tags.split("|")) if tags else (),
    )


READER = Reader(
    name="sfeed",
    install="apt-get install sfeed curl",
    version=lambda: debian_version("sfeed"),
    subscribe=Sfeed,
    formats=XML,
    habits=(
        Habit("authors", first_author, "the first", "It keeps an entry's first author."),
        Habit(
            "updated", no_time, "–", "It keeps one time, when an entry was published.", ("atom",)
        ),
        Habit(
            "summary",
            full_text_first,
            "the full text",
            "It keeps one text: content:encoded or atom:content before the summary.",
        ),
    ),
    correction="twice",
    withdrawal="kept",
)
