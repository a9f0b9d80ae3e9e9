"""Slips with the colon between a key and its value, and with the hyphen before it."""

import re
from collections.abc import Iterator

from tagfeed.reading.diagnostics import shorten
from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.yaml_slips.chunk import (
    Chunk,
    column_of_key,
    indent,
    item_value,
    key_of,
    spaces,
)
from tagfeed.reading.yaml_slips.known import inner_keys, key_pattern
from tagfeed.reading.yaml_slips.mend import Mend, in_line

_STRAY = "=delete the line, or write it after the key that it belongs to"
_SURE = (
    r"(?:date|updated|expires): *\d{4}-\d\d.*|(?:url|image): *https?://.*"
    r"|(?:tags|authors): *\[.*|draft: *(?:true|false)"
)  # what no text would hold: a key, and a value as it has


def missing_blank(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title:One`, `title :One`."""
    line = chunk.lines[number]
    slip = re.compile(rf"(^\s*(?:- +)*|[{{,]\s*){key_pattern()}(\s*):(?=[^\s,}}])")
    for found in slip.finditer(line):
        problem = "a space is missing after the colon"
        new = f"{line[: found.start()]}{found[1]}{found[2]}: {line[found.end() :]}"
        yield in_line(number, new, found.end() - 1, problem)
    if first := slip.search(line):
        new = slip.sub(r"\1\2: ", line)
        yield in_line(number, new, first.end() - 1, "a space is missing after the colon")


def blank_in_an_address(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`https: //example.org/`."""
    line = chunk.lines[number]
    if found := re.search(r"\b(https?)\s*:\s*/\s*/\s*(?=\w)", line):
        new = f"{line[: found.start()]}{found[1]}://{line[found.end() :]}"
        yield in_line(number, new, found.end(1), "there is a space in the address")


def item_without_hyphen(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Police` below `tags:`, or below `- Cameras`, without a hyphen."""
    line = chunk.lines[number]
    above = next((each for each in reversed(chunk.lines[:number]) if each.strip()), "")
    parent = key_of(above)
    is_first = parent and not parent.value and parent.key.strip("\"'") in LISTS_OF_WORDS
    if re.match(r"^\s*[^\s\-#\[\]{}\"':,][^:]*$", line) and (
        is_first or (item_value(above) and indent(line) <= indent(above))
    ):
        column = max(indent(line), column_of_key(above)) if is_first else indent(above)
        new = f"{' ' * column}- {line.strip()}"
        advice = "" if column == indent(line) else f"=write {spaces(column)} before `{new.strip()}`"
        yield in_line(number, new, indent(line), "a hyphen is missing before the item", advice)


def braces_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`match: any: [Police]`: two keys on one line, of which one belongs below the other."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    known = inner_keys().get(found.key, ()) if found else ()
    inner = re.match(r"([a-z_]+):\s", found.value) if found else None
    if found and inner and inner[1] in known:
        problem = f"`{inner[1]}` stands on the line of `{found.key}`: braces are missing"
        new = found.with_value(f"{{{found.value}}}")
        yield in_line(number, new, len(line) - len(found.value), problem)


def two_keys_on_a_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: One date: 2020-01-01`: a line for each is wanted. The second is left out."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    second = re.search(rf"[,;]?\s+({_SURE})$", found.value) if found else None
    if found and second and found.value[0] not in "[{\"'" and "{" not in line:
        at = len(line) - len(second[1])
        problem = f"`{second[1].split(':')[0]}` stands on the line of `{found.key}`"
        advice = f"=write `{second[1]}` on a line of its own"
        yield in_line(number, line[: -len(second[0])], at, problem, advice)


def stray_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`asdf` alone on its line: neither a key with its value nor an item of a list."""
    line = chunk.lines[number]
    if re.match(r"^\s*[^\s?\-#\[\]{}\"':,][^:]*$", line):
        problem = f"`{shorten(line.strip())}` is neither a key with a value nor an item of a list"
        yield Mend({number: ""}, number, indent(line), problem, _STRAY)


def missing_colon(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title One`, or a key alone on its line."""
    line = chunk.lines[number].rstrip()
    slip = re.compile(rf"(^\s*(?:- +)*|[{{,]\s*){key_pattern()}(?:[ \t]+(?=[^\s:=])|(?=[\"'\[{{]))")
    for found in slip.finditer(line):
        problem = f"a colon is missing after `{found[2]}`"
        new = f"{line[: found.start()]}{found[1]}{found[2]}: {line[found.end() :]}"
        yield in_line(number, new, found.end(2), problem)
    if alone := re.match(rf"^(\s*(?:- +)*){key_pattern()}$", line):
        yield in_line(number, f"{line}:", len(line), f"a colon is missing after `{alone[2]}`")


def missing_colon_of_a_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Ann {url: …}` or `Ann` alone, below `authors:` or `tags:`, and keys tagfeed has none of."""
    line = chunk.lines[number].rstrip()
    if not chunk.lines[0].startswith(("authors", "tags")):
        return
    if ":" in line.split("{")[0] or line.lstrip().startswith(("-", "#")):
        return
    if found := re.match(r"^(\s*)([^\s{}\[\]:#\"'][^{}\[\]:#]*?)\s*(\{.*)?$", line):
        new = f"{found[1]}{found[2]}:{' ' + found[3] if found[3] else ''}"
        yield in_line(number, new, found.end(2), f"a colon is missing after `{found[2]}`")


def hyphen_without_blank(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`-title: One`, `--title: One`."""
    line = chunk.lines[number]
    found = re.match(r"^(\s*)(-+)(?=[^\s-])", line)
    if found:
        new = f"{found[1]}- {line[found.end() :]}"
        many = len(found[2]) > 1
        problem = "there is a hyphen too many" if many else "a space is missing after the hyphen"
        yield in_line(number, new, found.end(1), problem)


def hyphen_too_many(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- - title: One`, or `- date: …` within an article."""
    line = chunk.lines[number]
    problem = "there is a hyphen too many"
    if found := re.match(r"^(\s*)-\s*-\s+(?=\S)", line):
        yield in_line(number, f"{found[1]}- {line[found.end() :]}", found.end(1), problem)
    if found := re.match(r"^(\s*)-\s+(?=\S)", line):
        text = line[found.end() :]
        for column in chunk.key_columns:
            new = " " * column + text
            advice = f"=write {spaces(column)} before `{text.strip()}`, without its hyphen"
            if not chunk.swallows({number: new}):
                yield in_line(number, new, found.end(1), problem, advice)


def hyphens_of_keys(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- title: One` and, below it, `- date: …`: a hyphen before each key of an article."""
    lines = chunk.lines
    keyed = [at for at, line in enumerate(lines) if re.match(r"\s*- ", line) and key_of(line)]
    if (
        number not in keyed
        or len(keyed) < 2
        or keyed[0]
        or {indent(lines[at]) for at in keyed} != {indent(lines[0])}
    ):
        return
    start = " " * column_of_key(lines[0])
    changes = {at: start + lines[at].lstrip()[1:].lstrip() for at in keyed[1:]}
    problem = "only the first line of an article has a hyphen"
    where = f"lines {{{keyed[1]}}} to {{{keyed[-1]}}}"
    advice = f"=begin {where} with {spaces(len(start))} in place of the hyphen"
    if len(changes) == 1:
        advice = f"=write {spaces(len(start))} before `{changes[keyed[1]].strip()}`"
        advice += ", without its hyphen"
    yield Mend(changes, keyed[1], indent(lines[keyed[1]]), problem, advice)


def hyphen_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: Two` as the first line of an article."""
    line = chunk.lines[number]
    if re.match(r"^\s*-", line) or not (key_of(line) or line.strip().startswith("{")):
        return
    for start in dict.fromkeys((indent(line), *(column - 2 for column in chunk.key_columns))):
        if start >= 0:
            new = " " * start + "- " + line.strip()
            there = start == indent(line)
            advice = "" if there else f"=write {spaces(start)} before `{new.strip()}`"
            problem = "a hyphen is missing before the article"
            yield in_line(number, new, indent(line), problem, advice)


def title_without_hyphen(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: Two` within an article that has a title: another begins there."""
    found = key_of(chunk.lines[number])
    if found and found.key == "title":
        yield from hyphen_missing(chunk, number)


def key_of_a_list(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: - Police`: an item on the line of its key."""
    found = key_of(chunk.lines[number])
    item = re.match(r"-\s+(.+)$", found.value) if found else None
    if not found or not item or found.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    lines, last = chunk.lines, number
    column = column_of_key(lines[number])
    while (
        last + 1 < len(lines)
        and re.match(r"\s*- ", lines[last + 1])
        and (indent(lines[last + 1]) >= column)
    ):
        last += 1
    names = [item[1], *(line.strip()[1:].strip() for line in lines[number + 1 : last + 1])]
    at = len(lines[number].rstrip()) - len(found.value)
    new = found.with_value(f"[{', '.join(names)}]")
    changes = {number: new} | dict.fromkeys(range(number + 1, last + 1), "")
    advice = f"write `{new.strip()}`" if last == number else f"=write them as `{new.strip()}`"
    yield Mend(changes, number, at, "an item of a list is on the line of its key", advice)
