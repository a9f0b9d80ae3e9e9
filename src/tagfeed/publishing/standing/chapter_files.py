"""Files with the chapters of episodes, on a machine without a record: what this list's own feeds
name is its own."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tagfeed.publishing.atomic_files import read
from tagfeed.publishing.manifest import File, are_inside, file_of
from tagfeed.standards.codings import CODINGS, twin
from tagfeed.standards.layout import file_names

_ADDRESS = re.compile(rb'<podcast:chapters url="([^"]+)"')


def files_of_chapters(out: Path, bodies: Mapping[str, bytes], feeds_url: str) -> Iterator[File]:
    """The files below `out` that a feed names, with their twins.

    bodies: the documents of the feed, by format. feeds_url: where `out` is served.
    Raises OutputError when a file cannot be read.
    """
    document = bodies.get("rss", b"")
    begin = f"{feeds_url}{file_names.CHAPTERS}"
    for found in dict.fromkeys(_ADDRESS.findall(document)):
        address = unescape(found.decode())
        path = unquote(address.removeprefix(feeds_url))
        if address.startswith(begin) and are_inside([path]):
            for name in (path, *(twin(path, coding) for coding in CODINGS)):
                body = read(out / name)
                if body is not None:
                    yield file_of(name, body)
