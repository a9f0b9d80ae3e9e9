"""Parses YAML text into nodes.

PyYAML's C parser supplies the events. The nodes are made from them here, so that the tags `no`,
`2017` and `1.0` stay words, every value keeps its position, and repeated keys are reported. The
constructors of PyYAML convert the words, lose the positions and accept the keys.
"""

from collections.abc import Callable, Iterator
from sys import intern
from typing import Any, NoReturn

from msgspec import Struct

from tagfeed.errors import InputError
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.json_pairs import has_pairs, with_whole_characters, without_marks
from tagfeed.reading.lost_text.cut import report_cut_text
from tagfeed.reading.lost_text.headings import report_lost_headings
from tagfeed.reading.lost_text.quotes import report_lost_quotes
from tagfeed.reading.yaml_nodes import NOTHING, Node

REPEATED = "key-repeated"
"""The rule of the fault about a key that is written twice."""
_DEEPEST = 32
_LONGER_THAN_NOTHING = 5  # characters: most values need no further look


class Parsed(Struct, frozen=True):
    """The one document of a YAML file.

    root: None for an empty file. has_aliases: whether any value refers to another.
    """

    root: Node | None
    has_aliases: bool


def parse(diagnostics: Diagnostics) -> Parsed:
    """Parse the source of these diagnostics, and collect its faults there.

    Raises InputError when the text stops being YAML: the rest can't be understood.
    """
    import yaml  # takes 9 ms, and few builds have anything to parse
    from yaml._yaml import CParser

    text = diagnostics.source.text
    if pairs := has_pairs(text):
        text = with_whole_characters(text)
    parser = CParser(text)
    composer = _Composer(parser.get_event, yaml.events, diagnostics)
    try:
        root = composer.document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem, remedy = "this can't be read as YAML", "compare it with the lines above"
        diagnostics.add_fault(mark.index if mark else 0, "", problem, remedy)
        raise InputError(diagnostics.faults) from None
    if pairs and root:
        root = without_marks(root)
    report_cut_text(root, composer.unused_anchors(), diagnostics)
    report_lost_headings(root, diagnostics)
    report_lost_quotes(root, diagnostics)
    return Parsed(root, composer.has_aliases)


