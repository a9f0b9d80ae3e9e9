"""Every article's present id, written into the list: one line each, every other byte kept."""

from pathlib import Path

from tagfeed.errors import Fault, InputError
from tagfeed.model import Catalog
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.nodes import Node, Source, decode
from tagfeed.reading.yaml import parse


def pinned(catalog: Catalog) -> dict[Path, bytes]:
    """The files that change when every article's id is written down, with their new bytes.

    Raises InputError where an article is written so that no id can be added to it, and OSError and
    InputError where a file has become unreadable since the catalog was read.
    """
    ids: dict[str, dict[int, str]] = {}
    for article in catalog.articles:
        ids.setdefault(article.place.file, {})[_index(article.place.key)] = article.id
    changed = {}
    for name, by_index in ids.items():
        before = Path(name).read_bytes()
        after = _write_ids(name, before, by_index)
        if after != before:
            changed[Path(name)] = after
    return changed


def _index(key: str) -> int:
    return int(key[key.rindex("[") + 1 : -1])


def _write_ids(name: str, body: bytes, ids: dict[int, str]) -> bytes:
    source = decode(name, body)
    items = _items(source)
    # The text as it was: `source.text` has unreadable characters replaced, one for one.
    text = body.decode("utf-8")
    begins = len(text) - len(source.text)  # a byte order mark
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, done = [], 0
    for index, node in sorted(enumerate(items), key=lambda found: found[1].offset):
        edit = _edit(node, ids[index], text, begins, newline)
        if edit:
            begin, end, written = edit
            pieces += [text[done:begin], written]
            done = end
    after = "".join([*pieces, text[done:]]).encode()
    if pieces:
        _check_written(name, after, ids, items, source)
    return after


def _items(source: Source) -> list[Node]:
    root = parse(Diagnostics(source)).root
    listed = root.value.get("articles") if root and type(root.value) is dict else root
    return listed.value if listed and type(listed.value) is list else []


def _edit(
    node: Node, id_: str, text: str, begins: int, newline: str
) -> tuple[int, int, str] | None:
    """Where the text is cut and joined again, and what comes in between; None for a pinned one."""
    first: Node = next(iter(node.value.values()))
    id_node = node.value.get("id")
    if id_node is None:
        at = begins + first.key_offset
        indent = at - (text.rfind("\n", 0, at) + 1)
        return at, at, f'id: "{id_}"' + (", " if node.flow else newline + " " * indent)
    if id_node.value:
        return None
    at = begins + id_node.offset
    if text[at : at + 2] in ('""', "''"):
        return at, at + 2, f'"{id_}"'
    space = "" if text[at - 1] == " " else " "  # behind the colon
    return at, at, f'{space}"{id_}"'


def _check_written(
    name: str, after: bytes, ids: dict[int, str], items: list[Node], source: Source
) -> None:
    """YAML has more ways to write a mapping than are foreseen here: none may break the list."""
    try:
        written = [item.value["id"].value for item in _items(decode(name, after))]
    except (InputError, KeyError):
        written = []
    if written != [ids[index] for index in range(len(items))]:
        problem = "an article is written in a way that no id can be added to"
        line = source.line(items[0].offset)
        raise InputError([Fault(name, line, "articles", problem, "write the ids by hand")])
