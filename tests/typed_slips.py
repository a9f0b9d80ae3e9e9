"""A list after somebody did what the remedy of a slip says."""

import re
from collections.abc import Callable

from tagfeed.errors import Fault

Typed = Callable[[list[str], int, re.Match[str]], None]


def as_typed(fault: Fault, text: str) -> str:
    """The text as it is then; fails where the remedy can't be typed."""
    assert fault.line
    lines = text.split("\n")
    for pattern, typed in _REMEDIES:
        if found := re.fullmatch(pattern, fault.remedy):
            typed(lines, fault.line - 1, found)
            return "\n".join(lines)
    raise AssertionError(fault.remedy)


def _indent(line: str) -> str:
    blanks = " \t\u00a0\u3000\ufeff"
    return " " * (len(line) - len(line.lstrip(blanks)))


def _count(words: str) -> int:
    return int(words.replace("no", "0"))


def _span(found: re.Match[str], first: int = 1) -> range:
    return range(int(found[first]) - 1, int(found[first + 1] or found[first]))


def _whole_line(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = _indent(lines[at]) + found[1]


def _part_of_line(lines: list[str], at: int, found: re.Match[str]) -> None:
    assert lines[at].count(found[2]) == 1
    lines[at] = lines[at].replace(found[2], found[1])


def _lines_as_one(lines: list[str], _at: int, found: re.Match[str]) -> None:
    span = _span(found)
    lines[span.start : span.stop] = [_indent(lines[span.start]) + found[3]]


def _lines_as(lines: list[str], _at: int, found: re.Match[str]) -> None:
    span = _span(found)
    lines[span.start : span.stop] = found[3].split("\n")


def _line_as_several(lines: list[str], _at: int, found: re.Match[str]) -> None:
    at = int(found[1]) - 1
    lines[at : at + 1] = found[2].split("\n")


def _spaces_before(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = " " * _count(found[1]) + found[2]


def _spaces_before_and_below(lines: list[str], at: int, found: re.Match[str]) -> None:
    _spaces_before(lines, at, found)
    for number in _span(found, 3):
        lines[number] = f"  {lines[number]}"


def _moved(lines: list[str], _at: int, found: re.Match[str]) -> None:
    by = int(found[3])
    for number in _span(found):
        line = lines[number]
        lines[number] = " " * by + line if found[4] == "right" else line[by:]


def _begun(lines: list[str], _at: int, found: re.Match[str]) -> None:
    start = r"^\s*(-\s+)?" if found[4] else r"^\s*"
    for number in _span(found):
        if lines[number].strip():
            lines[number] = " " * int(found[3]) + re.sub(start, "", lines[number])


def _on_a_line_of_its_own(lines: list[str], at: int, found: re.Match[str]) -> None:
    line = lines[at]
    before = re.sub(r"[,;]?\s+$", "", line.replace(found[1], ""))
    column = len(re.match(r"\s*(?:- +)*", line)[0])  # type: ignore[index]
    lines[at : at + 1] = [before, " " * column + found[1]]


def _on_a_line_below(lines: list[str], at: int, found: re.Match[str]) -> None:
    deep = "" if found[2].startswith("- ") and found[1].startswith("articles") else "    "
    lines[at : at + 1] = [_indent(lines[at]) + found[1], _indent(lines[at]) + deep + found[2]]


def _at_the_margin(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at : at + 1] = [lines[at].replace(found[1], "").rstrip(), found[1]]


def _above(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines.insert(at, found[1])


def _blanks_before(lines: list[str], _at: int, found: re.Match[str]) -> None:
    for number in _span(found):
        start = re.match(r"[\s\u200b\ufeff-]*", lines[number])[0]  # type: ignore[index]
        spaces = re.sub(r"[^ -]", " ", start)
        lines[number] = spaces + lines[number][len(start) :]


def _day(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = re.sub(r"(date: *\"?)[^T\"]*", rf"\g<1>{found[1]}", lines[at], count=1)


def _unmarked(lines: list[str], _at: int, found: re.Match[str]) -> None:
    marks = r"^(?:\s*(?:>\s?)+|\+|\s*\d+[\t:| ]\s?|\s*[|│]\s?|\$ )"
    for number in _span(found):
        lines[number] = re.sub(marks, "", lines[number])


def _deleted(lines: list[str], at: int, _found: re.Match[str]) -> None:
    del lines[at]


def _some_deleted(lines: list[str], _at: int, found: re.Match[str]) -> None:
    span = _span(found)
    del lines[span.start : span.stop]


def _one_of_two(lines: list[str], _at: int, found: re.Match[str]) -> None:
    for where in (found[2], found[1]):
        first, *last = map(int, re.findall(r"\d+", where))
        del lines[first - 1 : (last or [first])[0]]


def _that_line(lines: list[str], _at: int, found: re.Match[str]) -> None:
    at = int(found[1]) - 1
    lines[at] = _indent(lines[at]) + found[2]


def _items_as_one(lines: list[str], at: int, found: re.Match[str]) -> None:
    last = at + 1
    while last < len(lines) and re.match(r"\s*- ", lines[last]):
        last += 1
    lines[at:last] = [_indent(lines[at]) + found[1]]


def _spaces_for_tabs(lines: list[str], at: int, found: re.Match[str]) -> None:
    for number in range(at, len(lines)):
        start = re.match(r"[\s-]*", lines[number])[0]  # type: ignore[index]
        spaces = re.sub(r"-\s+", "- ", start.replace("\t", " " * int(found[1])))
        lines[number] = spaces + lines[number][len(start) :]


def _script(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = found[1]
    last = max(number for number, line in enumerate(lines) if line.strip())
    lines[last] = lines[last].rstrip().removesuffix(";")


def _three_quotes(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = _indent(lines[at]) + found[1]
    lines.pop(next(n for n in range(at + 1, len(lines)) if lines[n].strip() == found[2]))


def _site(lines: list[str], at: int, found: re.Match[str]) -> None:
    for number in _span(found):
        lines[number] = f"  {lines[number]}"
    lines.insert(at, "site:")


def _without_hyphens(lines: list[str], _at: int, found: re.Match[str]) -> None:
    for number in _span(found):
        lines[number] = re.sub(r"^(\s*)- ", r"\1  ", lines[number])


def _hyphens(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = _indent(lines[at]) + found[1]
    for number in _span(found, 2):
        lines[number] = re.sub(r"^(\s*)(\{.*\}),?\s*$", r"\1- \2", lines[number])


def _colons(lines: list[str], _at: int, found: re.Match[str]) -> None:
    for number in _span(found, 2):
        lines[number] = re.sub(rf"^(\s*(?:- )?\w+)\s*{found[1]}\s*", r"\1: ", lines[number])


def _blanks(lines: list[str], _at: int, found: re.Match[str]) -> None:
    for number in _span(found):
        lines[number] = re.sub(r"^(\s*(?:- )?\w+\s*:)(?=\S)", r"\1 ", lines[number])


def _braces(lines: list[str], at: int, found: re.Match[str]) -> None:
    lines[at] = _indent(lines[at]) + found[1]
    last = next(n for n in range(at, len(lines)) if lines[n].strip() == found[2])
    lines[last] += "}"


_REMEDIES: tuple[tuple[str, Typed], ...] = (
    (r"write the line as `(.*)`, and the last without its `;`", _script),
    (r"write the line as `(.*?)`(?:; for a comment, .*)?", _whole_line),
    (r"write `(.*)` in place of `(.*)`", _part_of_line),
    (r"write lines (\d+) to (\d+) as one: `(.*)`", _lines_as_one),
    (r"(?s)write lines (\d+) to (\d+) as\n(.*)", _lines_as),
    (r"(?s)write line (\d+) as\n(.*)", _line_as_several),
    (
        r"write (\d+|no) spaces? before `(.*)`, and move lines (\d+) to (\d+) 2 spaces to .*",
        _spaces_before_and_below,
    ),
    (r"write (\d+|no) spaces? before `(.*)`(?:, without its hyphen)?", _spaces_before),
    (r"move lines (\d+) to (\d+) (\d+) spaces? to the (left|right)", _moved),
    (r"begin lines (\d+) to (\d+) with (\d+) spaces?( in place of the hyphen)?", _begun),
    (r"delete lines (\d+) to (\d+)", _some_deleted),
    (r"delete (?:this line|the line `[^`]*`|it|one of the two).*", _deleted),
    (r"delete the line, or write it after .*", _deleted),
    (r"keep the (?:first|second): delete (lines? .*) and (lines? .*)", _one_of_two),
    (r"write `(.*)` on a line of its own above this one", _above),
    (r"write `(.*)` on a line of its own, with no space before it", _at_the_margin),
    (r"write `(.*)` on a line of its own", _on_a_line_of_its_own),
    (r"write `(.*?)`, and `(.*)` on a line of its own below it", _on_a_line_below),
    (r"write `(.*)`, and a hyphen before lines (\d+) to (\d+)", _hyphens),
    (r"write `(.*)`, and `}` after `(.*)`", _braces),
    (r"write `([^`]*)`, and delete the (\S+) below the text", _three_quotes),
    (r"write `site:` above it, and 2 spaces before lines (\d+) to (\d+)", _site),
    (r"write a space in place of the hyphen in lines (\d+) to (\d+)", _without_hyphens),
    (r"write `:` for each `(.*)` after a key in lines (\d+) to (\d+)", _colons),
    (r"write a space after each key's colon in lines (\d+) to (\d+)", _blanks),
    (r"write line (\d+) as `(.*)`", _that_line),
    (r"write (?:it|them) as `(.*)`", _items_as_one),
    (r"write (?:what belongs there, such as )?`([^`]*)`", _whole_line),
    (r"write spaces in their place at the beginning of lines (\d+) to (\d+)", _blanks_before),
    (r"take .* away from the beginning of lines? (\d+)(?: to (\d+))?", _unmarked),
    (r"write (?:the day as )?(\d{4}-\d\d-\d\d)", _day),
    (r"write (\d) spaces for each tab", _spaces_for_tabs),
)
