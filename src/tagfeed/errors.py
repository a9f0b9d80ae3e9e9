"""Errors and exceptions, faults and findings: each says where, what was found, what to do instead.

An error holds all its faults, so that one run reports everything that has to be fixed. Only
`tagfeed.cli` turns an error into text and an exit code.
"""

import re
import sys
from collections.abc import Iterable
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Level = Literal["error", "warning", "info"]
INDENT = 4
"""Spaces before a line that is shown."""
_WIDTH = 100  # characters of a line that an excerpt shows
_TITLE_SHOWN = 40  # characters of a title


class Excerpt(Struct, frozen=True):
    """The line in question, and where in it to look.

    line: the line, cut around the place where it is long, without characters that no terminal
    shows. column: the place in that text, counted from 1.
    """

    line: str
    column: int

    def __str__(self) -> str:
        start = " " * INDENT
        return f"{start}{self.line}\n{start}{' ' * (self.column - 1)}^"


def excerpt(line: str, column: int, width: int = _WIDTH) -> Excerpt:
    """The excerpt of a line. column: the place in it, counted from 1. width: at most."""
    begin = max(0, min(column - 1 - width // 2, len(line) - width))
    shown = line[begin : begin + width].rstrip("\r\n")
    return Excerpt("".join(map(_visible, shown)), column - begin)


def _visible(character: str) -> str:
    """A character as terminals show it; a control character as its picture in Unicode."""
    if character.isprintable():
        return character
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 and character != "\t" else " "


class Fault(Struct, frozen=True):
    """One thing that is wrong, and what to do about it.

    file: the file as the user named it; empty where there is none.
    line: the line in that file, counted from 1; None where no line applies.
    key: the path to the value, as in `articles[3].image.url`; empty for the whole file.
    problem: what was found, and why it can't stay so.
    remedy: what to write or do instead.
    excerpt: the line with a mark below the place, where that tells more than the key does.
    rule: the name of the rule, where it has one.
    article: the title of the article that the key belongs to; empty where there is none.
    id: that article's id, by which a warning is known whatever becomes of its title, or the folder
        of the feed that a warning is about; faults of reading have none yet.
    """

    file: str
    line: int | None
    key: str
    problem: str
    remedy: str = ""
    excerpt: Excerpt | UnsetType = UNSET
    rule: str = ""
    article: str = ""
    id: str = ""

    @property
    def item(self) -> tuple[str, str]:
        """The article that it may be about: its file and key path, empty in a Markdown file."""
        return self.file, self._split_key()[0]

    @property
    def kind(self) -> tuple[str, str]:
        """The same value for all faults of one kind: the key path without the article's number or
        the tag's name, and the rule or, where there is none, the wording around the value found."""
        return re.sub(_WHICH, "", self.key), self.rule or re.sub(_FOUND, "…", self.problem)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, *self._keys(), self._sentence()) if part)

    def _keys(self) -> tuple[str, ...]:
        """The key; if it is an article's, first that article by its title, then what is below."""
        if not self.article:
            return (self.key,)
        is_long = len(self.article) > _TITLE_SHOWN
        title = self.article[: _TITLE_SHOWN - 1].rstrip() + "…" if is_long else self.article
        item, below = self._split_key()
        return f'{item} "{title}"'.lstrip(), below

    @property
    def row(self) -> int | None:
        """The row that it is about, counted from 1; None where it is not about one."""
        found = re.match(_ROW, self.key)
        return int(found[1]) if found else None

    def _split_key(self) -> tuple[str, str]:
        """The key path of an item, empty for a Markdown file's, and what is below it."""
        item = re.match(_ITEM, self.key)
        return (item[0], self.key[item.end() :].removeprefix(".")) if item else ("", self.key)

    def _sentence(self) -> str:
        return "; ".join(part for part in (self.problem, self.remedy) if part)


_ROW = r"row (-?\d+)\b"
_ITEM = r"(?:articles)?\[\d+\]|row -?\d+"
# An included file is only a list of articles, so there the path begins with the index.
_WHICH = r"^(articles)?(?=\[)|^row -?\d+\.?|\[\d+\]|(?<=^tags)\..*|(?<=^authors)\..*"
_FOUND = r"(?s)`.*`|“.*”|\d+"


class Finding(Struct, frozen=True):
    """One thing that a check found in a document. line and column are counted from 1.

    code names the rule, spec the section it follows, hint the remedy. was: the level of the rule,
    where another was asked for. values: what the message tells, by the names in the rule's message,
    so that nobody need read it out of the message: `name`, what is wrong; `value`, what was found.
    """

    level: Level
    code: str
    message: str
    line: int | None = None
    column: int | None = None
    hint: str = ""
    spec: str = ""
    was: Level | None = None
    values: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """One of the values; empty where the message has none of that name."""
        return dict(self.values).get(name, "")


class TagfeedError(Exception):
    """The base of every error that tagfeed raises on purpose.

    faults: all the causes. may_have_written: whether published files may have been written or
    removed by then; None where it is as the class says.
    """

    faults: tuple[Fault, ...]
    may_have_written: bool | None = None

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class InputError(TagfeedError):
    """The list has faults. Nothing was written."""


class GuardError(TagfeedError):
    """Published ids would change or vanish, or a file that is not tagfeed's would be replaced.

    Nothing was written.
    """


class GateError(TagfeedError):
    """A rendered feed did not pass its check. Nothing was written."""


class OutputError(TagfeedError):
    """The place to write to failed. Every file is whole, old or new."""


class NotToldError(OutputError):
    """A hub did not take what it was told. The next announcement tells it again."""


class LockedError(TagfeedError):
    """Another run holds the lock."""


class ChangedError(TagfeedError):
    """Somebody saved the list while it was worked on, or wrote its files of rows; both were left
    alone."""


class NeedsFullBuild(Exception):  # noqa: N818 - it is not an error
    """A part of the list isn't enough to be certain what changed: all of it must be read.

    Raised in `incremental`; `build` catches it and builds the whole list.
    """


def not_answered(faults: Iterable[Fault]) -> OutputError:
    """What to raise where something that is asked before anything is written does not answer. Who
    has written by then says so in the error."""
    error = OutputError(faults)
    error.may_have_written = False
    return error


def install_command(extra: str) -> str:
    """The command that installs what an extra of tagfeed needs, for the Python that runs it."""
    from shlex import quote  # only where something is missing

    return f"{quote(sys.executable)} -m pip install 'tagfeed[{extra}]'"
