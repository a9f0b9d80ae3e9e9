"""Finds the files that a pattern such as `archive/**/*.yaml` matches, within bounds.

`pathlib` has no bound: a pattern over the whole system would look for hours.
"""

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

MOST_LOOKED_AT = 200_000
"""Files and folders that one pattern may look at."""

_MAGIC = re.compile(r"[*?[]")
_ANY_DEPTH = "**"


class TooManyError(Exception):
    """A pattern would look at too many files and folders."""


def matches(folder: Path, pattern: str) -> list[Path]:
    """What a pattern matches below a folder, in the order of names: files, folders, and links that
    lead nowhere.

    `*`, `?` and `[…]` stand for what they stand for in `fnmatch`, `**` for folders at any depth. A
    pattern that begins with a slash leaves the folder. Raises TooManyError.
    """
    start = Path("/") if pattern.startswith("/") else folder
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    return sorted({*_Search().below(start, parts)})


class _Search:
    """One search, which counts what it looks at."""

    def __init__(self) -> None:
        self._left = MOST_LOOKED_AT

    def below(self, folder: Path, parts: list[str]) -> Iterator[Path]:
        """What the parts of a pattern match below a folder."""
        if not parts:
            yield folder
            return
        part, rest = parts[0], parts[1:]
        if part == _ANY_DEPTH:
            for deeper in self._folders(folder):
                yield from self.below(deeper, rest)
        elif _MAGIC.search(part):
            fits = re.compile(translate(part)).match
            for entry in self._entries(folder):
                if fits(entry.name) and (not rest or _is_folder(entry, follow=True)):
                    yield from self.below(folder / entry.name, rest)
        elif os.path.lexists(folder / part):
            yield from self.below(folder / part, rest)

    def _folders(self, folder: Path) -> Iterator[Path]:
        """The folder and all below it. Links are not followed, so that none leads in circles."""
        waiting = [folder] if folder.is_dir() else []
        while waiting:
            found = waiting.pop()
            yield found
            entries = self._entries(found)
            waiting += (found / each.name for each in entries if _is_folder(each, follow=False))

    def _entries(self, folder: Path) -> "list[os.DirEntry[str]]":
        entries = []
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    self._left -= 1
                    if self._left < 0:
                        raise TooManyError
                    entries.append(entry)
        except OSError:  # not a folder, or not ours to read
            pass
        return entries


def _is_folder(entry: "os.DirEntry[str]", follow: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False
