"""YAML text -> nodes: every scalar as the text that stands there, everything with its position.

PyYAML's C parser supplies the events; building values from them here keeps the tags `no`, `2017`
and `1.0` words, keeps a position for every value, and reports duplicate keys, which PyYAML's own
constructors resolve, forget and accept.
"""

import re
from bisect import bisect_right
from functools import cached_property
from typing import Any

import yaml
from msgspec import Struct
from yaml._yaml import CParser

from tagfeed.errors import Fault, InputError

# What libyaml refuses to read though it stands in real files. U+FFFD keeps its position and
# meets the same end: `text.clean` takes it out with a warning that names the article.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_DEEPEST = 32

Value = str | list["Node"] | dict[str, "Node"]


class Node(Struct, frozen=True):
    """A value and where it stands: `at` and `key_at` are indexes into the source's text.

    key_at: where the value's key begins; the same as `at` for an item of a list.
    flow: whether a mapping or list is written in `{}` or `[]`.
    """

    value: Any  # Value; a recursive type costs msgspec and mypy more than it tells a reader
    at: int
    key_at: int
    flow: bool = False


class Source:
    """The text of one file, and the way from an index in it to a line.

    aliased: whether an alias was met, so that one item may say what another means.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.aliased = False

    def line(self, at: int) -> int:
        """The line, counted from 1, of the character at that index."""
        return bisect_right(self._line_starts, at)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]


def read_source(name: str, body: bytes) -> Source:
    """Decode a file. Raises InputError for bytes that are not UTF-8."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{body[error.start]:02x} is not UTF-8 text"
        raise InputError([Fault(name, line, "", problem, "save the file as UTF-8")]) from None
    return Source(name, _UNREADABLE.sub("\ufffd", text))


def compose(source: Source) -> tuple[Node | None, list[Fault]]:
    """The one document of a YAML file and the faults in it; None for a file that holds nothing.

    Raises InputError where the text stops being YAML: what follows can't be told.
    """
    composer = _Composer(source)
    try:
        root = composer.run(CParser(source.text))
    except yaml.MarkedYAMLError as error:
        raise InputError([*composer.faults, _syntax_fault(source, error)]) from None
    except yaml.YAMLError as error:
        fault = Fault(source.name, None, "", f"not YAML: {error}")
        raise InputError([*composer.faults, fault]) from None
    return root, composer.faults


def _syntax_fault(source: Source, error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = source.line(mark.index) if mark else None
    problem = ", ".join(part for part in (error.context, error.problem) if part)
    is_tab = mark is not None and source.text[mark.index : mark.index + 1] == "\t"
    remedy = "indent with spaces: YAML takes no tabs" if is_tab else _SYNTAX_REMEDY
    return Fault(source.name, line, "", f"not YAML: {problem}", remedy)


_SYNTAX_REMEDY = "quote text that holds `: `, ` #` or begins with a sign such as @ or *"


class _Open:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "at", "flow", "is_mapping", "key", "key_at", "owner_key_at", "value")

    def __init__(self, value: Any, event: Any, owner_key_at: int) -> None:
        self.value = value
        self.is_mapping = type(value) is dict
        self.at: int = event.start_mark.index
        self.flow: bool = event.flow_style
        self.anchor: str | None = event.anchor
        self.owner_key_at = owner_key_at
        self.key: str | None = None
        self.key_at = 0

    @property
    def wants_key(self) -> bool:
        return self.is_mapping and self.key is None


class _Composer:
    """Events -> nodes, without recursion: nesting in the file never nests calls here."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.anchors: dict[str, Node] = {}
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def run(self, parser: Any) -> Node | None:
        steps = {
            yaml.MappingStartEvent: self._start_mapping,
            yaml.SequenceStartEvent: self._start_list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        scalar = yaml.ScalarEvent
        top: _Open | None = None
        while (event := parser.get_event()) is not None:
            kind = type(event)
            if kind is not scalar:
                if step := steps.get(kind):
                    step(event)
                    top = self.stack[-1] if self.stack else None
            # Nine events in ten are scalars: what follows is `_key` and `_add` for them, in line.
            elif top is None or event.anchor:
                self._scalar(event)
            elif not top.is_mapping:
                at = event.start_mark.index
                top.value.append(Node(event.value, at, at))
            elif top.key is None:
                self._key(top, event)
            else:
                top.value.setdefault(top.key, Node(event.value, event.start_mark.index, top.key_at))
                top.key = None
        return self.root

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            at = event.start_mark.index
            self._stop(at, "a second document begins here", "keep one document a file")

    def _scalar(self, event: Any) -> None:
        if self.stack and self.stack[-1].wants_key:
            self._key(self.stack[-1], event)
        else:
            at = event.start_mark.index
            self._add(Node(event.value, at, self._key_at(at)), event.anchor)

    def _key(self, top: _Open, event: Any) -> None:
        key = top.key = event.value
        top.key_at = event.start_mark.index
        if key in top.value:
            first = self.source.line(top.value[key].key_at)
            problem = f"the key stands here a second time, first on line {first}"
            self._fault(top.key_at, problem, "keep one of the two")

    def _start_mapping(self, event: Any) -> None:
        self._open({}, event)

    def _start_list(self, event: Any) -> None:
        self._open([], event)

    def _open(self, value: Any, event: Any) -> None:
        at = event.start_mark.index
        if self.stack and self.stack[-1].wants_key:
            self._stop(at, "a list or mapping stands where a key belongs", "write a plain key")
        if len(self.stack) >= _DEEPEST:
            self._stop(at, f"nested more than {_DEEPEST} deep", "no key of tagfeed is that deep")
        self.stack.append(_Open(value, event, self._key_at(at)))

    def _key_at(self, at: int) -> int:
        top = self.stack[-1] if self.stack else None
        return top.key_at if top and top.key is not None else at

    def _end(self, _event: Any) -> None:
        done = self.stack.pop()
        self._add(Node(done.value, done.at, done.owner_key_at, done.flow), done.anchor)

    def _alias(self, event: Any) -> None:
        self.source.aliased = True
        at = event.start_mark.index
        if self.stack and self.stack[-1].wants_key:
            self._stop(at, "an alias stands where a key belongs", "write it out")
        node = self.anchors.get(event.anchor)
        if node is None:
            remedy = f"write `&{event.anchor}` before the value it stands for, above this line"
            self._stop(at, f"the alias *{event.anchor} is not known here", remedy)
        else:
            top = self.stack[-1] if self.stack else None
            key_at = top.key_at if top and top.is_mapping else at
            self._add(Node(node.value, node.at, key_at, node.flow), None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if top.is_mapping:
            top.value.setdefault(top.key, node)
            top.key = None
        else:
            top.value.append(node)

    def _path(self) -> str:
        parts = [
            f".{top.key}" if top.is_mapping else f"[{len(top.value)}]"
            for top in self.stack
            if not top.wants_key
        ]
        return "".join(parts).removeprefix(".")

    def _fault(self, at: int, problem: str, remedy: str) -> None:
        line = self.source.line(at)
        self.faults.append(Fault(self.source.name, line, self._path(), problem, remedy))

    def _stop(self, at: int, problem: str, remedy: str) -> None:
        self._fault(at, problem, remedy)
        raise InputError(self.faults)
