"""`tagfeed pin`: writes every article's id into the list and keeps every other byte."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.model import Article, Catalog
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.loading import bytes_of, read_list
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.pinning.edits import as_json, edit
from tagfeed.reading.pinning.markdown import pinned_markdown
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import FileText, Node, decode


class ListAsRead(Struct, frozen=True):
    """A list, and the bytes of each of its files from which it was read; its own come first."""

    catalog: Catalog
    bodies: Mapping[Path, bytes]

    def changes_from(self, before: "ListAsRead") -> dict[Path, bytes]:
        """The files that have other bytes than before."""
        return {path: body for path, body in self.bodies.items() if body != before.bodies[path]}

    def lists(self) -> dict[Path, bytes]:
        """Those that are lists; the others are Markdown files, one article each."""
        markdown = {*self.catalog.markdown}
        return {path: body for path, body in self.bodies.items() if str(path) not in markdown}

    def has_changed(self) -> bool:
        """Whether any of its files holds other bytes by now, or none."""
        try:
            return any(bytes_of(path) != body for path, body in self.bodies.items())
        except InputError:
            return True


def read_with_bytes(path: Path, before: PublishedBefore) -> ListAsRead:
    """A list with its bytes. before: what was published. Raises InputError with every fault."""
    bodies: dict[Path, bytes] = {}

    def read(file: Path) -> bytes:
        bodies[file] = bytes_of(file)
        return bodies[file]

    catalog = read_list(path, read, before).catalog
    others = (each.place.file for each in catalog.articles if Path(each.place.file) not in bodies)
    for name in others:
        problem = "the articles are rows, which tagfeed does not write; they are known by their url"
        raise InputError([Fault(name, None, "", problem, "keep the urls as they are")])
    return ListAsRead(catalog, bodies)


def without_id(listed: ListAsRead) -> tuple[Article, ...]:
    """The articles whose id is not written down: it follows from their url or title."""
    lists = listed.lists()
    items = {str(path): _items(decode(str(path), body)) for path, body in lists.items()}

    def is_written(article: Article) -> bool:
        if not article.place.key:  # a Markdown file's
            return article.has_own_id
        return bool(_id_of(items[article.place.file][_index(article)]))

    return tuple(article for article in listed.catalog.articles if not is_written(article))


def pinned(listed: ListAsRead, ids: Mapping[str, str] | None = None) -> dict[Path, bytes]:
    """The files that change when every article's id is written into them, with their new bytes.

    ids: other ids that articles get, by their own.

    Raises InputError if no id can be added to an article because of how it is written.
    """
    wanted: dict[str, dict[int, str]] = {}
    markdown: dict[str, tuple[Article, str]] = {}
    for article in listed.catalog.articles:
        id_ = (ids or {}).get(article.id, article.id)
        if article.place.key:
            wanted.setdefault(article.place.file, {})[_index(article)] = id_
        else:
            markdown[article.place.file] = article, id_
    path = next(iter(listed.bodies))
    changed = pinned_markdown(path, listed.bodies, markdown)
    for path, before in listed.lists().items():
        after = _with_ids(str(path), before, wanted.get(str(path), {}))
        if after != before:
            changed[path] = after
    return changed


def _index(article: Article) -> int:
    """Which item of its file the article is."""
    key = article.place.key
    return int(key[key.rindex("[") + 1 : -1])


def _with_ids(name: str, body: bytes, ids: Mapping[int, str]) -> bytes:
    source = decode(name, body)
    items = _items(source)
    # The text as it was: in `source.text` unreadable characters are replaced, one for one.
    text = body.decode("utf-8")
    mark = len(text) - len(source.text)  # a byte order mark
    pieces, done = [], 0
    given = ((index, node) for index, node in enumerate(items) if index in ids)
    for index, node in sorted(given, key=lambda item: item[1].offset):
        if _id_of(node):
            continue
        begin, end, inserted = edit(node, "id", as_json(ids[index]), text, mark)
        pieces += [text[done:begin], inserted]
        done = end
    after = "".join([*pieces, text[done:]]).encode()
    if pieces:
        _check(name, after, ids, items, source)
    return after


def _items(source: FileText) -> Sequence[Node]:
    root = parse(Diagnostics(source)).root
    listed = root.value.get("articles") if root and type(root.value) is dict else root
    return listed.value if listed and type(listed.value) is list else ()


def _id_of(node: Node) -> str:
    return node.value["id"].value if "id" in node.value else ""


def _check(
    name: str, after: bytes, ids: Mapping[int, str], items: Sequence[Node], source: FileText
) -> None:
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
