"""Lists whose articles are rows: the articles of a list written as Parquet, as text or typed."""

import json
import pickle
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import Node, decode

Values = dict[str, Any]

_IMAGE = ("url", "credit", "alt", "type", "length", "width", "height")
_ENCLOSURE = ("url", "type", "length", "title", "duration")
TYPES: Mapping[str, str] = {
    "tags": "VARCHAR[]",
    "authors": "VARCHAR[]",
    "image": f"STRUCT({', '.join(f'{key} VARCHAR' for key in _IMAGE)})",
}
"""The columns that are not text."""


def values_of(path: Path) -> Values:
    """A list as its author wrote it: every scalar is text."""
    root = parse(Diagnostics(decode(str(path), path.read_bytes()))).root
    assert root is not None
    found: Values = plain(root)
    return found


def plain(node: Node) -> Any:
    if type(node.value) is dict:
        return {key: plain(child) for key, child in node.value.items()}
    if type(node.value) is list:
        return [plain(child) for child in node.value]
    return node.value


def articles_of(path: Path) -> list[Values]:
    """The articles of a list and of the lists that it includes, each with a url."""
    found = values_of(path)
    items = [*(found.get("articles") or [])]
    for pattern in found.get("include") or []:
        for file in sorted(path.parent.glob(pattern)):
            items += values_of(file)
    return [_with_url(item, number) for number, item in enumerate(items) if item]


def _with_url(article: Values, number: int) -> Values:
    return {**article, "url": article.get("url") or f"https://example.org/rows/{number}/"}


def settings_of(path: Path) -> Values:
    """The rest of a list, as far as one with rows may have it."""
    found = values_of(path)
    for unwanted in ("articles", "include"):
        found.pop(unwanted, None)
    owners = [found["site"], *(found.get("feeds") or []), *(found.get("partners") or [])]
    for owner in owners:
        owner.pop("archives", None)
    return found


def write_list(path: Path, values: Values) -> Path:
    """Write a list, as JSON, which is YAML too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values, indent=1))
    return path


def write_parquet(path: Path, articles: Sequence[Values], types: Mapping[str, str] = TYPES) -> Path:
    """Write articles as the rows of a Parquet file. types: of columns that are not text.

    A list or several values where a column is text are written as JSON.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_suffix(".new")
    written.write_bytes(_parquet(pickle.dumps((articles, types))))
    return written.replace(path)  # a file of its own, not the old one with other bytes


@lru_cache(maxsize=64)
def _parquet(pickled: bytes) -> bytes:
    """The file, as several lists have the same rows, and most rows stay the same."""
    import duckdb

    articles, types = pickle.loads(pickled)
    keys = [*dict.fromkeys(key for article in articles for key in article)]
    columns = ", ".join(f'"{key}" {types.get(key, "VARCHAR")}' for key in keys)
    with duckdb.connect() as connection, TemporaryDirectory() as folder:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"CREATE TABLE articles ({columns})")
        marks = ", ".join("?" for _ in keys)
        rows = [[_cell(key, article.get(key), types) for key in keys] for article in articles]
        if rows:
            connection.executemany(f"INSERT INTO articles VALUES ({marks})", rows)
        connection.execute(f"COPY articles TO '{folder}/rows.parquet' (FORMAT parquet)")
        return Path(folder, "rows.parquet").read_bytes()


def _cell(key: str, value: Any, types: Mapping[str, str]) -> Any:
    if value is None or value == "":
        return None
    if key in ("tags", "authors") and isinstance(value, str):
        return [value]
    if key == "image" and types == TYPES:
        given = {"url": value} if isinstance(value, str) else value
        return {name: given.get(name) for name in _IMAGE}
    if key not in types and not isinstance(value, str):
        return msgspec.json.encode(value).decode()
    return value


def write_rows(path: Path, articles: Sequence[Values]) -> Path:
    """Write many articles as rows, whose columns are of the types that DuckDB finds in JSON."""
    import duckdb

    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.with_suffix(".json")
    lines.write_bytes(b"\n".join(map(msgspec.json.encode, articles)))
    read = f"read_json('{lines}', format = 'newline_delimited')"
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        columns = connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()
        texts = ", ".join(f"{name}: '{_type(kind)}'" for name, kind, *_ in columns)
        read = f"read_json('{lines}', format = 'newline_delimited', columns = {{{texts}}})"
        connection.execute(f"COPY (SELECT * FROM {read}) TO '{path}' (FORMAT parquet)")
    lines.unlink()
    return path


def _type(kind: str) -> str:
    return "TIMESTAMPTZ" if kind.startswith("TIMESTAMP") else kind
