"""What was pasted into a list from another format: front matter, TOML, a table, XML, a script."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from tagfeed.reading.fields import nearest
from tagfeed.reading.yaml_slips.chunk import Chunk, indent, key_of
from tagfeed.reading.yaml_slips.known import article_keys
from tagfeed.reading.yaml_slips.mend import Mend, in_line
from tagfeed.standards.yaml_text import as_yaml, bracketed, quoted

_MOST_LINES = 60  # of one thing that was pasted
_SHORT = 200  # characters of a text that a remedy writes out
_ROWS = 5  # of a table that a remedy writes out
_PAIR = re.compile(r"([A-Za-z_][\w-]*)\s*[:=]\s*(.*)$")
_SCRIPT = re.compile(
    r"\s*(?:(?:var|let|const)\s+[\w$]+|module\.exports|exports\.\w+|window\.\w+)\s*=\s*(?=[\[{])"
    r"|\s*export\s+default\s+(?=[\[{])"
)
_OF_XML = {"url": ("link", "guid"), "date": ("pubDate", "published", "updated", "dc:date")}


def front_matter(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`---`, then `title: …` and `date: …`, then `---`: one article as a file of its own has it."""
    sign = chunk.lines[number].strip()
    if sign not in ("---", "+++") and not re.fullmatch(r"\[\[\w+\]\]", sign):
        return
    lines, last = chunk.lines, number + 1
    end = {"---": ("---", "..."), "+++": ("+++",)}.get(sign, ("",))
    while last < min(len(lines), number + _MOST_LINES) and lines[last].strip() not in end:
        last += 1
    pairs = pairs_of(lines[number + 1 : last])
    if not pairs or not pairs.keys() & {"title", "date"}:
        return
    below = last + 1
    while below < len(lines) and not re.match(r"\s*- ", lines[below]):
        below += 1
    text = "\n".join(line.rstrip() for line in lines[last + 1 : below]).strip()
    if text and len(text) <= _SHORT and sign in ("---", "+++"):
        pairs["content_markdown"] = quoted(text)
    what = "front matter" if sign in ("---", "+++") else "TOML"
    yield _as_article(
        chunk, (number, below - 1 if text else min(last, len(lines) - 1)), pairs, what
    )


def pairs_of(lines: Sequence[str]) -> dict[str, str] | None:
    """Keys and values as they are written within braces; None where there is more than that."""
    pairs: dict[str, str] = {}
    items: list[str] = []
    for line in lines:
        found, item = _PAIR.match(line), re.match(r"\s*- +(.*)$", line)
        if found:
            items = []
            pairs[found[1]] = _in_braces(found[2].strip())
        elif item and pairs:
            items.append(item[1].strip("\"' "))
            pairs[[*pairs][-1]] = bracketed(items)
        elif line.strip() and not line.lstrip().startswith("#"):
            return None
    return {key: value for key, value in pairs.items() if value}


def _in_braces(value: str) -> str:
    return value if re.fullmatch(r"\"[^\"]*\"|'[^']*'|\[.*\]|\{.*\}|", value) else as_yaml(value)


def _as_article(chunk: Chunk, lines: tuple[int, int], pairs: Mapping[str, str], what: str) -> Mend:
    """The mend that makes one article of the lines from the first to the last."""
    number, last = lines
    new = f"{_start(chunk)}- {{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"
    problem = f"this is {what}, which begins a file of its own"
    if what != "front matter":
        problem = f"this is {what}, which a list does not hold"
    advice = f"=write lines {{{number}}} to {{{last}}} as one: `{new.strip()}`"
    changes = {number: new} | dict.fromkeys(range(number + 1, last + 1), "")
    return Mend(changes, number, indent(chunk.lines[number]), problem, advice)


def _start(chunk: Chunk) -> str:
    """The spaces before the hyphens of articles."""
    hyphens = (re.match(r"( *)- ", line) for line in chunk.lines)
    return next((found[1] for found in hyphens if found), "")


