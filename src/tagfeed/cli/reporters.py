"""Output formats of `tagfeed check`: text, JSON lines, GitHub annotations."""

from collections.abc import Callable, Mapping, Sequence, Set

import msgspec

from tagfeed.errors import Finding, excerpt

Formatter = Callable[[str, str, bytes, Sequence[Finding]], str]
"""From a document's path, format, bytes and findings to what is printed; "" for nothing."""

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def text(path: str, _format: str, document: bytes, findings: Sequence[Finding]) -> str:
    """Each finding in turn, with the offending line and what to do instead."""
    lines = _lines(document, {finding.line for finding in findings})
    return "".join(_block(path, lines, finding) for finding in findings)


def _lines(document: bytes, wanted: Set[int | None]) -> dict[int, bytes]:
    """The wanted lines by number, without splitting all: a feed may have millions of lines."""
    last = max((number for number in wanted if number), default=0)
    lines, begin = {}, 0
    for number in range(1, last + 1):
        end = document.find(b"\n", begin)
        if number in wanted:
            lines[number] = document[begin : None if end < 0 else end]
        if end < 0:
            break
        begin = end + 1
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
    """Workflow commands that GitHub shows beside the lines of a change."""
    return "".join(
        f"::{_LEVELS[finding.level]} file={_property(path)},line={finding.line or 1},"
        f"col={finding.column or 1},title={_property(finding.code)}"
        f"::{_value(f'{finding.message}. {finding.hint}')}\n"
        for finding in findings
    )


def valid(findings: Sequence[Finding], strict: bool = False) -> bool:
    """Whether no finding is an error; with `strict`, none a warning either."""
    bad = ("error", "warning") if strict else ("error",)
    return not any(finding.level in bad for finding in findings)


def _block(path: str, lines: Mapping[int, bytes], finding: Finding) -> str:
    place = ":".join(str(part) for part in (path, finding.line, finding.column) if part is not None)
    block = f"{place}: {finding.level} {finding.code}: {finding.message}\n"
    if finding.line is not None and finding.line in lines:
        line = lines[finding.line].decode("utf-8", "replace")
        block += f"{excerpt(line, finding.column or 1)}\n"
    return f"{block}    {finding.hint} ({finding.spec})\n"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")


FORMATTERS: dict[str, Formatter] = {"text": text, "json": json_lines, "github": github}
"""The outputs of `tagfeed check --format`."""
