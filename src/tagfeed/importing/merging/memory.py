"""What the sources said at the last import, so that a merge tells their changes from those that
somebody made in the list.

It is kept in `.tagfeed/`, as a digest of each value by article and key. Where it is missing, what
the sources say now is news.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_hexdigest

from tagfeed.importing.merging.matching import Given
from tagfeed.last_run.note import record_folder
from tagfeed.publishing import atomic_files

Digests = Mapping[str, Mapping[str, str]]


class Remembered(Struct, frozen=True):
    """path: of the file. digests: of each value, by the id of its article and its key."""

    path: Path
    digests: Digests = {}

    def has(self, given: Given, key: str) -> bool:
        """Whether the source said the same of this key at the last import."""
        return self.digests.get(given.id, {}).get(key) == digest(given.values.get(key))

    def had(self, given: Given, key: str) -> bool:
        """Whether the source said anything of this key at the last import."""
        return bool(self.digests.get(given.id, {}).get(key))

    def said(self, given: Given, key: str, value: Any) -> bool:
        """Whether this value is what the source said at the last import, or nothing is known."""
        known = self.digests.get(given.id)
        return known is None or known.get(key, digest(None)) == digest(value)

    def knows(self, given: Given) -> bool:
        """Whether it was imported before: it is not in the list, since somebody took it out."""
        return given.id in self.digests

    def with_all(self, given: Iterable[Given]) -> "Remembered":
        """With what the sources say now."""
        new = {each.id: {k: digest(v) for k, v in each.values.items()} for each in given}
        return Remembered(self.path, {**self.digests, **new})

    def write(self) -> None:
        """Put it in place of the last one. Raises OutputError."""
        body = msgspec.json.encode(self.digests)
        if atomic_files.read(self.path) != body:
            atomic_files.make_folder(self.path.parent)
            atomic_files.replace(self.path, [body])


def remembered(articles: Path) -> Remembered:
    """What is remembered of the imports into a list."""
    path = Path(record_folder(str(articles))) / f"imported-{articles.name}.json"
    with suppress(msgspec.MsgspecError):
        found = msgspec.json.decode(
            atomic_files.read(path) or b"{}", type=dict[str, dict[str, str]]
        )
        return Remembered(path, found)
    return Remembered(path)


def digest(value: Any) -> str:
    """A value in 16 letters; that of a value which is not given is empty."""
    return xxh3_64_hexdigest(msgspec.json.encode(value)) if value else ""
