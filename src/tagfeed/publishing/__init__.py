"""publish: documents put on the disk, only what changed, guarded, atomic, and on record.

    with lock(record):
        report = publish(documents, plan, out, record)

`out` is the folder that is served, `record` the `.tagfeed` folder beside the list.
"""

from collections.abc import Sequence
from pathlib import Path

from tagfeed.errors import Fault, GuardError, NeedsFullBuild
from tagfeed.model import Document, Plan, Report
from tagfeed.publishing import manifest as manifests
from tagfeed.publishing.changes import Changes, compare
from tagfeed.publishing.files import drop_temporary, look, make_folder, replace
from tagfeed.publishing.guarding import guard
from tagfeed.publishing.locking import lock
from tagfeed.publishing.manifest import Manifest, Records, records
from tagfeed.publishing.writing import recover, sweep, write

__all__ = ["Records", "guard", "lock", "publish", "records", "replace"]


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

    Where the plan is one for a part of the list, what it leaves out stays as it is on record.

    Raises GuardError when `guard` refuses the plan, or when somebody else's file stands where a
    document is to be: nothing was written. For a plan of a part, NeedsFullBuild then, or when there
    is no sound record: the whole decides. Raises OutputError when the disk fails: every file is
    whole, old or new, and the next run completes the work.
    """
    documents = sorted(documents, key=lambda document: str(document.path))
    places = records(record, out)
    is_cut_off = look(str(places.claim)) is not None
    last = manifests.read(places.manifest)
    if plan.rest and (last is None or is_cut_off):
        raise NeedsFullBuild
    known, is_adopted = _known(last, places, out, is_cut_off)
    changes = compare(documents, known.claims(), out)
    refusals = (*guard(known.entries, plan, allow_removals), *changes.strangers)
    if refusals:
        raise NeedsFullBuild if plan.rest else GuardError(refusals)
    make_folder(record)
    drop_temporary(places.claim)
    if is_cut_off:
        recover(known, out, places)
    elif is_adopted:
        sweep(known, out)
    following = manifests.following(known, places.out, plan, changes.made)
    removed, kept = _bring_about(changes, known, following, out, places)
    return Report(
        written=tuple(str(change.document.path) for change in changes.written),
        removed=removed,
        unchanged=len(following.files) - len(changes.written),
        feeds=plan.rest.feeds if plan.rest else len(plan.feeds),
        articles=plan.rest.articles if plan.rest else len(plan.live),
        held=plan.rest.held if plan.rest else len(plan.held),
        due=plan.due,
        warnings=kept,
    )


def _known(
    last: Manifest | None, places: Records, out: Path, is_cut_off: bool
) -> tuple[Manifest, bool]:
    """All that tagfeed published in `out`, or may have when a run was cut off; whether that was
    seen from what stands there, as without a record or beside a claim that can't be read."""
    claim = manifests.read(places.claim) if is_cut_off else None
    is_adopted = last is None or (is_cut_off and claim is None)
    if last is None or is_adopted:
        from tagfeed.publishing.standing import adopt  # its parsers take a while to import

        last = adopt(out, places.out)
    return last if claim is None else manifests.merged(last, claim), is_adopted


def _bring_about(
    changes: Changes, known: Manifest, following: Manifest, out: Path, records: Records
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write what `changes` says, unless even the record would stay the same."""
    wanted = following.claims()
    unwanted = [file for file in known.files if file.path not in wanted]
    if not changes.written and following == known:
        return (), ()
    return write(changes.written, unwanted, out, records, manifests.encode(following))
