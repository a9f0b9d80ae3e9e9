"""Reads `moved:`, the addresses of feeds that changed, and checks it against the list's feeds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import count

from msgspec import Struct

from tagfeed.model import FormatName, Person, Site, Tag
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.feeds.moved_addresses import source_of, target_of
from tagfeed.reading.fields import guess
from tagfeed.reading.types.basic import RefusedError, scalar_text
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import Addresses, folder_and_file
from tagfeed.standards.layout.moves import (
    ANY,
    Moves,
    MovesWithFiles,
    destination,
    is_elsewhere,
    moving,
    next_address,
)
from tagfeed.standards.texts.yaml_text import as_yaml

_GONE = "gone"


class MovedLine(Struct, frozen=True):
    """A line under `moved:`: where it is, how it is written, and what it says."""

    offset: int
    written: str
    source: str
    target: str | None


class Feeds(Struct, frozen=True):
    """The feeds of a list, by their homes, with the formats of each.

    every: every feed that the list could publish, those of names that are only declared too.
    addresses: where they are.
    lasting: whether it publishes a feed at any time, as one of its articles is not a draft and does
        not expire. Time alone then never makes a fault of a line.
    stood, stood_file: whether there is a feed in a folder, or a file, already. What is there stays,
        empty if need be, so a line may lead there, and the guard of addresses knows better than a
        guess where that feed goes on.
    at_home: the tag or author whose home it is, if it is one, and its section.
    """

    every: Mapping[str, tuple[FormatName, ...]]
    addresses: Addresses
    lasting: Callable[[str], bool]
    stood: Callable[[str], bool]
    stood_file: Callable[[str], bool]
    at_home: Callable[[str], tuple[str, Tag | Person] | None]

    def homes(self) -> dict[str, str]:
        """The homes of the feeds, by the folders in which they are."""
        return {self.addresses.folder(home): home for home in self.every}

    def files(self) -> set[str]:
        """The paths of feeds and of what is published beside them."""
        formats = ((home, format) for home, some in self.every.items() for format in some)
        names = self.addresses.files()
        paths = {self.addresses.folder(home) + names[format] for home, format in formats}
        return {file_names.OPML, file_names.STYLE} | paths


class _KnownFeeds(Struct, frozen=True):
    """Answers about feeds, kept because they are needed many times. homes, files: as in `Feeds`."""

    feeds: Feeds
    homes: Mapping[str, str]
    files: Set[str]

    def lasts(self, folder: str) -> bool:
        """Whether the feed of a folder is published at any time."""
        home = self.homes.get(folder)
        return home is not None and self.feeds.lasting(home)

    def split(self, path: str) -> tuple[str, str]:
        """The folder of a feed, and the file below it."""
        return folder_and_file(path, self.feeds.addresses.nested)


def read_moves(node: Node | None, site: Site, diagnostics: Diagnostics) -> tuple[MovedLine, ...]:
    """The lines. Adds a fault for each that can't be read, or that leads in a circle."""
    if node is None or node.value == "":
        return ()
    if type(node.value) is not dict:
        problem = "was found where addresses and where they moved to belong"
        diagnostics.refuse(node, "moved", problem, "write `{tags/old/: tags/new/}`")
        return ()
    given = [(raw, child) for raw, child in node.value.items() if child.value != ""]
    read = [_read_line(raw, child, site, diagnostics) for raw, child in given]
    lines = [line for line in read if line]
    moves = moves_of(lines, site.addresses)
    for number, line in enumerate(lines):
        if any(line.source == other.source for other in lines[:number]):
            _add(diagnostics, line, "is the same address as one above", "keep one of the two")
        elif circle := _circle_from(line.source, moves):
            problem = f"leads in a circle: {' → '.join(circle)}"
            _add(diagnostics, line, problem, "take out one of these lines")
    return tuple(lines)


def moves_of(lines: Iterable[MovedLine], addresses: Addresses) -> Moves:
    """The moves that these lines ask for."""
    return MovesWithFiles({line.source: line.target for line in lines}, addresses.nested)


def check_moves(lines: Sequence[MovedLine], feeds: Feeds, diagnostics: Diagnostics) -> None:
    """Add a fault for each source that is still published and each target that is not a feed.

    A source with `*` stands only for what is no longer published; whether a target with one is a
    feed is seen where an address follows it.
    """
    moves = moves_of(lines, feeds.addresses)
    known = _KnownFeeds(feeds, feeds.homes(), feeds.files())
    for line in lines:
        found = None if ANY in line.source else _still_published(line.source, moves, known)
        if found is None and ANY not in (line.target or ""):
            found = _no_feed(line, moves, known)
        if found:
            problem, remedy = found
            _add(diagnostics, line, problem, remedy)


