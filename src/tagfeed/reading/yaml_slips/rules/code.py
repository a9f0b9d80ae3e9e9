"""Slips of what was pasted from a program: scripts with lists of objects, and SQL."""

import csv
import re
from collections.abc import Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.lines import indent
from tagfeed.reading.yaml_slips.proposal import Mend, deleted, in_line, instead_of, lines_as
from tagfeed.reading.yaml_slips.rules.brackets import unmatched
from tagfeed.reading.yaml_slips.rules.pasted import as_item, key_of_column, start_of_items

_SCRIPT = re.compile(
    r"\s*(?:(?:export\s+)?(?:var|let|const)\s+[\w$]+(?:\s*:\s*[\w<>\[\]]+)?|module\.exports|exports\.\w+"
    r"|window\.\w+)\s*=\s*(?=[\[{])|\s*export\s+default\s+(?=[\[{])|\s*[\w$.]+\.push\((?=[\[{]|$)"
)
_OBJECT = r"\{(?:[^{}'\"]|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\{[^{}]*\})*\}"
_INSERT = r"(?is)\s*INSERT\s+INTO\s+\S+?\s*\(([^()]*)\)\s*VALUES\s*(.*?);?\s*$"
_ROW = r"\(((?:'(?:[^']|'')*'|[^()'])*)\)"
_SQL = r"\s*(?:INSERT INTO|SELECT|UPDATE|DELETE FROM|CREATE TABLE|DROP TABLE|USE|SET)\s"


def scripts(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`var list = {`: JSON within a script."""
    line = chunk.lines[number]
    found = _SCRIPT.match(line)
    if not found:
        return
    yield from _objects(chunk, number, found)
    last = chunk.last_filled
    changes = {number: line[found.end() :]}
    end = chunk.lines[last].rstrip()
    if not end.endswith(";"):
        yield in_line(number, changes[number], indent(line), _of_a_script(found))
        return
    changes[last] = changes.get(last, end).rstrip().removesuffix(";")
    advice = f"write the line as `{changes[number].strip()}`, and the last without its `;`"
    yield Mend(changes, number, indent(line), _of_a_script(found), advice)


def _of_a_script(found: "re.Match[str]") -> str:
    return f"`{found[0].strip()}` belongs to a script, not to a list"


def _objects(chunk: Chunk, number: int, found: "re.Match[str]") -> Iterator[Mend]:
    """`const posts = [` and objects below it, among the articles of a list."""
    lines, last = chunk.lines, number
    first = lines[number][found.end() :]
    if not first:  # `posts.push(`, and its object below
        last += 1
    while last + 1 < len(lines) and unmatched([first, *lines[number + 1 : last + 1]])[0]:
        last += 1
    whole = " ".join([first, *(line.strip() for line in lines[number + 1 : last + 1])])
    objects = re.findall(_OBJECT, whole)
    if 0 < len(objects) <= last - number + 1:
        start = start_of_items(chunk)
        new = [start + re.sub(r",?\s*\}$", "}", f"- {each}") for each in objects]
        changes, advice = instead_of(range(number, last + 1), new), lines_as(number, last, new)
        yield Mend(changes, number, indent(lines[number]), _of_a_script(found), advice)


def sql(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`INSERT INTO posts (title, date) VALUES ('One', '2024-03-01');`."""
    lines, last = chunk.lines, number
    if not re.match(_SQL, lines[number]):
        return
    while last + 1 < len(lines) and not lines[last].rstrip().endswith(";"):
        last += 1
    while not lines[last].strip():
        last -= 1
    where, column = range(number, last + 1), indent(lines[number])
    problem = "this is SQL, which a list does not hold"
    found = re.match(_INSERT, "\n".join(lines[number : last + 1]))
    keys = [key_of_column(name.strip(' `"[]')) for name in found[1].split(",")] if found else []
    rows = re.findall(_ROW, found[2]) if found and "title" in keys else []
    new = [as_item(chunk, zip(keys, _cells(row), strict=False)) for row in rows]
    if 0 < len(new) <= len(where):
        advice = lines_as(number, last, new)
        yield Mend(instead_of(where, new), number, column, problem, advice)
    else:
        yield deleted(where, column, problem)


def _cells(row: str) -> list[str]:
    cells = next(csv.reader([row.strip()], quotechar="'", skipinitialspace=True), [])
    return ["" if cell.strip().upper() == "NULL" else cell.strip() for cell in cells]


def arrows(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`['title' => 'One', …],` of PHP, `{:title => "One", …}` of Ruby."""
    line = chunk.lines[number].rstrip()
    found = re.match(r"\s*(?:- +)?(?:array\s*\(|[\[{(])\s*(.*=>.*?)\s*[\]})],?\s*$", line)
    if found:
        pairs = re.sub(r":?([\"']?)(\w+)\1\s*=>\s*", r"\2: ", found[1]).rstrip(" ,")
        new = f"{start_of_items(chunk)}- {{{pairs}}}"
        yield in_line(number, new, line.index("=>"), "there is `=>` where a colon belongs")


def semicolon_at_the_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`];`: what ends a statement of a script, and nothing in a list."""
    line = chunk.lines[number].rstrip()
    if re.search(r"[\]})]\s*;$", line):
        end = len(line) - 1
        yield in_line(number, line[:end].rstrip(), end, "the `;` ends nothing in a list")
