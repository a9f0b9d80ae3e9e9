"""The rows that feeds show, as they were: where one has a fault later, its entry stays."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from xxhash import xxh3_128_digest as digest

from tagfeed.last_run.note import rows_path
from tagfeed.last_run.plain_files import drop, read_plain, replace
from tagfeed.model import Article
from tagfeed.reading.items import Item

_SEAL = 16  # bytes of the digest before the rest


class PublishedRows:
    """The rows that the feeds of a list showed when they were built last."""

    def __init__(self, articles: Path) -> None:
        """articles: the list."""
        self._path = rows_path(str(articles))

    def find(self, key: str) -> dict[str, Any] | None:
        """What the row with this id or address said, by the keys of an article."""
        return self._rows.get(key) if key else None

    @cached_property
    def _rows(self) -> Mapping[str, dict[str, Any]]:
        with suppress(OSError, msgspec.MsgspecError):
            body = read_plain(self._path)
            if digest(body[_SEAL:]) == body[:_SEAL]:
                rows = msgspec.msgpack.Decoder(tuple[str, dict[str, Any]])
                packed = msgspec.msgpack.decode(body[_SEAL:], type=list[bytes])
                return dict(map(rows.decode, packed))
        return {}


def key_of(item: Item) -> str:
    """What identifies a row from build to build, as far as the row gives it."""
    return str(item.values.get("id") or item.values.get("url") or "")


def pack(item: Item, given: Mapping[str, Any]) -> bytes:
    """A row as it is remembered. given: what it says, by the keys of an article."""
    return msgspec.msgpack.encode((key_of(item), given))


def remember_rows(
    articles: Path, rows: Mapping[tuple[str, str], bytes], shown: Iterable[Article]
) -> None:
    """Keep for the next build what the rows of these articles say. rows: all of the list, packed,
    by their places. If it fails, a row that has a fault later is left out, and its entry does not
    stay."""
    path = rows_path(str(articles))
    places = {(article.place.file, article.place.key): None for article in shown}
    kept = [rows[place] for place in places if place in rows]
    if not kept:
        drop(path)
        return
    packed = msgspec.msgpack.encode(kept)
    with suppress(OSError):
        replace(path, [digest(packed), packed])
