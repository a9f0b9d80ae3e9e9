"""Publishes documents: writes what changed to the disk, guarded, atomic and on record.

    with lock(record):
        report = publish(documents, plan, out, record)

`out` is the folder that is served, `record` the `.tagfeed` folder beside the list. What the next
run does after a crash is in `recovery`.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, GuardError
from tagfeed.model import Document, Plan, Report
from tagfeed.publishing.announced import never_announced
from tagfeed.publishing.edition import NO_OBJECTION, AddressVerdict, Edition
from tagfeed.publishing.file_changes import FileChanges, compare
from tagfeed.publishing.guards.entry_ids import guard_entry_ids, removed_entries, renamed_entries
from tagfeed.publishing.guards.feed_ids import (
    base_of,
    feed_ids_to_keep,
    guard_feed_ids,
    ids_left_behind,
    lasting,
)
from tagfeed.publishing.guards.leaving import left_unsaid
from tagfeed.publishing.guards.podcast import guard_podcast
from tagfeed.publishing.guards.relocation import (
    not_published_yet,
    relocation_refusal,
    relocation_warnings,
)
from tagfeed.publishing.guards.renumbering import renumbered
from tagfeed.publishing.locking import lock
from tagfeed.publishing.manifest import Manifest, record_files
from tagfeed.publishing.new_record import feeds_url_of, next_manifest
from tagfeed.publishing.owner import Owner
from tagfeed.publishing.published import Published, folder_taken, published_in, published_in_parts
from tagfeed.publishing.published_on_record import PublishedOnRecord
from tagfeed.publishing.recovery import clear_up
from tagfeed.publishing.twins import with_twins
from tagfeed.publishing.unchanged_feeds import NOTHING, Unchanged
from tagfeed.publishing.withdrawals import guard_withdrawn
from tagfeed.publishing.writing import write

__all__ = [
    "NOTHING",
    "NO_OBJECTION",
    "AddressVerdict",
    "Edition",
    "Published",
    "PublishedOnRecord",
    "Unchanged",
    "feed_ids_to_keep",
    "guard_entry_ids",
    "lasting",
    "lock",
    "never_announced",
    "not_published_yet",
    "prepared",
    "publish",
    "published_in",
    "published_in_parts",
    "record_files",
    "renamed_entries",
    "with_twins",
]


class Ready(Struct, frozen=True):
    """An edition that has passed every guard and can be written."""

    published: Published
    edition: Edition
    warnings: tuple[Fault, ...]
    changes: FileChanges
    owner: Owner

    def write(self) -> Report:
        """Publish it. Raises OutputError."""
        published, plan, unchanged = self.published, self.edition.plan, self.edition.unchanged
        clear_up(published)
        following = next_manifest(published, plan, unchanged, self.changes.made)
        taken_away, warnings = _write_changes(self.changes, published, following, self.owner)
        said = _said(published, plan, feeds_url_of(published, plan))
        return Report(
            written=tuple(str(change.document.path) for change in self.changes.written),
            removed=taken_away,
            unchanged=following.many_files - len(self.changes.written),
            feeds=len(plan.feeds) + unchanged.feeds,
            articles=len(plan.visible) + unchanged.articles,
            held=len(plan.held) + unchanged.held,
            due=plan.due,
            warnings=(*said, *self.warnings, *warnings),
        )


def publish(
    documents: Sequence[Document],
    plan: Plan,
    out: Path,
    record: Path,
    *,
    allow_removals: bool = False,
) -> Report:
    """Make `out` hold `documents` and nothing else of tagfeed's; what is right is not touched.

    What was published before is read from the manifest in `record`, or without one from the feeds
    that this list's `feeds.opml` in `out` names. The caller holds `lock(record)`.

    Raises GuardError when published ids or addresses would change, or when somebody else's file is
    where a document has to be written: nothing was written. Raises OutputError when the disk fails:
    every file is whole, old or new, and the next run completes the work.
    """
    site = plan.feeds[0].site if plan.feeds else None
    published = published_in(out, record, site)
    return prepared(published, Edition(plan, documents, allow_removals=allow_removals)).write()


def prepared(published: Published, edition: Edition) -> Ready:
    """`publish` as far as it raises GuardError, given what was published before; `write` does the
    rest."""
    plan, unchanged = edition.plan, edition.unchanged
    documents = sorted(edition.documents, key=lambda document: str(document.path))
    known = published.manifest
    after = feeds_url_of(published, plan)
    owner = published.owner(after)
    changes = compare(documents, owner)
    if not_here := _not_here(published, known.feeds_url, after):
        raise GuardError([not_here])
    if refusals := (
        *guard_entry_ids(known.entries, plan, edition.allow_removals, unchanged, known.began),
        *guard_withdrawn(known.withdrawn, plan),
        *guard_feed_ids(lasting(known, plan), plan),
        *(guard_podcast(known.podcast, plan) if lasting(known, plan) else ()),
        *edition.addresses.refusals,
        *changes.foreign_files,
    ):
        raise GuardError(refusals)
    noticed = _noticed(published, plan, unchanged, changes, edition.now or datetime.now(UTC))
    return Ready(published, edition, (*edition.addresses.warnings, *noticed), changes, owner)


def _said(published: Published, plan: Plan, after: str) -> Iterator[Fault]:
    """The warnings about a plan that may be published. after: where the feeds are served now."""
    known = published.manifest
    yield from relocation_warnings(
        published.relocation, known.feeds_url, after, published.left, base_of(plan)
    )
    yield from ids_left_behind(known.feeds, plan)


def _noticed(
    published: Published, plan: Plan, unchanged: Unchanged, changes: FileChanges, now: datetime
) -> tuple[Fault, ...]:
    """Warnings about articles that left the list without a word, and about archives whose articles
    have other numbers than before."""
    known, list = published.manifest, published.record.list
    gone = removed_entries(known.entries, plan, unchanged, known.began)
    again = {str(each.document.path.parent) for each in changes.written if each.old}
    pages = [page for page in plan.archive_pages if page.path.rstrip("/") in again]
    return (*left_unsaid(gone, plan, known, list, now), *renumbered(pages, published.out, list))


def _not_here(published: Published, before: str, now: str) -> Fault | None:
    """Why this list may not publish in this folder at all; None if it may."""
    if published.is_of_another_list:
        return folder_taken(published)
    return relocation_refusal(before, now) if published.relocation == "withdraws" else None


def _write_changes(
    changes: FileChanges, published: Published, following: Manifest, owner: Owner
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write the changes, and remove files that are no longer wanted: see `write`."""
    known, wanted = published.manifest, following.by_path()
    if not changes.written and following == known:
        return (), ()
    unwanted = [file for file in known.files if file.path not in wanted]
    return write(changes.written, unwanted, owner, published.record, following)
