"""`tagfeed pin`: writes every article's current id into the list and keeps every other byte."""

from pathlib import Path

from tagfeed.errors import Fault, InputError
from tagfeed.model import Catalog
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import NOTHING, Node, Source, decode


def pinned(catalog: Catalog) -> dict[Path, bytes]:
    """The files that change when every article's id is written into them, with their new bytes.

    Raises InputError if no id can be added to an article because of how it is written, OSError or
    InputError if a file has become unreadable since the catalog was read.
    """
    ids: dict[str, dict[int, str]] = {}
    for article in catalog.articles:
        ids.setdefault(article.place.file, {})[_index(article.place.key)] = article.id
    changed = {}
    for name, by_index in ids.items():
        before = Path(name).read_bytes()
        after = _with_ids(name, before, by_index)
        if after != before:
            changed[Path(name)] = after
    return changed


def _index(key: str) -> int:
    return int(key[key.rindex("[") + 1 : -1])


def _with_ids(name: str, body: bytes, ids: dict[int, str]) -> bytes:
    source = decode(name, body)
    items = _items(source)
    # The text as it was: in `source.text` unreadable characters are replaced, one for one.
    text = body.decode("utf-8")
    mark = len(text) - len(source.text)  # a byte order mark
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, done = [], 0
    given = ((index, node) for index, node in enumerate(items) if index in ids)
    for index, node in sorted(given, key=lambda item: item[1].offset):
        edit = _edit(node, ids[index], text, mark, newline)
        if edit:
            begin, end, inserted = edit
            pieces += [text[done:begin], inserted]
            done = end
    after = "".join([*pieces, text[done:]]).encode()
    if pieces:
        _check(name, after, ids, items, source)
    return after


def _items(source: Source) -> list[Node]:
    root = parse(Diagnostics(source)).root
    listed = root.value.get("articles") if root and type(root.value) is dict else root
    return listed.value if listed and type(listed.value) is list else []


def _edit(node: Node, id_: str, text: str, mark: int, newline: str) -> tuple[int, int, str] | None:
    """The bounds of the text to replace, and its replacement; None if the article has an id."""
    first: Node = next(iter(node.value.values()))
    id_node = node.value.get("id")
    if id_node is None:
        begin = mark + first.key_offset
        indent = begin - (text.rfind("\n", 0, begin) + 1)
        separator = ", " if node.flow else newline + " " * indent
        return begin, begin, f'id: "{id_}"{separator}'
    if id_node.value:
        return None
    begin = mark + id_node.offset
    for nothing in ('""', "''", *NOTHING):
        if text.startswith(nothing, begin):
            return begin, begin + len(nothing), f'"{id_}"'
    space = "" if text[begin - 1] == " " else " "  # behind the colon
    return begin, begin, f'{space}"{id_}"'


def _check(name: str, after: bytes, ids: dict[int, str], items: list[Node], source: Source) -> None:
    """Make sure that the list is not broken: YAML has more ways to write it than foreseen here."""
    try:
        read_back = [
            item.value["id"].value for item in _items(decode(name, after)) if item.value != ""
        ]
    except (InputError, KeyError):
        read_back = []
    if read_back != [ids[index] for index in sorted(ids)]:
        problem = "no id can be added to an article because of how it is written"
        line = source.line(items[0].offset)
        raise InputError([Fault(name, line, "articles", problem, "write the ids by hand")])
