"""The log of what partners fetched: one file of JSON lines per day, kept for 90 days.

It says who (the partner), what, when, and with which program: neither a token nor an address.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from tagfeed.publishing.private import private_folder

KEPT = timedelta(days=90)
_LONGEST = 200  # characters of what a client says of itself
_DAY = "%Y-%m-%d"


class Pull(Struct, frozen=True):
    """One fetch. way: token or path. status: that of HTTP."""

    time: datetime
    partner: str
    file: str
    status: int
    way: str
    agent: str


def note_pull(articles: Path, pull: Pull) -> None:
    """Add a line. If that fails, the fetch is not logged."""
    folder, day = _folder(articles), f"{pull.time:{_DAY}}.jsonl"
    line = msgspec.json.encode(msgspec.structs.replace(pull, agent=_shown(pull.agent))) + b"\n"
    with suppress(OSError):
        is_new = not (folder / day).exists()
        folder.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(folder / day, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
        if is_new:
            _forget_old(folder, pull.time)


def pulls_of(articles: Path, since: datetime, name: str | None = None) -> Iterator[Pull]:
    """What was fetched since a moment, oldest first. name: of one partner; None for all."""
    folder = _folder(articles)
    for path in sorted(folder.glob("*.jsonl")) if folder.is_dir() else ():
        if path.stem < f"{since:{_DAY}}":
            continue
        for line in path.read_bytes().splitlines():
            with suppress(msgspec.MsgspecError):  # the last one, where the disk was full
                pull = msgspec.json.decode(line, type=Pull)
                if pull.time >= since and name in (None, pull.partner):
                    yield pull


def _folder(articles: Path) -> Path:
    return private_folder(articles) / "pulls"


def _forget_old(folder: Path, now: datetime) -> None:
    oldest = f"{now.astimezone(UTC) - KEPT:{_DAY}}"
    for path in folder.glob("*.jsonl"):
        if path.stem < oldest:
            path.unlink()


def _shown(agent: str) -> str:
    return agent[:_LONGEST].encode("ascii", "backslashreplace").decode()
