"""YAML text -> nodes.

PyYAML's C parser supplies the events; building values from them here keeps the tags `no`, `2017`
and `1.0` words, keeps a position for every value, and reports duplicate keys, which PyYAML's own
constructors resolve, forget and accept.
"""

from collections.abc import Callable, Iterable
from sys import intern
from typing import Any, NoReturn

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
from tagfeed.reading.nodes import Node, Source

_DEEPEST = 32


def compose(source: Source) -> tuple[Node | None, list[Fault]]:
    """`nodes.compose`, where there is something to parse: importing PyYAML takes a while."""
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
