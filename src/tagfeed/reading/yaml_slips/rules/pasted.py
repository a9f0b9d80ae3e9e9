"""What was pasted into a list from another format: front matter, TOML, a table, XML, a script."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from tagfeed.reading.fields import nearest
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import article_keys
from tagfeed.reading.yaml_slips.lines import indent, key_of
from tagfeed.reading.yaml_slips.proposal import Mend, as_one, deleted, in_line, instead_of
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed, quoted

_MOST_LINES = 60  # of one thing that was pasted
_SHORT = 200  # characters of a text that a remedy writes out
_ROWS = 5  # of a table that a remedy writes out
_OF_ITS_OWN = "this is {}, which begins a file of its own"
_PAIR = re.compile(r"([A-Za-z_][\w-]*)\s*[:=]\s*(.*)$")
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
    if sign not in ("---", "+++"):
        yield _as_article(chunk, (number, min(last, len(lines) - 1)), pairs, "TOML")
        return
    below = next((at for at in range(last + 1, len(lines)) if re.match(r"\s*- ", lines[at])), None)
    end_of_text = below or len(lines)
    yield _with_text(chunk, number, (min(last + 1, end_of_text), end_of_text), pairs)


def front_matter_without_fences(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: …` and `date: …`, a line that is free, and a text: the whole of a file."""
    lines = chunk.lines
    if not chunk.is_nearest(number) or any(re.match(r"\s*- [a-z{]", line) for line in lines):
        return
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
    pairs = pairs_of(lines[first:end])
    if pairs and {"title", "date"} <= pairs.keys() and any(map(str.strip, lines[end:])):
        yield _with_text(chunk, first, (end, len(lines)), pairs)


def _with_text(chunk: Chunk, first: int, text: tuple[int, int], pairs: Mapping[str, str]) -> Mend:
    """The mend that makes one article of front matter and the text below it, between two lines."""
    lines = [line.rstrip() for line in chunk.lines[text[0] : text[1]]]
    while lines and not lines[-1]:
        lines.pop()
    last = text[0] + len(lines) - 1
    words = "\n".join(lines).strip()
    if len(words) <= _SHORT:
        with_words = {"content_markdown": quoted(words)} if words else {}
        return _as_article(chunk, (first, last), {**pairs, **with_words}, "front matter")
    problem = _OF_ITS_OWN.format("front matter")
    advice = f"move lines {{{first}}} to {{{last}}} into a file of its own, such as"
    advice += " `an-article.md`, and write it below `include:`"
    return Mend(
        instead_of(range(first, last + 1), ()), first, indent(chunk.lines[first]), problem, advice
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
    written = ", ".join(f"{key}: {value}" for key, value in pairs.items())
    new = f"{start_of_items(chunk)}- {{{written}}}"
    problem = _OF_ITS_OWN.format(what)
    if what != "front matter":
        problem = f"this is {what}, which a list does not hold"
    return as_one(range(number, last + 1), new, number, indent(chunk.lines[number]), problem)


def as_item(chunk: Chunk, pairs: Iterable[tuple[str, str]]) -> str:
    """The line of an article with these keys and values."""
    written = ", ".join(f"{key}: {as_yaml(value)}" for key, value in pairs if value)
    return f"{start_of_items(chunk)}- {{{written}}}"


def start_of_items(chunk: Chunk) -> str:
    """The spaces before the hyphens of articles."""
    hyphens = (re.match(r"( *)- ", line) for line in chunk.lines)
    return next((found[1] for found in hyphens if found), " " * chunk.items)


def tables(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title,date,url` and rows below it: CSV."""
    lines = chunk.lines
    first = number + 1 if chunk.is_yaml and lines[number].startswith("articles") else number
    if first >= len(lines):
        return
    found = re.match(r"\s*\|?\s*\"?(\w+)\"?\s*([,;\t|])", lines[first])
    names = _cells(lines[first], found[2]) if found else []
    keys = [key_of_column(name) for name in names]
    if not found or len({*keys} & {"title", "date", "url"}) < 2:
        return
    last = chunk.last_alike(first, lambda line: found[2] in line and "- " not in line[:3])
    if last == first:
        return
    rows = {at: _row(chunk, keys, lines[at], found[2]) for at in range(first + 1, last + 1)}
    written = [row for row in rows.values() if row]
    shown = "".join(f"\n{row}" for row in written[:_ROWS])
    more = "\nand so on" if len(written) > _ROWS else ""
    advice = f"write lines {{{first}}} to {{{last}}} as{shown}{more}"
    what = "Markdown" if found[2] == "|" else "CSV"
    problem = f"this is a table ({what}), which a list does not hold"
    yield Mend({first: "", **rows}, first, indent(lines[first]), problem, advice)


def _row(chunk: Chunk, keys: Sequence[str], line: str, separator: str) -> str:
    """A row as the line of an article; empty for the strokes below the head of one in Markdown."""
    is_head = re.fullmatch(r"[\s|:-]+", line)
    return "" if is_head else as_item(chunk, zip(keys, _cells(line, separator), strict=False))


def _cells(line: str, separator: str) -> list[str]:
    row = line.strip().strip("|") if separator == "|" else line.strip()
    return [cell.strip() for cell in next(csv.reader([row], delimiter=separator), [])]


def key_of_column(name: str) -> str:
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
    last = chunk.last_alike(first, lambda line: not re.match(r"\s*- ", line) and not key_of(line))
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
    yield deleted(range(first, last + 1), indent(lines[first]), problem)


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
    return as_one(range(first, last + 1), new, first + 1, indent(chunk.lines[first + 1]), problem)


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
        yield in_line(number, "", indent(chunk.lines[number]), problem)
    above = chunk.above(number)
    is_value = above.rstrip().endswith((":", ",", "[")) and not above.startswith("articles")
    if re.fullmatch(r"\[[^\[\]{}:,\"']+ [^\[\]{}:,\"']+\]", line) and not is_value:
        problem = "this is a note, which begins with `#` in a list"
        yield in_line(number, f"# {line}", indent(chunk.lines[number]), problem)
