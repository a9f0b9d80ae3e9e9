"""Slips between the signs of a line within braces or brackets.

The line is read as it was meant: a name, its colon, its value, the comma behind it. Where another
sign is in the place of one, or none, that is the slip.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.proposal import Mend, in_line
from tagfeed.reading.yaml_slips.rules.brackets import CLOSING, unmatched

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'"
_SIGNS = r"\[\]{}\"'#"
_IN_NAMES = rf"[^,:;=(){_SIGNS}]"
_NAME = re.compile(rf"{_QUOTED}|(?![\s&*!|>%@`-]){_IN_NAMES}(?:{_IN_NAMES}*(?!\s){_IN_NAMES})?")
_VALUE = re.compile(rf"{_QUOTED}|[^\s,(){_SIGNS}](?:[^,(){_SIGNS}]|\([^,(){_SIGNS}]*\))*")
_BEFORE_ANOTHER = re.compile(rf"[^\s,({_SIGNS}][^,({_SIGNS}]*?(?=\s*[;|]\s+\w+\s*:\s)")
_FOR_A_COLON = re.compile(r"\s*(?::\s*:|=>|:=|->|[:;=,.])\s*")
_FOR_A_COMMA = re.compile(r"[;.:|]\s*")
_BEFORE = re.compile(r"\s*(?:- +)*(?:[^\s:\[{(\"'#-][^:\[{(\"']*:\s+|\"[^\"]*\"\s*:\s*)?(?=[\[{(])")
_OPENING = {closing: opening for opening, closing in CLOSING.items()}
_LISTED = re.compile(rf"(?:(?:{_QUOTED})\s*,\s*)*(?:{_QUOTED})\s*\]")
_LISTS = re.compile(r"\],?\s*\[")
_HAS_KEY = r"\s*(?:\"[^\"]*\"|'[^']*'|\w[^,:]*?)\s*:(?:\s|$)"


class _Slip(Struct, frozen=True):
    """What is between two columns, and what belongs there."""

    begin: int
    end: int
    meant: str
    problem: str


def signs_between(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{"title" "One"}`, `["a"; "b"]`, `{title: One)`, `{"url", "https://…"}`."""
    line = chunk.lines[number].rstrip()
    opened, _ = unmatched(chunk.lines[:number])
    before = _BEFORE.match(line)
    if not opened and not before:
        return
    below = chunk.below(number)
    reader = _Reader(line, [sign for *_, sign in opened], before.end() if before else 0)
    slips = reader.slips(below)
    for some in dict.fromkeys((tuple(slips), tuple(slips[:1]))):
        if some:
            new = line
            for slip in reversed(some):
                new = new[: slip.begin] + slip.meant + new[slip.end :]
            yield in_line(number, new.rstrip(), some[0].begin, some[0].problem)


