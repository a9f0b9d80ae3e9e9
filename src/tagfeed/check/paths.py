"""The documents that paths name: files, folders that are walked, `-` for standard input.

The only module of this stage that reads files; `check` itself is pure.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from tagfeed.check.documents import sniff

_SUFFIXES = {".xml": None, ".rss": "rss", ".atom": "atom", ".rdf": "rss", ".json": "json"}
_OTHERS = (b"<opml", b"<html", b"<!DOCTYPE html", b"<!doctype html")


def documents(paths: Iterable[str], standard_input: BinaryIO) -> Iterator[tuple[str, str, bytes]]:
    """Each document's name, format and bytes, in the order of names.

    In a folder, files that end like a feed's are taken, but no lists of feeds and no pages; a
    file that is named is always taken. Raises OSError for a path that cannot be read.
    """
    for path in paths:
        if path == "-":
            document = standard_input.read()
            yield "-", sniff(document), document
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            document = Path(path).read_bytes()
            yield path, sniff(document), document


def _folder(folder: Path) -> Iterator[tuple[str, str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in _SUFFIXES or not file.is_file() or _hidden(file, folder):
            continue
        document = file.read_bytes()
        start = document[:1024]
        if any(sign in start for sign in _OTHERS):
            continue
        if file.suffix.lower() == ".json" and b"jsonfeed.org" not in start:
            continue
        yield str(file), sniff(document), document


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