def tables(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title,date,url` and rows below it: CSV."""
    lines = chunk.lines
    first = number + 1 if chunk.is_yaml and lines[number].startswith("articles") else number
    if first >= len(lines):
        return
    found = re.match(r"\s*\|?\s*\"?(\w+)\"?\s*([,;\t|])", lines[first])
    names = _cells(lines[first], found[2]) if found else []
    keys = [_key(name) for name in names]
    if not found or len({*keys} & {"title", "date", "url"}) < 2:
        return
    last = first
    while last + 1 < len(lines) and found[2] in lines[last + 1] and "- " not in lines[last + 1][:3]:
        last += 1
    if last == first:
        return
    start, rows = _start(chunk), {}
    for at in range(first + 1, last + 1):
        if re.fullmatch(r"[\s|:-]+", lines[at]):  # below the head of a table in Markdown
            rows[at] = ""
            continue
        pairs = zip(keys, _cells(lines[at], found[2]), strict=False)
        values = ", ".join(f"{key}: {as_yaml(value)}" for key, value in pairs if value)
        rows[at] = f"{start}- {{{values}}}"
    written = [row for row in rows.values() if row]
    shown = "".join(f"\n{row}" for row in written[:_ROWS])
    more = "\nand so on" if len(written) > _ROWS else ""
    advice = f"=write lines {{{first}}} to {{{last}}} as{shown}{more}"
    what = "Markdown" if found[2] == "|" else "CSV"
    problem = f"this is a table ({what}), which a list does not hold"
    yield Mend({first: "", **rows}, first, indent(lines[first]), problem, advice)


def _cells(line: str, separator: str) -> list[str]:
    row = line.strip().strip("|") if separator == "|" else line.strip()
    return [cell.strip() for cell in next(csv.reader([row], delimiter=separator), [])]


def _key(name: str) -> str:
    """The key of an article that a column may hold."""
    word = name.lower()
    meant = re.search(r"did you mean `(\w+)`", nearest(word, article_keys()))
    return meant[1] if word not in article_keys() and meant else word


def markup(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`<item>` and what is in it, as a feed has it; `<p>` at the start of a line of HTML."""
    lines, first = chunk.lines, number
    if not _is_tag(lines[number]):
        return
    while first > 0 and (_is_tag(lines[first - 1]) or not lines[first - 1].strip()):
        if chunk.in_block[first - 1]:
            return
        first -= 1
    while not lines[first].strip():
        first += 1
    last = first
    while (
        last + 1 < len(lines)
        and not re.match(r"\s*- ", lines[last + 1])
        and not (key_of(lines[last + 1]))
    ):
        last += 1
    while not lines[last].strip():
        last -= 1
    above = key_of(lines[first - 1]) if first else None
    if above and above.value[:3] in ('"""', "'''"):
        return
    if above and above.key in ("content_html", "summary", "content_markdown"):
        yield _text_of(chunk, first - 1, last)
        return
    whole = "\n".join(lines[first : last + 1])
    pairs = _pairs_of_xml(whole)
    if len(pairs) > 1:
        yield _as_article(chunk, (first, last), pairs, "XML")
    problem = "this is XML or HTML, which a list does not hold"
    advice = f"=delete lines {{{first}}} to {{{last}}}"
    changes = dict.fromkeys(range(first, last + 1), "")
    yield Mend(changes, first, indent(lines[first]), problem, advice)


def _is_tag(line: str) -> bool:
    return re.match(r"\s*</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>|\s*<\?xml", line) is not None


def _text_of(chunk: Chunk, first: int, last: int) -> Mend:
    """HTML that goes on, from the line of its key, at the start of the lines below."""
    found = key_of(chunk.lines[first])
    assert found
    first_part = "" if re.fullmatch(r"[|>][-+]?", found.value) else found.value
    parts = [first_part, *(line.strip() for line in chunk.lines[first + 1 : last + 1])]
    new = found.with_value(quoted(" ".join(filter(None, parts))))
    problem = f"the text of `{found.key}` goes on without spaces before it"
    advice = f"=write lines {{{first}}} to {{{last}}} as one: `{new.strip()}`"
    changes = {first: new} | dict.fromkeys(range(first + 1, last + 1), "")
    return Mend(changes, first + 1, indent(chunk.lines[first + 1]), problem, advice)


def _pairs_of_xml(text: str) -> dict[str, str]:
    """What an item or entry of a feed says, under the keys of a list."""
    pairs = {"title": _element(text, "title")}
    for key, names in _OF_XML.items():
        pairs[key] = next(filter(None, (_element(text, name) for name in names)), "")
    return {key: as_yaml(value) for key, value in pairs.items() if value}


def _element(text: str, name: str) -> str:
    found = re.search(rf"(?s)<{name}\b[^>]*>(.*?)</{name}>", text)
    found = found or re.search(rf'<{name}\b[^>]*\bhref="([^"]*)"', text)
    words = re.sub(r"^<!\[CDATA\[|\]\]>$", "", found[1].strip()) if found else ""
    return unescape(" ".join(words.split()))


def templates(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{% for … %}` alone on its line: an instruction for a program that fills in templates."""
    line = chunk.lines[number].strip()
    if re.fullmatch(r"\{%.*%\}|<%.*%>|<\?php.*\?>|\{\{\s*[#/^].*\}\}", line):
        problem = f"`{line}` is an instruction that no program has followed"
        yield Mend({number: ""}, number, indent(chunk.lines[number]), problem, "=delete this line")


def scripts(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`var list = {`: JSON within a script."""
    line = chunk.lines[number]
    found = _SCRIPT.match(line)
    if not found:
        return
    last = max(at for at, each in enumerate(chunk.lines) if each.strip())
    changes = {number: line[found.end() :]}
    problem = f"`{found[0].strip()}` belongs to a script, not to a list"
    end = chunk.lines[last].rstrip()
    if not end.endswith(";"):
        yield in_line(number, changes[number], indent(line), problem)
        return
    changes[last] = changes.get(last, end).rstrip().removesuffix(";")
    advice = f"=write the line as `{changes[number].strip()}`, and the last without its `;`"
    yield Mend(changes, number, indent(line), problem, advice)
