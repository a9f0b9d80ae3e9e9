"""The facts about each row, without its texts: enough to choose the rows that feeds show."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from math import floor

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_intdigest

from tagfeed.publishing.entries import key
from tagfeed.reading.items import Item
from tagfeed.reading.moments import given_moments
from tagfeed.reading.source.row_nodes import values_without_places
from tagfeed.reading.types.date_parser import beginning
from tagfeed.reading.yaml_nodes import Node

COLUMNS: Mapping[str, str] = {
    "number": "INTEGER",
    "digest": "UBIGINT",
    "id": "UBIGINT",
    "guid": "UBIGINT",
    "published": "BIGINT",
    "updated": "BIGINT",
    "expires": "BIGINT",
    "withdrawn": "BIGINT",
    "is_bare": "BOOLEAN",
    "is_special": "BOOLEAN",
    "is_draft": "BOOLEAN",
    "tags": "VARCHAR[]",
    "authors": "VARCHAR[]",
    "language": "VARCHAR",
}
"""The types that DuckDB has for the fields of `RowFact`."""

_SPECIAL = frozenset({"content_file", "podcast"})
"""Keys that make a row more than an entry of a feed."""


class RowFact(Struct, frozen=True, gc=False):
    """A row. number: in its file, counted from 1. digest: that of its whole content.

    id, guid: as `publishing.entries.key` has them. published, updated, expires, withdrawn: the
    moments that its dates stand for, in seconds since 1970. is_bare: whether its date has no time.
    is_special: whether it is always read. tags, authors: the names that the row uses, each once.
    """

    number: int
    digest: int
    id: int
    guid: int
    published: int
    updated: int
    expires: int | None
    withdrawn: int | None
    is_bare: bool
    is_special: bool
    is_draft: bool
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    language: str | None


def fact_of(number: int, item: Item, nodes: Mapping[str, Node], zone: tzinfo) -> RowFact:
    """What is known of the row that gives an item. number: in its file. nodes: what it says by key.
    zone: the site's."""
    values = item.values
    id_ = values.get("id") or values.get("url") or ""
    published, updated = (
        map(_seconds, given_moments([(item.published, item.updated)], zone)[0])
        if "date" in values
        else (0, 0)
    )
    expires = _beginning(values.get("expires"), zone)
    return RowFact(
        number=number,
        digest=xxh3_64_intdigest(msgspec.msgpack.encode(values_without_places(nodes))),
        id=key(id_),
        guid=key(values.get("guid") or id_),
        published=published,
        updated=updated,
        expires=expires,
        withdrawn=_beginning(values.get("withdrawn"), zone),
        is_bare="date" in values and not isinstance(item.published, datetime),
        is_special=(
            not item.is_sound
            or bool(item.diagnostics.warnings)
            or updated < published
            or (expires is not None and expires <= published)
            or any(file.length is None for file in values.get("enclosures", ()))
            or not _SPECIAL.isdisjoint(values)
            or "?#" in id_
            or id_.endswith(("?", "#"))  # which may have had another id: see `default_ids`
        ),
        is_draft=values.get("draft", False),
        tags=_each_once(values.get("tags", ())),
        authors=_each_once(values.get("authors") or values.get("author", ())),
        language=values.get("language"),
    )


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _beginning(raw: date | None, zone: tzinfo) -> int | None:
    moment = beginning(raw, zone)
    return None if moment is None else _seconds(moment)


def _seconds(moment: datetime) -> int:
    return floor(moment.timestamp())
