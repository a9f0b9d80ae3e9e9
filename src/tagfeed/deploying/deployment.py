"""What every configuration says, taken from a list: names and types of files, hubs, what moved."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from tagfeed.deploying.files import CHAPTERS, FileKind, files_of
from tagfeed.deploying.moves import Move, moves_of
from tagfeed.model import Catalog
from tagfeed.reading.format_names import types_of_others
from tagfeed.rendering.chapter_files import has_file
from tagfeed.standards.codings import CODINGS, Coding
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from tagfeed.standards.profiles import PROFILES

MAX_AGE = 600
"""Seconds for which an answer may be kept: the usual time between two builds."""

MOVED = "# moved: readers take a 301 for the new address, and give up on a 410."
"""What each configuration says above the lines for what moved."""


PRIVATE_FIELDS = (
    ("Cache-Control", "private, no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),  # its address may be a secret
    ("X-Robots-Tag", "noindex"),
)
"""The other fields that a server sends with a private feed."""


class PrivateFeed(NamedTuple):
    """A private feed of a partner.

    folder: its files, of which these are all. htpasswd: the file with the line of its token, and
    the line; "" where it has none yet. secret: what is in an address instead of it, or "".
    """

    name: str
    folder: Path
    files: tuple[FileKind, ...]
    htpasswd: Path
    line: str = ""
    secret: str = ""

    def places(self, prefix: str) -> tuple[tuple[str, bool], ...]:
        """Its paths on the server, the more specific first, and whether each asks for the token."""
        path = f"{prefix}{file_names.PARTNERS}{self.name}/"
        return (*(((f"{path}{self.secret}/", False),) if self.secret else ()), (path, True))

    @property
    def above(self) -> tuple[Path, ...]:
        """The folders that only their owner can open."""
        return self.htpasswd.parent.parent, self.htpasswd.parent


class Deployment(Struct, frozen=True):
    """Feeds on a server. prefix: the path of their address, `/feeds/`, in letters as `Move.source`
    is: servers compare with the decoded address. folder: the files.

    precompress: the codings in which the build has packed each file as well. sitemaps: the
    addresses of news sitemaps; site: the address of the pages that are in them. private: feeds that
    are elsewhere, each for one partner. addresses: where feeds and their files are. other_types:
    the media types of other files, by name. has_languages: whether languages have feeds.
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
    def files(self) -> tuple[FileKind, ...]:
        """All files that are published."""
        return files_of(self.addresses, self.other_types)

    @property
    def old_hosts(self) -> tuple[str, ...]:
        """The other hosts whose addresses lead here."""
        return tuple(sorted({move.host for move in self.moves if move.host}))

    def hubs_of(self, file: FileKind) -> tuple[str, ...]:
        """The hubs that tell readers of a file when it changes: none for what isn't a feed."""
        return self.hubs if file.is_feed else ()

    def moves_at(self, host: str) -> tuple[Move, ...]:
        """The lines for a host, "" for that of the feeds; the first that matches counts."""
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
        moves=tuple(moves_of(catalog.moves, catalog)),
        precompress=tuple(name for name in CODINGS if name in catalog.site.precompress),
        sitemaps=tuple(_sitemaps(catalog)),
        site=catalog.site.url,
        private=private,
        addresses=catalog.site.addresses,
        other_types=types_of_others(catalog) | _chapters(catalog),
        has_languages=catalog.site.languages,
    )


def robots_lines(deployment: Deployment) -> str:
    """What robots.txt needs so that Google finds the news sitemaps, as comments."""
    if not deployment.sitemaps:
        return ""
    lines = "".join(f"#     Sitemap: {address}\n" for address in deployment.sitemaps)
    robots = urljoin(deployment.site, "/robots.txt")
    return f"# So that Google finds the news, {robots} needs the line\n{lines}\n"


def readable(private: PrivateFeed) -> str:
    """The command that lets a server read the files of a private feed, which otherwise only their
    owner can."""
    folders = shlex.join(map(str, private.above))
    file = shlex.quote(str(private.htpasswd))
    group = f"chgrp www-data {folders} {file}"
    return f"# The server has to read it: {group} && chmod g+x {folders} && chmod g+r {file}"


def quoted(text: str) -> str:
    """A text in quotes for nginx, Caddy and Apache, in which a backslash stays one."""
    return '"' + text.replace('"', '\\"') + '"'


def _chapters(catalog: Catalog) -> dict[str, str]:
    return CHAPTERS if any(map(has_file, catalog.articles)) else {}


def _sitemaps(catalog: Catalog) -> Iterator[str]:
    for query in catalog.queries:
        if query.partner and not PROFILES[query.partner.profile].formats:
            yield catalog.site.feeds_url + quote(query.full_home) + file_names.NEWS_SITEMAP
