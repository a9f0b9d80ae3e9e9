"""`check --against`: compares published feeds with the list, by an independent writer and parser.

The feed is rendered again by feedgen, both are read back by feedparser, and every difference is
reported. That finds a feed that was edited by hand, is out of date or is the wrong one, and it
checks tagfeed's own writers by somebody else's understanding of the formats.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Finding
from tagfeed.model import Feed
from tagfeed.verifying.codes import FIELDS
from tagfeed.verifying.read_back import SeenEntry, read_feed, read_json_feed
from tagfeed.verifying.second_writer import feedgen_atom, feedgen_rss

_HINT = "run `tagfeed build`, and find out who wrote this file"


def compare(feed: Feed, format: str, document: bytes) -> tuple[Finding, ...]:
    """Where a published document and the list disagree: one error per difference, in entry order.

    feed: what the list plans. format: rss, atom or json; for a page there is no second writer, so
    it has no findings.
    """
    comparison = COMPARISONS.get(format)
    if comparison is None:
        return ()
    return tuple(_differences(comparison.listed(feed), comparison.published(document)))


def missing() -> tuple[Finding, ...]:
    """The finding for a feed that the list asks for but that is not there."""
    return (_finding("feed-missing", "the list asks for this feed, but it is not there"),)


def unknown() -> tuple[Finding, ...]:
    """The finding for a feed that is there but that the list does not ask for."""
    return (_finding("feed-unknown", "the list does not ask for this feed"),)


class Comparison(Struct, frozen=True):
    """What a reader should see according to the list, and what it sees in the document."""

    listed: Callable[[Feed], tuple[SeenEntry, ...]]
    published: Callable[[bytes], tuple[SeenEntry, ...]]


def _differences(
    listed: tuple[SeenEntry, ...], published: tuple[SeenEntry, ...]
) -> Iterator[Finding]:
    there = {seen.id: seen for seen in published}
    wanted = {seen.id for seen in listed}
    for seen in listed:
        if seen.id not in there:
            yield _finding("entry-missing", f"the entry {seen.id} (“{seen.title}”) is not there")
            continue
        for field in FIELDS:
            expected, found = getattr(seen, field), getattr(there[seen.id], field)
            if expected != found:
                message = f"the {field} of {seen.id} is {found!r}; the list says {expected!r}"
                yield _finding(f"{field}-differs", message)
    for seen in published:
        if seen.id not in wanted:
            yield _finding("entry-unknown", f"the entry {seen.id} (“{seen.title}”) is not listed")
    yield from _order(listed, published)


def _order(listed: tuple[SeenEntry, ...], published: tuple[SeenEntry, ...]) -> Iterator[Finding]:
    wanted, found = [seen.id for seen in listed], [seen.id for seen in published]
    if sorted(wanted) == sorted(found) and wanted != found:
        yield _finding("order-differs", "the entries are not in the list's order")
    elif len(found) != len(set(found)):
        yield _finding("entry-repeated", "an entry is there more than once")


def _finding(code: str, message: str) -> Finding:
    return Finding("error", code, message, hint=_HINT)


def _as_rss_item(feed: Feed) -> tuple[SeenEntry, ...]:
    """feedgen's RSS has no element for the time of a correction; ours is `atom:updated`."""
    corrected = {a.id: a.updated for a in feed.articles if a.updated != a.published}
    seen = read_feed(feedgen_rss(feed))
    return tuple(replace(entry, updated=corrected.get(entry.id)) for entry in seen)


def _as_json_item(feed: Feed) -> tuple[SeenEntry, ...]:
    """feedgen writes no JSON Feed. Its Atom is used instead: it says the same about an entry,
    except that an entry of a JSON Feed need not have an author."""
    named = {article.id for article in feed.articles if article.authors}
    seen = read_feed(feedgen_atom(feed))
    return tuple(entry if entry.id in named else replace(entry, authors=()) for entry in seen)


COMPARISONS: dict[str, Comparison] = {
    "rss": Comparison(_as_rss_item, read_feed),
    "atom": Comparison(lambda feed: read_feed(feedgen_atom(feed)), read_feed),
    "json": Comparison(_as_json_item, read_json_feed),
}
