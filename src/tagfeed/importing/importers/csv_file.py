"""CSV files with a line of column names and an article per row."""

import re

from tagfeed.importing.columns import reading_of
from tagfeed.importing.columns.column_guesses import known_fields
from tagfeed.importing.columns.csv_text import rows_of
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading

_ENDINGS = (".csv", ".tsv", ".tab")
# Four characters outside ASCII in a row, or three of two bytes each: no Western word has them.
_NOT_WESTERN = re.compile(rb"[\xa1-\xff]{4}|(?:[\x80-\x9f][\x40-\x7e\xa0-\xfc]){3}")
_WINDOWS = "cp1252"
_ZIP = b"PK\x03\x04"  # the names of the files packed in it may be those of columns


def _recognises(source: Source) -> bool:
    if source.is_folder or source.address or source.head.startswith(_ZIP):
        return False
    line = source.head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    named = known_fields(re.split(r'"?[,;\t|]"?', line.decode("utf-8", "replace").strip('\r" ')))
    return source.name.lower().endswith(_ENDINGS) or {"title", "date"} <= named


def _read(source: Source, wishes: Wishes) -> Reading:
    body = source.read_bytes()
    western = _western(body)
    if western is not None:
        wishes.show(f"{source.name} is not UTF-8: read as Windows-1252, as Excel saves it.")
    text = source.decoded(body) if western is None else western
    return reading_of(rows_of(text, source), source, wishes)


def _western(body: bytes) -> str | None:
    """The text if it is Windows-1252, as Excel saves it in the West; None if it is UTF-8 or an
    encoding that can't be recognised, in which such bytes come in runs or don't exist in
    Windows-1252."""
    try:
        body.decode("utf-8-sig")
    except UnicodeDecodeError:
        if body.startswith((b"\xff\xfe", b"\xfe\xff")) or _NOT_WESTERN.search(body):
            return None
        try:
            text = body.decode(_WINDOWS)
        except UnicodeDecodeError:
            return None
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


IMPORTER = Importer("csv", "a CSV file", _recognises, _read, wishes=frozenset(["--map"]))
