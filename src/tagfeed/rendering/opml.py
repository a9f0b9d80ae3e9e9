"""feeds.opml (OPML 2.0): the list of all feeds, which readers can import."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from tagfeed.model import Document, Feed, Site
from tagfeed.rendering.xml_writing import escape, written_attributes
from tagfeed.standards import file_names

_FILES = {"rss": file_names.RSS, "atom": file_names.ATOM, "json": file_names.JSON}
_GROUPS = {file_names.TAGS: "Tags", file_names.AUTHORS: "Authors", file_names.PARTNERS: "Partners"}


def list_of_feeds(site: Site, feeds: Iterable[Feed]) -> Document:
    """The site's own feeds first, then those of its tags, authors and partners in
    groups of their own."""
    groups: dict[str, list[str]] = {"": [], **{folder: [] for folder in _GROUPS}}
    for feed in (feed for feed in feeds if feed.formats):
        folder = feed.path.partition("/")[0] + "/"
        groups[folder if folder in _GROUPS else ""].append(_outline(feed))
    body = "".join(_group(folder, outlines) for folder, outlines in groups.items() if outlines)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- tagfeed -->\n<opml version="2.0">\n'
        f"  <head>\n    <title>{escape(site.title)}</title>\n  </head>\n  <body>\n"
    )
    text = f"{head}{body}  </body>\n</opml>\n"
    return Document(PurePosixPath(file_names.OPML), "opml", text.encode())


def _outline(feed: Feed) -> str:
    names = {"text": feed.title, "title": feed.title}
    # Few readers take JSON Feed, so that is named only where there is neither RSS nor Atom.
    wanted = sorted(feed.formats, key=lambda name: name == "json")
    file = next((_FILES[name] for name in wanted if name in _FILES), None)
    if file is None:  # OPML 2.0: a page, which readers of feeds pass over
        return f"<outline{written_attributes({**names, 'type': 'link', 'url': feed.url})}/>\n"
    # OPML 2.0: "rss" means any syndication format
    addresses = {"type": "rss", "xmlUrl": feed.url + file, "htmlUrl": feed.page}
    return f"<outline{written_attributes(names | addresses)}/>\n"


def _group(folder: str, outlines: list[str]) -> str:
    if not folder:
        return "".join(f"    {outline}" for outline in outlines)
    inner = "".join(f"      {outline}" for outline in outlines)
    return f'    <outline text="{_GROUPS[folder]}">\n{inner}    </outline>\n'
