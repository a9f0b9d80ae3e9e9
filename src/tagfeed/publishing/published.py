"""Finds what is already published in a folder: by the record, else by the list's own
`feeds.opml`."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Site
from tagfeed.publishing import manifest_file
from tagfeed.publishing.atomic_files import is_plain, look, read
from tagfeed.publishing.entries import Entries
from tagfeed.publishing.guards.relocation import Relocation, relocation
from tagfeed.publishing.manifest import (
    Manifest,
    PublishedFeed,
    RecordFiles,
    file_of,
    merged,
    record_files,
)
from tagfeed.publishing.owner import Owner
from tagfeed.publishing.shards import FIRST
from tagfeed.standards.layout import file_names


class Published(Struct, frozen=True):
    """The files and feeds that tagfeed published in `out`, and how that is known.

    manifest: every file that it wrote there, or may have written when it was cut off, and the feeds
        and entries that are guarded.
    was_cut_off: whether the last run was cut off.
    is_from_disk: whether the manifest was made from what `feeds.opml` names, because there is no
        sound record.
    is_older: whether an earlier tagfeed left the record, which named no feeds, or it is a backup:
        those are taken from the files too.
    relocation: what it means that the list has another `feeds_url` now.
    left: what the ids of feeds were made of at an address where nothing was ever published.
    """

    out: Path
    record: RecordFiles
    manifest: Manifest
    was_cut_off: bool
    is_from_disk: bool
    is_older: bool = False
    relocation: Relocation = "none"
    left: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether everything is on record, and the last run was not cut off."""
        return not (self.was_cut_off or self.is_from_disk or self.is_older)

    @property
    def is_of_another_list(self) -> bool:
        """Whether another list, which is still there beside this one, publishes here."""
        others, own = self.manifest.list, self.record.list
        if "" in (others, own) or others == own:
            return False
        other, this = (self.record.manifest.parents[1] / name for name in (others, own))
        return look(other) is not None and not _is_one_file(other, this)

    def own(self) -> "Published":
        """The same, if this list published it: empty if the folder is another list's."""
        empty = Manifest(self.manifest.out)
        return replace(self, manifest=empty) if self.is_of_another_list else self

    def owner(self, feeds_url: str) -> Owner:
        """The list that publishes here, which is served at `feeds_url` now."""
        addresses = (feeds_url, self.manifest.feeds_url or feeds_url)
        return Owner(self.out, self.manifest.by_path().keys(), addresses)


def published_in(
    out: Path,
    record: Path,
    site: Site | None = None,
    list: str = "",
    moved: Iterable[str] = (),
    shards: Collection[int] | None = None,
) -> Published:
    """What was published in `out`.

    site: that of the list, as it is now; None while the list is still being read, when the feeds
        that stand are taken for its own if there is no record.
    list: the file name of the list, if its record is to say that it publishes there.
    moved: the sources of `moved:`, which are the list's own as well.
    shards: of a record in shards, the numbers of those to read; None for all.

    Where the feeds begin afresh at another address, nothing but their files is left: see
    `relocation`.

    Raises OutputError when a file cannot be read, or a later tagfeed wrote the record.
    """
    files = record_files(record, out, list)
    was_cut_off = look(files.journal) is not None
    if was_cut_off and shards is not None:
        shards = _with_those_under_way(files, shards)
    manifest = manifest_file.read(files.manifest, shards)
    journal = manifest_file.read(files.journal, shards) if was_cut_off else None
    is_from_disk = manifest is None or (was_cut_off and journal is None)
    known = manifest or Manifest(files.out)
    if is_from_disk:
        known = _with_standing(known, out, site, moved)
    is_older = not was_cut_off and _is_outdated(known, out)
    if is_older and site:
        known = _with_others(known, out, site, moved)
    if journal:
        known = merged(known, journal)
    if known.files and not (known.feeds or known.elsewhere):
        is_older = True
        known = _with_feeds(known, out)
    if site and is_from_disk and not known.feeds_url:
        known = _with_address(known, out, site)
    return _relocated(Published(out, files, known, was_cut_off, is_from_disk, is_older), site)


