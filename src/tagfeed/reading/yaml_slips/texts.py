"""Slips in a value: text that YAML takes for something else, and quotes that do not fit."""

import re
from collections.abc import Callable, Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk, column_of_key, indent, key_of, values
from tagfeed.reading.yaml_slips.known import key_pattern, word_pattern
from tagfeed.reading.yaml_slips.mend import Mend, in_line
from tagfeed.standards.yaml_text import as_yaml, quoted

_CURLY = "“”„‟«»″＂"
_CURLY_SINGLE = "‘’‚‛‹›′＇"


def curly_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`“One: two”`: quotes that only people take for quotes."""
    line = chunk.lines[number]
    problem = "curly quotes are part of the text to YAML, not quotes"
    found = re.search(rf"[{_CURLY}{_CURLY_SINGLE}]", line)
    if not found:
        return
    for begin, end in values(line):
        text = line[begin:end]
        if (
            len(text) > 1
            and text[0] in _CURLY + _CURLY_SINGLE
            and text[-1] in (_CURLY + _CURLY_SINGLE + "\"'")
        ):
            new = line[:begin] + quoted(text[1:-1]) + line[end:]
            yield in_line(number, new, begin, problem)
    straight = re.sub(rf"[{_CURLY}]", '"', line)
    yield in_line(number, re.sub(rf"[{_CURLY_SINGLE}]", "'", straight), found.start(), problem)


def placeholders(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{{title}}`: a template that no program has filled in."""
    line = chunk.lines[number]
    found = re.search(r"\{\{.*?\}\}|\{%.*?%\}", line)
    if not found:
        return
    problem = f"`{found[0]}` is a placeholder that no program has filled in"
    for begin, end in values(line):
        if begin <= found.start() and found.end() <= end:
            new = line[:begin] + quoted(line[begin:end]) + line[end:]
            yield in_line(number, new, found.start(), problem)


def unclosed_and_inner_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"One`, `'don't'`, `"One" two`, `"One'`, `"C:\\new"`."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        if text[0] in "\"'":
            for meant, problem in _quoted_meanings(text):
                yield in_line(number, line[:begin] + meant + line[end:], begin, problem)
        elif text[-1] in "\"'" and text[-1] not in text[:-1]:
            new = line[:begin] + quoted(text[:-1]) + line[end:]
            yield in_line(number, new, end - 1, f"the quote {text[-1]} closes nothing")


def _quoted_meanings(text: str) -> Iterator[tuple[str, str]]:
    quote, inner = text[0], text[1:]
    unclosed = f"the quote {quote} that opens here is never closed"
    ends = text.endswith(("'", '"')) and len(text) > 1
    if ends and text[-1] != quote:
        yield quoted(text[1:-1]), f"the text begins with {quote} and ends with {text[-1]}"
    if ends and text[-1] == quote:
        words = text[1:-1].replace('\\"', '"') if quote == '"' else text[1:-1]
        bare = words.replace("''", "'") if quote == "'" else words
        if quote in re.sub(r"\\.|''", "", text[1:-1]):
            yield quoted(bare), f"the quote {quote} within the text ends it too early"
        if quote == '"' and "\\" in text:
            yield quoted(bare), "within double quotes, a backslash changes the character after it"
    if quote not in inner or re.search(rf"\w{quote}\w", inner):
        yield _closed(quote, inner), unclosed
    elif not ends:
        yield quoted(text), f"text follows the quote {quote} that closes"


def _closed(quote: str, inner: str) -> str:
    return quote + inner + quote if quote not in inner else quoted(inner)


