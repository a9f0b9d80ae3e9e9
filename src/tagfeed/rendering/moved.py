"""Files at addresses that moved: copies of a feed, and pages that lead to another. A copy has the
bytes of the feed, except for what a podcast says about its new address. Readers that fetch a copy
find in it the address and the id of the feed.
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
            original = made[copy.original]
            head = original.head + _new_address(copy)
            yield replace(original, path=path, head=head, articles=(), warnings=())


def _new_address(copy: Copy) -> bytes:
    """What apps are told where a podcast has moved: they follow it for good (Apple Podcasts, Change
    the RSS feed URL)."""
    if copy.format != "rss" or copy.feed.podcast is None:
        return b""
    from tagfeed.rendering.podcast_elements import moved_to  # only for podcasts

    return moved_to(copy.feed.address("rss")).xml("    ").encode()
