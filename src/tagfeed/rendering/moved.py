"""Files at addresses that moved: copies of a feed, byte for byte, and pages that lead to another.

Readers that fetch a copy find in it the address and the id of the feed that it is a copy of.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from tagfeed.model import Copy, Document
from tagfeed.rendering.xml_writing import attribute, escape, quoted
from tagfeed.standards import file_names

_PAGES = (".html", ".htm")


def copies(wanted: Iterable[Copy], documents: Iterable[Document]) -> Iterator[Document]:
    """The files at addresses that moved. documents: those of the feeds that they are copies of."""
    made = {str(document.path): document for document in documents}
    for copy in wanted:
        path = PurePosixPath(copy.path)
        if copy.format == "html" or path.suffix in _PAGES:
            yield Document(path, "html", _page(copy).encode())
        else:
            original = made[copy.feed.path + file_names.OF_FORMATS[copy.format]]
            yield replace(original, path=path, articles=(), warnings=())


def _page(copy: Copy) -> str:
    """A page that leads to another at once, and says so to those whom it does not take there."""
    # Few pages move.
    from tagfeed.rendering.html.style import STYLE
    from tagfeed.rendering.html.subscribing import subscriptions

    feed = copy.feed
    file = "" if copy.format == "html" else file_names.OF_FORMATS[copy.format]
    address = quoted(feed.url + file)
    offers = "".join(
        f'<link rel="alternate" type="{type}" title="{quoted(f"{feed.title} ({name})")}"'
        f' href="{quoted(href)}">\n'
        for name, type, href in subscriptions(feed)
    )
    return (
        f"<!doctype html>\n<html{attribute('lang', feed.site.language)}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f"<title>{escape(feed.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="tagfeed">\n'
        f'<meta http-equiv="refresh" content="0; url={address}">\n'
        f'<link rel="canonical" href="{address}">\n'
        f"{offers}<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 dir="auto">{escape(feed.title)}</h1>\n'
        f'<p>This page has moved to <a href="{address}">{escape(feed.url + file)}</a>.</p>\n'
        "</main>\n</body>\n</html>\n"
    )