class _Composer:
    """Makes nodes from events. Each list or mapping is one call deeper; `_DEEPEST` bounds that.

    next_event: returns the parser's next event. types: PyYAML's module of event types.
    """

    def __init__(self, next_event: Callable[[], Any], types: Any, diagnostics: Diagnostics) -> None:
        self.next_event = next_event
        self.types = types
        self.diagnostics = diagnostics
        self.has_aliases = False
        self.anchors: dict[str, Node] = {}
        self.anchored: list[tuple[str, Node]] = []
        self.used: set[str] = set()
        self.path: KeyPath = ""
        self.depth = 0

    def document(self) -> Node | None:
        """The root of the one document; None where there is none."""
        self.next_event()  # the stream begins
        if type(self.next_event()) is self.types.StreamEndEvent:
            return None
        event = self.next_event()
        root = self._node(event, event.start_mark.index)
        self.next_event()  # the document ends
        event = self.next_event()
        if type(event) is self.types.DocumentStartEvent:
            remedy = "keep one document per file"
            self._stop(event.start_mark.index, "a second document begins here", remedy)
        return root

    def unused_anchors(self) -> list[Node]:
        """The values whose anchor no alias names."""
        return [node for name, node in self.anchored if name not in self.used]

    def _node(self, event: Any, key_offset: int) -> Node:
        kind, offset = type(event), event.start_mark.index
        if kind is self.types.AliasEvent:
            return self._aliased(event.anchor, offset, key_offset)
        if kind is self.types.ScalarEvent:
            node = Node(_text(event), offset, key_offset)
        else:
            node = Node(self._collection(kind, offset), offset, key_offset, event.flow_style)
        if event.anchor:
            self.anchors[event.anchor] = node
            self.anchored.append((event.anchor, node))
        return node

    def _collection(self, kind: type, offset: int) -> dict[str, Node] | list[Node]:
        if self.depth >= _DEEPEST:
            problem = f"is nested more than {_DEEPEST} levels deep"
            self._stop(offset, problem, "nothing in a list of tagfeed is that deep")
        return self._mapping() if kind is self.types.MappingStartEvent else self._list()

    def _mapping(self) -> dict[str, Node]:
        next_event, scalar = self.next_event, self.types.ScalarEvent
        values: dict[str, Node] = {}
        while type(event := next_event()) is scalar:
            # One string for all articles: less memory to fill, and found by identity in tables.
            key, key_offset = intern(event.value), event.start_mark.index
            event = next_event()
            if type(event) is scalar and not event.anchor:
                node = Node(_text(event), event.start_mark.index, key_offset)
            else:
                node = self._inner(event, key, key_offset)
            if key in values:
                self._report_repeated(key, values[key], node)
                node = _with_both(values[key], node)
            values[key] = node
        if type(event) is not self.types.MappingEndEvent:
            self._stop_at_key(event)
        return values

    def _list(self) -> list[Node]:
        next_event, scalar, end = (
            self.next_event,
            self.types.ScalarEvent,
            self.types.SequenceEndEvent,
        )
        items: list[Node] = []
        while type(event := next_event()) is not end:
            offset = event.start_mark.index
            if type(event) is scalar and not event.anchor:
                items.append(Node(_text(event), offset, offset))
            else:
                items.append(self._inner(event, len(items), offset))
        return items

    def _inner(self, event: Any, step: str | int, key_offset: int) -> Node:
        above, self.path = self.path, (self.path, step)
        self.depth += 1
        node = self._node(event, key_offset)
        self.path = above
        self.depth -= 1
        return node

    def _aliased(self, anchor: str, offset: int, key_offset: int) -> Node:
        self.has_aliases = True
        if anchor not in self.anchors:
            problem = f"`*{anchor}` refers to `&{anchor}`, which is not above it"
            remedy = f"write `&{anchor}` before the value that is meant, above this line"
            self._stop(offset, problem, remedy)
        target = self.anchors[anchor]
        self.used.add(anchor)
        return Node(target.value, target.offset, key_offset, target.flow)

    def _report_repeated(self, key: str, first: Node, second: Node) -> None:
        offset, line_of = second.key_offset, self.diagnostics.source.line
        line, last = line_of(first.key_offset), line_of(max(_offsets(second)))
        problem, remedy = f"is written twice, first on line {line}", "delete one of the two"
        if type(first.value) in (list, dict) and first.flow:
            remedy = f"delete this line, and write on line {line} what it says"
        elif type(first.value) in (list, dict) and _plain(first) == _plain(second):
            problem += ", with the same below it"
            remedy = f"delete lines {line_of(offset)} to {last}"
        elif type(first.value) in (list, dict):
            remedy = (
                f"delete the line `{key}:` here, and keep what is below it with that on line {line}"
            )
        self.diagnostics.show(offset, (self.path, key), problem, remedy, REPEATED)

    def _stop_at_key(self, event: Any) -> NoReturn:
        if type(event) is self.types.AliasEvent:
            what, remedy = f"`*{event.anchor}`", "write the name itself"
        else:
            what, remedy = "a list or something in braces", "write a plain name"
        self._stop(event.start_mark.index, f"{what} was found where a name belongs", remedy)

    def _stop(self, offset: int, problem: str, remedy: str) -> NoReturn:
        self.diagnostics.add_fault(offset, self.path, problem, remedy)
        raise InputError(self.diagnostics.faults)


def _with_both(first: Node, second: Node) -> Node:
    """The value of a key that is written twice: both values together, so that nothing seems to be
    missing."""
    if type(first.value) is list and type(second.value) is list:
        return Node([*first.value, *second.value], first.offset, first.key_offset, first.flow)
    if type(first.value) is dict and type(second.value) is dict:
        both = {**second.value, **first.value}
        return Node(both, first.offset, first.key_offset, first.flow)
    return first


def _plain(node: Node) -> Any:
    """What a node holds, without its place."""
    if type(node.value) is list:
        return [_plain(each) for each in node.value]
    if type(node.value) is dict:
        return {key: _plain(each) for key, each in node.value.items()}
    return node.value


def _offsets(node: Node) -> Iterator[int]:
    """Where a value is, and all within it."""
    yield node.offset
    if type(node.value) in (list, dict):
        for each in node.value if type(node.value) is list else node.value.values():
            yield from _offsets(each)


def _text(event: Any) -> str:
    """The text of a scalar: empty for YAML's null, which has neither quotes nor a tag."""
    value: str = event.value
    if len(value) < _LONGER_THAN_NOTHING and value in NOTHING and not (event.style or event.tag):
        return ""
    return value