def published_in_parts(
    out: Path, record: Path, list: str = ""
) -> Iterator[tuple[int | None, Published]]:
    """The same, one shard at a time, with its number. The first, without a number, has what holds
    for all shards, and is everything if the record is not in shards. If one turns out to be
    damaged, the last is all that was published, as the files have it."""
    first = published_in(out, record, None, list, shards=(FIRST,))
    yield None, first
    for shard in first.manifest.elsewhere or ():
        part = manifest_file.read_shard(first.record.manifest, shard)
        if part is None:
            yield None, published_in(out, record, None, list)
            return
        yield shard.number, replace(first, manifest=part)


def _with_those_under_way(files: RecordFiles, shards: Collection[int]) -> Collection[int] | None:
    """Shards, and those that the run was about to replace which was cut off; None for all."""
    before, after = manifest_file.shards_at(files.manifest), manifest_file.shards_at(files.journal)
    if before is None or after is None:
        return None
    return {*shards, *(shard.number for shard in before ^ after)}


def _relocated(published: Published, site: Site | None) -> Published:
    """What is published, with `relocation` decided by where the list has its feeds now."""
    known = published.manifest
    found = relocation(known.feeds_url, site.feeds_url) if site else "none"
    if found != "begins":
        return replace(published, relocation=found)
    left = next((feed.id for feed in known.feeds if not feed.folder), "") or known.feeds_url
    only_files = replace(known, entries=Entries(), feeds=(), withdrawn={}, podcast="")
    return replace(published, manifest=only_files, relocation=found, left=left)


def _is_one_file(one: Path, other: Path) -> bool:
    """Whether two names are those of one file, as when one is a link to the other."""
    with suppress(OSError):
        return one.samefile(other)
    return False


def folder_taken(published: Published) -> Fault:
    """The refusal of a list that would publish where another does, as it would remove that one's
    feeds."""
    out, own, other = published.out, published.record.list, published.manifest.list
    problem = f"{other} publishes its feeds there, and {own} would replace them"
    remedy = (
        f"build {own} with --out {out}-{Path(own).stem} and give it a feeds_url of its own;"
        f" if it takes the place of {other}, move that away"
    )
    return Fault(str(out), None, "", problem, remedy)


def _with_address(known: Manifest, out: Path, site: Site) -> Manifest:
    """A manifest that knows nothing of what is in `out`, with the address that it was made for: if
    that, or the one of the list, is where nobody can subscribe, it tells what happens here."""
    if look(out) is None:
        return known
    from tagfeed.publishing.standing.files import public_record, site_id

    public = public_record(out)
    if public is None or relocation(public.feeds_url, site.feeds_url) not in _TO_TELL:
        return known
    feeds = (PublishedFeed("", "", site_id(out)),)
    return replace(known, feeds_url=public.feeds_url, feeds=feeds)


def _is_outdated(known: Manifest, out: Path) -> bool:
    """Whether the list of feeds is another one than the record says: one of the two is a backup."""
    recorded = known.by_path().get(file_names.OPML)
    found = look(out / file_names.OPML) if recorded and recorded.digest else None
    if recorded is None or found is None or not is_plain(found):
        return False
    body = read(out / file_names.OPML) or b""
    return file_of(recorded.path, body) != recorded


def _with_others(known: Manifest, out: Path, site: Site, moved: Iterable[str]) -> Manifest:
    """A manifest that also has the feeds that `feeds.opml` in `out` names, and their files."""
    standing = _with_standing(Manifest(known.out), out, site, moved)
    folders = {feed.folder for feed in known.feeds}
    files = standing.by_path() | known.by_path()
    others = (feed for feed in standing.feeds if feed.folder not in folders)
    return replace(
        known,
        feeds=tuple(sorted((*known.feeds, *others), key=lambda feed: feed.folder)),
        files=tuple([files[path] for path in sorted(files)]),
    )


def _with_feeds(known: Manifest, out: Path) -> Manifest:
    """A manifest that names no feeds, as an earlier tagfeed left it, completed with the feeds of
    its files."""
    from tagfeed.publishing.standing.from_disk import (
        with_feeds_from_disk,  # its parsers import slowly
    )

    return with_feeds_from_disk(known, out)


def _with_standing(known: Manifest, out: Path, site: Site | None, moved: Iterable[str]) -> Manifest:
    """A manifest that may lack something, completed with what the published feeds say."""
    if look(out) is None:
        return known
    from tagfeed.publishing.standing.from_disk import (
        manifest_from_disk,  # its parsers import slowly
    )

    standing = manifest_from_disk(out, known.out, site, moved)
    return merged(standing, known) if known.files else standing


_TO_TELL: tuple[Relocation, ...] = ("begins", "withdraws")
