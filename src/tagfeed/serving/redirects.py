"""Where an address has moved to, as HTTP says it: 301, or 410 for what is gone."""

import posixpath
from collections.abc import Container
from urllib.parse import quote

from tagfeed.serving.answers import Response, message
from tagfeed.serving.list_facts import ListFacts
from tagfeed.standards.layout.feed_addresses import INDEXES, folder_and_file
from tagfeed.standards.layout.moves import ANY, destination, is_feed, moving

_LONGEST = 1_000  # characters of an address that may have moved


def moved(address: str, files: Container[str], facts: ListFacts) -> Response | None:
    """What to answer at an address below the feeds that moved or is gone; None if neither is true.

    files: the files there are. A permanent redirect to what is not there would cost a reader its
    subscription, so there is none.
    """
    to = _destination(address, facts)
    if to == address and address not in files and f"{address}/" in facts.moves:
        to = _destination(f"{address}/", facts)  # without its slash, as a folder that is there
    if to == address:
        return None
    if to is None:
        return gone(facts)
    return redirect(relative(address, facts.shown(to)), facts) if _is_there(to, files) else None


def moved_from_elsewhere(
    host: str, path: str, files: Container[str], facts: ListFacts
) -> Response | None:
    """The same for a whole address at a host that the list names. TLS ends at a proxy, so http
    and https are one."""
    for scheme in ("https", "http"):
        asked = f"{scheme}://{host}{path}"
        if f"{asked}/" in facts.moves:
            asked += "/"
        to = destination(facts.moves, asked) if len(asked) < _LONGEST else asked
        if to is None:
            return gone(facts)
        if to != asked and _is_there(to, files):
            return redirect(facts.feeds_url + quote(facts.shown(to)), facts)
    return None


def redirect(to: str, facts: ListFacts) -> Response:
    """301, kept no longer than any other answer: a line of `moved:` may be a mistake."""
    return message(301, f"It has moved to {to}", ((b"location", to.encode()), _kept(facts)))


def gone(facts: ListFacts) -> Response:
    """410: readers take the feed from their lists."""
    return message(410, "It is gone, and will not come back.", (_kept(facts),))


def relative(address: str, to: str) -> str:
    """The way from one address to another: the same at any host and below any prefix, so it holds
    behind a proxy whatever that does to paths."""
    way = posixpath.relpath(f"/{to}", f"/{folder_and_file(address)[0]}")
    way += "/" if is_feed(to) else ""
    quoted = quote(way)
    return f"./{quoted}" if ":" in quoted.partition("/")[0] else quoted


def _destination(address: str, facts: ListFacts) -> str | None:
    """As in `standards.layout.moves`, but a source with `*` never means a feed of the list."""
    if not facts.moves or len(address) > _LONGEST:
        return address
    source = moving(facts.moves, address)
    folder, _ = folder_and_file(address, facts.addresses.nested)
    if source is None or (ANY in source and folder in facts.folders):
        return address
    return destination(facts.moves, address)


def _is_there(to: str, files: Container[str]) -> bool:
    return any(path in files for path in files_at(to))


def files_at(address: str) -> tuple[str, ...]:
    """The files that may be meant by an address, the likeliest first: of a folder, its index."""
    return tuple([address + index for index in INDEXES]) if is_feed(address) else (address,)


def _kept(facts: ListFacts) -> tuple[bytes, bytes]:
    return (b"cache-control", b"public, max-age=%d" % facts.interval)
