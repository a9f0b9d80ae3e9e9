"""The publisher's stylesheet, on a machine without a record: it is the list's own where its pages
link to it."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from tagfeed.publishing.atomic_files import read
from tagfeed.publishing.manifest import File, file_of
from tagfeed.standards.codings import CODINGS, twin
from tagfeed.standards.layout import file_names


def files_of_style(out: Path, bodies: Mapping[str, bytes], feeds_url: str) -> Iterator[File]:
    """The stylesheet below `out`, with its twins, if a feed's page links to it.

    bodies: the documents of the feed, by format. feeds_url: where `out` is served.
    Raises OutputError when a file cannot be read.
    """
    link = f'<link rel="stylesheet" href="{escape(feeds_url + file_names.STYLE)}">'
    if link.encode() not in bodies.get("html", b""):
        return
    for name in (file_names.STYLE, *(twin(file_names.STYLE, coding) for coding in CODINGS)):
        body = read(out / name)
        if body is not None:
            yield file_of(name, body)
