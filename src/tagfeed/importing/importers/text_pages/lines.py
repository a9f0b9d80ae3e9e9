"""The lines of a page as a browser copies it, without what differs from browser to browser."""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from tagfeed.importing.importers.text_pages.words.months import MONTHS, folded

_BULLET = re.compile(r"^(?:[•‣▪▫■□◦●○▶►▸➤➔→❖✦✓·*+–—-]|\d{1,3}[.)])(?:\s+|$)(?=\S|$)")
_NUMBERED = re.compile(r"\d{1,2}\. ?(\d+(?=\. ?\d)|[^\W\d_]+)")
_DASHED = re.compile(r"^[–—] ")
_SPEECH = re.compile(r"^[–—] .*[.!?…]$")
SAME_LINE = -1
"""The `gap` of every column of a line except its first."""
LONGEST_LINE = 2000
"""Characters of a line that may be something else than a text."""
_COLUMNS = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_INVISIBLE = re.compile(r"[\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f]")


class PageLine(Struct, frozen=True):
    """A line that says something. number: counted from 1. gap: how many empty lines precede it.
    has_bullet: whether it began with a bullet, or a bullet is alone on the line before. Each column
    of a table is a line of its own."""

    number: int
    text: str
    gap: int
    has_bullet: bool = False


def lines_of(text: str) -> Iterator[PageLine]:
    """The lines of a page, each with single spaces."""
    gap, has_bullet = 0, False
    lines = [_with_single_spaces(line) for line in text.split("\n")]
    counted = frozenset(_counted(lines))
    may_speak = not _are_bullets([line for line in lines if _DASHED.match(line)])
    for number, line in enumerate(lines, 1):
        is_speech = may_speak and _SPEECH.match(line)
        bare = line if is_speech else _without_bullet(line)
        if number in counted:
            bare = bare.partition(" ")[2]
        has_bullet = has_bullet or bare != line
        for cell in filter(None, bare.split("\t")):
            yield PageLine(number, cell, gap, has_bullet)
            gap, has_bullet = SAME_LINE, False
        if bare:
            gap = 0
        elif not line:
            gap += 1


def _with_single_spaces(line: str) -> str:
    """The columns of a table stay separated by tabs, a bullet by a space."""
    plain_line = unicodedata.normalize("NFC", _INVISIBLE.sub("", line))
    in_columns = _COLUMNS.sub("\t", plain_line)
    cells = [cell for cell in (" ".join(part.split()) for part in in_columns.split("\t")) if cell]
    if len(cells) > 1 and _BULLET.fullmatch(cells[0]):
        cells[:2] = [f"{cells[0]} {cells[1]}"]
    return "\t".join(cells)


def _are_bullets(dashed: list[str]) -> bool:
    """Whether lines begin with dashes because each is an item, rather than what somebody says."""
    return len(dashed) >= 3 and 2 * sum(1 for line in dashed if _SPEECH.match(line)) < len(dashed)


def _without_bullet(line: str) -> str:
    if _is_day(line):
        return line
    if (
        len(line) > 2
        and line[1] == " "
        and line[0] not in "©®"
        and (unicodedata.category(line[0]) in ("So", "Sm", "Pd"))
    ):
        return line[2:]
    return _BULLET.sub("", line)


def _counted(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines that begin with 1, 2, 3 and so on, if at least three do."""
    begins = [(n, line.split(" ", 2)) for n, line in enumerate(lines, 1) if " " in line]
    found: list[int] = []
    for number, (word, following, *_) in begins:
        if word == str(len(found) + 1) and folded(following.strip(".,")) not in MONTHS:
            found.append(number)
    if len(found) >= 3:
        yield from found


def _is_day(line: str) -> bool:
    """Whether the number at its beginning is a day, as in `14. März`, rather than that of a
    list."""
    match = _NUMBERED.match(line)
    return match is not None and (match[1].isdigit() or folded(match[1]) in MONTHS)
