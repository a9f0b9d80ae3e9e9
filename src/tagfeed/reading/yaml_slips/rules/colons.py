"""Slips with the colon between a key and its value."""

import re
from collections.abc import Iterator

from tagfeed.reading.diagnostics import shorten
from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, inner_keys, key_pattern, keys
from tagfeed.reading.yaml_slips.lines import indent, key_of, name_of
from tagfeed.reading.yaml_slips.proposal import Mend, in_line

_STRAY = "delete the line, or write it after the key that it belongs to"


def two_colons(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date:: 2020-01-01`, `date: : 2020-01-01`."""
    line = chunk.lines[number]
    if found := re.match(rf"^(\s*(?:- +)*{key_pattern()}\s*):\s*:\s*", line):
        new = f"{found[1]}: {line[found.end() :]}"
        yield in_line(number, new, found.end(1), "there is a colon too many")
    name = r"|^\s+[^\s:#-][^:#]*?|[{,]\s*[^\s:{},]+" if chunk.lines[0].startswith(NAMED) else ""
    for inner in re.finditer(rf"([{{,]\s*{key_pattern()}{name})\s*:\s*:\s*", line):
        new = f"{line[: inner.start()]}{inner[1]}: {line[inner.end() :]}"
        yield in_line(number, new, inner.end() - 1, "there is a colon too many")


def missing_blank(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title:One`, `title :One`."""
    line = chunk.lines[number]
    slip = re.compile(rf"(^\s*(?:- +)*|[{{,]\s*){key_pattern()}(\s*):(?=[^\s,}}])")
    for found in slip.finditer(line):
        problem = "a space is missing after the colon"
        new = f"{line[: found.start()]}{found[1]}{found[2]}: {line[found.end() :]}"
        yield in_line(number, new, found.end() - 1, problem)
    if first := slip.search(line):
        changes = {
            at: slip.sub(r"\1\2: ", chunk.lines[at])
            for at in range(number, len(chunk.lines))
            if not chunk.in_block[at] and slip.search(chunk.lines[at])
        }
        problem = "a space is missing after the colon"
        if number in changes:
            yield in_line(number, changes[number], first.end() - 1, problem)
        if len(changes) > 1:
            advice = f"write a space after each key's colon in lines {{{number}}} to"
            advice += f" {{{max(changes)}}}"
            yield Mend(changes, number, first.end() - 1, problem, advice)


def missing_blank_of_a_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`acme:https://acme.example/ns` below `namespaces:`, `Ann:{url: …}` below `authors:`."""
    line = chunk.lines[number]
    if not chunk.lines[0].startswith(NAMED):
        return
    for inner in re.finditer(r"(?<=[{,\s])([^\s,:{}\[\]\"']+)\s*:(?=[{\[\"'])", line):
        new = f"{line[: inner.start()]}{inner[1]}: {line[inner.end() :]}"
        yield in_line(number, new, inner.end() - 1, "a space is missing after the colon")
    if found := re.match(r"^(\s+[^\s:#\[\]{}\"'-][^:#{\[\"']*):(?=[^\s:])", line):
        new = f"{found[1]}: {line[found.end() :]}"
        yield in_line(number, new, found.end() - 1, "a space is missing after the colon")


def blank_in_an_address(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`https: //example.org/`."""
    line = chunk.lines[number]
    if found := re.search(r"\b(https?)(?:\s*:\s*/\s*/\s*|//|:/)(?=\w)", line):
        new = f"{line[: found.start()]}{found[1]}://{line[found.end() :]}"
        is_blank = " " in found[0]
        problem = "there is a space in the address" if is_blank else "the address lacks `://`"
        yield in_line(number, new, found.end(1), problem)


def braces_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`match: any: [Police]`: two keys on one line, of which one belongs below the other."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    known = inner_keys().get(found.key, ()) if found else ()
    inner = re.match(r"([a-z_]+):\s", found.value) if found else None
    if (
        found
        and found.key == "image"
        and (parts := re.match(r"(https?://\S+?),?\s+([a-z_]+:\s.*)$", found.value))
    ):
        new = found.with_value(f"{{url: {parts[1]}, {parts[2]}}}")
        at = len(line) - len(parts[2])
        yield in_line(number, new, at, "several keys on one line need braces around them")
    if not found and chunk.lines[0].startswith(NAMED):
        found = name_of(line)  # `Ann Roe: url: …`
        known = inner_keys()["authors:"] | inner_keys()["tags:"]
        inner = re.match(r"([a-z_]+):\s", found.value) if found else None
    if found and inner and inner[1] in known:
        problem = f"`{inner[1]}` stands on the line of `{found.key}`: braces are missing"
        rest = found.value[inner.end() :]
        if inner[1] in LISTS_OF_WORDS and "," in rest and not re.search(r"[\[\]:]", rest):
            problem += ", and brackets around its names"
            yield in_line(
                number,
                found.with_value(f"{{{inner[0]}[{rest}]}}"),
                len(line) - len(found.value),
                problem,
            )
        new = found.with_value(f"{{{found.value}}}")
        yield in_line(number, new, len(line) - len(found.value), problem)


def article_without_braces(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- title: One, date: 2020-01-01, url: …`: more than two keys with commas between them."""
    line = chunk.lines[number].rstrip()
    pair = rf"{key_pattern()}:\s+[^,:{{}};\"']+(?:://[^,;\s]*)?"
    if found := re.fullmatch(rf"(\s*- +)({pair}(?:[,;]\s*{pair}){{2,}})", line):
        problem = "several keys on one line need braces around them"
        pairs = re.sub(rf";\s*(?={key_pattern()}:)", ", ", found[2])
        yield in_line(number, f"{found[1]}{{{pairs}}}", len(found[1]), problem)


def stray_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`asdf` alone on its line: neither a key with its value nor an item of a list."""
    line = chunk.lines[number]
    if re.match(r"^\s*[^\s?\-#\[\]{}\"':,][^:]*$", line):
        problem = f"`{shorten(line.strip())}` is neither a key with a value nor an item of a list"
        yield Mend({number: ""}, number, indent(line), problem, _STRAY)


def stray_words(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`that's all: thanks` at the start of a line: text that no key has."""
    line = chunk.lines[number]
    if not key_of(line) and not re.match(r"\s*(?:[-?:]\s|#|[\"'\[{])", line):
        problem = f"`{shorten(line.strip())}` belongs to no key of a list"
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


def half_of_a_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`artic`, `"enclo`: a line that was half deleted, with what belongs below its key."""
    found = re.match(r"(\s*(?:- +)?)([\"']?)([a-z_]{3,})$", chunk.lines[number].rstrip())
    below = chunk.below(number).strip()
    if not found or not below:
        return
    quote, word = found[2], found[3]
    opening = ("", " [", " {") if quote else ("", " |")
    for key in sorted(key for key in keys() if key.startswith(word) and key != word):
        for sign in opening:
            new = f"{found[1]}{quote}{key}{quote}:{sign}"
            problem = f"`{word}` is only the beginning of `{key}:`"
            yield in_line(number, new, found.end(1), problem)


def missing_colon_of_a_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Ann {url: …}` or `Ann` alone, below `authors:` or `tags:`, and keys that tagfeed does not
    have."""
    line = chunk.lines[number].rstrip()
    if not chunk.lines[0].startswith(NAMED):
        return
    for inner in re.finditer(r"(?<=[{,])(\s*)([^\s,:{}\[\]\"'][^,:{}\[\]\"']*?)\s*(?=\{)", line):
        new = f"{line[: inner.start()]}{inner[1]}{inner[2]}: {line[inner.end() :]}"
        yield in_line(number, new, inner.end(2), f"a colon is missing after `{inner[2]}`")
    if ":" in line.split("{")[0] or line.lstrip().startswith(("-", "#")):
        return
    if found := re.match(r"^(\s*)([^\s{}\[\]:#\"'][^{}\[\]:#]*?)\s*(,)?\s*(\{.*)?$", line):
        new = f"{found[1]}{found[2]}:{' ' + found[4] if found[4] else ''}"
        problem = f"a colon is missing after `{found[2]}`"
        if found[3]:
            problem = "there is `,` where a colon belongs"
        yield in_line(number, new, found.end(2), problem)


def colon_before_a_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`:author Ann Roe`, `:author: Ann Roe`."""
    line = chunk.lines[number]
    if found := re.match(rf"^(\s*(?:- +)?):{key_pattern()}(?:\s*:)?\s+", line):
        new = f"{found[1]}{found[2]}: {line[found.end() :]}"
        yield in_line(number, new, len(found[1]), f"the colon is before `{found[2]}`")


def comma_for_a_colon(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"title", "One"`, `"title":, "One"`."""
    line = chunk.lines[number]
    for found in re.finditer(rf"(^\s*(?:- +)*|[{{,]\s*){key_pattern()}\s*:?\s*,\s*(?=\S)", line):
        new = f"{line[: found.start()]}{found[1]}{found[2]}: {line[found.end() :]}"
        problem = "there is `,` where a colon belongs"
        if ":" in line[found.end(2) : found.end()]:
            problem = "there is a comma between the colon and the value"
        yield in_line(number, new, line.index(",", found.end(2)), problem)
