"""What `tagfeed pin` writes besides ids: lines about names and the site that keep addresses."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.pinning.edits import as_json, edit, is_json
from tagfeed.reading.pinning.pinned_ids import ListAsRead
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import Node, decode
from tagfeed.standards.texts.yaml_text import as_yaml


class Setting(Struct, frozen=True):
    """A line to write: a key and its value, under a name in a section, or directly in it."""

    section: str
    name: str | None
    key: str
    value: str

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to the value."""
        return (self.section, *([] if self.name is None else [self.name]), self.key)

    def __str__(self) -> str:
        """The line as somebody types it, and where."""
        line = f"{self.key}: {as_yaml(self.value)}"
        line = line if self.name is None else f"{as_yaml(self.name)}: {{{line}}}"
        return f"under {self.section}:  {line}"


def not_given(listed: ListAsRead, settings: Iterable[Setting]) -> tuple[Setting, ...]:
    """Those of these lines for which the list has no value yet."""
    path, body = next(iter(listed.bodies.items()))
    root = _root(str(path), body)
    return tuple([each for each in settings if not _value(root, each.path)])


def with_settings(listed: ListAsRead, settings: Iterable[Setting]) -> ListAsRead:
    """The list with these lines.

    Raises InputError with the line for each that can't be added because of how the list is written.
    """
    path, body = next(iter(listed.bodies.items()))
    faults = []
    for setting in settings:
        after = _with_setting(str(path), body, setting)
        try:
            is_written = _value(_root(str(path), after), setting.path) == setting.value
        except InputError:
            is_written = False
        if is_written:
            body = after
        else:
            problem = f"no `{setting.key}` can be added because of how the list is written"
            remedy = f"write {setting}"
            faults.append(Fault(str(path), None, setting.section, problem, remedy))
    if faults:
        raise InputError(faults)
    return replace(listed, bodies={**listed.bodies, path: body})


def _root(name: str, body: bytes) -> Node:
    diagnostics = Diagnostics(decode(name, body))
    root = parse(diagnostics).root
    if root is None or diagnostics.faults:
        raise InputError(diagnostics.faults)
    return root


def _value(node: Node, path: tuple[str, ...]) -> str:
    """The value at a path of keys; "" where there is none."""
    for key in path:
        if type(node.value) is not dict or key not in node.value:
            return ""
        node = node.value[key]
    return node.value if type(node.value) is str else ""


def _with_setting(name: str, body: bytes, setting: Setting) -> bytes:
    """The list with a line, put into the innermost mapping that there is for it."""
    source = decode(name, body)
    text = body.decode("utf-8")
    mark = len(text) - len(source.text)  # a byte order mark
    node, keys = _root(name, body), list(setting.path)
    while len(keys) > 1 and keys[0] in node.value and type(node.value[keys[0]].value) is dict:
        node = node.value[keys.pop(0)]
    as_in_json = is_json(node, text, mark)
    value = as_json(setting.value) if as_in_json else as_yaml(setting.value)
    for key in reversed(keys[1:]):
        value = f"{{{as_json(key) if as_in_json else as_yaml(key)}: {value}}}"
    begin, end, inserted = edit(node, keys[0], value, text, mark, before_key="articles")
    return (text[:begin] + inserted + text[end:]).encode()
