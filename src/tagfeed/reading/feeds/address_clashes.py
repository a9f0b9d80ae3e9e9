"""Faults of documents that would be at one address, or at addresses that differ only in case.

By default there can't be any: every name has a folder of its own. A list that says where its feeds
are may give two documents the same place.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Article, FormatName, Place
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, OWN_FOLDERS, Addresses, places_above

_MOST = 20  # faults: whoever gives all tags one address need not read of each


class _DocumentAddress(Struct, frozen=True):
    """A document of a feed. home: the feed's. address: where people find it, below feeds_url."""

    home: str
    format: FormatName | None
    path: str
    address: str


_TAKEN = (
    _DocumentAddress("", None, file_names.OPML, file_names.OPML),
    _DocumentAddress("", None, file_names.STYLE, file_names.STYLE),
    _DocumentAddress("", None, file_names.SUBSCRIBE + file_names.PAGE, file_names.SUBSCRIBE),
)
"""Files that are published besides feeds, whatever the list says."""


def check_addresses(
    addresses: Addresses,
    formats: Mapping[str, tuple[FormatName, ...]],
    places: Mapping[str, Place],
    articles: Iterable[Article],
    diagnostics: Diagnostics,
) -> None:
    """Add a fault for each document whose address another one has.

    formats: of every feed that the list could publish, by its home. places: where the list says
    what a feed is called, by home; for names that it does not declare, the first of the articles
    that carries one.
    """
    if addresses == DEFAULT:
        return
    faults: list[Fault] = []
    found: dict[str, _DocumentAddress] = {}
    folders: dict[str, _DocumentAddress] = {}
    for document in (*_TAKEN, *_documents(addresses, formats)):
        for above in places_above(document.path.casefold()):
            folders.setdefault(above, document)
    named = _Places(places, tuple(articles))
    for document in (*_TAKEN, *_documents(addresses, formats)):
        keys = {document.path.casefold(), document.address.casefold()}
        others = [found.setdefault(key, document) for key in sorted(keys)]
        others += [folders[key] for key in keys if key in folders and document.path == key]
        others += _owners(document)
        other = next((each for each in others if each is not document), None)
        if other and len(faults) < _MOST:
            faults.append(_fault(document, other, named))
    diagnostics.faults.extend(faults)


def _owners(document: _DocumentAddress) -> Iterator[_DocumentAddress]:
    """The owner of a folder that a document would be in, if it may hold nothing else."""
    first = document.path.partition("/")[0].casefold()
    if (
        first in OWN_FOLDERS
        and not document.home.startswith(f"{first}/")
        and document not in _TAKEN
    ):
        yield _DocumentAddress("", None, f"{first}/", f"{first}/")


def _documents(
    addresses: Addresses, formats: Mapping[str, tuple[FormatName, ...]]
) -> Iterator[_DocumentAddress]:
    for home, some in formats.items():
        folder = addresses.folder(home)
        for format in some:
            file, shown = addresses.file(format), addresses.shown(format)
            yield _DocumentAddress(home, format, folder + file, folder + shown)


class _Places(Struct, frozen=True):
    """Where the list names feeds: see `check_addresses`."""

    declared: Mapping[str, Place]
    articles: tuple[Article, ...]

    def of(self, home: str) -> Place:
        """The place of the feed of a home."""
        if home in self.declared:
            return self.declared[home]
        carrying = (
            each.place
            for each in self.articles
            if home in (*(tag.home for tag in each.tags), *(who.home for who in each.authors))
        )
        return next(carrying, self.declared[""])

    def words(self, document: _DocumentAddress) -> str:
        """A document described, with the line of the list that puts it there."""
        if document.format is None:
            return "what tagfeed publishes there itself"
        place = self.of(document.home)
        kind = "page" if document.format == "html" else FEED_FORMATS[document.format].name
        whose = f"of {document.home.rstrip('/')}" if document.home else "of the site"
        return f"the {kind} {whose} (line {place.line})"


def _fault(document: _DocumentAddress, other: _DocumentAddress, named: _Places) -> Fault:
    later = max(document, other, key=lambda each: each.home != "" and named.of(each.home).line)
    place = named.of(later.home)
    is_same = document.home == other.home
    said = f"`{document.address or './'}` would be {named.words(other)} and {named.words(document)}"
    if document.address != other.address and document.path != other.path:
        is_case = document.path.casefold() == other.path.casefold()
        why = "they differ only in case" if is_case else "one is in the way of the other"
        said += f", at `{other.address or './'}`: {why}"
    if is_same:
        key = f"site.addresses.{document.format}"
        return Fault(place.file, place.line, key, said, "write another name, or another folder")
    remedy = "write another `path:`, slug or name, or another folder under site.addresses"
    return Fault(place.file, place.line, place.key, said, remedy)
