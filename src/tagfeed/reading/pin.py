"""Every article's present id, written into the list: one line each, every other byte kept."""

from pathlib import Path

from tagfeed.model import Catalog
from tagfeed.reading.nodes import Node, compose, read_source


def pinned(catalog: Catalog) -> dict[Path, bytes]:
    """The files that change when every article's id is written down, with their new bytes.

    Raises OSError and InputError where a file has become unreadable since the catalog was read.
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
    source = read_source(name, body)
    root, _ = compose(source)
    items = _items(root)
    # The text as it was: `source.text` has unreadable characters replaced, one for one.
    text = body.decode("utf-8")
    begins = len(text) - len(source.text)  # a byte order mark
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, done = [], 0
    for index, node in sorted(_without_id(items), key=lambda found: found[1].at):
        at = begins + _first_key(node)
        pieces += [text[done:at], _line(ids[index], node, text, at, newline)]
        done = at
    return "".join([*pieces, text[done:]]).encode()


def _items(root: Node | None) -> list[Node]:
    listed = root.value["articles"] if root and type(root.value) is dict else root
    return listed.value if listed and type(listed.value) is list else []


def _without_id(items: list[Node]) -> list[tuple[int, Node]]:
    return [
        (index, item)
        for index, item in enumerate(items)
        if "id" not in item.value or not item.value["id"].value
    ]


def _first_key(node: Node) -> int:
    first: Node = next(iter(node.value.values()))
    return first.key_at


def _line(id_: str, node: Node, text: str, at: int, newline: str) -> str:
    if node.flow:
        return f'id: "{id_}", '
    indent = at - (text.rfind("\n", 0, at) + 1)
    return f'id: "{id_}"{newline}{" " * indent}'
