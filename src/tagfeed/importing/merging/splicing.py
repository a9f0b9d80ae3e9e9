"""Inserts articles and replaces values in the text of a list.

It goes line by line, so that comments and every other byte stay as they are.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tagfeed.reading.yaml_nodes import Node

# A value on one line, and what follows it: white space and a comment.
_VALUE = re.compile(
    r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|\[[^\[\]\n]*\]|\{[^{}\n]*\}|[^\n#]*?(?:\S#[^\n#]*?)*)"""
    r"(?P<behind>[ \t]*(?:[ \t]#[^\n]*)?)(?=\r?\n|\Z)"
)


class Splice(Struct, frozen=True):
    """What replaces the text from `begin` to `end`."""

    begin: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """A text with its splices put in."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces, done = [], 0
    for splice in sorted(splices, key=lambda each: each.begin):
        pieces += [text[done : splice.begin], splice.text.replace("\n", line_end)]
        done = splice.end
    return "".join([*pieces, text[done:]])


def replacing(text: str, mark: int, node: Node, written: str) -> Splice:
    """Replaces the value of a key, in an item that is written on several lines.

    node: the old value. written: `key: value`, perhaps over several lines. A comment after a
    one-line value stays.
    """
    begin = mark + node.key_offset
    end = _end_of_value(text, begin, begin - _line_begin(text, begin))
    first, *others = written.split("\n")
    return Splice(begin, end, "\n".join([first + _behind(text[begin:end]), *others]))


def removing(text: str, mark: int, item: Node, node: Node) -> Splice:
    """Removes a key, in an item that is written on several lines and has other keys. A comment
    after it stays."""
    begin = mark + node.key_offset
    line = _line_begin(text, begin)
    end = _end_of_value(text, begin, begin - line)
    if comment := _behind(text[begin:end]).lstrip():
        return Splice(begin, end, comment)
    if text[line:begin].strip():  # the item's hyphen, which the next key takes over
        others = (mark + each.key_offset for each in item.value.values())
        following = min((at for at in others if at > begin), default=end)
        is_next = not text[end:following].strip()
        return Splice(begin, following if is_next else end, "")
    above = line - 1 - text.endswith("\r\n", 0, line)
    return Splice(above, end, "")


def _behind(old: str) -> str:
    """The comment after a one-line value, with the space before it. old: key and value."""
    colon = re.match(r"[^:\n]*:[ \t]*", old)
    found = _VALUE.match(old, colon.end()) if colon and "\n" not in old else None
    return found["behind"].rstrip() if found else ""


def adding(text: str, mark: int, item: Node, written: str) -> Splice:
    """Adds a key that an item lacks, after its last one."""
    last = max(item.value.values(), key=lambda node: node.key_offset)
    begin = mark + last.key_offset
    column = begin - _line_begin(text, begin)
    end = _end_of_value(text, begin, column)
    return Splice(end, end, f"\n{' ' * column}{written}")


def inserting(text: str, mark: int, before: Node, written: str) -> Splice:
    """Inserts an item before another one, and before the comment right above that."""
    at = _dash(text, mark + before.key_offset)
    line = _line_begin(text, at)
    while line > 0 and _is_comment(text[_line_begin(text, line - 1) : line]):
        above = _line_begin(text, line - 1)
        if not text[_line_begin(text, max(above - 1, 0)) : above].strip() or above == 0:
            line = above  # the comment has an empty line above: it belongs to the item
            break
        if not _is_comment(text[_line_begin(text, above - 1) : above]):
            break  # it is right below `articles:` or another item: it stays there
        line = above
    return Splice(line, line, written)


def appending(text: str, mark: int, after: Node, written: str) -> Splice:
    """Appends an item after the last one."""
    last = max(after.value.values(), key=lambda node: node.key_offset)
    begin = mark + last.key_offset
    end = _end_of_value(text, begin, begin - _line_begin(text, begin))
    return Splice(end, end, f"\n{written}".removesuffix("\n"))


def indent_of(text: str, mark: int, item: Node) -> str:
    """The white space before the hyphen of an item."""
    at = _dash(text, mark + item.key_offset)
    return text[_line_begin(text, at) : at]


def are_apart(text: str, mark: int, items: Sequence[Node]) -> bool:
    """Whether empty lines separate the items of a list; yes if there is only one."""
    if len(items) < 2:
        return True
    line = _line_begin(text, _dash(text, mark + items[1].key_offset))
    between = text[mark + items[0].offset : line]
    return (
        re.search(r"\n[ \t]*\r?\n[^\n]*$|\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*$", between) is not None
    )


def _end_of_value(text: str, begin: int, column: int) -> int:
    """Where the last line of a value ends, given where its key begins."""
    end = line_end = _line_end(text, begin)
    is_block = re.match(r"[^\n]*:[ \t]*[|>]", text[begin:line_end]) is not None
    while line_end < len(text):
        following = _line_end(text, line_end + 1)
        line = text[line_end + 1 : following].rstrip("\r")
        indent = len(line) - len(line.lstrip(" "))
        is_item = indent == column and line[indent : indent + 2] in ("- ", "-")
        if line.strip() and indent <= column and not is_item:
            break
        if line.strip() and (is_block or not line.lstrip().startswith("#")):
            end = following
        line_end = following
    return end - text.endswith("\r", 0, end)


def _dash(text: str, at: int) -> int:
    return text.rindex("-", 0, at)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _line_begin(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
