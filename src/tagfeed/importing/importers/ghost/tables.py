"""The tables of a Ghost export, joined: posts with their authors, tags and further fields."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.importing.sources.json_places import Json
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Where

_PLACEHOLDER = "__GHOST_URL__"
_TEXTS = str | int | float


class GhostRow(Struct, frozen=True):
    """A row of a table."""

    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.values.get(name)
        is_text = isinstance(value, _TEXTS) and not isinstance(value, bool)
        return str(value).strip() if is_text else ""

    def is_set(self, name: str) -> bool:
        """Whether a value is true, which databases store as 1."""
        return self.values.get(name) in (True, 1, "1", "true")


class Post(Struct, frozen=True):
    """A post, where it is in the source, its authors and its tags. more: its row of
    `posts_meta`."""

    where: Where
    row: GhostRow
    more: GhostRow
    authors: tuple[GhostRow, ...]
    tags: tuple[GhostRow, ...]

    @property
    def title(self) -> str:
        return self.row.text("title")

    def text(self, *names: str) -> str:
        rows = (self.row, self.more)
        return next((text for name in names for row in rows if (text := row.text(name))), "")


class GhostTables(Struct, frozen=True):
    """people, tags: by id; tags that only Ghost's editors see are left out."""

    posts: tuple[Post, ...]
    people: Mapping[str, GhostRow]
    tags: Mapping[str, GhostRow]
    settings: Mapping[str, str]
    url: str

    def filled(self, text: str) -> str:
        """A text in which the site's address replaces Ghost's placeholder."""
        return text.replace(_PLACEHOLDER, self.url.rstrip("/"))

    def address(self, text: str | None) -> str | None:
        """An address in full, with scheme and host."""
        if not text:
            return None
        return self.filled(f"{_PLACEHOLDER}{text}" if text.startswith("/") else text)


class _Links(Struct, frozen=True):
    """The rows that belong to posts. people: by id; the others: by the id of the post."""

    people: Mapping[str, GhostRow]
    more: Mapping[str, GhostRow]
    authors: Mapping[str, list[GhostRow]]
    tags: Mapping[str, list[GhostRow]]

    def post(self, where: Where, row: GhostRow) -> Post:
        """A post with its rows. Old versions name one author, or hold the rows in the post."""
        id_ = row.text("id")
        one = self.people.get(row.text("author_id"))
        authors = self.authors.get(id_) or ([one] if one else _rows(row.values, "authors"))
        tags = self.tags.get(id_) or list(filter(_is_public, _rows(row.values, "tags")))
        return Post(where, row, self.more.get(id_, GhostRow({})), tuple(authors), tuple(tags))


def database(source: Source, site: str) -> GhostTables:
    """The tables of an export. site: where it is unless they say so. Raises InputError."""
    json = Json(source.text(), source)
    whole = json.whole()
    path, tables = _tables(whole)
    if not isinstance(tables.get("posts"), list):
        source.cannot("has no posts", "export all content of the site, in Ghost's settings")
    people, tags = (_by_id(_rows(tables, each)) for each in ("users", "tags"))
    public = {id_: tag for id_, tag in tags.items() if _is_public(tag)}
    links = _Links(
        people,
        more={row.text("post_id"): row for row in _rows(tables, "posts_meta")},
        authors=_joined(_rows(tables, "posts_authors"), "author_id", people),
        tags=_joined(_rows(tables, "posts_tags"), "tag_id", public),
    )
    settings = {row.text("key"): row.text("value") for row in _rows(tables, "settings")}
    posts = (
        links.post(Where(source.name, line), GhostRow(row))
        for line, row in json.items((*path, "posts"))
        if isinstance(row, dict)
    )
    url = settings.get("url") or site
    return GhostTables(tuple(posts), people, public, settings, url.rstrip("/") + "/")


def _tables(whole: Any) -> tuple[tuple[str | int, ...], Mapping[str, Any]]:
    """Ghost writes `{"db": [{"data": …}]}`; older versions and other tools leave out a level."""
    for path in (("db", 0, "data"), ("data",), ("db", 0), ()):
        found = whole
        for step in path:
            found = _step(found, step)
        if isinstance(found, dict) and "posts" in found:
            return path, found
    return (), {}


def _step(value: Any, step: str | int) -> Any:
    if isinstance(step, str):
        return value.get(step) if isinstance(value, dict) else None
    return value[step] if isinstance(value, list) and len(value) > step else None


def _rows(tables: Mapping[str, Any], name: str) -> list[GhostRow]:
    listed = tables.get(name)
    return (
        [GhostRow(row) for row in listed if isinstance(row, dict)]
        if isinstance(listed, list)
        else []
    )


def _by_id(rows: Iterable[GhostRow]) -> dict[str, GhostRow]:
    return {row.text("id") or str(number): row for number, row in enumerate(rows)}


def _joined(
    links: list[GhostRow], key: str, others: Mapping[str, GhostRow]
) -> dict[str, list[GhostRow]]:
    """The rows that belong to each post, in the order that editors gave them."""
    joined: dict[str, list[GhostRow]] = {}
    for link in sorted(links, key=lambda row: _number(row.text("sort_order"))):
        other = others.get(link.text(key))
        if other:
            joined.setdefault(link.text("post_id"), []).append(other)
    return joined


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _is_public(tag: GhostRow) -> bool:
    name = tag.text("name")
    return bool(name) and not name.startswith("#") and tag.text("visibility") != "internal"
