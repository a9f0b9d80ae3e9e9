"""Words the slips that were found as faults, with the lines of the whole text."""

import re
from collections.abc import Sequence

from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault, excerpt
from tagfeed.reading.yaml_slips.first_error import NOT_A_NAME, YamlStop
from tagfeed.reading.yaml_slips.proposal import Mend
from tagfeed.reading.yaml_slips.rules.aliases import with_aliases

_AND = "; and "


def one_for_each_line(found: Sequence[Mend]) -> list[Mend]:
    """The mends, where one that changes nothing but a line is joined with others of that line."""
    joined: dict[int, Mend] = {}
    others = []
    for mend in found:
        first = joined.get(mend.line)
        if [*mend.changes] != [mend.line] or mend.changes[mend.line].strip() not in mend.remedy:
            others.append(mend)
        elif first is None:
            joined[mend.line] = mend
        else:
            problems = dict.fromkeys((*first.problem.split(_AND), mend.problem))
            column = min(first.column, mend.column)
            joined[mend.line] = with_changes(mend, problem=_AND.join(problems), column=column)
    return [*joined.values(), *others]


def unnamed(lines: Sequence[str], stop: YamlStop) -> Mend:
    """The words for slips that no rule knows."""
    line = min(stop.begun if stop.is_open_quote else stop.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    column = stop.begun_column if stop.is_open_quote else stop.column
    if stop.said == NOT_A_NAME:
        problem = "a list or something in braces was found where a name belongs"
        return Mend({}, line, column, problem, "write a plain name")
    advice = "put its text in quotes, and compare its spaces, brackets and colons with those above"
    return Mend({}, line, min(column, len(lines[line])), "this can't be read as YAML", advice)


def moved(mend: Mend, by: int) -> Mend:
    """The mend of a chunk as one of the whole text."""
    changes = {number + by: line for number, line in mend.changes.items()}
    advice = _with_lines(mend.advice, by)
    return with_changes(mend, changes=changes, line=mend.line + by, advice=advice)


def fault_of(name: str, lines: Sequence[str], origins: Sequence[int], mend: Mend) -> Fault:
    line, remedy = origins[mend.line], with_aliases(mend.remedy)
    if origins.count(line) > 1:
        remedy = remedy.replace("write the line as", "write that part of the line as")
        remedy = re.sub(r"\blines (\d+) to (\d+)", "that part", remedy)
    shown = excerpt(lines[mend.line], mend.column + 1)
    return Fault(name, line, "", mend.problem, remedy, shown)


def _with_lines(advice: str, by: int) -> str:
    """The advice with the numbers of lines as people count them, where it names any."""
    return re.sub(
        r"\b(lines? )\{(\d+)\}(?: to \{(\d+)\})?",
        lambda m: m[1] + " to ".join(str(int(at) + by + 1) for at in m.groups()[1:] if at),
        advice,
    )
