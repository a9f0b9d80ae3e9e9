"""Addresses that moved: which of a list's `moved:` lines an address follows, and where to.

Moves are targets by source, both as they are below the address of the feeds; the target None means
that what was there is gone. An address that ends in `/` is a feed, and the files of one that moved
follow by name; any other address is a file. `*` in a source stands for one segment, and in its
target for the same one. "" is the site's own feed. A source may be a whole address elsewhere; if
that ends in `/`, its target may be a file as well.
"""

from collections.abc import Iterator, Mapping

from tagfeed.standards.layout.feed_addresses import folder_and_file

Moves = Mapping[str, str | None]


class MovesWithFiles(dict[str, str | None]):
    """The lines of a list. nested: the files of its feeds that are in folders of their own, such as
    `feed/index.xml`: they go with the folder of their feed."""

    def __init__(self, lines: Moves, nested: tuple[str, ...]) -> None:
        super().__init__(lines)
        self.nested = nested


ANY = "*"
"""Stands for one segment of an address."""


def destination(moves: Moves, address: str) -> str | None:
    """Where an address has moved to in the end: itself if no line names it, None if it is gone."""
    now: str | None = address
    for _ in moves:  # a list whose moves go in a circle is refused
        source = None if now is None else moving(moves, now)
        if now is None or source is None:
            break
        now = next_address(source, moves[source], now)
    return now


def moving(moves: Moves, address: str) -> str | None:
    """The source that an address follows: the longest that stands for it; None if none does."""
    nested = moves.nested if isinstance(moves, MovesWithFiles) else ()
    found = [source for source in _sources(address, nested) if source in moves]
    return max(found, key=lambda source: (len(source), ANY not in source), default=None)


def next_address(source: str, target: str | None, address: str) -> str | None:
    """Where an address goes by the line of a source that stands for it; None if it is gone."""
    if target is None:
        return None
    segments = source.split("/")
    if ANY in segments:
        name = address.split("/")[segments.index(ANY)]
        target = "/".join(name if segment == ANY else segment for segment in target.split("/"))
    if not moves_with_files(source, target):
        return target
    return target + "/".join(address.split("/")[len(segments) - 1 :])


def is_feed(address: str) -> bool:
    """Whether it is the address of a feed, and not that of a file."""
    return not address or address.endswith("/")


def moves_with_files(source: str, target: str | None) -> bool:
    """Whether a line is about a feed and all its files. An address elsewhere that ends in `/` may
    have been one document, which is a file here."""
    return is_feed(source) and (target is None or is_feed(target))


def is_elsewhere(address: str) -> bool:
    """Whether it is a whole address, and so not below that of the feeds."""
    return address.startswith(("https://", "http://"))


def _sources(address: str, nested: tuple[str, ...]) -> Iterator[str]:
    """Every source that would stand for an address."""
    yield from _with_any(address)
    for folder, name in dict.fromkeys((folder_and_file(address), folder_and_file(address, nested))):
        if name and folder:
            yield from _with_any(folder)


def _with_any(address: str) -> Iterator[str]:
    """An address, and all in which `*` stands for one of its segments."""
    yield address
    segments = address.split("/")
    for at, segment in enumerate(segments):
        if segment:
            yield "/".join((*segments[:at], ANY, *segments[at + 1 :]))
