"""YAML text -> nodes: every scalar as the text that stands there, everything with its position.

PyYAML's C parser supplies the events; building values from them here keeps the tags `no`, `2017`
and `1.0` words, keeps a position for every value, and reports duplicate keys, which PyYAML's own
constructors resolve, forget and accept.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate
from sys import intern
from typing import Any, NoReturn

from msgspec import Struct
from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tagfeed.errors import Fault, InputError

# What libyaml refuses to read though it stands in real files. U+FFFD keeps its position and
# meets the same end: `text.clean` takes it out with a warning that names the article.
_UNREADABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]"
# Their bytes: one that is looked for alone, or after one other, is found at the speed of memory.
_CONTROLS = tuple(bytes([code]) for code in (*range(9), 11, 12, *range(14, 32), 127))
_OTHER_UNREADABLE = (rb"\xc2[\x80-\x84\x86-\x9f]", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_DEEPEST = 32
_BLOCK = 512  # characters whose lines are counted again for each place asked for

Value = str | list["Node"] | dict[str, "Node"]


class Node(Struct, frozen=True, gc=False):  # an alias is known behind its anchor: no cycles
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
        block = at // _BLOCK
        return self._lines_before[block] + self._breaks.count("\n", block * _BLOCK, at)

    @cached_property
    def _lines_before(self) -> list[int]:
        breaks = self._breaks
        starts = range(0, len(breaks) + 1, _BLOCK)
        counts = (breaks.count("\n", start, start + _BLOCK) for start in starts)
        return [*accumulate(counts, initial=1)]

    @cached_property
    def _breaks(self) -> str:
        # As long as the text, each of its lines ended by one `\n`.
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")


def read_source(name: str, body: bytes) -> Source:
    """Decode a file. Raises InputError for bytes that are not UTF-8."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{body[error.start]:02x} is not UTF-8 text"
        raise InputError([Fault(name, line, "", problem, "save the file as UTF-8")]) from None
    return Source(name, re.sub(_UNREADABLE, "\ufffd", text) if _is_unreadable(body) else text)


def _is_unreadable(body: bytes) -> bool:
    return any(control in body for control in _CONTROLS) or any(
        re.search(pattern, body) for pattern in _OTHER_UNREADABLE
    )


def compose(source: Source) -> tuple[Node | None, list[Fault]]:
    """The one document of a YAML file and the faults in it; None for a file that holds nothing.

    Raises InputError where the text stops being YAML: what follows can't be told.
    """
    composer = _Composer(source, CParser(source.text))
    try:
        root = composer.document()
    except MarkedYAMLError as error:
        raise InputError([*composer.faults, _syntax_fault(source, error)]) from None
    except YAMLError as error:
        fault = Fault(source.name, None, "", f"not YAML: {error}")
        raise InputError([*composer.faults, fault]) from None
    return root, composer.faults


def _syntax_fault(source: Source, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = source.line(mark.index) if mark else None
    problem = ", ".join(part for part in (error.context, error.problem) if part)
    is_tab = mark is not None and source.text[mark.index : mark.index + 1] == "\t"
    remedy = "indent with spaces: YAML takes no tabs" if is_tab else _SYNTAX_REMEDY
    return Fault(source.name, line, "", f"not YAML: {problem}", remedy)


_SYNTAX_REMEDY = "quote text that holds `: `, ` #` or begins with a sign such as @ or *"


class _Composer:
    """Events -> nodes. A call for every list or mapping, so nesting is bounded by `_DEEPEST`."""

    def __init__(self, source: Source, parser: Any) -> None:
        self.source = source
        self.next_event: Callable[[], Any] = parser.get_event
        self.faults: list[Fault] = []
        self.anchors: dict[str, Node] = {}
        self.path: list[str | int] = []

    def document(self) -> Node | None:
        """The root of the one document; None where there is none."""
        self.next_event()  # the stream begins
        if type(self.next_event()) is StreamEndEvent:
            return None
        event = self.next_event()
        root = self._node(event, event.start_mark.index)
        self.next_event()  # the document ends
        event = self.next_event()
        at = event.start_mark.index
        if type(event) is DocumentStartEvent:
            self._stop(at, "a second document begins here", "keep one document a file")
        return root

    def _mapping(self) -> dict[str, Node]:
        next_event, values = self.next_event, dict[str, Node]()
        while (kind := type(event := next_event())) is ScalarEvent:
            # One string for all articles: less memory to fill, and found by identity in tables.
            key, key_at = intern(event.value), event.start_mark.index
            if key in values:
                self._note_repeated(key, key_at, values[key])
            event = next_event()
            at = event.start_mark.index
            if type(event) is ScalarEvent and not event.anchor:
                node = Node(event.value, at, key_at)
            else:
                node = self._inner(event, key, key_at)
            values.setdefault(key, node)
        if kind is not MappingEndEvent:
            what, remedy = _NO_KEY[kind]
            self._stop(event.start_mark.index, f"{what} stands where a key belongs", remedy)
        return values

    def _list(self) -> list[Node]:
        next_event, items = self.next_event, list[Node]()
        while type(event := next_event()) is not SequenceEndEvent:
            at = event.start_mark.index
            if type(event) is ScalarEvent and not event.anchor:
                items.append(Node(event.value, at, at))
            else:
                items.append(self._inner(event, len(items), at))
        return items

    def _inner(self, event: Any, step: str | int, key_at: int) -> Node:
        self.path.append(step)
        node = self._node(event, key_at)
        self.path.pop()
        return node

    def _node(self, event: Any, key_at: int) -> Node:
        kind, at = type(event), event.start_mark.index
        if kind is AliasEvent:
            self.source.aliased = True
            known = self._known(event.anchor, at)
            return Node(known.value, known.at, key_at, known.flow)
        if kind is ScalarEvent:
            node = Node(event.value, at, key_at)
        else:
            value = self._collection(kind, at)
            node = Node(value, at, key_at, event.flow_style)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _collection(self, kind: type, at: int) -> dict[str, Node] | list[Node]:
        if len(self.path) >= _DEEPEST:
            self._stop(at, f"nested more than {_DEEPEST} deep", "no key of tagfeed is that deep")
        return self._mapping() if kind is MappingStartEvent else self._list()

    def _known(self, anchor: str, at: int) -> Node:
        if anchor not in self.anchors:
            remedy = f"write `&{anchor}` before the value it stands for, above this line"
            self._stop(at, f"the alias *{anchor} is not known here", remedy)
        return self.anchors[anchor]

    def _note_repeated(self, key: str, at: int, first: Node) -> None:
        line = self.source.line(first.key_at)
        problem = f"the key stands here a second time, first on line {line}"
        self._fault(at, (*self.path, key), problem, "keep one of the two")

    def _fault(self, at: int, path: Iterable[str | int], problem: str, remedy: str) -> None:
        steps = (f"[{step}]" if type(step) is int else f".{step}" for step in path)
        key, line = "".join(steps).removeprefix("."), self.source.line(at)
        self.faults.append(Fault(self.source.name, line, key, problem, remedy))

    def _stop(self, at: int, problem: str, remedy: str) -> NoReturn:
        self._fault(at, self.path, problem, remedy)
        raise InputError(self.faults)


# What can stand where a key belongs, and what to write instead.
_NO_KEY = {
    MappingStartEvent: ("a list or mapping", "write a plain key"),
    SequenceStartEvent: ("a list or mapping", "write a plain key"),
    AliasEvent: ("an alias", "write it out"),
}
