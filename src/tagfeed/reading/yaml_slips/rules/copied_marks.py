"""Slips that what a text was copied from left: signs before each line, breaks of a mail."""

import re
from collections.abc import Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk, conflicts
from tagfeed.reading.yaml_slips.lines import begins_something, indent, key_of
from tagfeed.reading.yaml_slips.proposal import Mend, as_one, begun_with, deleted, in_line

_MARKS = (
    (r"\s*(?:>\s?)+", "a mail", "`>`"),
    (r"\+", "a comparison of two versions", "`+`"),
    (r"\s*\d+\s*[:|│]\s?", "a view with numbers of lines", "numbers"),
    (r"\s*\d+(?:\t| {1,2})(?=\s*(?:- )?[a-z_]+:)", "a view with numbers of lines", "numbers"),
    (r"\s*[|│]\s?(?=\s*(?:- )?[a-z_]+:)", "a terminal", "strokes"),
    (r"\s*\$ (?=\s*(?:- |[a-z_]+:))", "a terminal", "`$`"),
)


def marks_of_lines(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`> - title: One`, `+- title: One`, `12: - title: One`: a sign before each line."""
    lines = chunk.lines
    for pattern, source, name in _MARKS:
        mark = re.compile(pattern)
        if not mark.match(lines[number]):
            continue
        first, last = chunk.run(number, mark.match)
        changes = {at: mark.sub("", lines[at], count=1) for at in range(first, last + 1)}
        if not any(map(begins_something, changes.values())):
            continue
        problem = f"{name} before each line {'comes' if name[0] == '`' else 'come'} from {source}"
        advice = f"take {name} away from the beginning of lines {{{first}}} to {{{last}}}"
        if last == first:
            problem = f"the {name.rstrip('s')} before the line is left from {source}"
            text = changes[first].strip()
            wide = 2 if text.startswith("- ") else 0
            for column in dict.fromkeys((indent(changes[first]), *chunk.key_columns)):
                new = " " * max(column - wide, 0) + text
                advice = begun_with(indent(new), text)
                yield Mend({first: new}, first, indent(lines[first]), problem, advice)
            continue
        yield Mend(changes, first, indent(lines[first]), problem, advice)


def merge_conflicts(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`<<<<<<< HEAD`, one version, `=======`, another, `>>>>>>> theirs`: one of them is to stay."""
    for first, middle, last in conflicts(chunk.lines):
        if not first <= number <= last:
            continue
        ends = [at for at in range(first, middle) if chunk.lines[at].startswith("|" * 7)]
        end = min([middle, *ends])  # of the first version, behind which may be what both were
        problem = "two versions are left from a conflict, of which one is to stay"
        for kept, what in ((range(first + 1, end), "first"), (range(middle + 1, last), "second")):
            changes = {at: "" for at in range(first, last + 1) if at not in kept}
            gone = f"lines {{{first}}} to {{{kept.start - 1}}}" if kept.start > first + 1 else ""
            gone = gone or f"line {{{first}}}"
            rest = f"lines {{{kept.stop}}} to {{{last}}}" if last > kept.stop else ""
            advice = f"keep the {what}: delete {gone} and {rest or f'line {{{last}}}'}"
            yield Mend(changes, first, 0, problem, advice)
    if re.match(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)", line := chunk.lines[number]):
        problem = f"`{line[:7]}` is left from a conflict between two versions"
        yield Mend({number: ""}, number, 0, problem, "delete this line, and keep one version")


def lines_taken_out(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`-- title: One`, `@@ -1,4 +1,4 @@`: what a comparison says of lines that are gone."""
    line = chunk.lines[number]
    if re.match(r"@@ -\d+.* @@|diff --git |index [0-9a-f]{7,}|(?:---|\+\+\+) [ab]/", line):
        problem = "this line comes from a comparison of two versions"
        yield in_line(number, "", 0, problem)


def head_of_a_mail(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Subject: our list`, `From: …`: the head of an e-mail."""
    lines = chunk.lines
    if number != next((at for at, line in enumerate(lines) if line.strip()), None):
        return
    if re.match(_HEAD, lines[number]):
        last = chunk.last_alike(number, lambda line: re.match(_HEAD, line))
        yield deleted(range(number, last + 1), 0, "this is the head of a mail")


_HEAD = r"(?:Subject|From|To|Cc|Sent|Date|Reply-To|Betreff|Von|An|Objet|De|À|Asunto|Para): "


def breaks_of_a_mail(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: One long=` and `er text` below: a soft break (RFC 2045 6.7)."""
    lines = chunk.lines
    first = chunk.first_alike(number, lambda line: line.rstrip().endswith("="))
    last = first
    while last + 1 < len(lines) and lines[last].rstrip().endswith("="):
        last += 1
    if last == first or not key_of(lines[first]) or "://" in lines[last - 1].split()[-1]:
        return
    parts = [line.rstrip().removesuffix("=") for line in lines[first:last]]
    new = "".join([*parts, lines[last]])
    problem = "`=` at the end of the line is left from a mail"
    yield as_one(range(first, last + 1), new, first, len(lines[first].rstrip()) - 1, problem)
