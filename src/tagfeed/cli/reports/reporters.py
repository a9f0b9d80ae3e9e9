"""Output formats of `tagfeed check`: text, JSON lines, GitHub annotations."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence, Set
from shutil import get_terminal_size

import msgspec

from tagfeed.cli.reports.summing_up import findings_summed_up
from tagfeed.errors import Finding, excerpt

Formatter = Callable[[str, str, bytes, Sequence[Finding]], str]
"""From a document's path, format, bytes and findings to what is printed; "" for nothing."""

_WIDTH = 100
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def text(path: str, _format: str, document: bytes, findings: Sequence[Finding]) -> str:
    """Each finding in turn, with the offending line and what to do instead; then, of a rule that is
    broken more often, how many more findings there are."""
    shown = [*findings_summed_up(findings)]
    lines = _lines(document, {finding.line for finding, _ in shown})
    return "".join(
        _block(path, lines, finding) + (f"{more}\n" if more else "") for finding, more in shown
    )


def _lines(document: bytes, wanted: Set[int | None]) -> dict[int, bytes]:
    """The wanted lines by number, without splitting all: a feed may have millions of lines."""
    last = max((number for number in wanted if number), default=0)
    ends = re.finditer(rb"\r\n?|\n", document)
    lines, begin = {}, 0
    for number in range(1, last + 1):
        end = next(ends, None)
        if number in wanted:
            lines[number] = document[begin : None if end is None else end.start()]
        if end is None:
            break
        begin = end.end()
    return lines


def json_lines(path: str, format: str, _document: bytes, findings: Sequence[Finding]) -> str:
    """One JSON object, on one line."""
    report = {
        "path": path,
        "format": format,
        "valid": valid(findings),
        "findings": [
            {
                "level": finding.level,
                **({"was": finding.was} if finding.was else {}),
                "code": finding.code,
                "message": finding.message,
                "line": finding.line,
                "column": finding.column,
                "hint": finding.hint,
                "spec": finding.spec,
            }
            for finding in findings
        ],
    }
    return msgspec.json.encode(report).decode() + "\n"


def github(path: str, _format: str, _document: bytes, findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change or, for an address, by
    themselves."""
    file, said = (_file, "") if "://" not in path else (_no_file, f"{path}: ")
    return "".join(
        f"::{_LEVELS[finding.level]} {file(path, finding)}title={_property(finding.code)}"
        f"::{_value(f'{said}{finding.message}. {finding.hint}')}\n"
        for finding in findings
    )


def _file(path: str, finding: Finding) -> str:
    return f"file={_property(path)},line={finding.line or 1},col={finding.column or 1},"


def _no_file(_path: str, _finding: Finding) -> str:
    return ""


def valid(findings: Sequence[Finding], strict: bool = False) -> bool:
    """Whether no finding is an error; with `strict`, none a warning either."""
    bad = ("error", "warning") if strict else ("error",)
    return not any(finding.level in bad for finding in findings)


def _block(path: str, lines: Mapping[int, bytes], finding: Finding) -> str:
    place = ":".join(str(part) for part in (path, finding.line, finding.column) if part is not None)
    was = f" (else {finding.was})" if finding.was else ""
    block = f"{place}: {finding.level}{was} {finding.code}: {finding.message}\n"
    line = lines.get(finding.line or 0, b"").decode("utf-8", "replace")
    if line and _is_text(line):
        block += f"{excerpt(line, finding.column or 1, _width())}\n"
    return f"{block}    {finding.hint} ({finding.spec})\n"


def _is_text(line: str) -> bool:
    """Whether a line is worth showing: most lines of compressed files and pictures are not."""
    start = line[:_WIDTH]
    return sum(not each.isprintable() and each != "\t" for each in start) * 4 < len(start)


def _width() -> int:
    """How many characters of a line are shown."""
    return min(_WIDTH, max(get_terminal_size().columns - 4, 20)) if sys.stdout.isatty() else _WIDTH


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


FORMATTERS: dict[str, Formatter] = {"text": text, "json": json_lines, "github": github}
"""The outputs of `tagfeed check --format`."""
