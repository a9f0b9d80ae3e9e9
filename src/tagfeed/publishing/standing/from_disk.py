"""The manifest when none is on record: made from what this list's `feeds.opml` names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Site
from tagfeed.publishing.atomic_files import folders_in, read
from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.guards.podcast import guids_in
from tagfeed.publishing.manifest import (
    File,
    Manifest,
    PublishedFeed,
    are_inside,
    file_of,
)
from tagfeed.publishing.marks import by_format
from tagfeed.publishing.owner import Owner
from tagfeed.publishing.standing.chapter_files import files_of_chapters
from tagfeed.publishing.standing.feed_heads import NOT_KNOWN, head_of
from tagfeed.publishing.standing.feed_parsers import entries_of, withdrawn_of
from tagfeed.publishing.standing.files import (
    half_written,
    own_files,
    own_twins,
    public_record,
    site_id,
    standing_for,
)
from tagfeed.publishing.standing.own_style import files_of_style
from tagfeed.publishing.standing.public_record import PublicRecord
from tagfeed.standards.codings import CODINGS, twin, twin_of
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses, folder_and_file
from tagfeed.standards.layout.moves import destination


def manifest_from_disk(
    out: Path, label: str, site: Site | None, moved: Iterable[str] = ()
) -> Manifest:
    """The manifest of the feeds that `feeds.opml` in `out` names, if it is that of this list, and
    of those at addresses that it or the list says have moved.

    It is this list's if it was made for the list's own `feeds_url`, or if the site's feed still has
    its id: then the list has moved. moved: the sources of `moved:`. Whatever else is below `out` is
    somebody else's. Without a site, the feeds count as the list's own. The temporary file of a run
    that was cut off counts as the file that it was for. Raises OutputError when a file cannot be
    read.
    """
    public = public_record(out)
    if public is None or (site and not _is_of(site, public, out)):
        return Manifest(label)
    owner, named = Owner(out, (), (public.feeds_url,)), public.named
    standing = _Standing([], [], {}, {}, [])
    for folder in sorted({"", *public.titles}):
        if are_inside([folder + _ANY_FILE]) and not owner.is_of_another_list(folder):
            standing.take(out, folder, public)
    for folder in _lists_for_people(out):
        standing.files.extend(_files_in(out, folder, dict(own_files(out / folder)), DEFAULT))
    for address, bodies in _at_moved(out, {*moved, *public.moves}, owner, named):
        if address not in public.titles:
            standing.files.extend(file_of(path, body) for path, body in bodies.items())
            # A copy says the id of another feed.
            standing.feeds.append(PublishedFeed(address, _copied(address, public), ""))
    return Manifest(
        label,
        Entries().with_entries(standing.entries.values()),
        tuple(sorted({*standing.files}, key=lambda file: file.path)),
        public.feeds_url,
        tuple(standing.feeds),
        withdrawn={id_: standing.withdrawn[id_] for id_ in sorted(standing.withdrawn)},
        named=named,
        podcast=next(iter(standing.podcasts), ""),
    )


class _Standing(Struct, frozen=True):
    """The parts of a manifest, as found on the disk so far. podcasts: their guids."""

    files: list[File]
    feeds: list[PublishedFeed]
    entries: dict[str, PublishedEntry]
    withdrawn: dict[str, datetime]
    podcasts: list[str]

    def take(self, out: Path, folder: str, public: PublicRecord) -> None:
        """Take in what the files of a feed say. public: the record that names it."""
        bodies = dict(own_files(out / folder, public.named))
        self.files.extend(_files_in(out, folder, bodies, public.named))
        self.files.extend(_others_in(out, folder, public.others))
        title, by_name = public.titles.get(folder, ""), by_format(bodies)
        self.feeds.append(PublishedFeed(folder, "", head_of(by_name).id, title))
        for documents in (by_name, *_archived(out, folder, self.files, public.named)):
            for entry in entries_of(documents):
                self.entries.setdefault(entry.id, entry)
        self.withdrawn.update(withdrawn_of(by_name))
        self.podcasts.extend(guids_in(by_name))
        self.files.extend(files_of_chapters(out, by_name, public.feeds_url))
        self.files.extend(files_of_style(out, by_name, public.feeds_url))


def _lists_for_people(out: Path) -> Iterator[str]:
    """The folders of the pages that list feeds for people."""
    yield file_names.SUBSCRIBE
    for folder in folders_in(out / file_names.SUBSCRIBE):
        yield f"{file_names.SUBSCRIBE}{folder.name}/"


def _archived(
    out: Path, folder: str, found: list[File], named: Addresses
) -> Iterator[dict[str, bytes]]:
    """The documents of each page of a feed's archive, by format. found: takes their files."""
    for page in folders_in(out / folder / file_names.ARCHIVE):
        bodies = dict(own_files(page, named))
        found += _files_in(out, f"{folder}{file_names.ARCHIVE}{page.name}/", bodies, named)
        yield by_format(bodies)


