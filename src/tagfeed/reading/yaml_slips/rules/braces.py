"""Slips with the braces around articles and sections, and with braces for brackets."""

import re
from collections.abc import Iterator

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import PAIRS, inner_keys, key_pattern
from tagfeed.reading.yaml_slips.lines import indent
from tagfeed.reading.yaml_slips.proposal import Mend, in_line, line_as
from tagfeed.reading.yaml_slips.rules.brackets import CLOSING, unmatched


def braces_for_brackets(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: {Police, Cameras}`, `tags: (Police, Cameras]`."""
    line = chunk.lines[number]
    found = re.search(r":\s*([{(<])([^\[\]{}()<>:]*)([})>\]])", line)
    if found and not re.search(r"\w@\w", found[2]):
        new = f"{line[: found.start(1)]}[{found[2]}]{line[found.end() :]}"
        problem = f"there is `{found[1]}` where `[` belongs"
        yield in_line(number, new, found.start(1), problem)


def brackets_for_braces(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`match: [any: [Sea]]`, `Ann Roe: [url: …]`."""
    line = chunk.lines[number].rstrip()
    if found := re.fullmatch(rf"(.*[^\s:]:\s+)\[(\s*{key_pattern()}\s*:\s.*)\](,?)", line):
        new = f"{found[1]}{{{found[2]}}}{found[4]}"
        yield in_line(number, new, len(found[1]), "there is `[` where `{` belongs")


def braces_of_pairs_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{text: One, attributes: level: 2}`, `link_parameters: source: rss`."""
    line = chunk.lines[number]
    words = "|".join(sorted(PAIRS | {"attributes", "children"}))
    pair = rf"\b({words})[\"']?\s*:\s+([\w\"'-][\w\"':-]*:\s[^,{{}}\[\]]*?)\s*(?=[,}}\]]|$)"
    for found in re.finditer(pair, line):
        new = f"{line[: found.start(2)]}{{{found[2]}}}{line[found.end(2) :]}"
        problem = f"braces are missing around what `{found[1]}` holds"
        yield in_line(number, new, found.start(2), problem)
    lists = rf"\b({words})\s*:\s+({key_pattern()}\s*:\s*\[[^\[\]]*\])(?=\s*[,}}])"
    for found in re.finditer(lists, line):  # `{name: sea, match: any: [Sea]}`
        new = f"{line[: found.start(2)]}{{{found[2]}}}{line[found.end(2) :]}"
        problem = f"braces are missing around what `{found[1]}` holds"
        yield in_line(number, new, found.start(2), problem)
    bare = rf"\b({words})\s*:\s+({key_pattern()})\s*:?\s*(\[[^\[\]]*\])$"
    if alone := re.search(bare, line.rstrip()):  # `match: any [Sea]`
        new = f"{line[: alone.start(2)]}{{{alone[2]}: {alone[4]}}}"
        problem = f"braces are missing around what `{alone[1]}` holds"
        yield in_line(number, new, alone.start(2), problem)


def braces_of_an_article_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"articles": [`, and the keys of an article without braces around them."""
    lines = chunk.lines
    above = chunk.above(number).rstrip()
    if not above.endswith("[") or not re.match(rf"\s*{key_pattern()}\s*:", lines[number]):
        return
    end = next((at for at in range(number, len(lines)) if re.match(r"\s*\]", lines[at])), 0)
    last = max((at for at in range(number, end) if lines[at].strip()), default=number)
    first = re.sub(r"^(\s*)", r"\1{", lines[number])
    changes = {number: first, last: f"{(first if last == number else lines[last]).rstrip(' ,')}}}"}
    problem = "the braces around the keys of an article are missing"
    advice = f"write `{first.strip()}`, and `}}` after `{lines[last].strip()}`"
    yield Mend(changes, number, indent(lines[number]), problem, advice)


def braces_of_articles(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- [title: One, …]`, `- (title: One, …)`."""
    line = chunk.lines[number].rstrip()
    found = re.match(rf"^(\s*- *)([\[(])(\s*{key_pattern()}\s*:.*)([\])])(,?)$", line)
    if found:
        new = f"{found[1]}{{{found[3]}}}"
        problem = f"there is `{found[2]}` where `{{` belongs"
        yield in_line(number, new, found.start(2), problem)


def title_without_its_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- {'One', date: 2020-01-01}`: the key before the title is missing."""
    line = chunk.lines[number]
    text = r"\"[^\"]*\"|'[^']*'|[^\s:,{}\[\]\"'][^:,{}\[\]\"']*"
    found = re.match(rf"(\s*(?:- +)?\{{\s*)({text})(?=,\s*{key_pattern()}\s*:)", line)
    if found and not re.search(r"\btitle[\"']?\s*:", line):
        new = f"{found[1]}title: {line[found.end(1) :]}"
        problem = "the key `title:` is missing before its text"
        yield in_line(number, new, found.end(1), problem)


def pairs_without_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`image: {url: …, tags: [Sea]}`: the brace closes behind a key that is not one of them."""
    line = chunk.lines[number]
    for found in re.finditer(rf"\b({'|'.join(sorted(inner_keys()))})[\"']?\s*:\s*\{{", line):
        known = inner_keys()[found[1]]
        for other in re.finditer(rf",\s*{key_pattern()}\s*:", line[found.end() :]):
            if other[1].strip("\"'") not in known:
                at = found.end() + other.start()
                problem = "the bracket `{` that opens here is never closed"
                yield in_line(number, f"{line[:at]}}}{line[at:]}", found.end() - 1, problem)
                break


def article_without_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """An object of JSON over several lines whose brace is missing before the next one."""
    lines = chunk.lines
    if not re.match(r"^\s*(?:- +)?\{", lines[number]):
        return
    for last in range(number + 1, min(number + 60, len(lines))):
        if re.match(r"^\s*(?:- +)?\{", lines[last]) or last == len(lines) - 1:
            opened, _ = unmatched(lines[number:last])
            if not opened:
                return
            end = max(n for n in range(number, last) if lines[n].strip())
            closers = "".join(CLOSING[sign] for _, _, sign in reversed(opened))
            at, column, sign = opened[-1]
            problem = f"the bracket `{sign}` that opens here is never closed"
            new = lines[end].rstrip().removesuffix(",") + closers + ","
            yield Mend({end: new}, number + at, column, problem, line_as(end, new))
            return


def section_without_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"articles": [` where the brace of `"site": {` above it is not closed."""
    lines = chunk.lines
    if number == 0 or not re.match(rf"\s*\"(?:{'|'.join(SECTIONS)})\"\s*:", lines[number]):
        return
    opened, _ = unmatched(lines[:number])
    end = max((at for at in range(number) if lines[at].strip()), default=0)
    begun = opened[-1][0] + 1 if opened else 0
    if any(unmatched([each])[0] and each.rstrip()[-1] not in "[{" for each in lines[begun:number]):
        return  # it is the bracket of that line
    if len(opened) > 1 and end:
        at, column, sign = opened[-1]
        problem = f"the bracket `{sign}` that opens here is never closed"
        new = f"{lines[end].rstrip().removesuffix(',')}{CLOSING[sign]},"
        yield Mend({end: new}, at, column, problem, line_as(end, new))
