"""Slips with texts of several lines: the sign above them, and where their lines begin."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.plain_words import SURE
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import article_keys
from tagfeed.reading.yaml_slips.lines import (
    belong,
    column_of_key,
    indent,
    item_value,
    key_of,
    spaces,
)
from tagfeed.reading.yaml_slips.proposal import (
    Mend,
    all_begun_with,
    apart,
    as_one,
    begun_with,
    in_line,
    in_two_lines,
    instead_of,
    lines_as,
)
from tagfeed.standards.texts.yaml_text import quoted


def blocks_on_one_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: | text`: the text belongs on lines of its own below the sign."""
    line = chunk.lines[number]
    found = key_of(line)
    sign = re.match(r"([|>][-+]?)\s*([^\s#].*)$", found.value) if found else None
    if not found or not sign:
        return
    if dash := re.match(r"([|>])[‐-―−](?=\s|$)", found.value):
        if len(found.value) > 2:  # with the lines below
            return
        problem = f"`{found.value[1]}` is not the `-` that may follow `{dash[1]}`"
        at = len(line.rstrip()) - 1
        yield in_line(number, found.with_value(f"{dash[1]}-"), at, problem)
    if many := re.fullmatch(r"([|>])[|>\s]*", found.value):
        problem = f"there is a sign too many: one `{many[1]}` begins a text of several lines"
        at = len(line.rstrip()) - len(found.value) + 1
        yield in_line(number, found.with_value(many[1]), at, problem)
    # As in `>50 bicycles stolen`, or where there are more of them.
    is_of_text = re.match(r"[|>]{2}|>[^\s|>+-]", found.value) or sign[1][0] in sign[2]
    new = found.with_value(quoted(found.value if is_of_text else sign[2]))
    problem = f"there is text after `{sign[1]}`, which begins a text of several lines"
    at = len(line.rstrip()) - len(found.value)
    below = chunk.below(number)
    if indent(below) > column_of_key(line):
        problem = f"there is text after `{sign[1]}` that belongs on the lines below"
        text = " " * indent(below) + sign[2]
        two = (found.with_value(sign[1]), text)
        yield in_two_lines(number, two, at, problem)
    yield in_line(number, new, at, problem)


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
    last, column, text = number, column_of_key(line), [found.value]
    for at in range(number + 1, len(lines)):
        has_heading = any(re.match(_HEADING, each) for each in (*text[1:], lines[at].strip()))
        is_beside = indent(lines[at]) == column and has_heading and not _begins_key(lines[at])
        if lines[at].strip() and indent(lines[at]) <= column and not is_beside:
            break
        text.append(lines[at].strip())
        last = at if lines[at].strip() else last
    text = text[: last - number + 1]
    if len(text) > 1 and any(not each or re.match(_MARKDOWN, each) for each in text):
        below = [indent(lines[at]) for at in range(number + 1, last + 1) if lines[at].strip()]
        deep = min(below) if min(below) > column else column + chunk.step
        by = deep - min(below)
        written = [f"{' ' * by}{lines[at]}".rstrip() for at in range(number + 1, last + 1)]
        written = [found.with_value("|"), " " * deep + found.value, *written]
        changes = {number: apart(written[0], written[1])}
        changes |= {number + at: each for at, each in enumerate(written[2:], 1)}
        problem = "text on several lines needs a sign after the colon: `|`"
        at = len(line) - len(found.value)
        yield Mend(changes, number, at, problem, lines_as(number, last, written))


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


def keys_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: 2020-01-01` as the last line of a text below a `|`, which takes it for text."""
    for at in range(len(chunk.lines) - 1, number, -1):
        line = chunk.lines[at]
        if not chunk.in_block[at] or not (found := re.match(rf"\s*({SURE})$", line.rstrip())):
            continue
        above = at
        while chunk.in_block[above]:
            above -= 1
        column = column_of_key(chunk.lines[above])
        last = at
        while last + 1 < len(chunk.lines) and chunk.in_block[last + 1]:
            last += 1
        changes = {
            each: " " * column + chunk.lines[each].strip()
            for each in range(at, last + 1)
            if chunk.lines[each].strip()
        }
        problem = f"`{found[1]}` is part of the text above it"
        advice = begun_with(column, found[1])
        if len(changes) > 1:
            advice = all_begun_with(column, changes)
        yield Mend(changes, at, indent(line), problem, advice)


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


def item_in_a_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`    - title: Two` below a text after `|`: the next article, further to the right."""
    lines = chunk.lines
    for at in range(number, 0, -1):
        found = key_of(lines[at])
        if chunk.in_block[at] and found and "-" in found.start and found.key in ("title", "date"):
            column = chunk.key_columns[0] - 2 if chunk.key_columns else 0
            new = f"{' ' * column}- {lines[at].strip()[1:].lstrip()}"
            problem = "the article begins further to the right than the others"
            advice = begun_with(column, new)
            yield Mend({at: new}, at, indent(lines[at]), problem, advice)
            return


def sign_alone(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`|` alone on the line below a text: nothing has to close it."""
    line = chunk.lines[number]
    above = key_of(chunk.above(number))
    if line.strip() in ("|", ">") and not (above and not above.value):
        problem = f"`{line.strip()}` closes nothing: a text ends by itself"
        yield in_line(number, "", indent(line), problem)


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


def text_left_of_a_sign(chunk: Chunk, number: int) -> Iterator[Mend]:
    """The same, seen from a line of the text that is read as a key: `It is open: at last`."""
    above = number
    while above > 0 and (
        above == number or chunk.in_block[above] or not chunk.lines[above].strip()
    ):
        above -= 1
    if above < number and not key_of(chunk.lines[number]):
        yield from text_below_a_sign(chunk, above)


def text_below_a_sign(chunk: Chunk, number: int) -> Iterator[Mend]:
    """Text below `|` or `>` that does not begin further to the right than its key."""
    lines = chunk.lines
    found = key_of(lines[number])
    if not found or not re.fullmatch(r"[|>][-+\d]*\s*(#.*)?", found.value):
        return
    column = column_of_key(lines[number])
    below = [at for at in range(number + 1, len(lines)) if lines[at].strip()]
    if not below:
        return
    deep = max(column + 2, indent(lines[below[0]]))
    text = []
    for at in below:
        is_key = key_of(lines[at]) or lines[at].strip() in article_keys()
        is_item = lines[at].lstrip().startswith("- ") and (
            not item_value(lines[at])
            or "{" in lines[at]
            or (indent(lines[at]) + 2 <= column and not lines[0].lstrip().startswith("- "))
        )
        if indent(lines[at]) <= column and (is_key or is_item):
            break
        if indent(lines[at]) < deep and lines[at].strip().removesuffix(":") in article_keys():
            break
        text.append(at)
    changes = {at: " " * deep + lines[at].lstrip() for at in text if indent(lines[at]) < deep}
    if changes:
        first = min(changes)
        now = indent(lines[first])
        problem = f"the text below `{found.value[0]}` begins with {spaces(now)}"
        problem += f" where {belong(deep)}"
        advice = begun_with(deep, lines[first])
        if len(changes) > 1:
            advice = all_begun_with(deep, changes)
        yield Mend(changes, first, now, problem, advice)
