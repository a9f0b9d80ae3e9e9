"""Slips with what is around the articles: sections, and what is said below them."""

import re
from collections.abc import Iterator, Sequence

from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk, belong, indent, key_of, name_of, spaces
from tagfeed.reading.yaml_slips.known import NAMED, inner_keys
from tagfeed.reading.yaml_slips.mend import Mend, in_line, lines_as
from tagfeed.reading.yaml_slips.pasted import pairs_of
from tagfeed.standards.yaml_text import as_yaml


def section_within(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles:` further to the right, where it belongs to the section above it."""
    line = chunk.lines[number]
    found = re.match(rf"\s+((?:{_NOT_IN_ARTICLES}):)", line)
    above = key_of(chunk.lines[0])
    if found and number and found[1][:-1] not in inner_keys().get(above.key if above else "", ()):
        problem = f"`{found[1]}` begins with {spaces(indent(line))} where no space belongs"
        text = line.strip()
        advice = f"=write no space before `{text}`"
        yield Mend({number: text}, number, indent(line), problem, advice)


# Below an article, `podcast:` is in its place.
_NOT_IN_ARTICLES = "|".join(name for name in SECTIONS if name != "podcast")
_FEWEST = 3  # lines: a list begins with the title, the url and the feeds_url of its site


def site_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title:` and `url:` of the site at the start of a list, without `site:` above them."""
    lines = chunk.lines
    first = next((at for at, line in enumerate(lines) if key_of(line)), None)
    if first != number or len(lines) < _FEWEST or not _is_of_site(lines[first]):
        return
    last = first
    while last + 1 < len(lines) and (
        not lines[last + 1].strip() or indent(lines[last + 1]) or _is_of_site(lines[last + 1])
    ):
        last += 1
    filled = [at for at in range(first, last + 1) if lines[at].strip()]
    pairs = pairs_of([lines[at] for at in filled])
    if not pairs:
        return
    # On one line, as the text that is read on has as many lines as the list.
    site = f"site: {{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"
    changes = dict.fromkeys(filled, "") | {first: site}
    problem = "`site:` is missing above what is said of the site"
    advice = f"=write `site:` above it, and 2 spaces before lines {{{first}}} to {{{filled[-1]}}}"
    yield Mend(changes, first, 0, problem, advice)


def _is_of_site(line: str) -> bool:
    found = key_of(line)
    return found is not None and not found.start and found.key in inner_keys()["site"] - {*SECTIONS}


def articles_lost(chunk: Chunk, number: int) -> Iterator[Mend]:
    """Articles below `feeds:` or `include:`: the line `articles:` above them is missing."""
    lines = chunk.lines
    if number != next(iter(chunk.nearest)) or not re.match(
        rf"(?:{_NOT_OF_ARTICLES})\s*:", lines[0]
    ):
        return
    first = next((at for at in range(1, len(lines)) if _begins_article(lines, at)), None)
    if first is None or any(line.startswith("articles") for line in lines[:first]):
        return
    # A line that is free takes the key; else the articles are left out.
    is_free = not lines[first - 1].strip() or lines[first - 1].lstrip().startswith("#")
    changes = {first - 1: "articles:"} if is_free else dict.fromkeys(range(first, len(lines)), "")
    problem = "`articles:` is missing above the first article"
    advice = "=write `articles:` on a line of its own above this one"
    yield Mend(changes, first, indent(lines[first]), problem, advice)


_NOT_OF_ARTICLES = "|".join(name for name in SECTIONS if name != "articles")


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
    if number != next(iter(chunk.nearest)) or not re.match(r"include\s*:\s*$", lines[0]):
        return
    below = [at for at in range(1, len(lines)) if lines[at].strip()]
    if not below or any(re.search(r"[:\[{]", lines[at]) for at in below):
        return
    start = " " * max(indent(lines[at]) for at in below)
    changes = {at: f"{start}- {lines[at].strip(' -,')}" for at in below}
    problem = "each line below `include:` begins with a hyphen"
    advice = lines_as(below[0], below[-1], [changes[at] for at in below])
    yield Mend(changes, below[0], indent(lines[below[0]]), problem, advice)


def names_in_a_list(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- Sea: {title: …}` below `tags:`: names have no hyphens."""
    lines = chunk.lines
    if number or not re.match(r"(?:tags|authors)\s*:\s*$", lines[0]):
        return
    items = [at for at, line in enumerate(lines) if re.match(r"\s*- ", line)]
    if not items or not all(re.match(r"\s*- +[^\s:][^:]*:(?:\s|$)", lines[at]) for at in items):
        return
    changes = {at: re.sub(r"^(\s*)- ", r"\1  ", lines[at]) for at in items}
    problem = f"names below `{lines[0].strip()}` have no hyphens"
    advice = f"=write a space in place of the hyphen in lines {{{items[0]}}} to {{{items[-1]}}}"
    yield Mend(changes, items[0], indent(lines[items[0]]), problem, advice)


def hyphen_of_a_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- Sea`, beside `Port: {title: …}`, below `tags:`."""
    lines = chunk.lines
    found = re.match(r"\s*-\s+([^\s{}\[\]:#\"'][^{}\[\]:#]*?)\s*(:.*)?$", lines[number])
    if not number or not lines[0].startswith(NAMED) or not found:
        return
    named = (line for line in lines[1:] if name_of(line) and not key_of(line))
    columns = [indent(line) for line in named]
    if indent(lines[number]) > max(columns, default=indent(lines[number])):
        return  # an item of what is below a name
    for column in dict.fromkeys((indent(lines[number]) or 2, *sorted(columns))):
        new = f"{' ' * column}{found[1]}{found[2] or ':'}"
        advice = f"=write {spaces(column)} before `{new.strip()}`"
        problem = f"a name below `{lines[0].strip()}` has no hyphen, and a colon after it"
        yield Mend({number: new}, number, indent(lines[number]), problem, advice)


def name_that_needs_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"Ann" Roe: {…}`, `Dr: Ann Roe: {…}`, `@ann:` below `authors:`."""
    line = chunk.lines[number].rstrip()
    if not number or not re.match(rf"(?:{'|'.join(NAMED)})\s*:\s*$", chunk.lines[0]):
        return
    found = re.match(r"(\s+)(.*\S)\s*:((?:\s+\{.*\})?)$", line)
    is_quoted = found and re.fullmatch(r"\"[^\"]*\"|'[^']*'", found[2])
    if found and not is_quoted and not key_of(line) and as_yaml(found[2]) != found[2]:
        problem = f"the name `{found[2]}` has signs of YAML's"
        new = f"{found[1]}{as_yaml(found[2])}:{found[3]}"
        yield in_line(number, new, len(found[1]), problem)


def name_too_far_right(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`    Port: {…}` below `  Sea:` and what is below that: another name."""
    lines = chunk.lines
    section = lines[0].partition(":")[0]
    found = name_of(lines[number])
    columns = [indent(line) for line in lines[1:number] if name_of(line)]
    if section not in NAMED or not found or not columns or min(columns) >= indent(lines[number]):
        return
    if found.key in inner_keys().get(f"{section}:", ()) or found.value[:1] not in ("", "{"):
        return
    new = " " * min(columns) + lines[number].lstrip()
    problem = f"`{found.key}` begins with {spaces(indent(lines[number]))}"
    problem += f" where {belong(min(columns))}"
    advice = f"=write {spaces(min(columns))} before `{new.strip()}`"
    yield Mend({number: new}, number, indent(lines[number]), problem, advice)


def name_at_the_margin(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Port: {…}` below `tags:` and `  Sea: {…}`, without spaces before it."""
    lines = chunk.lines
    is_name = re.match(r"([^\s#-][^:#]*):", lines[number])
    if not number or not lines[0].startswith(NAMED) or not is_name or is_name[1] in SECTIONS:
        return
    column = min((indent(line) for line in lines[1:] if name_of(line)), default=2)
    last = number
    while last + 1 < len(lines) and (indent(lines[last + 1]) or not lines[last + 1].strip()):
        last += 1
    name = lines[number].split(":")[0]
    for end in dict.fromkeys((number, last)):
        moved = {at: " " * column + lines[at] for at in range(number, end + 1) if lines[at].strip()}
        problem = f"`{name}` belongs below `{lines[0].strip()}`, further to the right"
        advice = f"=write {spaces(column)} before `{lines[number].strip()}`"
        if len(moved) > 1:
            advice = f"=move lines {{{number}}} to {{{max(moved)}}} {spaces(column)} to the right"
        yield Mend(moved, number, 0, problem, advice)


def key_beside_its_name(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Ann Roe:`, and `email: …` in the column of the name."""
    lines = chunk.lines
    found = key_of(lines[number])
    section = re.match(r"(tags|authors)\s*:\s*$", lines[0])
    known = inner_keys()[f"{section[1]}:"] if section else frozenset()
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    if not found or found.key not in known or number < 2:
        return
    column = indent(above) if key_of(above) else indent(above) + 2
    if column <= indent(lines[number]):
        return
    new = " " * column + lines[number].strip()
    problem = f"`{found.key}` belongs below the name above it, further to the right"
    advice = f"=write {spaces(column)} before `{new.strip()}`"
    yield Mend({number: new}, number, indent(lines[number]), problem, advice)
