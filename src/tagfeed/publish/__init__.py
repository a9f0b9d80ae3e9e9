"""publish: documents put on the disk, only what changed, guarded, atomic, and on record.

    with lock(record):
        report = publish(documents, plan, out, record)

`out` is the folder that is served, `record` the `.tagfeed` folder beside the list.
"""

from collections.abc import Sequence
from pathlib import Path

from tagfeed.errors import Fault, GuardError
from tagfeed.model import Document, Plan, Report
from tagfeed.publish import manifest as manifests
from tagfeed.publish.changes import Changes, compare
from tagfeed.publish.files import drop_temporary, make_folder, replace
from tagfeed.publish.guarding import guard
from tagfeed.publish.locking import lock
from tagfeed.publish.manifest import Entry, Manifest, Records
from tagfeed.publish.writing import recover, sweep, write

__all__ = ["Entry", "guard", "lock", "publish", "replace"]


def publish(
    documents: Sequence[Document],
    plan: Plan,
    out: Path,
    record: Path,
    *,
    allow_removals: bool = False,
) -> Report:
    """Make `out` hold `documents` and nothing else of tagfeed's; what is the same stays untouched.

    What was published before is read from the manifest in `record`, and where there is none from
    the feeds that stand in `out`. The caller holds `lock(record)`.

    Raises GuardError when `guard` refuses the plan, or when somebody else's file stands where a
    document is to be: nothing was written. Raises OutputError when the disk fails: every file is
    whole, old or new, and the next run completes the work.
    """
    documents = sorted(documents, key=lambda document: str(document.path))
    records = manifests.records(record, out)
    last, cut_off = manifests.read(records.manifest), manifests.read(records.claim)
    known = _known(last, cut_off, out, records.out)
    changes = compare(documents, known.claims(), out)
    refusals = (*guard(known.published(), plan, allow_removals), *changes.strangers)
    if refusals:
        raise GuardError(refusals)
    make_folder(record)
    drop_temporary(records.claim)
    if cut_off is not None:
        recover(known, out, records)
    elif last is None:
        sweep(known, out)
    following = manifests.manifest_of(records.out, documents, changes.fingerprints)
    removed, kept = _bring_about(changes, known, following, out, records)
    return Report(
        written=tuple(str(document.path) for document in changes.written),
        removed=removed,
        unchanged=changes.unchanged,
        feeds=len(plan.feeds),
        articles=len(plan.live),
        held=len(plan.held),
        due=plan.due,
        warnings=kept,
    )


def _known(last: Manifest | None, cut_off: Manifest | None, out: Path, label: str) -> Manifest:
    """All that tagfeed published in `out`, or may have when a run was cut off."""
    if last is None:
        from tagfeed.publish.standing import adopt  # its parsers take a while to import

        last = adopt(out, label)
    return last if cut_off is None else manifests.merged(last, cut_off)


def _bring_about(
    changes: Changes, known: Manifest, following: Manifest, out: Path, records: Records
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write what `changes` says, unless even the record would stay the same."""
    wanted = following.claims()
    unwanted = [file for file in known.files if file.path not in wanted]
    if not changes.written and following == known:
        return (), ()
    return write(changes.written, unwanted, out, records, manifests.encode(following))
