"""feeds.opml (OPML 2.0): the list of all feeds, which readers can import."""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from tagfeed.model import Document, Feed, Site
from tagfeed.rendering.xml_writing import escape, written_attributes
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT
from tagfeed.standards.layout.moves import Moves

_GROUPS = {"language": "Languages", "tag": "Tags", "author": "Authors", "partner": "Partners"}
"""What is above the feeds of a kind: see `Feed.key`."""
_KINDS = {
    file_names.TAGS: "tag",
    file_names.AUTHORS: "author",
    file_names.LANGUAGES: "language",
    file_names.PARTNERS: "partner",
}


def list_of_feeds(site: Site, feeds: Sequence[Feed], moves: Moves) -> Document:
    """The site's own feeds first, then those of its languages, tags, authors and partners in
    groups of their own; and at the end, for a machine without a record, what moved where."""
    groups: dict[str, list[str]] = {"": [], **{kind: [] for kind in _GROUPS}}
    for feed in (feed for feed in feeds if feed.formats):
        kind = feed.key.partition(" ")[0] or _KINDS.get(feed.home.partition("/")[0] + "/", "")
        groups[kind if kind in _GROUPS else ""].append(_outline(feed))
    body = "".join(_group(kind, outlines) for kind, outlines in groups.items() if outlines)
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- tagfeed -->\n{_files(site, feeds)}'
        '<opml version="2.0">\n'
        f"  <head>\n    <title>{escape(site.title)}</title>\n  </head>\n  <body>\n"
    )
    text = f"{head}{body}  </body>\n</opml>\n{_moved(moves)}"
    return Document(PurePosixPath(file_names.OPML), "opml", text.encode())


def _files(site: Site, feeds: Iterable[Feed]) -> str:
    """A comment that says what files are called, where the list renames them: with it, this file
    tells which part of an address is a feed's folder, and which other files belong to feeds."""
    given = zip(FEED_FORMATS, site.addresses.file_settings, DEFAULT.file_settings, strict=True)
    said = [f"{format}={file}" for format, file, by_default in given if file != by_default]
    said += sorted({f"other={each.file}" for feed in feeds for each in feed.other_formats})
    return f"<!-- files: {' '.join(said)} -->\n" if said else ""


def _moved(moves: Moves) -> str:
    """The comment with the addresses that moved."""
    if not moves:
        return ""
    from tagfeed.standards.layout.published_moves import comment_of  # few lists have moved

    return comment_of(moves)


def _outline(feed: Feed) -> str:
    names = {"text": feed.title, "title": feed.title}
    # Few readers take JSON Feed, so that is named only where there is neither RSS nor Atom.
    wanted = sorted(feed.formats, key=lambda name: name == "json")
    format = next((name for name in wanted if name != "html"), None)
    if format is None:  # OPML 2.0: a page, which readers of feeds pass over
        page = {"type": "link", "url": feed.address("html")}
        return f"<outline{written_attributes(names | page)}/>\n"
    # OPML 2.0: "rss" means any syndication format
    addresses = {"type": "rss", "xmlUrl": feed.address(format), "htmlUrl": feed.page}
    return f"<outline{written_attributes(names | addresses)}/>\n"


def _group(kind: str, outlines: list[str]) -> str:
    if not kind:
        return "".join(f"    {outline}" for outline in outlines)
    inner = "".join(f"      {outline}" for outline in outlines)
    return f'    <outline text="{_GROUPS[kind]}">\n{inner}    </outline>\n'