def quotes_over_lines(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A quote that opens on one line of a text and is missing at the end of a later one."""
    line = chunk.lines[number]
    found = key_of(line)
    if not found or found.value[:1] not in ("'", '"') or not found.value[1:]:
        return
    column = column_of_key(line)
    problem = f"the quote {found.value[0]} that opens here is never closed"
    last = number
    while last + 1 < len(chunk.lines) and indent(chunk.lines[last + 1]) > column:
        last += 1
        if chunk.lines[last].strip():
            new = chunk.lines[last].rstrip() + found.value[0]
            advice = f"close it at the end of the text: `{new.strip()}`"
            at = line.rstrip().rfind(found.value)
            yield Mend({last: new}, number, at, problem, f"={advice}")


def quotes_of_keys(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"title: One"`, `"title: "One"`, `title": "One"`: quotes around both, a key with one."""
    line = chunk.lines[number]
    around = re.match(rf"(\s*(?:- +)*)([\"']){word_pattern()}:\s+([^\"']+)\2\s*$", line)
    if around:
        new = f"{around[1]}{around[3]}: {as_yaml(around[4])}"
        yield in_line(number, new, around.end(1), f"the quotes are around `{around[3]}:` as well")
    for before, after in (('"', ""), ("", '"')):
        pattern = rf"\b{word_pattern()}\b"
        slip = re.compile(rf"(^\s*(?:- +)*|[{{,]\s*){before}{pattern}{after}(\s*:)")
        for found in slip.finditer(line):
            new = f'{line[: found.start()]}{found[1]}"{found[2]}"{found[3]}{line[found.end() :]}'
            yield in_line(number, new, found.end(1), f"the key `{found[2]}` has one quote")


def signs_at_the_start(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`@home`, `*nix`, `- one`, `| text`: text that begins with a sign of YAML's."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        for pattern, problem in _STARTS:
            if found := re.match(pattern, text):
                new = line[:begin] + quoted(text) + line[end:]
                yield in_line(number, new, begin, problem(found[0].strip()))


def blocks_on_one_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: | text`: the text belongs on lines of its own below the sign."""
    line = chunk.lines[number]
    found = key_of(line)
    sign = re.match(r"([|>][-+]?)\s*([^\s#].*)$", found.value) if found else None
    if not found or not sign:
        return
    new = found.with_value(quoted(sign[2]))
    problem = f"there is text after `{sign[1]}`, which begins a text of several lines"
    at = len(line.rstrip()) - len(found.value)
    below = indent(line) + 2 < len(line) and number + 1 < len(chunk.lines)
    if below and indent(chunk.lines[number + 1]) > column_of_key(line):
        problem = f"there is text after `{sign[1]}` that belongs on the lines below"
        advice = f"=write `{found.key}: {sign[1]}`, and `{sign[2]}` on a line of its own below it"
        yield Mend({number: found.with_value(sign[1])}, number, at, problem, advice)
    yield in_line(number, new, at, problem)


def sign_of_lines_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`content_text:`, and lines below that are text: `|` is missing."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    if not found or found.value or not found.key.startswith("content_"):
        return
    below = next((each for each in chunk.lines[number + 1 :] if each.strip()), "")
    if indent(below) > column_of_key(line):
        problem = "text on several lines needs a sign behind the colon: `|`"
        yield in_line(number, f"{line} |", len(line), problem)


def colons_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: One: two`."""
    line = chunk.lines[number]
    for begin, end in values(line):
        text = line[begin:end]
        found = re.search(r":(?=\s|$)", text)
        if found and text[0] not in "\"'[{":
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
        or found.value[:1] in ("'", '"', "[", "{", "|", ">")
    ):
        return
    last = first
    while last + 1 < len(lines) and chunk.goes_on(last + 1, column_of_key(lines[first])):
        last += 1
    if last < number:
        return
    meant = " ".join([found.value, *(line.strip() for line in lines[first + 1 : last + 1])]).strip()
    new = found.with_value(quoted(meant))
    problem = "a colon within the text looks like a key and its value"
    advice = f"=write lines {{{first}}} to {{{last}}} as one: `{new.strip()}`"
    changes = {first: new} | dict.fromkeys(range(first + 1, last + 1), "")
    yield Mend(changes, number, colon.start(), problem, advice)


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
    return lambda sign: f"the text begins with `{sign}`, which YAML {words}"


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
