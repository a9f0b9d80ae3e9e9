"""Slips with names below `authors:`, `tags:` and `namespaces:`: hyphens, quotes, their place."""

import re
from collections.abc import Iterator

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, has_one_quote, inner_keys
from tagfeed.reading.yaml_slips.lines import belong, indent, key_of, name_of, spaces
from tagfeed.reading.yaml_slips.proposal import Mend, begun_with, in_line, instead_of, lines_as
from tagfeed.standards.texts.yaml_text import as_yaml


def names_in_a_list(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- Sea: {title: …}` below `tags:`: names have no hyphens."""
    lines = chunk.lines
    if number or not re.match(r"(?:tags|authors)\s*:\s*$", lines[0]):
        return
    items = [at for at, line in enumerate(lines) if re.match(r"\s*- ", line)]
    if not items or not all(re.match(r"\s*- +[^\s:][^:]*:(?:\s|$)", lines[at]) for at in items):
        return
    problem = f"names below `{lines[0].strip()}` have no hyphens"
    named = {at: re.match(r"(\s*)- +name:\s+(\S.*)$", lines[at].rstrip()) for at in items}
    changes = {at: f"{name[1]}{name[2]}:" for at, name in named.items() if name}
    if len(changes) == len(items):
        last = chunk.last_filled
        written = [changes.get(at, lines[at]) for at in range(items[0], last + 1)]
        advice = lines_as(items[0], last, written)
    else:
        changes = {at: re.sub(r"^(\s*)- ", r"\1  ", lines[at]) for at in items}
        where = f"lines {{{items[0]}}} to {{{items[-1]}}}"
        advice = f"write a space in place of the hyphen in {where}"
    yield Mend(changes, items[0], indent(lines[items[0]]), problem, advice)


def hyphen_of_a_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- Sea`, beside `Port: {title: …}`, below `tags:`; several of them."""
    lines = chunk.lines
    item = re.compile(r"\s*-\s+([^\s{}\[\]:#\"'][^{}\[\]:#]*?)\s*(:.*)?$")
    if not number or not lines[0].startswith(NAMED) or not item.match(lines[number]):
        return
    named = (line for line in lines[1:] if name_of(line) and not key_of(line))
    columns = [indent(line) for line in named]
    if indent(lines[number]) > max(columns, default=indent(lines[number])):
        return  # an item of what is below a name
    last = chunk.last_alike(number, item.match)
    problem = f"a name below `{lines[0].strip()}` has no hyphen, and a colon after it"
    for end in dict.fromkeys((number, last)):
        for column in dict.fromkeys((indent(lines[number]) or 2, *sorted(columns))):
            new = [
                f"{' ' * column}{name[1]}{name[2] or ':'}"
                for line in lines[number : end + 1]
                if (name := item.match(line))
            ]
            advice = begun_with(column, new[0])
            advice = advice if end == number else lines_as(number, end, new)
            changes = instead_of(range(number, end + 1), new)
            yield Mend(changes, number, indent(lines[number]), problem, advice)


def name_that_needs_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"Ann" Roe: {…}`, `Dr: Ann Roe: {…}`, `@ann:` below `authors:`."""
    line = chunk.lines[number].rstrip()
    if not number or not re.match(rf"(?:{'|'.join(NAMED)})\s*:\s*$", chunk.lines[0]):
        return
    found = re.match(r"(\s+)(.*\S)\s*:((?:\s+\{.*\})?)$", line)
    is_quoted = found and re.fullmatch(r"\"[^\"]*\"|'[^']*'", found[2])
    if found and has_one_quote(found[2]):
        bare = found[2].strip("\"'")
        problem = f"the name `{bare}` has one quote"
        new = f"{found[1]}{as_yaml(bare)}:{found[3]}"
        yield in_line(number, new, line.index(found[2]), problem)
    is_other = is_quoted or key_of(line) or line.lstrip().startswith("- ")
    if found and not is_other and as_yaml(found[2]) != found[2]:
        problem = f"the name `{found[2]}` has signs of YAML's"
        new = f"{found[1]}{as_yaml(found[2])}:{found[3]}"
        yield in_line(number, new, len(found[1]), problem)


def name_too_far_right(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`    Port: {…}` below `  Sea:` and what is below that: another name."""
    lines = chunk.lines
    section = lines[0].partition(":")[0]
    found = name_of(lines[number])
    columns = [indent(line) for line in lines[1:number] if name_of(line)]
    if section not in NAMED or not found or not columns or min(columns) >= indent(lines[number]):
        return
    if found.key in inner_keys().get(f"{section}:", ()) or found.value[:1] not in ("", "{"):
        return
    new = " " * min(columns) + lines[number].lstrip()
    problem = f"`{found.key}` begins with {spaces(indent(lines[number]))}"
    problem += f" where {belong(min(columns))}"
    advice = begun_with(min(columns), new)
    yield Mend({number: new}, number, indent(lines[number]), problem, advice)


def name_at_the_margin(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Port: {…}` below `tags:` and `  Sea: {…}`, without spaces before it."""
    lines = chunk.lines
    is_name = re.match(r"([^\s#-][^:#]*):", lines[number])
    if not number or not lines[0].startswith(NAMED) or not is_name or is_name[1] in SECTIONS:
        return
    column = min((indent(line) for line in lines[1:] if name_of(line)), default=2)
    last = chunk.last_alike(number, lambda line: indent(line) or not line.strip())
    name = lines[number].split(":")[0]
    for end in dict.fromkeys((number, last)):
        moved = {at: " " * column + lines[at] for at in range(number, end + 1) if lines[at].strip()}
        problem = f"`{name}` belongs below `{lines[0].strip()}`, further to the right"
        advice = begun_with(column, lines[number])
        if len(moved) > 1:
            advice = f"move lines {{{number}}} to {{{max(moved)}}} {spaces(column)} to the right"
        yield Mend(moved, number, 0, problem, advice)


def key_beside_its_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Ann Roe:`, and `email: …` in the column of the name."""
    lines = chunk.lines
    found = key_of(lines[number])
    section = re.match(r"(tags|authors)\s*:\s*$", lines[0])
    known = inner_keys()[f"{section[1]}:"] if section else frozenset()
    above = chunk.above(number)
    if not found or found.key not in known or number < 2:
        return
    column = indent(above) if key_of(above) else indent(above) + 2
    if column <= indent(lines[number]):
        return
    new = " " * column + lines[number].strip()
    problem = f"`{found.key}` belongs below the name above it, further to the right"
    advice = begun_with(column, new)
    yield Mend({number: new}, number, indent(lines[number]), problem, advice)
