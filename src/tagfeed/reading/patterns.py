"""Finds the files that a pattern such as `archive/**/*.yaml` matches, within bounds.

`pathlib` has no bound: a pattern over the whole system would look for hours; and of ten thousand
files it makes ten thousand paths.
"""

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

from msgspec import Struct

from tagfeed.standards.lazy_regex import lazy_regex

MOST_LOOKED_AT = 200_000
"""Files and folders that one pattern may look at."""

_MAGIC = lazy_regex(r"[*?[]")
_ANY_DEPTH = "**"
_LOCK_OF_AN_EDITOR = ".#"  # Emacs: a link that leads nowhere while a file is being edited


class TooManyError(Exception):
    """Raised if a pattern would look at too many files and folders."""


class Match(Struct, frozen=True):
    """A file, a folder, or a link that leads nowhere: neither of the two."""

    path: str
    is_file: bool
    is_link: bool

    @property
    def leads_nowhere(self) -> bool:
        """Whether it is a link to nothing; one that an editor leaves for a while does not count."""
        name = self.path.rpartition("/")[2]
        is_lost = self.is_link and not Path(self.path).exists()
        return is_lost and not name.startswith(_LOCK_OF_AN_EDITOR)


class PatternMatches(Struct, frozen=True):
    """What a pattern matches, in the order of names, and the folders in which it was looked for.

    holds_lost_link: whether a link there leads nowhere: what it leads to may come to be anywhere.
    """

    matches: list[Match]
    folders: tuple[str, ...]
    holds_lost_link: bool


def search(folder: str, pattern: str) -> PatternMatches:
    """What a pattern matches below a folder.

    `*`, `?` and `[…]` stand for what they stand for in `fnmatch`, `**` for folders at any depth,
    but not for hidden ones and those of packages. A pattern that begins with a slash leaves the
    folder. Raises TooManyError.
    """
    start = "/" if pattern.startswith("/") else folder
    parts = [part for part in pattern.split("/") if part not in ("", ".")]
    looking = _Search()
    found = {match.path: match for match in looking.below(start, parts)}
    matches = sorted(found.values(), key=by_name)
    return PatternMatches(matches, tuple(sorted(looking.seen)), looking.holds_lost_link())


def by_name(match: Match) -> list[str]:
    """The key that sorts files folder by folder."""
    return match.path.split("/")


def _joined(folder: str, name: str) -> str:
    if folder in ("", "."):
        return name
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"


class _Search:
    """One search, which counts what it looks at."""

    def __init__(self) -> None:
        self.seen: dict[str, list[os.DirEntry[str]]] = {}
        self._left = MOST_LOOKED_AT

    def holds_lost_link(self) -> bool:
        links = (each for entries in self.seen.values() for each in entries if each.is_symlink())
        return any(Match(each.path, False, True).leads_nowhere for each in links)

    def below(self, folder: str, parts: list[str]) -> Iterator[Match]:
        """What the parts of a pattern match below a folder."""
        if not parts:
            yield Match(folder or ".", Path(folder).is_file(), Path(folder).is_symlink())
            return
        part, rest = parts[0], parts[1:]
        if part == _ANY_DEPTH:
            for deeper in self._folders(folder):
                yield from self.below(deeper, rest)
        elif _MAGIC.search(part):
            fits = re.compile(translate(part)).match
            for entry in self._entries(folder):
                if not fits(entry.name):
                    continue
                path = _joined(folder, entry.name)
                if not rest:
                    yield Match(path, _is_file(entry), entry.is_symlink())
                elif _is_folder(entry, follow=True):
                    yield from self.below(path, rest)
        elif os.path.lexists(path := _joined(folder, part)):
            yield from self.below(path, rest)

    def _folders(self, folder: str) -> Iterator[str]:
        """The folder and all below it. Links are not followed, so that none leads in circles."""
        waiting = [folder] if Path(folder).is_dir() else []
        while waiting:
            found = waiting.pop()
            yield found
            waiting += [
                _joined(found, each.name)
                for each in self._entries(found)
                if not each.name.startswith(".")
                and each.name != "node_modules"
                and _is_folder(each, follow=False)
            ]

    def _entries(self, folder: str) -> "list[os.DirEntry[str]]":
        folder = folder or "."
        if folder in self.seen:
            return self.seen[folder]
        entries = []
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    self._left -= 1
                    if self._left < 0:
                        raise TooManyError
                    entries.append(entry)
        except OSError:  # not a folder, or it may not be read
            return []
        self.seen[folder] = entries
        return entries


def _is_folder(entry: "os.DirEntry[str]", follow: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
