"""Slips with what is around the articles: sections, and what is said below them."""

import re
from collections.abc import Iterator, Sequence

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import inner_keys
from tagfeed.reading.yaml_slips.lines import begins_something, indent, key_of, spaces
from tagfeed.reading.yaml_slips.proposal import Mend, apart, in_line, lines_as


def section_within(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles:` further to the right, where it belongs to the section above it."""
    line = chunk.lines[number]
    found = re.match(rf"\s+((?:{_NOT_IN_ARTICLES}):)", line)
    above = key_of(chunk.lines[0])
    if found and number and found[1][:-1] not in inner_keys().get(above.key if above else "", ()):
        problem = f"`{found[1]}` begins with {spaces(indent(line))} where no space belongs"
        text = line.strip()
        advice = f"write no space before `{text}`"
        yield Mend({number: text}, number, indent(line), problem, advice)


def section_indented(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`  site:` as the first line of all, and what is below it where it belongs."""
    line = chunk.lines[number]
    above = any(each.strip() for each in chunk.lines[:number])
    if not above and (found := re.match(rf"\s+(?:{'|'.join(SECTIONS)})\s*:", line)):
        problem = f"`{found[0].strip()}` begins with {spaces(indent(line))} where no space belongs"
        advice = f"write no space before `{line.strip()}`"
        yield Mend({number: line.lstrip()}, number, indent(line), problem, advice)


# Below an article, `podcast:` is in its place.
_NOT_IN_ARTICLES = "|".join(name for name in SECTIONS if name != "podcast")
_FEWEST = 3  # lines: a list begins with the title, the url and the feeds_url of its site


def site_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title:` and `url:` of the site at the start of a list, without `site:` above them."""
    lines = chunk.lines
    first = next((at for at, line in enumerate(lines) if key_of(line)), None)
    if first != number or len(lines) < _FEWEST or not _is_of_site(lines[first]):
        return
    now = indent(lines[first])
    last = chunk.last_alike(
        first, lambda line: not line.strip() or indent(line) or _is_of_site(line)
    )
    filled = [at for at in range(first, last + 1) if lines[at].strip()]
    changes = {} if now else {at: f"  {lines[at]}" for at in filled}
    changes[first] = apart("site:", changes.get(first, lines[first]))
    problem = "`site:` is missing above what is said of the site"
    advice = "write `site:` on a line of its own above this one"
    if not now:
        where = f"lines {{{first}}} to {{{filled[-1]}}}"
        advice = f"write `site:` above it, and 2 spaces before {where}"
    yield Mend(changes, first, now, problem, advice)


def _is_of_site(line: str) -> bool:
    found = key_of(line)
    known = inner_keys()["site"] - {*SECTIONS}
    return found is not None and not found.start.strip() and found.key in known


def section_with_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles: []`, `articles: |`, `articles;` and `articles:-`, with articles below."""
    line = chunk.lines[number]
    found = re.fullmatch(rf"[^\w\s-]?({'|'.join(SECTIONS)})((?:\s*[^\w\s]){{0,3}})\s*", line)
    below = chunk.below(number) or "- "
    new = f"{found[1]}:" if found else ""
    if found and begins_something(below) and line.strip() not in (found[1], new):
        signs = found[2].strip(": ") or line.strip()
        problem = f"`{signs}` does not belong on the line of `{new}`"
        yield in_line(number, new, line.index(signs), problem)


def articles_lost(chunk: Chunk, number: int) -> Iterator[Mend]:
    """Articles below `feeds:` or `include:`: the line `articles:` above them is missing."""
    lines = chunk.lines
    if not chunk.is_nearest(number) or not re.match(rf"(?:{_NOT_OF_ARTICLES})\s*:", lines[0]):
        return
    first = first_article(lines, 1, len(lines))
    if first is None or any(line.startswith("articles") for line in lines[:first]):
        return
    changes = {first: apart("articles:", lines[first])}
    problem = "`articles:` is missing above the first article"
    advice = "write `articles:` on a line of its own above this one"
    yield Mend(changes, first, indent(lines[first]), problem, advice)


_NOT_OF_ARTICLES = "|".join(name for name in SECTIONS if name != "articles")


def first_article(lines: Sequence[str], begin: int, end: int) -> int | None:
    """The first line between the two at which an article begins."""
    return next((at for at in range(begin, end) if _begins_article(lines, at)), None)


def _begins_article(lines: Sequence[str], number: int) -> bool:
    """Whether an item with a date begins there: of all that a list holds, articles have one."""
    item = re.match(r"(\s*)- +(?:\{|[a-z_]+:|\")", lines[number])
    if not item:
        return False
    last = number + 1
    while last < len(lines) and (not lines[last].strip() or indent(lines[last]) > len(item[1])):
        last += 1
    whole = "\n".join(lines[number:last])
    has = {key for key in ("title", "date", "name", "match", "files") if _is_in(key, whole)}
    return has == {"title", "date"}


def _is_in(key: str, text: str) -> bool:
    return re.search(rf"(?m)(?:^[\s-]*|[{{,]\s*)[\"']?{key}[\"']?\s*:", text) is not None


def patterns_without_hyphens(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`include:`, and below it patterns on lines of their own without hyphens."""
    lines = chunk.lines
    if not chunk.is_nearest(number) or not re.match(r"include\s*:\s*$", lines[0]):
        return
    below = [at for at in range(1, len(lines)) if lines[at].strip()]
    if not below or any(re.search(r"[:\[{]", lines[at]) for at in below):
        return
    start = " " * max(indent(lines[at]) for at in below)
    changes = {at: f"{start}- {lines[at].strip(' -,')}" for at in below}
    problem = "each line below `include:` begins with a hyphen"
    advice = lines_as(below[0], below[-1], [changes[at] for at in below])
    yield Mend(changes, below[0], indent(lines[below[0]]), problem, advice)
