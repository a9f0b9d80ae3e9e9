"""Slips with quotes: curly ones, and those that are missing, are too many or do not fit."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import DATES, LISTS_OF_WORDS, WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import key_pattern, name_pattern
from tagfeed.reading.yaml_slips.lines import begins_something, column_of_key, indent, key_of, values
from tagfeed.reading.yaml_slips.proposal import Mend, as_one, in_line
from tagfeed.reading.yaml_slips.rules.brackets import unmatched
from tagfeed.standards.texts.yaml_text import as_yaml, quoted

_APOSTROPHE = r"'(?:\d\ds?\b|(?i:tis|twas|til|em|cause|n|s|t)\s)"
"""The beginnings of words that have lost their first letters."""
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


def unclosed_and_inner_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"One`, `'don't'`, `"One" two`, `"One'`, `"C:\\new"`."""
    line = chunk.lines[number]
    found = key_of(line)
    if found and found.key.strip("\"'") in DATES and found.value[:1] in ("'", '"'):
        at = len(line.rstrip()) - len(found.value)
        bare = re.sub("[\"',]", "", found.value)
        yield in_line(number, found.with_value(bare), at, "the quotes around the date do not fit")
    for begin, end in values(line):
        text = line[begin:end]
        is_key = re.search(rf"^{key_pattern()}\s*:|,\s*[\"']{name_pattern()}:", text)
        if text[0] in "\"'" and not is_key:
            for meant, problem in _quoted_meanings(text):
                yield in_line(number, line[:begin] + meant + line[end:], begin, problem)
                if not line[end:].strip() and unmatched(chunk.lines[:number])[0]:
                    yield in_line(number, line[:begin] + meant + ",", begin, problem)
                if line[end:].strip() == ",":
                    yield in_line(number, line[:begin] + meant, begin, problem)
        elif text[-1] in "\"'" and text[-1] not in text[:-1]:
            new = line[:begin] + quoted(text[:-1]) + line[end:]
            yield in_line(number, new, end - 1, f"the quote {text[-1]} closes nothing")


