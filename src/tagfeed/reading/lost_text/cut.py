"""Reports text that YAML would leave out without a word: after `#`, `&` or `!`.

`summary: We are #1` is `We are` to YAML and a comment, `title: &co` a name for nothing, `!Hello`
a type. After keys that hold words that is hardly meant, so it is a fault.
"""

import re
from collections.abc import Iterable

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.lost_text.value_places import ValuePlace, line_begin, line_end, value_at
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.yaml_text import as_yaml, quoted

# Each begins with a sign alone, for which text is searched at memory speed.
_COMMENT = re.compile(r"#(?<=[ \t\[{,]#)(?=#*[^\s#])")
_TYPE = re.compile(r"!(?<=[ \t\[{,]!)")
# YAML 1.1's own types: https://yaml.org/type/
_YAMLS_OWN = re.compile(
    r"!!(?:str|int|float|bool|null|seq|map|set|omap|pairs|binary|timestamp|merge|value|yaml)\b|!<"
)
_PROPERTIES = re.compile(r"(?:[&!]\S*[ \t]+)+")  # YAML 1.1 6.9: before a value
_NOT_PLAIN = ("'", '"', "|", ">", "[", "{")
_LONGEST_OFFER = 300  # characters of a line that a remedy prints


def report_cut_text(
    root: Node | None, unused_anchors: Iterable[Node], diagnostics: Diagnostics
) -> None:
    """Add a fault for each text that YAML leaves out of a value that holds words."""
    if root is None:
        return
    text = diagnostics.source.text
    done = 0  # what is before this offset is in quotes or below a `|`
    for match in _COMMENT.finditer(text):
        at = match.start()
        if at < done or _begins_line(text, at):
            continue
        place = value_at(root, at)
        if type(place.node.value) is str and text.startswith(_NOT_PLAIN, place.node.offset):
            done = place.end
        else:
            _report_comment(place, at, diagnostics)
    for node in unused_anchors:
        _report_property(value_at(root, node.offset), node.offset, "a name", diagnostics)
    for match in _TYPE.finditer(text):
        if not _YAMLS_OWN.match(text, match.start()):
            _report_property(value_at(root, match.start()), match.start(), "a type", diagnostics)


def _begins_line(text: str, at: int) -> bool:
    return not text[line_begin(text, at) : at].strip(" \t")


def _report_comment(place: ValuePlace, at: int, diagnostics: Diagnostics) -> None:
    text, node = diagnostics.source.text, place.node
    if place.key not in WORDS or type(node.value) is not str or node.offset > at:
        return
    written = text[node.offset : at]
    begin = node.offset
    if properties := _PROPERTIES.match(written):
        begin, written = begin + properties.end(), written[properties.end() :]
    if written.startswith(_NOT_PLAIN) or written.split() != node.value.split():
        return
    if not written.strip() and _line_break(written):
        return
    end = _end(text, at, place)
    cut = text[at:end]
    problem = f"YAML takes `{shorten(cut)}` for a comment and leaves it out"
    comment = f"; for a comment, put a space after the `#`: `# {shorten(cut.lstrip('#'))}`"
    begin = begin if written.strip() else at
    diagnostics.show(at, place.path, problem, _remedy(text, begin, end, place) + comment)


def _report_property(place: ValuePlace, at: int, taken_for: str, diagnostics: Diagnostics) -> None:
    text, node = diagnostics.source.text, place.node
    if place.key not in WORDS or type(node.value) is not str or node.offset != at:
        return
    written = text[at : line_end(text, at)]
    properties = _PROPERTIES.match(written)
    if properties and written.startswith(_NOT_PLAIN, properties.end()):
        return
    word = re.split(r"[\s,\]}]", written, maxsplit=1)[0]
    end = at + len(word)
    if node.value:
        rest = text.find(node.value.split()[-1], end)
        end = _end(text, max(rest, end), place)
    problem = f"YAML takes `{shorten(word)}` for {taken_for} and leaves it out"
    diagnostics.show(at, place.path, problem, _remedy(text, at, end, place))


def _line_break(text: str) -> bool:
    return "\n" in text or "\r" in text


def _end(text: str, at: int, place: ValuePlace) -> int:
    """Where the text that begins at or before `at` ends, as its author sees it."""
    rest = text[at : line_end(text, at)]
    if place.in_flow:
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0]
    return at + len(rest.rstrip())


def _remedy(text: str, begin: int, end: int, place: ValuePlace) -> str:
    """What to write: the line or lines from `begin` to `end` as one, with the text in quotes."""
    first = line_begin(text, begin)
    meant = " ".join(text[begin:end].split())
    value = _in_list(meant) if place.key in LISTS_OF_WORDS and not place.in_list else quoted(meant)
    line = (text[first:begin] + value + text[end : line_end(text, end)]).strip()
    if len(line) > _LONGEST_OFFER or not line.isprintable():
        return "put the text in quotes"
    lines = "the lines as one" if _line_break(text[begin:end]) else "the line as"
    return f"write {lines} `{line}`"


def _in_list(text: str) -> str:
    return f"[{', '.join(as_yaml(each) for each in re.split(r'[ ,]+(?=#)', text))}]"
