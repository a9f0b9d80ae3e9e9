"""Readers that are libraries: they parse, and leave keeping and asking again to their caller."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from readers.contract import Seen, Subscription
from readers.plain import one_line, plain
from readers.running import NODE_FOLDER, output

Command = Sequence[str | Path]


class Parsed(Subscription):
    """What a library made of each feed when it was last asked."""

    def __init__(self, urls: Sequence[str], parse: Callable[[str], Sequence[Seen]]) -> None:
        self.urls, self.parse = urls, parse
        self.entries: Mapping[str, Sequence[Seen]] = {}

    def refresh(self) -> None:
        self.entries = {url: self.parse(url) for url in self.urls}

    def seen(self, url: str) -> Sequence[Seen]:
        return self.entries[url]


class Printed(Subscription):
    """What a program in another language made of each feed when it was last run.

    The program takes the addresses and prints, a line a feed, the entries as JSON as Seen has
    them; their summaries may be HTML.
    """

    def __init__(self, urls: Sequence[str], command: Command, folder: Path | None = None) -> None:
        self.urls, self.command, self.folder = urls, command, folder
        self.lines: Mapping[str, str] = {}

    def refresh(self) -> None:
        printed = output([*self.command, *self.urls], folder=self.folder)
        self.lines = dict(zip(self.urls, printed.splitlines(), strict=True))

    def seen(self, url: str) -> Sequence[Seen]:
        entries = msgspec.json.decode(self.lines[url], type=list[Seen])
        return [replace(entry, summary=summary_text(entry.summary, url)) for entry in entries]


def parsed(parse: Callable[[str], Sequence[Seen]]) -> Callable[[Sequence[str], Path], Parsed]:
    """How to subscribe to what a Python library makes of an address."""
    return lambda urls, _home: Parsed(urls, parse)


def printed(command: Command) -> Callable[[Sequence[str], Path], Printed]:
    """How to subscribe to what a program prints."""
    return lambda urls, _home: Printed(urls, command)


def printed_by_node(imports: str, entries: str) -> Callable[[Sequence[str], Path], Printed]:
    """The same for an npm package; `entries` is an async function of an address."""
    script = f"""
        {imports}
        const entries = {entries}
        for (const url of process.argv.slice(1)) console.log(JSON.stringify(await entries(url)))
    """
    command = ["node", "--input-type=module", "--eval", script]
    return lambda urls, _home: Printed(urls, command, NODE_FOLDER)


def npm_version(package: str) -> str | None:
    """The version of a package that install.sh brought."""
    manifest = NODE_FOLDER / "node_modules" / package / "package.json"
    return str(json.loads(manifest.read_text())["version"]) if manifest.is_file() else None


def summary_text(summary: str, url: str) -> str:
    """A summary as people read it: HTML in RSS and Atom, plain text in a JSON Feed."""
    return one_line(summary) if url.endswith(".json") else plain(summary)
