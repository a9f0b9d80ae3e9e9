"""Publishes documents: puts them on the disk, only what changed, guarded, atomic, on record.

    with lock(record):
        report = publish(documents, plan, out, record)

`out` is the folder that is served, `record` the `.tagfeed` folder beside the list. What the next
run does after a crash is in `recovery`.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tagfeed.errors import Fault, GuardError
from tagfeed.model import Document, Feed, Plan, Report
from tagfeed.publishing.address_guard import NO_ADDRESS, Verdict, guard_addresses, guard_files
from tagfeed.publishing.already_published import Published, Standing, published_in
from tagfeed.publishing.entries import PublishedEntry
from tagfeed.publishing.file_changes import Changes, compare
from tagfeed.publishing.guarding import guard, renamed
from tagfeed.publishing.locking import lock
from tagfeed.publishing.manifest import File, Manifest, PublishedFeed, encode, record_files
from tagfeed.publishing.recovery import clear_up
from tagfeed.publishing.replacing import replace_all
from tagfeed.publishing.standing_feeds import on_record, standing
from tagfeed.publishing.unchanged_feeds import NOTHING, Unchanged
from tagfeed.publishing.writing import write

__all__ = [
    "NOTHING",
    "NO_ADDRESS",
    "Published",
    "Standing",
    "Unchanged",
    "Verdict",
    "guard",
    "guard_addresses",
    "guard_files",
    "lock",
    "on_record",
    "publish",
    "publish_over",
    "published_in",
    "record_files",
    "renamed",
    "replace_all",
    "standing",
]


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
    in `out`. The caller holds `lock(record)`.

    Raises GuardError when `guard` refuses the plan, or when somebody else's file is where a
    document has to be written: nothing was written. Raises OutputError when the disk fails: every
    file is whole, old or new, and the next run completes the work.
    """
    return publish_over(published_in(out, record), documents, plan, allow_removals=allow_removals)


def publish_over(
    published: Published,
    documents: Iterable[Document],
    plan: Plan,
    unchanged: Unchanged = NOTHING,
    addresses: Verdict = NO_ADDRESS,
    *,
    allow_removals: bool = False,
) -> Report:
    """`publish`, given what was published before; what `unchanged` names of that stays.

    addresses: what `guard_addresses` says of the plan.
    """
    known, out = published.manifest, published.out
    documents = sorted(documents, key=lambda document: str(document.path))
    changes = compare(documents, known.by_path(), out)
    refusals = (
        *guard(known.entries, plan, allow_removals, unchanged),
        *addresses.refusals,
        *changes.foreign_files,
    )
    if refusals:
        raise GuardError(refusals)
    clear_up(published)
    following = _next_manifest(published, plan, unchanged, changes.made)
    removed, warnings = _write_changes(changes, published, following)
    return Report(
        written=tuple(str(change.document.path) for change in changes.written),
        removed=removed,
        unchanged=len(following.files) - len(changes.written),
        feeds=len(plan.feeds) + unchanged.feeds,
        articles=len(plan.visible) + unchanged.articles,
        held=len(plan.held) + unchanged.held,
        due=plan.due,
        warnings=addresses.warnings + warnings,
    )


def _next_manifest(
    published: Published, plan: Plan, unchanged: Unchanged, made: Iterable[File]
) -> Manifest:
    """The manifest of what is published from now on: the files made, and what stays."""
    known = published.manifest
    shown = {article.id: article for feed in plan.feeds for article in feed.on_page}
    entries = (PublishedEntry(id_, a.title, a.published, a.link) for id_, a in shown.items())
    files = {file.path: file for file in (*unchanged.files(known.files), *made)}
    feeds = {feed.folder: feed for feed in unchanged.standing(known.feeds)}
    feeds |= {copy.address: PublishedFeed(copy.address, copy.feed.key, "") for copy in plan.copies}
    feeds |= {feed.path: _on_record(feed) for feed in (*plan.feeds, *plan.kept)}
    return Manifest(
        published.record.out,
        unchanged.entries(known.entries).with_entries(entries),
        tuple([files[path] for path in sorted(files)]),
        plan.feeds[0].site.feeds_url if plan.feeds else known.feeds_url,
        tuple([feeds[folder] for folder in sorted(feeds)]),
    )


def _on_record(feed: Feed) -> PublishedFeed:
    return PublishedFeed(feed.path, feed.key, feed.id if "atom" in feed.formats else "")


def _write_changes(
    changes: Changes, published: Published, following: Manifest
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write the changes, and remove files that are no longer wanted: see `write`."""
    known, wanted = published.manifest, following.by_path()
    if not changes.written and following == known:
        return (), ()
    unwanted = [file for file in known.files if file.path not in wanted]
    return write(changes.written, unwanted, published.out, published.record, encode(following))
