"""What every configuration says, taken from a list: names and types of files, hubs, what moved."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from tagfeed.deploying.files import CHAPTERS, File, files_of
from tagfeed.model import Catalog
from tagfeed.rendering.chapter_files import has_file
from tagfeed.standards import file_names
from tagfeed.standards.codings import CODINGS, Coding
from tagfeed.standards.feed_addresses import DEFAULT, Addresses, folder_and_file
from tagfeed.standards.moves import ANY, Moves, destination, is_elsewhere, is_feed, moves_with_files
from tagfeed.standards.profiles import PROFILES

MAX_AGE = 600
"""Seconds for which an answer may be kept: as long as a build is usually apart from the next."""

MOVED = "# moved: readers take a 301 for the new address, and give up on a 410."
"""What each configuration says above the lines for what moved."""


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


PRIVATE_FIELDS = (
    ("Cache-Control", "private, no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),  # its address may be a secret
)
"""What a server says besides with a private feed."""


class PrivateFeed(NamedTuple):
    """A feed that a partner has for itself.

    folder: its files, of which these are all. htpasswd: the file with the line of its token, and
    the line; "" where it has none yet. secret: what stands in an address instead of it, or "".
    """

    name: str
    folder: Path
    files: tuple[File, ...]
    htpasswd: Path
    line: str = ""
    secret: str = ""

    def places(self, prefix: str) -> tuple[tuple[str, bool], ...]:
        """Its paths on the server, the more exact first, and whether each asks for the token."""
        path = f"{prefix}{file_names.PARTNERS}{self.name}/"
        return (*(((f"{path}{self.secret}/", False),) if self.secret else ()), (path, True))

    @property
    def above(self) -> tuple[Path, ...]:
        """The folders that only their owner can open."""
        return self.htpasswd.parent.parent, self.htpasswd.parent


class Deployment(Struct, frozen=True):
    """Feeds on a server. prefix: the path of their address, `/feeds/`, in letters as `Move.source`
    is: servers compare with what an address stands for. folder: the files.

    precompress: the codings in which each file is there besides, packed by the build. sitemaps:
    the addresses of news sitemaps; site: the address of the pages that are in them. private:
    feeds that are elsewhere, each for one partner. addresses: where feeds and their files are.
    other_types: as `Catalog` has them, and of chapters. has_languages: whether languages have
    feeds.
    """

    title: str
    host: str
    prefix: str
    folder: Path
    hubs: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    precompress: tuple[Coding, ...] = ()
    sitemaps: tuple[str, ...] = ()
    site: str = ""
    private: tuple[PrivateFeed, ...] = ()
    addresses: Addresses = DEFAULT
    other_types: Mapping[str, str] = {}
    has_languages: bool = False

    @property
    def files(self) -> tuple[File, ...]:
        """All files that are published."""
        return files_of(self.addresses, self.other_types)

    @property
    def old_hosts(self) -> tuple[str, ...]:
        """The other hosts whose addresses lead here."""
        return tuple(sorted({move.host for move in self.moves if move.host}))

    def hubs_of(self, file: File) -> tuple[str, ...]:
        """The hubs that tell readers of a file when it changes: none for what isn't a feed."""
        return self.hubs if file.is_feed else ()

    def moves_at(self, host: str) -> tuple[Move, ...]:
        """The lines for a host, "" for that of the feeds; the one that counts is the first."""
        return tuple(move for move in self.moves if move.host == host)


def deployment_of(
    catalog: Catalog, folder: Path, private: tuple[PrivateFeed, ...] = ()
) -> Deployment:
    """The deployment of a list whose feeds are published into a folder, and its private feeds."""
    address = urlsplit(catalog.site.feeds_url)
    return Deployment(
        title=catalog.site.title,
        host=address.netloc,
        prefix=unquote(address.path),
        folder=folder.absolute(),
        hubs=catalog.site.hubs,
        moves=tuple(_moves(catalog.moves, catalog)),
        precompress=tuple(name for name in CODINGS if name in catalog.site.precompress),
        sitemaps=tuple(_sitemaps(catalog)),
        site=catalog.site.url,
        private=private,
        addresses=catalog.site.addresses,
        other_types=catalog.other_types | _chapters(catalog),
        has_languages=catalog.site.languages,
    )


def robots_lines(deployment: Deployment) -> str:
    """As comments, what robots.txt needs so that Google finds the news sitemaps."""
    if not deployment.sitemaps:
        return ""
    lines = "".join(f"#     Sitemap: {address}\n" for address in deployment.sitemaps)
    robots = urljoin(deployment.site, "/robots.txt")
    return f"# So that Google finds the news, {robots} needs the line\n{lines}\n"


def readable(private: PrivateFeed) -> str:
    """What lets a server read the files of a private feed, which is their owner's alone else."""
    folders = shlex.join(map(str, private.above))
    file = shlex.quote(str(private.htpasswd))
    group = f"chgrp www-data {folders} {file}"
    return f"# The server has to read it: {group} && chmod g+x {folders} && chmod g+r {file}"


def literally(text: str) -> str:
    """A regular expression for this text alone."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def quoted(text: str) -> str:
    """As nginx, Caddy and Apache write a text in quotes: a backslash stays one."""
    return '"' + text.replace('"', '\\"') + '"'


def _chapters(catalog: Catalog) -> dict[str, str]:
    return CHAPTERS if any(map(has_file, catalog.articles)) else {}


def _sitemaps(catalog: Catalog) -> Iterator[str]:
    for query in catalog.queries:
        if query.partner and not PROFILES[query.partner.profile].formats:
            yield catalog.site.feeds_url + quote(query.folder) + file_names.NEWS_SITEMAP


def _moves(moves: Moves, catalog: Catalog) -> Iterator[Move]:
    """As servers try them, in the order of `standards.moves.moving`: the longest source first, one
    without `*` before one with it, and of two of these the one that has it further left."""
    feeds = urlsplit(catalog.site.feeds_url)
    prefix, path = unquote(feeds.path), quote(feeds.path, safe="/%")
    for source in sorted(moves, key=_rank):
        # The chain of a `*` is known only when somebody asks: then it takes another redirect.
        target = moves[source] if ANY in source else destination(moves, source)
        if not is_elsewhere(source):
            to = None if target is None else path + quote(_shown(target, catalog), safe="/*")
            pattern = re.compile(Move("", source, None).pattern)
            kept = (
                folder for folder in catalog.feed_folders if ANY in source and pattern.match(folder)
            )
            paths = tuple(prefix + folder for folder in kept)
            yield Move("", prefix + source, to, paths)
            continue
        old = urlsplit(source)
        new = f"{feeds.scheme}://{feeds.netloc}{path}"
        to = None if target is None else new + quote(_shown(target, catalog), safe="/*")
        yield Move("" if old.netloc == feeds.netloc else old.netloc, unquote(old.path), to)


def _shown(target: str, catalog: Catalog) -> str:
    """Where people find a file that is the index of a folder: in that."""
    addresses = catalog.site.addresses
    folder, file = folder_and_file(target, addresses.nested)
    format = addresses.format_of(file)
    return folder + addresses.shown(format) if format and "/" in file else target


def _rank(source: str) -> tuple[int, int]:
    segments = source.split("/")
    return -len(source), segments.index(ANY) if ANY in segments else -1
