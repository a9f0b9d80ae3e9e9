"""What the server takes from the list: where the feeds are served, their hubs, what moved."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from tagfeed.model import Catalog
from tagfeed.reading import load
from tagfeed.reading.format_names import types_of_others
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses, folder_and_file
from tagfeed.standards.layout.moves import Moves, MovesWithFiles, is_elsewhere


class ListFacts(Struct, frozen=True):
    """What the answers depend on besides the files.

    interval: seconds for which an answer may be kept; how often feeds are built.
    feeds_url: where readers know them; "" where no list says it.
    folders: those of feeds that the list has now.
    is_public: whether any page may read the feeds.
    is_private: whether no cache that others use may keep an answer.
    addresses: what the list calls the files of feeds.
    other_types: the media types of files that other packages add, by name.
    """

    interval: int
    feeds_url: str = ""
    hubs: tuple[str, ...] = ()
    moves: Moves = {}
    folders: frozenset[str] = frozenset()
    is_public: bool = True
    is_private: bool = False
    addresses: Addresses = DEFAULT
    other_types: Mapping[str, str] = {}

    @property
    def prefix(self) -> str:
        """The path of `feeds_url`, in letters: `/feeds/`. Proxies may pass it on, or not."""
        return unquote(urlsplit(self.feeds_url).path) or "/"

    @property
    def old_hosts(self) -> frozenset[str]:
        """The hosts on the left of `moved:`, in lower case, whose addresses lead here."""
        found = (urlsplit(source).hostname for source in self.moves if is_elsewhere(source))
        return frozenset(filter(None, found))

    def address_of(self, path: str) -> str:
        """The public address of a file; "" where it isn't known."""
        return self.feeds_url + quote(self.shown(path)) if self.feeds_url else ""

    def shown(self, path: str) -> str:
        """Where people find a file, below the address of the feeds: `feed/` for what is
        `feed/index.xml`, where the list calls a format so."""
        folder, file = folder_and_file(path, self.addresses.nested)
        format = self.addresses.format_of(file)
        if format is not None:
            return folder + self.addresses.shown(format)
        return path.removesuffix(file_names.PAGE) if file == file_names.PAGE else path


def read_facts(articles: Path, interval: int) -> tuple[ListFacts, tuple[str, ...]]:
    """The facts, and all that they were read from. Raises InputError."""
    catalog = load(articles)
    return facts_of(catalog, interval), sources(catalog)


def sources(catalog: Catalog) -> tuple[str, ...]:
    """The files of a list, and the folders in which it looked for them: if none of these changes,
    neither does the list."""
    files = {file.name for article in catalog.articles for file in article.files}
    files |= {file.name for file in catalog.sources}
    files.update(catalog.site.page.files)
    return (*catalog.files, *catalog.markdown, *sorted(files), *(catalog.folders or ()))


def facts_of(catalog: Catalog, interval: int, is_public: bool = True) -> ListFacts:
    """The facts in a list that was read."""
    site, folders = catalog.site, frozenset(catalog.feed_folders)
    # In letters, as paths are when they are looked up.
    lines = {
        unquote(source) if is_elsewhere(source) else source: target
        for source, target in catalog.moves.items()
    }
    moves = MovesWithFiles(lines, site.addresses.nested)
    return ListFacts(
        interval,
        site.feeds_url,
        site.hubs,
        moves,
        folders,
        is_public,
        addresses=site.addresses,
        other_types=types_of_others(catalog),
    )
