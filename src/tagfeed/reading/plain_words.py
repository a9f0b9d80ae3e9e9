"""Titles and summaries: plain text, in which readers would see a reference of HTML literally."""

from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.fields import FieldType
from tagfeed.reading.names.odd_names import has_stray_end
from tagfeed.reading.types.basic import LINE, TEXT
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.cleaning import is_blank
from tagfeed.standards.texts.yaml_text import as_yaml, quoted

_REFERENCE = lazy_regex(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")


def _unless_blank(words: FieldType) -> FieldType:
    """The same text; one of nothing but invisible characters, as editors leave them, is none."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = words.read(node, path, diagnostics)
        return None if text and is_blank(text) else text

    return FieldType(read, words.schema)


def _without_references(words: FieldType) -> FieldType:
    """The same text, with a warning of each reference that it holds."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = words.read(node, path, diagnostics)
        for found in dict.fromkeys(_REFERENCE.findall(text)) if text and "&" in text else ():
            from html import unescape  # few texts have references

            character = unescape(found)
            if character != found:
                problem = f"`{found}` is shown as it is, since this is plain text"
                diagnostics.add_warning(node.offset, path, problem, f"write {_named(character)}")
        return text

    return FieldType(read, words.schema)


def _without_keys(words: FieldType) -> FieldType:
    """The same text, with a warning if it ends with what looks like the article's next line."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = words.read(node, path, diagnostics)
        before, _, last = (text or "").rpartition("\n")
        if before and ":" in last and _SWALLOWED.match(last):
            last = last.strip()
            at = max(diagnostics.source.text.find(last, node.offset), node.offset)
            problem = f"ends with `{shorten(last)}`, which is part of the text"
            column = f"in the column of `{path[1]}:`" if type(path) is tuple else "further left"
            remedy = f"if it is a key of the article, begin its line {column}"
            diagnostics.add_warning(at, path, problem, remedy)
        return text

    return FieldType(read, words.schema)


def _without_signs(words: FieldType) -> FieldType:
    """The same text, with a warning if it begins or ends with what was hardly meant for a part of
    it: curly quotes that a straight one closes, alone on its line a sign that looks like `|` or
    `>`, a quote that nothing opens, a comma."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = words.read(node, path, diagnostics)
        if text and (text[0] in _SIGNS or text[-1] in _ENDS):
            for slip in (_slip, _slip_at_the_end):
                if found := slip(text, node, diagnostics):
                    problem, remedy = found
                    diagnostics.add_warning(node.offset, path, problem, remedy)
                    break
        return text

    return FieldType(read, words.schema)


def _slip(text: str, node: Node, diagnostics: Diagnostics) -> tuple[str, str] | None:
    """What may be wrong with the first character of a text, and what to write."""
    sign, source = text[0], diagnostics.source.text
    if sign not in _SIGNS:
        return None
    is_closed = text[-1] in "\"'" and text.count(text[-1]) == 1
    if sign in _CURLY and is_closed and source.startswith(sign, node.offset):
        problem = f"begins with {sign} and ends with {text[-1]}, which are part of the text"
        return problem, f"write {quoted(text[1:-1])}"
    if sign not in _CURLY and source[node.offset : node.offset + 2] in (f"{sign}\n", f"{sign}\r"):
        problem = f"begins with `{sign}`, which is part of the text"
        return problem, f"write `{_LIKE[sign]}` if a text of several lines was meant to begin here"
    return None


def _slip_at_the_end(text: str, node: Node, diagnostics: Diagnostics) -> tuple[str, str] | None:
    """What may be wrong with the last character of a text on one line without quotes."""
    if not diagnostics.source.text.startswith(text, node.offset):
        return None
    if text[-1] == ",":
        return "ends with a comma, which is part of the text", f"write {as_yaml(text[:-1])}"
    if has_stray_end(text):
        return f"ends with {text[-1]}, which nothing opens", f"write {as_yaml(text[:-1])}"
    return None


def _with_headings(words: FieldType) -> FieldType:
    """The same text, with a warning if YAML takes a heading for a comment, or joins its lines."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        if diagnostics.source.text:  # what is written plainly has its `|`
            from tagfeed.reading.lost_text.headings import warn_of_lost_lines

            warn_of_lost_lines(node, path, diagnostics)
        return words.read(node, path, diagnostics)

    return FieldType(read, words.schema)


def _named(character: str) -> str:
    """A character, or its number where nobody could see it."""
    if character.isprintable() and not character.isspace():
        return f"`{character}`"
    number = " ".join(f"U+{ord(each):04X}" for each in character)
    return f"the character {number}, or a space"


SURE = (
    r"(?:date|updated|expires): *\d{4}-\d\d.*|(?:url|image): *https?://.*"
    r"|(?:tags|authors): *\[.*|draft: *(?:true|false)"
)
"""A line that hardly any text holds: a key, and a value that fits it."""
_SWALLOWED = lazy_regex(rf" *(?:{SURE})$")
_CURLY = "“”„«»‘’"
_LIKE = {**dict.fromkeys("<»≥＞", ">"), **dict.fromkeys("¦│/\\｜", "|")}
_SIGNS = frozenset(_CURLY) | _LIKE.keys()
_ENDS = frozenset(",\"'")
_VISIBLE = _unless_blank(TEXT)
SENTENCE = _without_signs(LINE)
"""The title of a site, a tag or a feed, what it is about, what a picture shows."""
PLAIN_LINE = _without_signs(_without_references(LINE))
"""A title."""
PLAIN_TEXT = _without_signs(_without_keys(_without_references(_VISIBLE)))
"""A summary."""
BODY = _without_signs(_without_keys(_VISIBLE))
"""A full text."""
MARKDOWN_BODY = _with_headings(BODY)
"""A full text in Markdown."""
