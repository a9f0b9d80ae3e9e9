"""Slips with texts of several lines that have no sign above them, such as `|`, and need one."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.lines import (
    column_of_key,
    indent,
    key_of,
)
from tagfeed.reading.yaml_slips.proposal import (
    Mend,
    apart,
    as_one,
    in_line,
    instead_of,
    lines_as,
)
from tagfeed.standards.texts.yaml_text import quoted


def markdown_on_the_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`content_markdown: - one`, `content_markdown: # One`, and more of it below; any text with
    headings or lines that are free below."""
    lines, line = chunk.lines, chunk.lines[number].rstrip()
    found = key_of(line)
    is_text = found and found.value[:1] not in ("", *"|>'\"[{")
    if not found or not (is_text or re.match(_MARKDOWN, found.value)):
        return
    if found.key not in WORDS - LISTS_OF_WORDS or any(map(key_of, lines[number + 1 : number + 2])):
        return
    column, last = column_of_key(line), _end_of_markdown(chunk, number)
    below = lines[number + 1 : last + 1]
    text = [found.value, *map(str.strip, below)]
    if below and any(not each or re.match(_MARKDOWN, each) for each in text):
        least = min(indent(each) for each in below if each.strip())
        deep = least if least > column else column + chunk.step
        moved = [f"{' ' * (deep - least)}{each}".rstrip() for each in below]
        first = (found.with_value("|"), " " * deep + found.value)
        changes = instead_of(range(number, last + 1), [apart(*first), *moved])
        problem = "text on several lines needs a sign after the colon: `|`"
        at = len(line) - len(found.value)
        yield Mend(changes, number, at, problem, lines_as(number, last, [*first, *moved]))


def _end_of_markdown(chunk: Chunk, number: int) -> int:
    """The last line of the text whose key is on this line: those that are further to the right,
    and, from the first heading on, those in its column."""
    column, last, has_heading = column_of_key(chunk.lines[number]), number, False
    for at, line in enumerate(chunk.lines[number + 1 :], number + 1):
        if not line.strip():
            continue
        has_heading = has_heading or re.match(_HEADING, line.strip()) is not None
        is_beside = has_heading and indent(line) == column and not _begins_key(line)
        if indent(line) <= column and not is_beside:
            break
        last = at
    return last


def _begins_key(line: str) -> bool:
    return key_of(line) is not None or line.lstrip().startswith("- ")


_MARKDOWN = r"(?:[-*+>]|#+|\d+\.) "
_HEADING = r"##+ "


def sign_of_lines_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`content_text:`, and lines below that are text: `|` is missing."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    if not found or found.value or found.key not in WORDS - LISTS_OF_WORDS:
        return
    below = chunk.below(number)
    if indent(below) > column_of_key(line):
        problem = "text on several lines needs a sign after the colon: `|`"
        yield in_line(number, f"{line} |", len(line), problem)


def paragraphs_in_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`content_text: "One.`, an empty line, and `She said "no" again."`: quotes within quotes."""
    lines = chunk.lines
    found = key_of(lines[number])
    quote = found.value[:1] if found else ""
    if not found or quote not in ("'", '"') or found.key not in WORDS - LISTS_OF_WORDS:
        return
    column = column_of_key(lines[number])
    last = number
    for at in range(number + 1, len(lines)):
        if lines[at].strip() and (indent(lines[at]) <= column or key_of(lines[at])):
            break
        last = at if lines[at].strip() else last
    text = [found.value[1:], *(line.strip() for line in lines[number + 1 : last + 1])]
    text[-1] = text[-1].rstrip(",").removesuffix(quote)
    if "" not in text:  # a text without paragraphs is read as one line
        return
    deep = " " * (column + chunk.step)
    written = [f"{found.start}{found.key}: |", *(f"{deep}{line}".rstrip() for line in text)]
    changes = instead_of(range(number, last + 1), [found.with_value(quoted("\n".join(text)))])
    problem = f"the quote {quote} within the text ends it too early"
    if not any(quote in line for line in text):
        problem = f"the quote {quote} that opens here is never closed"
    at = lines[number].index(found.value)
    yield Mend(changes, number, at, problem, lines_as(number, last, written))


def text_beside_its_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: It was late and nobody`, and below it, in its column, `knew why: not even she`."""
    line = chunk.lines[number]
    found = key_of(chunk.lines[number - 1]) if number else None
    is_text = re.match(r"\s*[^\s:#-]+ [^:#]*:\s", line)
    if not found or not is_text or found.key not in WORDS or found.value[:1] in ("", *"#|>[{\"'"):
        return
    new = found.with_value(quoted(f"{found.value} {line.strip()}"))
    problem = f"the text of `{found.key}` goes on without spaces before it"
    yield as_one(range(number - 1, number + 1), new, number, indent(line), problem)
