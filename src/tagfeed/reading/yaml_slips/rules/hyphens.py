"""Slips with the hyphens that begin items: missing, too many, or glued to their text."""

import re
from collections.abc import Iterator

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import article_keys, inner_keys
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of, spaces
from tagfeed.reading.yaml_slips.proposal import Mend, begun_with, in_line


def hyphen_without_blank(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`-title: One`, `--title: One`."""
    line = chunk.lines[number]
    found = re.match(r"^(\s*)(-+)(?=[^\s-])", line)
    if found:
        new = f"{found[1]}- {line[found.end() :]}"
        many = len(found[2]) > 1
        problem = "there is a hyphen too many" if many else "a space is missing after the hyphen"
        yield in_line(number, new, found.end(1), problem)
        columns = [column - 2 for column in chunk.key_columns if column > 1]
        columns += chunk.hyphens
        for column in dict.fromkeys(columns):
            new = f"{' ' * column}- {line[found.end() :]}"
            advice = begun_with(column, new)
            yield in_line(number, new, found.end(1), problem, advice)


def hyphen_too_many(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- - title: One`, or `- date: …` within an article."""
    line = chunk.lines[number]
    problem = "there is a hyphen too many"
    if found := re.match(r"^(\s*)(?:-\s*){2,}(?<=\s)(?=[^\s-])", line):
        yield in_line(number, f"{found[1]}- {line[found.end() :]}", found.end(1), problem)
    if found := re.match(r"^(\s*)-\s+(?=\S)", line):
        text = line[found.end() :]
        for column in chunk.key_columns:
            new = " " * column + text
            advice = f"{begun_with(column, text)}, without its hyphen"
            if not chunk.swallows({number: new}):
                yield in_line(number, new, found.end(1), problem, advice)


def hyphen_in_a_comment(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`# - title: One`, and below it the rest of the article without a `#`."""
    line = chunk.lines[number]
    found = re.match(r"(\s*)#\s?(\s*- +.*)$", line)
    below = chunk.below(number)
    if found and key_of(found[2]) and key_of(below) and "-" not in below[: column_of_key(below)]:
        problem = "the `#` hides the line with which the article below begins"
        yield in_line(number, found[1] + found[2], len(found[1]), problem)


def spaces_after_a_hyphen(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`-    title: One`, and `date: …` where the title would be after one space."""
    if found := re.match(r"^(\s*)-\s{2,}(?=[^\s-])", chunk.lines[number]):
        new = f"{found[1]}- {chunk.lines[number][found.end() :]}"
        problem = "there are more spaces after the hyphen than one"
        yield in_line(number, new, len(found[1]) + 1, problem)


def hyphens_in_brackets(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`[- Sea, - Port]`: hyphens of items that have a line of their own."""
    line = chunk.lines[number]
    hyphen = re.compile(r"([\[,]\s*)-\s+(?=[^\s-])")
    if found := hyphen.search(line):
        problem = "an item within brackets has no hyphen"
        yield in_line(number, hyphen.sub(r"\1", line), found.end(1), problem)


def hyphen_within_an_item(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- name: sea` and, below it, `- limit: 20`, which goes on with the same item."""
    lines, line = chunk.lines, chunk.lines[number]
    found, now = key_of(line), indent(line)
    first = next(
        (at for at in range(number - 1, -1, -1) if lines[at].strip() and indent(lines[at]) <= now),
        number,
    )
    if not (found and re.match(r"\s*- ", line) and re.match(r"\s*- ", lines[first])):
        return
    column = column_of_key(line)
    item = [key_of(each) for each in lines[first:number] if column_of_key(each) == column]
    if first < number and found.key not in {key.key for key in item if key}:
        new = " " * column + line[column:]
        problem = "only the first line of an item has a hyphen"
        advice = f"{begun_with(column, new)}, without its hyphen"
        yield Mend({number: new}, number, now, problem, advice)


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
    advice = f"begin {where} with {spaces(len(start))} in place of the hyphen"
    if len(changes) == 1:
        advice = begun_with(len(start), changes[keyed[1]])
        advice += ", without its hyphen"
    yield Mend(changes, keyed[1], indent(lines[keyed[1]]), problem, advice)


def hyphens_of_braces_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{title: One, …}` on lines of their own, as in JSON, without hyphens."""
    lines = [at for at, line in enumerate(chunk.lines) if re.match(r"\s*\{.*\},?\s*$", line)]
    if number not in lines or re.search(r"[\[{]\s*$", chunk.lines[0]):
        return
    hyphens = (indent(each) for each in chunk.lines if re.match(r"\s*- ", each))
    start = " " * next(hyphens, indent(chunk.lines[lines[0]]))
    changes = {at: f"{start}- {chunk.lines[at].strip().rstrip(',')}" for at in lines}
    first = lines[0]
    text = changes[first].strip()
    advice = f"write `{text}`, and a hyphen before lines {{{first + 1}}} to {{{lines[-1]}}}"
    problem = "a hyphen is missing before the article"
    yield Mend(changes, first, indent(chunk.lines[first]), problem, advice if lines[1:] else "")


def hyphen_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: Two` as the first line of an article."""
    line = chunk.lines[number]
    if re.match(rf"^\s*-|(?:{'|'.join(SECTIONS)})\s*:\s*$", line):
        return
    if not (key_of(line) or line.strip().startswith("{")):
        return
    first = chunk.items if line.lstrip().startswith("{") else indent(line)
    columns = (first, indent(line), *(column - 2 for column in chunk.key_columns))
    for start in dict.fromkeys(columns):
        if start >= 0:
            new = " " * start + "- " + line.strip()
            there = start == indent(line)
            advice = "" if there else begun_with(start, new)
            problem = f"a hyphen is missing before the {_what(chunk)}"
            yield in_line(number, new, indent(line), problem, advice)


def title_without_hyphen(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: Two` within an article that has a title: another begins there; `name:` in a feed."""
    found = key_of(chunk.lines[number])
    first = "name" if chunk.lines[0].startswith(("feeds", "partners")) else "title"
    above = [key_of(line) for line in chunk.lines[:number]]
    is_again = found and any(each and each.key == found.key for each in above)
    if found and (found.key == first or is_again):
        yield from hyphen_missing(chunk, number)


def first_hyphen_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles:`, and below it the keys of an article without a hyphen."""
    lines = chunk.lines
    if alone := re.match(r"((?:articles|feeds)\s*:\s*)(\{.*\})$", lines[number].rstrip()):
        problem = "brackets are missing around what is a list of one"
        yield in_line(number, f"{alone[1]}[{alone[2]}]", alone.end(1), problem)
    first = _first_of_item(chunk, number)
    if first is None:
        return
    now, text = indent(lines[first]), lines[first].strip()
    problem = f"a hyphen is missing before the {_what(chunk)}"
    if now > 1:
        new = f"{' ' * (now - 2)}- {text}"
        advice = begun_with(now - 2, new)
        yield Mend({first: new}, first, now, problem, advice)
    end = next((at for at in range(first + 1, len(lines)) if re.match(r"\s*- ", lines[at])), None)
    rest = {at: f"  {line}" for at, line in enumerate(lines[:end]) if at > first and line.strip()}
    new = f"{' ' * now}- {text}"
    advice = begun_with(now, new)
    if rest:
        advice += f", and move lines {{{min(rest)}}} to {{{max(rest)}}} 2 spaces to the right"
    yield Mend({first: new, **rest}, first, now, problem, advice)


def _first_of_item(chunk: Chunk, number: int) -> int | None:
    """The line that begins an item without its hyphen: the first below `articles:` or `feeds:`, or,
    where that is in another file, the first of all."""
    lines = chunk.lines
    is_key_above = re.match(r"[\"']?(?:articles|feeds)[\"']?\s*:\s*$", lines[number])
    below = (at for at in range(number + bool(is_key_above), len(lines)) if lines[at].strip())
    first = next((at for at in below if not lines[at].lstrip().startswith("#")), None)
    found = key_of(lines[first]) if first is not None else None
    known = (article_keys() | inner_keys()["feeds"]) - {*SECTIONS}
    if first is None or not found or "-" in found.start or found.key.strip("\"'") not in known:
        return None
    sections = rf"(?:{'|'.join(SECTIONS)})\s*:"
    is_elsewhere = indent(lines[first]) or any(re.match(sections, line) for line in lines[:number])
    return None if is_elsewhere and not is_key_above else first


def _what(chunk: Chunk) -> str:
    """What an item of the chunk is."""
    section = chunk.lines[0].partition(":")[0]
    return {"feeds": "feed", "partners": "partner"}.get(section, "article")
