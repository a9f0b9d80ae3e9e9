"""One list built two ways after every edit: from what the last build knew, and as a whole."""

import os
import shutil
from array import array
from collections.abc import Iterator
from contextlib import chdir
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest
from msgspec.structs import replace

from tagfeed import build
from tagfeed.errors import TagfeedError
from tagfeed.incremental import whole_build
from tagfeed.incremental.index import Index, read_index

LIST = "articles.yaml"


class TwoWays:
    """Two sites of one list, of which the second is always built with `full`."""

    def __init__(self, home: Path) -> None:
        self.sites = (home / "quick", home / "full")
        for site in self.sites:
            shutil.rmtree(site, ignore_errors=True)
            site.mkdir(parents=True)

    def write(self, body: bytes, name: str = LIST) -> None:
        """Give both sites the same file."""
        for site in self.sites:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(body)

    def remove(self, name: str) -> None:
        """Take a file from both sites."""
        for site in self.sites:
            (site / name).unlink()

    def build(
        self, now: datetime, allow_removals: bool = False, quickly: bool = False
    ) -> str | None:
        """Build both, and hold one against the other; what both were refused for, if they were.

        quickly: the first must not need the whole list.
        """
        with pytest.MonkeyPatch.context() as patch:
            if quickly:
                patch.setattr(whole_build, "read_whole_list", _not_the_whole)
            quick = _outcome(self.sites[0], now, allow_removals, full=False)
        whole = _outcome(self.sites[1], now, allow_removals, full=True)
        differences = [*_differences(quick, whole)]
        assert not differences, "\n".join(differences)
        return quick.get("refused")

    def report(self, now: datetime) -> Any:
        """Build both, and what the first reports."""
        self.build(now)
        return build(self.sites[0] / LIST, now=now)


def _not_the_whole(path: Path, *_others: object) -> NoReturn:
    raise AssertionError(f"{path} was read as a whole")


def _outcome(site: Path, now: datetime, allow_removals: bool, full: bool) -> dict[str, Any]:
    """All that a build does and says and leaves behind."""
    with chdir(site):
        try:
            report = build(LIST, now=now, allow_removals=allow_removals, full=full)
            result: dict[str, Any] = {"report": report, "index": _seen(_index(site))}
        except TagfeedError as error:
            result = {"refused": f"{type(error).__name__}: {error}"}
    folders = (site / "feeds", site / "private", *site.glob(".tagfeed/manifest-*"))
    return result | {"files": {str(path.relative_to(site)): _content(path) for path in folders}}


def _differences(quick: Any, full: Any, path: str = "") -> Iterator[str]:
    """Where two outcomes differ, and in what."""
    if isinstance(quick, dict) and isinstance(full, dict):
        for key in quick.keys() | full.keys():
            yield from _differences(quick.get(key), full.get(key), f"{path}/{key}")
    elif quick != full:
        yield f"{path}: {quick!r} is not {full!r}"


def _content(path: Path) -> Any:
    if path.is_dir():
        return {below.name: _content(below) for below in sorted(path.iterdir())}
    return path.read_bytes() if path.exists() else None


def _index(site: Path) -> Index | None:
    found = [*(site / ".tagfeed").glob("index-*.bin")]
    return read_index(found[0]) if found else None


def _seen(index: Index | None) -> Any:
    """An index without its slots, which depend on the edits that led there."""
    if index is None:
        return None
    order = array("I", index.slots)
    place = {slot: number for number, slot in enumerate(order)}
    codes = {
        "published": "q",
        "updated": "q",
        "expires": "q",
        "withdrawn": "q",
        "late": "I",
        "late_update": "I",
    }
    codes |= {"refused": "Q", "id": "Q", "anchor": "Q", "flags": "B", "state": "B"}
    columns = {name: array(code, index.columns[name]) for name, code in codes.items()}
    feeds = {
        folder: (
            feed.name,
            {
                name: {place[slot] for slot in array("I", slots)}
                for name, slots in feed.spelt.items()
            },
            {place[slot] for slot in array("I", feed.slots)},
            {place[slot] for slot in array("I", feed.on_page)},
            [place[slot] for slot in array("I", feed.shown)],
            feed.due,
            [place[slot] for slot in array("I", feed.refused)],
            {place[slot] for slot in array("I", feed.withdrawn)},
            [place[slot] for slot in array("I", feed.numbered)],
            feed.cut,
            [place[slot] for slot in array("I", feed.beyond)],
        )
        for folder, feed in index.feeds.items()
    }
    return {
        "due": index.due,
        "now": index.now,
        "steps_down": index.steps_down,
        "feeds": feeds,
        "languages": {place[slot]: tag for slot, tag in index.languages.items()},
        "warnings": {
            place[slot]: [each.warning for each in warnings]
            for slot, warnings in index.warnings.items()
        },
        "documents": {
            path: [
                (each.slot if each.slot is None else place[each.slot], each.warning)
                for each in warnings
            ]
            for path, warnings in index.documents.items()
        },
        "columns": {name: [column[slot] for slot in order] for name, column in columns.items()},
        "files": [
            (os.fsdecode(name), replace(split, blocks=()))  # whose bounds depend on the edits
            for name, split in index.files
            if name  # Markdown files have times and inodes of their own
        ],
    }
