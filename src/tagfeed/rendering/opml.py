"""feeds.opml (OPML 2.0): the list of all feeds, which readers can import."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from tagfeed.model import Document, Feed, Site
from tagfeed.rendering.xml_writing import escape, written_attributes
from tagfeed.standards import file_names

_FILES = {"rss": file_names.RSS, "atom": file_names.ATOM}
_GROUPS = {file_names.TAGS: "Tags", file_names.AUTHORS: "Authors"}


def list_of_feeds(site: Site, feeds: Iterable[Feed]) -> Document:
    """The site's own feeds first, then those of its tags and authors in groups of their own."""
    groups: dict[str, list[str]] = {"": [], **{folder: [] for folder in _GROUPS}}
    for feed in feeds:
        outline = _outline(feed)
        if outline:
            folder = feed.path.partition("/")[0] + "/"
            groups[folder if folder in _GROUPS else ""].append(outline)
    body = "".join(_group(folder, outlines) for folder, outlines in groups.items() if outlines)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- tagfeed -->\n<opml version="2.0">\n'
        f"  <head>\n    <title>{escape(site.title)}</title>\n  </head>\n  <body>\n"
    )
    text = f"{head}{body}  </body>\n</opml>\n"
    return Document(PurePosixPath(file_names.OPML), "opml", text.encode())


def _outline(feed: Feed) -> str | None:
    file = next((_FILES[name] for name in feed.formats if name in _FILES), None)
    if file is None:
        return None
    attributes = written_attributes(
        {
            "text": feed.title,
            "title": feed.title,
            "type": "rss",  # OPML 2.0: "rss" means any syndication format
            "xmlUrl": feed.url + file,
            "htmlUrl": feed.page,
        }
    )
    return f"<outline{attributes}/>\n"


def _group(folder: str, outlines: list[str]) -> str:
    if not folder:
        return "".join(f"    {outline}" for outline in outlines)
    inner = "".join(f"      {outline}" for outline in outlines)
    return f'    <outline text="{_GROUPS[folder]}">\n{inner}    </outline>\n'
