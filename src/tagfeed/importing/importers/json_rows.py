"""JSON with an article per object, in an array somewhere in it; and JSON Lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from tagfeed.importing.columns import SourceRow, reading_of
from tagfeed.importing.columns.column_guesses import known_fields
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.json_places import Json, decoded, said_of
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading, Skipped, Where

JsonPath = tuple[str | int, ...]
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_DEEPEST_ARRAY, _DEEPEST_VALUE = 6, 4
_LOOKED_AT = 50  # members of an array or object
_BEGINNING = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")


def _recognises(source: Source) -> bool:
    head = source.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bool(_BEGINNING.match(head)) or source.name.lower().endswith(".json")


def _recognises_lines(source: Source) -> bool:
    if source.name.lower().endswith(_LINES):
        return True
    first, _, rest = source.head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    is_first = first.startswith(b"{") and first.rstrip().endswith(b"}")
    return is_first and rest.lstrip().startswith(b"{")


def _read(source: Source, wishes: Wishes) -> Reading:
    json = Json(source.text(), source)
    path = _articles_at(json.whole(), wishes)  # of which nothing stays in memory
    if path is not None:
        return reading_of(_rows(json.items(path), source), source, wishes)
    whole = json.whole()
    if not isinstance(whole, dict):
        source.cannot("holds no objects", "name a file with an array of articles")
    return reading_of([SourceRow(Where(source.name, 1), dict(_flat(whole)))], source, wishes)


def _read_lines(source: Source, wishes: Wishes) -> Reading:
    lines = source.text().split("\n")
    return reading_of(_rows(_objects(lines, source), source), source, wishes)


def _objects(lines: Iterable[str], source: Source) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, decoded(line.encode())[1]
            except (msgspec.DecodeError, RecursionError) as error:
                source.cannot(f"is not JSON: {said_of(error)}", "export it again", number)


def _rows(items: Iterable[tuple[int, Any]], source: Source) -> Iterator[SourceRow | Skipped]:
    for line, item in items:
        where = Where(source.name, line)
        if isinstance(item, dict):
            yield SourceRow(where, dict(_flat(item)))
        else:
            yield Skipped(where, "is not an object")


def _articles_at(whole: Any, wishes: Wishes) -> JsonPath | None:
    """The path of the objects that look most like articles: with a title and a date, or with the
    members that `--map` names; of several such places the one with the most objects."""
    found: list[tuple[tuple[int, int, int], JsonPath]] = []
    todo: list[tuple[Any, JsonPath]] = [(whole, ())] if isinstance(whole, dict | list) else []
    for value, path in todo:
        members = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
        objects = [each for _, each in members if isinstance(each, dict)]
        # An object that holds only objects has them by their ids.
        if objects and (isinstance(value, list) or len(objects) == len(members) > 1):
            found.append(((_likeness(objects, wishes), len(objects), -len(path)), path))
        if len(path) < _DEEPEST_ARRAY:
            todo += [
                (each, (*path, key))
                for key, each in members[:_LOOKED_AT]
                if isinstance(each, dict | list)
            ]
    best = max(found, default=None, key=lambda each: each[0])
    is_one = isinstance(whole, dict) and best and _likeness([whole], wishes) > best[0][0]
    return None if best is None or is_one else best[1]


def _likeness(objects: Sequence[Mapping[str, Any]], wishes: Wishes) -> int:
    names = {name for each in objects[:_LOOKED_AT] for name, _ in _flat(each)}
    return len({"title", "date"} & known_fields(names)) + 2 * len(names & wishes.named_columns)


def _flat(item: Mapping[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """The members; those of inner objects are called as in `author.name`."""
    for key, value in item.items():
        if isinstance(value, dict) and depth < _DEEPEST_VALUE:
            yield from _flat(value, f"{before}{key}.", depth + 1)
        else:
            yield f"{before}{key}", value


IMPORTER = Importer("json", "a JSON file", _recognises, _read, wishes=frozenset(["--map"]))
LINES_IMPORTER = Importer(
    "json-lines",
    "a file of JSON lines",
    _recognises_lines,
    _read_lines,
    wishes=frozenset(["--map"]),
)