def quote_behind_a_value(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: 2020-01-01'`, `limit: 20"`."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    sign = re.fullmatch(rf"[^\"'{_CURLY}]*\w([\"'])", found.value) if found else None
    if found and sign and found.key not in WORDS:
        new = line[:-1]
        yield in_line(number, new, len(new), f"the quote {sign[1]} closes nothing")


def _quoted_meanings(text: str) -> Iterator[tuple[str, str]]:
    """What a text that begins with a quote may mean, each with what is wrong with it then."""
    quote, inner = text[0], text[1:]
    unclosed = f"the quote {quote} that opens here is never closed"
    ends = text.endswith(("'", '"')) and len(text) > 1
    if ends and text[-1] != quote:
        yield quoted(text[1:-1]), f"the text begins with {quote} and ends with {text[-1]}"
    elif ends:
        yield from _meanings_within(quote, text)
    if quote == "'" and re.match(_APOSTROPHE, text) and not ends:
        yield quoted(text), "the apostrophe at the beginning opens a quote"
    if quote not in inner or re.search(rf"\w{quote}\w", inner):
        yield _closed(quote, inner), unclosed
    elif not ends and not re.fullmatch(rf"{quote}[^{quote}]*{quote}[\]}},\s]*", text):
        yield quoted(text), f"text follows the quote {quote} that closes"


def _meanings_within(quote: str, text: str) -> Iterator[tuple[str, str]]:
    """The same for a text that begins and ends with the quote."""
    inner = text[1:-1]
    words = inner.replace(f"\\{quote}", quote)
    bare = words.replace("''", "'") if quote == "'" else words
    if quote == "'" and "\\'" in text:
        yield quoted(bare), "within single quotes, a backslash does not save the quote after it"
    is_odd = text.count(quote) % 2  # as in `"A 7" record"`
    if not is_odd and re.match(rf"[^{quote}\\]*(?<=\S){quote}\s", inner):
        yield quoted(text), f"text follows the quote {quote} that closes"
    if quote in re.sub(r"\\.|''", "", inner):
        yield quoted(bare), f"the quote {quote} within the text ends it too early"
    if quote == '"' and "\\" in text:
        yield quoted(bare), "within double quotes, a backslash changes the character after it"


def _closed(quote: str, inner: str) -> str:
    return quote + inner + quote if quote not in inner else quoted(inner)


def quotes_beside_their_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: "It was late,` and below it, in its column, `and it rained."`."""
    lines, line = chunk.lines, chunk.lines[number].rstrip()
    found = key_of(line)
    quote = found.value[:1] if found else ""
    if not found or quote not in ("'", '"') or quote in found.value[1:]:
        return
    last, column = number, column_of_key(line)
    while (
        last + 1 < len(lines) and lines[last + 1].strip() and not begins_something(lines[last + 1])
    ):
        last += 1
    if last == number or all(indent(each) > column for each in lines[number + 1 : last + 1]):
        return
    text = " ".join([found.value, *(each.strip() for each in lines[number + 1 : last + 1])])
    new = found.with_value(quoted(text[1:].removesuffix(quote)))
    problem = "the text in quotes goes on below without spaces before it"
    yield as_one(range(number, last + 1), new, number, len(line) - len(found.value), problem)


def quotes_of_keys(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"title: One"`, `"title: "One"`, `title": "One"`: quotes around both, a key with one."""
    line = chunk.lines[number]
    around = re.match(rf"(\s*(?:- +)*)([\"']){name_pattern()}:\s+([^\"']+)\2\s*$", line)
    if around:
        new = f"{around[1]}{around[3]}: {as_yaml(around[4])}"
        yield in_line(number, new, around.end(1), f"the quotes are around `{around[3]}:` as well")
    colon = rf"(?:^|(?<=[{{,]))(\s*)([\"']){name_pattern()}:\2\s*(?=[\"'])"
    for inner in re.finditer(colon, line):
        key = f"{inner[1]}{inner[2]}{inner[3]}{inner[2]}: "
        new = f"{line[: inner.start()]}{key}{line[inner.end() :]}"
        problem = f"the colon is within the quotes around `{inner[3]}`"
        yield in_line(number, new, inner.end(3), problem)
    hyphen = re.match(rf"(\s*)([\"'])- +({name_pattern()})(?:\2\s*:|:\s*\2)\s*", line)
    whole = re.match(rf"(\s*)([\"'])- +({name_pattern()}):\s+(.*?)\2\s*$", line)
    if found := hyphen or whole:
        value = line[found.end() :] if hyphen else as_yaml(found[5])
        problem = "the quotes are around the hyphen as well"
        yield in_line(number, f"{found[1]}- {found[3]}: {value}", len(found[1]), problem)
    for before, after in (('"', ""), ("", '"'), ("'", ""), ("", "'")):
        pattern = rf"\b{name_pattern()}\b"
        slip = re.compile(rf"(^\s*(?:- +)*|[{{,]\s*){before}{pattern}{after}(\s*:)")
        for found in slip.finditer(line):
            quote = before or after
            key = f"{found[1]}{quote}{found[2]}{quote}{found[3]}"
            new = f"{line[: found.start()]}{key}{line[found.end() :]}"
            yield in_line(number, new, found.end(1), f"the key `{found[2]}` has one quote")


def three_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`content_text: \"\"\"`, and the same alone on a later line, as Python and TOML have it."""
    found = key_of(chunk.lines[number])
    mark = re.match(r"\"{3}|'{3}|`{3}\w*$", found.value) if found else None
    if not found or not mark:
        return
    sign, at = mark[0][:3], len(chunk.lines[number].rstrip()) - len(found.value)
    problem = f"`{mark[0]}` begins no text in YAML"
    if found.value.endswith(sign) and len(found.value) > 2 * len(sign):
        new = found.with_value(quoted(found.value[len(sign) : -len(sign)].strip()))
        yield in_line(number, new, at, problem)
    for last in range(number + 1, len(chunk.lines) if found.value == mark[0] else 0):
        if chunk.lines[last].strip().strip(",") == sign:
            deep = " " * (column_of_key(chunk.lines[number]) + chunk.step)
            changes = {
                each: deep + chunk.lines[each].strip()
                for each in range(number + 1, last)
                if len(chunk.lines[each].strip()) > 0 and indent(chunk.lines[each]) < len(deep)
            }
            advice = f"write `{found.key}: |`, and delete the {sign} below the text"
            new = found.with_value("|")
            yield Mend({number: new, **changes, last: ""}, number, at, problem, advice)
            return


def doubled_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"url"": "One""`, `""url": …`: a quote twice."""
    line = chunk.lines[number]
    doubled = re.compile(r'(?<=[^\s\[{,:"\\])""(?=\s*(?:[:,}\]]|$))|(?:^|(?<=[\s\[{,]))""(?=\w)')
    if pair := re.search(r":\s+(''(\w[^']*)'')\s*$", line):
        new = line[: pair.start(1)] + quoted(pair[2])
        yield in_line(number, new, pair.start(1), "two single quotes are not a double one")
    if single := re.search(r":\s+(?:'(?='\w[^']*'\s*$)|'[^']+'(?='\s*$))", line):
        at = single.end() - 1
        yield in_line(number, line[:at] + line[at + 1 :], at, "there is a quote too many")
    if found := doubled.search(line):
        problem = "there is a quote too many"
        yield in_line(number, doubled.sub('"', line), found.start(), problem)


def quotes_alone(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"` alone on the line below a text that no quote opens."""
    line = chunk.lines[number].strip()
    if line.strip(",;") in ('"', "'", '"' * 3, "'" * 3, "`" * 3, "”", "“", "’"):
        problem = f"the quote {line.strip(',;')} closes nothing"
        at = indent(chunk.lines[number])
        yield in_line(number, "", at, problem)


def names_in_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: "Sea", "Port"`: names in quotes, and no brackets around them."""
    found = key_of(chunk.lines[number])
    if not found or found.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    if re.fullmatch(r"""(?:"[^"]*"|'[^']*')(?:\s*,\s*(?:"[^"]*"|'[^']*'))+,?""", found.value):
        new = found.with_value(f"[{found.value.rstrip(',')}]")
        at = len(chunk.lines[number].rstrip()) - len(found.value)
        problem = "several names need brackets around them"
        if found.value.endswith(","):
            yield in_line(number, f"{new},", at, problem)
        yield in_line(number, new, at, problem)
