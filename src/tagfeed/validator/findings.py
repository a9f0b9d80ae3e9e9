"""Turns what was reported into findings: adds lines and columns, removes what is repeated."""

from collections import Counter

from tagfeed.errors import Finding
from tagfeed.validator.context import LIMIT, Breach


def findings(breaches: list[Breach], document: bytes) -> tuple[Finding, ...]:
    """The findings in the document's order. document: in UTF-8, to count lines and columns."""
    seen: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    result: list[Finding] = []
    place = _Cursor(document)
    for breach in sorted(breaches, key=_order):
        rule = breach.rule
        key = (rule.code, breach.message)
        counts[rule.code] += 1
        if (rule.once and key in seen) or counts[rule.code] > LIMIT:
            continue
        seen.add(key)
        place.move_to(breach.offset)
        result.append(_finding(breach, place))
    return tuple(result)


class _Cursor:
    """A place that moves forward through a document: its line and column, counted from 1.

    A line ends as XML 1.0 2.11 has it: at a line feed, a carriage return, or both.
    """

    __slots__ = ("_document", "_offset", "column", "line")

    def __init__(self, document: bytes) -> None:
        self._document = document
        self._offset = 0
        self.line = self.column = 1

    def move_to(self, offset: int) -> None:
        """Move on to a byte of the document."""
        document, begin = self._document, self._offset
        # A return before a line feed ends no line: the line feed does.
        lone = document.count(b"\r", begin, offset) - document.count(b"\r\n", begin, offset + 1)
        ends = document.count(b"\n", begin, offset) + lone
        if ends:
            self.line += ends
            self.column = 1
            begin = _line_start(document, begin, offset)
        self.column += len(document[begin:offset].decode("utf-8", "replace"))
        self._offset = offset


def _line_start(document: bytes, begin: int, offset: int) -> int:
    """The first byte of the line of `offset`, given that a line ends between `begin` and there."""
    last = offset - document.startswith(b"\r\n", offset - 1)
    return max(document.rfind(end, begin, last) for end in (b"\n", b"\r")) + 1


def _order(breach: Breach) -> tuple[int, str, str]:
    return breach.offset, breach.rule.code, breach.message


def _finding(breach: Breach, place: _Cursor) -> Finding:
    rule = breach.rule
    return Finding(
        rule.level,
        rule.code,
        breach.message,
        place.line,
        place.column,
        breach.hint or rule.hint,
        breach.spec or rule.spec,
        values=breach.values,
    )