def _files_in(
    out: Path, folder: str, bodies: Mapping[str, bytes], named: Addresses
) -> Iterator[File]:
    """The files of a folder, given the documents there: with their twins, and what was begun."""
    every = {**bodies, **dict(own_twins(out / folder, named))}
    yield from (file_of(folder + name, body) for name, body in every.items())
    yield from (File(folder + name, "", 0) for name in half_written(out / folder, every, named))


def _others_in(out: Path, folder: str, names: Sequence[str]) -> Iterator[File]:
    """The files of a feed in formats of other packages, with their twins: they have no mark, but
    the list of feeds says that they are of feeds."""
    twins = (twin(name, coding) for name in names for coding in CODINGS)
    for name in (*names, *twins):
        body = read(out / folder / name)
        if body is not None:
            yield file_of(folder + name, body)


def with_feeds_from_disk(manifest: Manifest, out: Path) -> Manifest:
    """A manifest that names only files, completed with the feeds that these files are. A feed whose
    files are gone is named as well: people subscribed to it. Raises OutputError when a file cannot
    be read.
    """
    folders = {_folder(file.path) for file in manifest.files if file.path != file_names.OPML}
    bodies = {folder: by_format(dict(own_files(out / folder))) for folder in sorted(folders)}
    heads = {folder: head_of(some) for folder, some in bodies.items()}
    feeds = tuple([PublishedFeed(folder, "", head.id) for folder, head in heads.items()])
    return replace(manifest, feeds_url=heads.get("", NOT_KNOWN).url, feeds=feeds)


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _at_moved(
    out: Path, moved: Iterable[str], owner: Owner, named: Addresses
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The addresses at which there are copies of this list's feeds, each with those by path."""
    addresses = {address for source in moved for address in standing_for(source, out)}
    for address in sorted(addresses):
        folder, name = folder_and_file(address, named.nested)
        if are_inside([address + _ANY_FILE]) and not owner.is_of_another_list(address):
            names = _called(name, named)
            files = (*own_files(out / folder, names), *own_twins(out / folder, names))
            bodies = {folder + file: body for file, body in files if name in ("", twin_of(file)[0])}
            own = {path: body for path, body in bodies.items() if owner.is_served_here(path, body)}
            if own:
                yield address, own


def _copied(address: str, public: PublicRecord) -> str:
    """The key of a copy: the folder of the feed that it copies, if the public record says so."""
    target = destination(public.moves, address)
    if target in (None, address):
        return ""
    return f"folder {folder_and_file(target or '', public.named.nested)[0]}"


def _called(name: str, named: Addresses) -> Addresses:
    """The names of files at an address that moved. name: that of a file which moved by itself."""
    return replace(named, rss=name) if name and named.format_of(name) is None else named


def _is_of(site: Site, public: PublicRecord, out: Path) -> bool:
    """Whether the public record in `out` is that of this site, wherever it was served."""
    if public.feeds_url in (site.feeds_url, site.feed_id("")):
        return True
    return site_id(out) == site.feed_id("")


_ANY_FILE = "x"
