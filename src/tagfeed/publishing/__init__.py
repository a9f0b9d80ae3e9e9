"""publish: documents put on the disk, only what changed, guarded, atomic, and on record.

    with lock(record):
        report = publish(documents, plan, out, record)

`out` is the folder that is served, `record` the `.tagfeed` folder beside the list.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tagfeed.errors import Fault, GuardError
from tagfeed.model import Document, Plan, Report
from tagfeed.publishing.changes import Changes, compare
from tagfeed.publishing.entries import PublishedEntry
from tagfeed.publishing.files import drop_temporary, make_folder, replace
from tagfeed.publishing.guarding import guard
from tagfeed.publishing.locking import lock
from tagfeed.publishing.manifest import File, Manifest, encode, record_files
from tagfeed.publishing.published import Published, published_in
from tagfeed.publishing.unchanged import NOTHING, Unchanged
from tagfeed.publishing.writing import recover, remove_leftovers, write

__all__ = [
    "NOTHING",
    "Published",
    "Unchanged",
    "guard",
    "lock",
    "publish",
    "publish_over",
    "published_in",
    "record_files",
    "replace",
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
    *,
    allow_removals: bool = False,
) -> Report:
    """`publish` where it is known what was published; `unchanged` of that stays as it is."""
    known, out = published.manifest, published.out
    documents = sorted(documents, key=lambda document: str(document.path))
    changes = compare(documents, known.by_path(), out)
    refusals = (
        *guard(known.entries, plan, allow_removals, unchanged),
        *changes.foreign_files,
    )
    if refusals:
        raise GuardError(refusals)
    _clear_up(published)
    following = _following(published, plan, unchanged, changes.made)
    removed, warnings = _bring_about(changes, published, following)
    return Report(
        written=tuple(str(change.document.path) for change in changes.written),
        removed=removed,
        unchanged=len(following.files) - len(changes.written),
        feeds=len(plan.feeds) + unchanged.feeds,
        articles=len(plan.visible) + unchanged.articles,
        held=len(plan.held) + unchanged.held,
        due=plan.due,
        warnings=warnings,
    )


def _clear_up(published: Published) -> None:
    """Remove what a run that was cut off may have left."""
    make_folder(published.record.journal.parent)
    drop_temporary(published.record.journal)
    if published.was_cut_off:
        recover(published.manifest, published.out, published.record)
    elif published.is_guess:
        remove_leftovers(published.manifest, published.out)


def _following(
    published: Published, plan: Plan, unchanged: Unchanged, made: Iterable[File]
) -> Manifest:
    """The manifest of a plan and of the files it was made into."""
    known = published.manifest
    shown = {article.id: article for feed in plan.feeds for article in feed.on_page}
    entries = (PublishedEntry(id_, a.title, a.published, a.link) for id_, a in shown.items())
    files = {file.path: file for file in (*unchanged.files(known.files), *made)}
    return Manifest(
        published.record.out,
        unchanged.entries(known.entries).having(entries),
        tuple([files[path] for path in sorted(files)]),
    )


def _bring_about(
    changes: Changes, published: Published, following: Manifest
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write what `changes` says, unless even the record would stay the same."""
    known, wanted = published.manifest, following.by_path()
    unwanted = [file for file in known.files if file.path not in wanted]
    if not changes.written and following == known:
        return (), ()
    return write(changes.written, unwanted, published.out, published.record, encode(following))
