"""The addresses that `moved:` maps, read into the form that `standards.layout.moves` compares."""

import unicodedata

from tagfeed.model import Site
from tagfeed.reading.types.basic import RefusedError
from tagfeed.standards.addresses.canonical import web_address
from tagfeed.standards.addresses.percent_encoding import unquote
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.feed_addresses import Addresses
from tagfeed.standards.layout.moves import ANY, is_elsewhere, is_feed

_SITE = "./"
_SAY_GONE = ("gone", "410", "deleted", "removed", "withdrawn", "none", "false", "no")
_LONGEST = 200  # bytes of a segment; file systems allow 255, and temporary files need a few


def source_of(text: str, feeds_url: str) -> str:
    """The address on the left of a line. Raises RefusedError."""
    source = _address(text, feeds_url)
    if source == "":
        remedy = "write `./` only on the right, as in `old/: ./`"
        raise RefusedError("is that of the site's own feed, which stays", remedy)
    _check_stars(source)
    return source


def target_of(text: str, source: str, site: Site) -> str:
    """The address on the right of a line. Raises RefusedError."""
    if text.lower() in _SAY_GONE:
        raise RefusedError("is not an address", "write `gone`")
    target = _address(text, site.feeds_url)
    if is_elsewhere(target):
        remedy = "write an address below site.feeds_url, as in `tags/police/`, or `gone`"
        raise RefusedError("is not below site.feeds_url", remedy)
    _check_stars(target)
    if ANY in target and ANY not in source:
        raise RefusedError("has a `*`, and the address on the left has none", "name the feed")
    # A slash does not say what an address elsewhere held: /feed/ of WordPress is one document.
    is_document = is_elsewhere(source) and not is_feed(target)
    if is_feed(target) and not is_feed(source):
        target = _file_at(target, site.addresses)
    if is_feed(source) != is_feed(target) and not is_document:
        kinds = {True: "a feed", False: "a file"}
        raise RefusedError(
            f"is {kinds[is_feed(target)]}, and the address on the left {kinds[is_feed(source)]}",
            "end both with a slash, as in `tags/old/: tags/new/`, or neither",
        )
    return target


def _file_at(address: str, addresses: Addresses) -> str:
    """The file that people see at an address which ends in a slash: `feed/index.xml`; the address
    itself where there is none."""
    for format in FEED_FORMATS:
        shown = addresses.shown(format)
        if shown.endswith("/") and f"/{address}".endswith(f"/{shown}"):
            return address.removesuffix(shown) + addresses.file(format)
    return address


def _address(text: str, feeds_url: str) -> str:
    """An address below `feeds_url` as the folders of feeds are named; a whole one elsewhere."""
    text = text.strip()
    if "?" in text or "#" in text:
        raise RefusedError("has a query or a fragment", "write only the path")
    if is_elsewhere(text.lower()):
        text = _below(text, feeds_url)
        if is_elsewhere(text):
            return text
    if text in ("", _SITE):
        return ""
    try:
        path = unicodedata.normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        remedy = "write it in letters, as in `tags/größe/`"
        raise RefusedError("has an escape that is not UTF-8", remedy) from None
    _check_path(path, feeds_url)
    return path


def _below(text: str, feeds_url: str) -> str:
    """A whole address without that of the feeds, if it begins with it."""
    try:
        return web_address(text).removeprefix(feeds_url)
    except ValueError as error:
        raise RefusedError(str(error), "write it whole, as a browser shows it") from None


def _check_path(path: str, feeds_url: str) -> None:
    if path.startswith("/"):
        base = f"/{feeds_url.split('/', 3)[3]}"
        below = path.removeprefix(base).lstrip("/") or "tags/police/"
        raise RefusedError("begins with a slash", f"write `{below}`, as it is below site.feeds_url")
    example = "write it as it is below site.feeds_url, as in `tags/police/`"
    for segment in path.removesuffix("/").split("/"):
        if not segment or segment.startswith("."):
            raise RefusedError("is not where tagfeed publishes anything", example)
        if len(segment.encode()) > _LONGEST:
            raise RefusedError("is too long for a file system", example)
    if not path.isprintable() or any(sign in path for sign in "\\?#"):
        raise RefusedError("has a character that no such address has", example)


def _check_stars(address: str) -> None:
    if address.count(ANY) > 1:
        raise RefusedError("has two `*`", "write one, which stands for one segment")
    if ANY in address and ANY not in address.split("/"):
        remedy = "write it for a whole one, as in `tag/*/: tags/*/`"
        raise RefusedError("has a `*` for a part of a segment", remedy)