def _read_line(raw: str, child: Node, site: Site, diagnostics: Diagnostics) -> MovedLine | None:
    path = ("moved", raw)
    try:
        source = source_of(raw, site.feeds_url)
    except RefusedError as error:
        problem = f"the address `{shorten(raw)}` {error.problem}"
        diagnostics.add_fault(child.key_offset, path, problem, error.remedy)
        return None
    text = scalar_text(child, path, diagnostics)
    try:
        target = None if text in (None, _GONE) else target_of(text, source, site)
    except RefusedError as error:
        diagnostics.refuse(child, path, error.problem, error.remedy)
        return None
    return None if text is None else MovedLine(child.key_offset, raw, source, target)


def _add(diagnostics: Diagnostics, line: MovedLine, problem: str, remedy: str) -> None:
    diagnostics.add_fault(line.offset, ("moved", line.written), problem, remedy)


def _circle_from(source: str, moves: Moves) -> list[str]:
    """The first circle into which an address leads that this source stands for."""
    names = {segment for each in (*moves, *moves.values()) if each for segment in each.split("/")}
    examples = _examples(source, sorted(names - {"", ANY}))
    return next(filter(None, (_circle(moves, address) for address in examples)), [])


def _examples(source: str, names: Iterable[str]) -> Iterator[str]:
    """Addresses that a source stands for: with a name of no other line, and with theirs."""
    segments = source.split("/")
    for name in ("…", *names) if ANY in segments else (ANY,):
        yield "/".join(name if segment == ANY else segment for segment in segments)


def _circle(moves: Moves, address: str) -> list[str]:
    """The addresses of a circle that begins and ends at this one; empty if there is none."""
    way = [address]
    for _ in moves:
        source = moving(moves, way[-1])
        following = None if source is None else next_address(source, moves[source], way[-1])
        if following is None:
            return []
        way.append(following)
        if following == address:
            return way
    return []


def _still_published(source: str, moves: Moves, known: _KnownFeeds) -> tuple[str, str] | None:
    if is_elsewhere(source):
        return None
    files = known.files
    folder, name = known.split(source)
    if source == file_names.OPML or (known.lasts(folder) and (not name or source in files)):
        return f"this list still publishes {source}", _taken(source, moves, known)
    others = (*files, *(other for other in moves if other != source))
    if name and any(other.startswith(f"{source}/") for other in others):
        remedy = f"write `{source}/` for a feed"
        if f"{source}/" not in known.homes and known.feeds.stood(source):
            remedy = "write another folder under site.addresses, as this one was a file"
        return f"{source} is a folder with feeds in it", remedy
    if any(source.startswith(f"{file}/") for file in files):
        return f"{source} would be below a file", "take this line out"
    return None


def _taken(source: str, moves: Moves, known: _KnownFeeds) -> str:
    """What to do where a feed has begun at an address that moved: if people follow the line to
    another feed that goes on, the newcomer gets another folder."""
    feeds, target = known.feeds, destination(moves, source)
    named = feeds.at_home(known.homes.get(source, "?"))
    if not (named and target and known.lasts(known.split(target)[0]) and feeds.stood(source)):
        return "take this line out"
    section, owner = named
    slugs = (f"{owner.slug}-{number}" for number in count(2))
    free = (slug for slug in slugs if f"{section}/{slug}/" not in feeds.every)
    at = feeds.addresses.folder
    slug = next(slug for slug in free if not feeds.stood(at(f"{section}/{slug}/")))
    line = f"{as_yaml(owner.written)}: {{slug: {as_yaml(slug)}}}"
    return f"write under {section}:  {line}; or, if it is to be there again, take this line out"


def _no_feed(line: MovedLine, moves: Moves, known: _KnownFeeds) -> tuple[str, str] | None:
    """What is wrong with the address to which a line leads in the end."""
    target = None if line.target is None else destination(moves, line.target)
    if target is None or target in known.homes or target in known.files:
        return None
    folder, name = known.split(target)
    if folder not in known.homes and known.feeds.stood(folder):
        return None
    if name and known.feeds.stood_file(target):
        return None
    if not name:
        problem = f"leads to {target}, which no article and no other line names"
        return problem, _remedy(target, known.homes, target.partition("/")[0])
    if folder in known.homes:
        problem = f"leads to {target}, a file that this list does not publish"
        return problem, _remedy(target, known.files, folder)
    problem = f"leads to {target}, and {folder} is not a feed of this list"
    return problem, "write another address, or `gone`"


def _remedy(target: str, known: Iterable[str], begin: str) -> str:
    """The address that is probably meant. One that begins otherwise is that of another tag or
    author."""
    alike = sorted([each for each in known if each and each.startswith(begin)])
    return guess(target, alike) or "write another address, or `gone`"
