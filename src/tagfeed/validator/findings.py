"""Turns what was reported into findings: adds lines and columns, removes what is repeated."""

from collections import Counter

from tagfeed.errors import Finding
from tagfeed.validator.context import LIMIT, Breach


def findings(breaches: list[Breach], document: bytes) -> tuple[Finding, ...]:
    """The findings in the document's order. document: as UTF-8, to count lines and columns."""
    seen: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    result: list[Finding] = []
    line, begin = 1, 0
    for offset, rule, message, spec in sorted(breaches, key=_order):
        key = (rule.code, message)
        counts[rule.code] += 1
        if (rule.once and key in seen) or counts[rule.code] > LIMIT:
            continue
        seen.add(key)
        line += document.count(b"\n", begin, offset)
        begin = max(begin, offset)
        column = _column(document, offset)
        result.append(
            Finding(rule.level, rule.code, message, line, column, rule.hint, spec or rule.spec)
        )
    return tuple(result)


def _order(breach: Breach) -> tuple[int, str, str]:
    return breach.offset, breach.rule.code, breach.message


def _column(document: bytes, offset: int) -> int:
    line = document[document.rfind(b"\n", 0, offset) + 1 : offset]
    return len(line.decode("utf-8", "replace")) + 1
