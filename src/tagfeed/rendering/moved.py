"""Files at addresses that moved: copies of a feed, byte for byte, and pages that lead to another.

Readers that fetch a copy find in it the address and the id of the feed that it is a copy of.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from tagfeed.model import Copy, Document

_PAGES = (".html", ".htm")


def copies(wanted: Iterable[Copy], documents: Iterable[Document]) -> Iterator[Document]:
    """The files at addresses that moved. documents: those of the feeds that they are copies of."""
    made = {str(document.path): document for document in documents}
    for copy in wanted:
        path = PurePosixPath(copy.path)
        if copy.format == "html" or path.suffix in _PAGES:
            from tagfeed.rendering.html.moved_page import moved_page  # few pages move

            yield Document(path, "html", moved_page(copy).encode())
        else:
            original = made[copy.feed.file(copy.format)]
            yield replace(original, path=path, articles=(), warnings=())
