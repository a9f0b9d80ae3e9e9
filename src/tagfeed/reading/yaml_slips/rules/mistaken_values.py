"""Slips in a value: text that YAML takes for something else."""

import re
from collections.abc import Callable, Iterator

from tagfeed.reading.diagnostics import shorten
from tagfeed.reading.keys import DATES, LISTS_OF_WORDS, WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import key_pattern
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of, values
from tagfeed.reading.yaml_slips.proposal import Mend, as_one, in_line
from tagfeed.reading.yaml_slips.rules.brackets import unmatched
from tagfeed.standards.texts.yaml_text import quoted

_OF_TEXT = (WORDS - LISTS_OF_WORDS) | {"url"}
_PLAIN = r"https?://\S+|\d{4}-\d\d-\d\d(?:[T ]\d\S*)?"  # what needs no quotes
_WITH_TIME = r"\S+[T ]\d\d:\d\d(?::\d\d)?\s*\S*"


def placeholders(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{{title}}`: a template that no program has filled in."""
    line = chunk.lines[number]
    found = re.search(r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{\w+\}", line)
    if not found:
        return
    problem = f"`{found[0]}` is a placeholder that no program has filled in"
    key = key_of(line.rstrip())
    if key and key.key not in WORDS and found[0] in key.value:
        rest = key.value.replace(found[0], "").strip("\"' /")
        example = "2017-12-19" if key.key in DATES else f"https://example.org/{rest}"
        new = key.with_value(example)
        advice = f"write what belongs there, such as `{new.strip()}`"
        yield in_line(number, new, found.start(), problem, advice)
    for begin, end in values(line):
        if begin <= found.start() and found.end() <= end:
            new = line[:begin] + quoted(line[begin:end]) + line[end:]
            yield in_line(number, new, found.start(), problem)


def signs_at_the_start(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`@home`, `*nix`, `- one`, `| text`: text that begins with a sign of YAML's."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        for pattern, problem in _STARTS:
            if found := re.match(pattern, text):
                if bare := re.fullmatch(rf"[^\w\s]+\s*({_PLAIN})", text):
                    yield in_line(
                        number, line[:begin] + bare[1] + line[end:], begin, problem(text[0])
                    )
                new = line[:begin] + quoted(text) + line[end:]
                yield in_line(number, new, begin, problem(found[0].strip()))


def colons_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: One: two`."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        found = re.search(r":(?=\s|$)", text)
        if found and re.search(rf"(?:{'|'.join(DATES)}):\s*$", line[:begin]):
            at = begin + found.start()
            if (time := re.sub(r"\s*:\s*", ":", text)) and re.fullmatch(_WITH_TIME, time):
                problem = "there is a space within the time"
                yield in_line(number, line[:begin] + time + line[end:], at, problem)
            new = line[:begin] + text[: found.start()] + line[end:]
            yield in_line(number, new, at, "text follows the date")
        elif found and text[0] not in "\"'[{":
            new = line[:begin] + quoted(text) + line[end:]
            problem = "a colon within the text looks like a key and its value"
            yield in_line(number, new, begin + found.start(), problem)


def colons_over_lines(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A colon in a later line of a text of several lines."""
    lines = chunk.lines
    first = number
    while first > 0 and not key_of(lines[first]):
        first -= 1
    found = key_of(lines[first])
    colon = re.search(r":(?=\s|$)", lines[number])
    if (
        first == number
        or not found
        or not colon
        or found.key not in WORDS
        or found.value[:1] in ("'", '"', "[", "{", "|", ">")
    ):
        return
    column = column_of_key(lines[first])
    if indent(lines[number]) == column + 1 and re.match(r"\s+[a-z_]+:", lines[number]):
        return  # hardly a text: a key whose line begins with a space too many
    last = chunk.end_of_text(first, column)
    if last < number:
        return
    meant = " ".join([found.value, *(line.strip() for line in lines[first + 1 : last + 1])]).strip()
    new = found.with_value(quoted(meant))
    problem = "a colon within the text looks like a key and its value"
    yield as_one(range(first, last + 1), new, number, colon.start(), problem)


def commas_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{title: Fish, chips and peas, date: 2020-01-01}`: within braces a comma ends the text."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        key = re.search(r"([a-z_]+)[\"']?\s*:\s*$", line[:begin])
        is_text = key and key[1] in _OF_TEXT and text[0] not in "\"'[{|>"
        lost = rf"{key_pattern()}[ \t]+[^\s:]|[^,]*\]$"  # a key without its colon, `a, b]`
        comma = re.search(rf",(?!\s*{lost})", text) if is_text else None
        if comma and ("{" in line[:begin] or unmatched(chunk.lines[:number])[0]):
            new = line[:begin] + quoted(text) + line[end:]
            problem = "within braces, a comma ends the text"
            yield in_line(number, new, begin + comma.start(), problem)


def value_in_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`url: <https://…>`, `url: [One](https://…)`, `` date: `2024-01-02` ``: signs of Markdown."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    if not found or found.key.strip("\"'") in WORDS:
        return
    link = r"(?:!?\[[^\]]*\]\(|<)(?:mailto:)?([a-z]+:[^\s<>()]+|\S+@[^\s<>()]+)[)>].*"
    value = re.fullmatch(link, found.value)
    value = value or re.fullmatch(r"[`*_]+([^\s`*_\"'](?:.*[^\s`*_])?)[`*_]+", found.value)
    if value:
        at = len(line) - len(found.value)
        problem = f"signs of Markdown are around `{value[1]}`"
        yield in_line(number, found.with_value(value[1]), at, problem)


def text_behind_a_value(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: "2024-05-22" (to be confirmed)`, `tags: [Sheep, Wool]jj`: more than one value."""
    line = chunk.lines[number].rstrip()
    if item := re.fullmatch(r"(\s*- +\{.*\})(\s*)([^\s,#\]}].*)", line):
        note = f"  # {item[3]}" if item[2] else ""
        problem = "text follows the bracket that closes"
        yield in_line(number, item[1] + note, len(line) - len(item[3]), problem)
    found = key_of(line)
    is_prose = found and found.key.strip("\"'") in WORDS - LISTS_OF_WORDS
    if not found or is_prose or unmatched(chunk.lines[:number])[0]:
        return
    if re.search(rf"\s{key_pattern()}:", found.value):
        return
    closed = r"(\[[^\[\]]*\]|\"[^\"]+\"|'[^']+')"
    if behind := re.fullmatch(rf"{closed}(\s*)([^\s,#\]}}\"'].*)", found.value):
        note = f"  # {behind[3]}" if behind[2] else ""
        problem = f"text follows the {'bracket' if behind[1][-1] == ']' else 'quote'} that closes"
        new = found.with_value(behind[1] + note)
        yield in_line(number, new, len(line) - len(behind[3]), problem)


def brackets_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: [Update] Cameras`: text that begins with a bracket."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        new = line[:begin] + quoted(text) + line[end:]
        if re.match(r"\[[^\[\]]*\]\s*[^\s,\]}#]|\{[^{}]*\}\s*[^\s,\]}#]", text):
            yield in_line(number, new, begin, f"text follows the bracket that closes `{text[0]}`")
        elif within := re.match(r"\w[^\[\]{}\"':]*(\[[^\[\]]*\]|\{[^{}]*\})", text):
            problem = f"the bracket `{within[1][0]}` stands within the text"
            yield in_line(number, new, begin + within.start(1), problem)
        elif alone := re.match(r"\w[^\[\]{}\"',:]*\w?\s*([\[{])[^\[\]{}\"':]*$", text):
            problem = f"the bracket `{alone[1]}` stands within the text"
            yield in_line(number, new, begin + alone.start(1), problem)


def comment_within_braces(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- {title: One, # date: 2020-01-01}`: a `#` before a key, and the rest of the line lost."""
    line = chunk.lines[number]
    found = re.search(rf"(?<=[\s,{{])#\s*(?={key_pattern()}\s*:)", line)
    if found and unmatched([*chunk.lines[:number], line[: found.start()]])[0]:
        problem = f"YAML takes `{shorten(line[found.start() :])}` for a comment"
        new = line[: found.start()] + line[found.end() :]
        yield in_line(number, new, found.start(), problem)


def comments_in_brackets(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [a #b, c]`: YAML takes the rest of the line for a comment."""
    line = chunk.lines[number]
    bare = line.rstrip()
    for found in re.finditer(r"(?<=[\s\[{,])#[^\s]", bare):
        begin = max(bare.rfind(sign, 0, found.start()) for sign in "[{,") + 1
        if key := re.match(rf"\s*{key_pattern()}\s*:", bare[begin:]):
            begin += key.end()
        begin += indent(bare[begin:])
        problem = f"YAML takes `{bare[found.start() :]}` for a comment"
        new = re.sub(
            r"(?<=[\[,])(\s*)([^,\[\]{}\"']*(?<![\w:/])#[^,\[\]{}\"']*?)(\s*)(?=[,\]])",
            lambda item: f"{item[1]}{quoted(item[2])}{item[3]}",
            bare,
        )
        yield in_line(number, new, found.start(), problem)
        for end in (bare.find(sign, found.start()) for sign in ",]}"):
            if end > 0:
                text = bare[begin:end].rstrip()
                new = bare[:begin] + quoted(text) + bare[begin + len(text) :]
                yield in_line(number, new, found.start(), problem)


def _begins(words: str) -> Callable[[str], str]:
    return lambda sign: f"the text begins with {_named(sign)}, which YAML {words}"


def _named(sign: str) -> str:
    return "a backtick" if sign == "`" else f"`{sign}`"


_STARTS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"[@`]", _begins("keeps for itself")),
    (r"%", _begins("keeps for itself")),
    (r"\*\S*", _begins("takes for another value's name")),
    (r"&\S*", _begins("takes for a name")),
    (r"!\S*", _begins("takes for a type")),
    (r"-(?=\s)", _begins("takes for an item of a list")),
    (r"\?(?=\s)", _begins("takes for a key")),
    (r"[|>]", _begins("takes for a text of several lines")),
    (r"[,\]}]", _begins("takes for the end of something")),
    (r":(?=\s|$)", _begins("takes for the end of a key")),
    (r"=(?=\s|$)", _begins("keeps for itself")),
)
