"""Slips with the hyphens that begin items: missing, too many, or glued to their text."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import (
    Chunk,
    column_of_key,
    indent,
    item_value,
    key_of,
    spaces,
)
from tagfeed.reading.yaml_slips.known import article_keys, inner_keys
from tagfeed.reading.yaml_slips.mend import Mend, in_line, lines_as
from tagfeed.standards.yaml_text import as_yaml


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


def first_item_on_the_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles: - title: One`."""
    lines = chunk.lines
    found = re.match(r"(articles|feeds)\s*:\s+(-\s+\S.*)$", lines[number].rstrip())
    if not found:
        return
    last = number
    while (
        last + 1 < len(lines) and indent(lines[last + 1]) and not re.match(r"\s*-", lines[last + 1])
    ):
        last += 1
    # The article is left out: no line is free for it.
    changes = {number: f"{found[1]}:"} | dict.fromkeys(range(number + 1, last + 1), "")
    problem = f"an item of a list is on the line of `{found[1]}:`"
    advice = f"=write `{found[1]}:`, and `{found[2]}` on a line of its own below it"
    yield Mend(changes, number, found.start(2), problem, advice)


def hyphens_of_braces_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{title: One, …}` on lines of their own, as in JSON, without hyphens."""
    lines = [at for at, line in enumerate(chunk.lines) if re.match(r"\s*\{.*\},?\s*$", line)]
    if number not in lines or re.search(r"[\[{]\s*$", chunk.lines[0]):
        return
    changes = {at: re.sub(r"^(\s*)(\{.*\}),?\s*$", r"\1- \2", chunk.lines[at]) for at in lines}
    first = lines[0]
    text = changes[first].strip()
    advice = f"=write `{text}`, and a hyphen before lines {{{first + 1}}} to {{{lines[-1]}}}"
    problem = "a hyphen is missing before the article"
    yield Mend(changes, first, indent(chunk.lines[first]), problem, advice if lines[1:] else "")


def hyphen_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: Two` as the first line of an article."""
    line = chunk.lines[number]
    if re.match(rf"^\s*-|(?:{'|'.join(SECTIONS)})\s*:\s*$", line):
        return
    if not (key_of(line) or line.strip().startswith("{")):
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


def first_hyphen_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles:`, and below it the keys of an article without a hyphen."""
    lines = chunk.lines
    if alone := re.match(r"((?:articles|feeds)\s*:\s*)(\{.*\})$", lines[number].rstrip()):
        problem = "brackets are missing around what is a list of one"
        yield in_line(number, f"{alone[1]}[{alone[2]}]", alone.end(1), problem)
    is_key_above = re.match(r"[\"']?(?:articles|feeds)[\"']?\s*:\s*$", lines[number])
    below = [at for at in range(number + bool(is_key_above), len(lines)) if lines[at].strip()]
    first = next((at for at in below if not lines[at].lstrip().startswith("#")), None)
    found = key_of(lines[first]) if first is not None else None
    known = (article_keys() | inner_keys()["feeds"]) - {*SECTIONS}
    if first is None or not found or "-" in found.start or found.key.strip("\"'") not in known:
        return
    sections = rf"(?:{'|'.join(SECTIONS)})\s*:"
    if not is_key_above and (
        indent(lines[first]) or any(re.match(sections, line) for line in lines[:number])
    ):
        return
    now, text = indent(lines[first]), lines[first].strip()
    problem = "a hyphen is missing before the article"
    if lines[0].startswith("feeds"):
        problem = "a hyphen is missing before the feed"
    if now > 1:
        new = f"{' ' * (now - 2)}- {text}"
        advice = f"=write {spaces(now - 2)} before `{new.strip()}`"
        yield Mend({first: new}, first, now, problem, advice)
    last = (
        next((at for at in below if at > first and re.match(r"\s*- ", lines[at])), len(lines)) - 1
    )
    rest = {at: f"  {lines[at]}" for at in range(first + 1, last + 1) if lines[at].strip()}
    new = f"{' ' * now}- {text}"
    advice = f"=write {spaces(now)} before `- {text}`"
    if rest:
        advice += f", and move lines {{{min(rest)}}} to {{{max(rest)}}} 2 spaces to the right"
    yield Mend({first: new, **rest}, first, now, problem, advice)


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


def name_with_a_colon(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Rosa Lind:` below `authors:` of an article, where names have hyphens and no colons."""
    lines, first = chunk.lines, number
    if not _lone_name(lines[number]):
        return
    while first > 0 and _lone_name(lines[first - 1]):
        first -= 1
    above = first - 1
    while above > 0 and item_value(lines[above]):
        above -= 1
    parent = key_of(lines[above]) if above >= 0 else None
    if not parent or parent.value or parent.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    last = first
    while last + 1 < len(lines) and _lone_name(lines[last + 1]):
        last += 1
    column = column_of_key(lines[above])
    column = indent(lines[above + 1]) if above + 1 < first else max(indent(lines[first]), column)
    changes = {
        at: f"{' ' * column}- {as_yaml(name)}"
        for at in range(first, last + 1)
        if (name := _lone_name(lines[at]))
    }
    problem = f"a name below `{parent.key}:` has a hyphen before it, and no colon"
    advice = f"=write {spaces(column)} before `{changes[first].strip()}`"
    if last > first:
        advice = lines_as(first, last, [*changes.values()])
    yield Mend(changes, first, indent(lines[first]), problem, advice)


def _lone_name(line: str) -> str:
    """The name on a line such as `  Rosa Lind:`; empty for any other line."""
    found = re.match(r"\s+([^\s:#\[\]{}\"'-][^:#\[\]{}]*?)\s*:\s*$", line)
    return found[1] if found and not key_of(line) else ""
