"""The lines of `moved:` as servers need them: path patterns, and where each leads."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from tagfeed.model import Catalog
from tagfeed.standards.layout.feed_addresses import DEFAULT, folder_and_file
from tagfeed.standards.layout.moves import (
    ANY,
    Moves,
    destination,
    is_elsewhere,
    is_feed,
    moves_with_files,
)

_SPECIAL = re.compile(r"[.^$*+?()\[\]{}|\\]")


class Move(NamedTuple):
    """One line of `moved:`, as servers need it.

    host: where it is, if not at the host of the feeds; source: the path, in letters, in which `*`
    stands for one segment, and whose last `/` for a feed with all its files. target: where to, as
    a path or a whole address, percent-encoded, with the `*` of the source; None if it is gone.
    kept: the paths of feeds that `*` would stand for, but that the list still has.
    """

    host: str
    source: str
    target: str | None
    kept: tuple[str, ...] = ()

    @property
    def has_files(self) -> bool:
        """Whether it is about a feed and all its files."""
        return moves_with_files(self.source, self.target)

    @property
    def pattern(self) -> str:
        """A regular expression for the path. Its groups are the segment, then the file's name."""
        path = "([^/]+)".join(map(literally, self.source.split(ANY)))
        if not self.has_files:
            return f"^{path}{'?' if is_feed(self.source) else ''}$"
        if ANY in self.source:
            return f"^{path}([^/]*)$"
        return f"^{path.removesuffix('/')}(?:/([^/]*))?$"  # without its slash as well

    @property
    def pattern_without_kept(self) -> str:
        """The pattern, for servers that take one expression and know `(?!`."""
        return "".join(
            ("^", *(f"(?!{literally(path)}[^/]*$)" for path in self.kept), self.pattern[1:])
        )

    def filled(self, group: str) -> str:
        """The target of the pattern. group: what stands for a group, with `{}` for its number."""
        groups = self.source.count(ANY)
        target = (self.target or "").replace(ANY, group.replace("{}", "1"))
        return target + (group.replace("{}", str(groups + 1)) if self.has_files else "")


def moves_of(moves: Moves, catalog: Catalog) -> Iterator[Move]:
    """The lines in the order in which servers are to try them, that of `standards.layout.moves`:
    the longest source first, one without `*` before one with it, and of two with it the one that
    has it further left."""
    feeds = urlsplit(catalog.site.feeds_url)
    prefix, path = unquote(feeds.path), quote(feeds.path, safe="/%")
    for source in sorted(moves, key=_rank):
        # Where the chain of a `*` leads is known only at a request: that takes another redirect.
        target = moves[source] if ANY in source else destination(moves, source)
        if not is_elsewhere(source):
            to = None if target is None else path + quote(_shown(target, catalog), safe="/*")
            pattern = re.compile(Move("", source, None).pattern)
            kept = (
                folder for folder in catalog.feed_folders if ANY in source and pattern.match(folder)
            )
            paths = tuple(prefix + folder for folder in kept)
            yield from _with_files(Move("", prefix + source, to, paths), catalog)
            continue
        old = urlsplit(source)
        new = f"{feeds.scheme}://{feeds.netloc}{path}"
        to = None if target is None else new + quote(_shown(target, catalog), safe="/*")
        host = "" if old.netloc == feeds.netloc else old.netloc
        yield from _with_files(Move(host, unquote(old.path), to), catalog)


def _with_files(move: Move, catalog: Catalog) -> Iterator[Move]:
    """A line about a feed, after those for files that have another name than by default: by name
    alone they would lead to what is not there."""
    addresses = catalog.site.addresses
    for format, file in DEFAULT.files().items() if move.has_files and move.target else ():
        if addresses.file(format) != file:
            to = f"{move.target}{quote(addresses.shown(format))}"
            yield move._replace(source=move.source + file, target=to)
    yield move


def _shown(target: str, catalog: Catalog) -> str:
    """The path at which people find a file that is the index of a folder: that of the folder."""
    addresses = catalog.site.addresses
    folder, file = folder_and_file(target, addresses.nested)
    format = addresses.format_of(file)
    return folder + addresses.shown(format) if format and "/" in file else target


def _rank(source: str) -> tuple[int, int]:
    segments = source.split("/")
    return -len(source), segments.index(ANY) if ANY in segments else -1


def literally(text: str) -> str:
    """A regular expression that matches only this text."""
    return _SPECIAL.sub(r"\\\g<0>", text)