class _Reader:
    """Reads a line from left to right. opened: the brackets around its beginning."""

    def __init__(self, line: str, opened: Sequence[str], at: int) -> None:
        self.line, self.at = line, at
        self.opened = [(sign, -1) for sign in opened]
        self.found: list[_Slip] = []
        self.value_begins = -1
        self.with_pairs: set[int] = set()  # where brackets open that hold names and values

    def slips(self, below: str) -> list[_Slip]:
        """What is wrong, from left to right. below: the next line."""
        step: Callable[[], Any] | None = self._entry if self.opened else self._value
        while step and self._skip() < len(self.line) and self.line[self.at] != "#":
            step = step()
        if self.at == len(self.line) and self.opened and self.opened[-1][0] == "(":
            self._opening("{" if re.match(_HAS_KEY, below) else "[", self.opened[-1][1])
        return sorted(self.found, key=lambda slip: slip.begin)

    def _skip(self) -> int:
        while self.at < len(self.line) and self.line[self.at].isspace():
            self.at += 1
        return self.at

    def _told(self, end: int, meant: str, problem: str) -> None:
        """What is from here to a column is a slip; reading goes on behind it."""
        self.found.append(_Slip(self.at, end, meant, problem))
        self.at = end

    def _entry(self) -> Callable[[], Any] | None:
        """A name with its value within braces, an item within brackets."""
        if self.line[self.at] in "]})":
            return self._close()
        is_pair = self.opened[-1][0] == "{" or re.match(_HAS_KEY, self.line[self.at :])
        name = _NAME.match(self.line, self.at)
        if not is_pair or not name:
            return self._value()
        is_quoted = name[0][0] in "\"'"
        if is_quoted and self.value_begins > 0 and _LISTED.match(self.line, self.at):
            self.found.append(
                _Slip(self.value_begins, self.value_begins, "[", "the bracket `[` is missing")
            )
            self.opened.append(("[", self.value_begins))
            return self._value()
        self.at = name.end()
        if name[0][0] not in "\"'" and re.match(r"\s*(?:[,\]})]|$)", self.line[self.at :]):
            return self._after  # what has no colon at all is told by others
        self.with_pairs.add(self.opened[-1][1])
        return self._colon(name[0].strip("\"'"))

    def _colon(self, name: str) -> Callable[[], Any]:
        sign = _FOR_A_COLON.match(self.line, self.at)
        wanted = sign[0].strip() if sign else ""
        if sign is None:
            self._skip()
            self.found.append(
                _Slip(self._end(), self.at, ": ", f"a colon is missing after `{name}`")
            )
        elif wanted == ":":
            self.at = sign.end()
        elif wanted[0] == wanted[-1] == ":":
            self._told(sign.end(), ": ", "there is a colon too many")
        else:
            self._told(sign.end(), ": ", f"there is `{wanted}` where a colon belongs")
        self.value_begins = self._skip()
        return self._value

    def _value(self) -> Callable[[], Any] | None:
        if self.line[self.at] in "[{(":
            self.opened.append((self.line[self.at], self.at))
            self.at += 1
            return self._entry
        if self.line[self.at] in ",]})":
            return self._after()
        value = _BEFORE_ANOTHER.match(self.line, self.at) or _VALUE.match(self.line, self.at)
        is_text = value and value[0][0] not in "\"'"
        if not value or (is_text and re.search(r":\s|\w\Z(?<=')", value[0])):
            return None
        self.at = value.end()
        is_cut = is_text and self.line[self.at : self.at + 1] in ('"', "'", "(")
        return None if is_cut else self._after

    def _after(self) -> Callable[[], Any] | None:
        """What is behind a value: a comma, or what closes."""
        sign = self.line[self.at]
        if sign in "]})":
            return self._close()
        if sign == ",":
            self.at += 1
        elif sign == ":" and self.opened[-1][0] == "{" and 0 < self.value_begins < self.at:
            begin = self.value_begins  # what is taken for a value is a name
            self.found.append(_Slip(begin, begin, "{", "the bracket `{` is missing"))
            self.opened.append(("{", begin))
            return self._colon("")
        elif other := _FOR_A_COMMA.match(self.line, self.at):
            self._told(other.end(), ", ", f"there is `{sign}` where a comma belongs")
        elif self._end() == self.at and sign.isalnum():  # within a text
            return None
        else:
            self.found.append(_Slip(self._end(), self.at, ", ", "a comma is missing here"))
        return self._entry if self.opened else None

    def _close(self) -> Callable[[], Any] | None:
        sign = self.line[self.at]
        opened, at = self.opened.pop()
        if opened == "(" and sign == ")":
            opening = "{" if re.match(_HAS_KEY, self.line[at + 1 :]) else "["
            self._opening(opening, at)
            self._told(self.at + 1, CLOSING[opening], "")
        elif opened == "(":
            self._opening(_OPENING[sign], at)
            self.at += 1
        elif not self.opened and (again := _LISTS.match(self.line, self.at)):
            self._told(again.end(), ", ", "the list goes on behind the bracket that closes it")
            self.opened.append(("[", at))
            return self._entry
        elif sign == CLOSING[opened]:
            self.at += 1
        elif sign in _OPENING and at >= 0 and (sign == "}") == (at in self.with_pairs):
            self._opening(_OPENING[sign], at)
            self.at += 1
        else:
            wanted = CLOSING[opened]
            self._told(self.at + 1, wanted, f"there is `{sign}` where `{wanted}` belongs")
        return self._after if self.opened else None

    def _opening(self, wanted: str, at: int) -> None:
        """The bracket at this column is to be another."""
        problem = f"there is `{self.line[at]}` where `{wanted}` belongs"
        self.found.append(_Slip(at, at + 1, wanted, problem))

    def _end(self) -> int:
        return len(self.line[: self.at].rstrip())
