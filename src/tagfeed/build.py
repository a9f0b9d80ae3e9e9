"""The pipeline, and the only module that knows the order of its stages:

    reading → planning → rendering → gate → publishing

Each build goes this way, with the whole list or with only what changed since the last build.
"""

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed import gate
from tagfeed.documents import render_and_check
from tagfeed.drafts import Drafts
from tagfeed.errors import Fault, GateError, GuardError, NeedsFullBuild
from tagfeed.gate import Findings
from tagfeed.incremental.checked_entries import CheckedEntries
from tagfeed.incremental.index import Index
from tagfeed.incremental.last_build import (
    Files,
    Knowledge,
    LastBuild,
    ThisBuild,
    read_last_build,
    remember_build,
)
from tagfeed.incremental.partial_build import partial_build
from tagfeed.kept_addresses import keep_all, keep_some, plan_and_keep
from tagfeed.last_run.note import default_out, measured_path, record_folder
from tagfeed.last_run.plain_files import drop
from tagfeed.last_run.write_note import start_time
from tagfeed.model import Catalog, Document, Plan, Report
from tagfeed.news import each_once, in_order, tell
from tagfeed.parallel import in_background
from tagfeed.private_feeds import publish_everything
from tagfeed.publishing import (
    NOTHING,
    Edition,
    Published,
    PublishedBefore,
    Unchanged,
    Verdict,
    lock,
    never_announced,
    not_published_yet,
    published_in,
)
from tagfeed.reading import load

Announce = Callable[[str], None]
Warnings = Mapping[str, tuple[Fault, ...]]
"""The warnings about each document, in the order of their paths."""


class _Run(Struct, frozen=True):
    """One build: what it was asked for, where its record is kept, and when it began."""

    articles: Path
    out: Path
    record: Path
    now: datetime
    allow_removals: bool
    announce: Announce
    began: int
    quiet: bool


class _Job(Struct, frozen=True):
    """What a build has to make: the feeds of the whole list, or those that changed.

    make_index: makes what the next build needs to know about the list, given the warnings about the
    documents made. every_warning: adds those about all other documents. unchanged: the feeds that
    stay as they are. last: the build that made those. addresses: what the guard says of them.
    drafts: what was made of articles on the way.
    """

    catalog: Catalog
    plan: Plan
    addresses: Verdict
    make_index: Callable[[Warnings], Index | None]
    drafts: Drafts
    every_warning: Callable[[Warnings], Warnings] = lambda made: made
    unchanged: Unchanged = NOTHING
    last: LastBuild | None = None


def build(
    articles: str | Path,
    out: str | Path | None = None,
    *,
    now: datetime | None = None,
    allow_removals: bool = False,
    full: bool = False,
    announce: Announce = lambda _stage: None,
    quiet: bool = False,
) -> Report:
    """Read a list and publish its feeds: all of them, or none when anything is wrong.

    articles: the list. out: the folder of feeds; default: `feeds` beside the list. now: the
    moment that decides what is due, aware; default: the clock. allow_removals: let more than a
    fifth of the published entries vanish. full: trust nothing that the last build left behind.
    announce: is called with the name of each stage as it begins. quiet: nobody is told of the
    warnings, so they are news for the next build.

    Raises InputError, GuardError, GateError or LockedError, and nothing is written; or OutputError,
    and every file is whole, old or new.
    """
    articles = Path(articles)
    if not articles.is_file():
        load(articles)  # says what is wrong with it, before a lock is placed beside it
    folder = Path(out or default_out(str(articles)))
    record = Path(record_folder(str(articles)))
    with lock(record), _without_collector():
        began = start_time(str(articles), str(folder))
        moment = now or datetime.now(UTC)
        run = _Run(articles, folder, record, moment, allow_removals, announce, began, quiet)
        announce("reading")
        with suppress(NeedsFullBuild):
            if not full:
                return _build_changed(run)
            drop(measured_path(str(articles)))
        return _build_all(run)


def preview(articles: str | Path, now: datetime | None = None) -> Plan:
    """The plan that `build` would publish. Writes nothing. Raises InputError, or OutputError where
    what is published can't be read."""
    from tagfeed.incremental.whole_list import read_whole_list

    place = Path(default_out(str(articles))), Path(record_folder(str(articles)))
    catalog = read_whole_list(Path(articles), PublishedBefore(*place)).listing.catalog
    published = published_in(*place, catalog.site, Path(articles).name, catalog.moves).own()
    return plan_and_keep(catalog, now or datetime.now(UTC), published)[0]


def _build_changed(run: _Run) -> Report:
    """Build what changed since the last build. Raises NeedsFullBuild if that isn't certain."""
    last = read_last_build(run.articles, run.out)
    published = published_in(run.out, run.record, None, run.articles.name)
    if not published.is_certain:
        raise NeedsFullBuild
    drafts = Drafts(last.texts.find)
    before = PublishedBefore(run.out, run.record)
    part = partial_build(run.articles, last.index, run.now, before, drafts)
    planned, verdict = keep_some(part.plan, part.catalog, published, part.live(), part.is_awaited)
    job = _Job(
        part.catalog,
        planned,
        verdict,
        part.index_with,
        drafts,
        every_warning=part.warnings_with,
        unchanged=part.unchanged,
        last=last,
    )
    try:
        return _publish(run, job, published)
    except (GateError, GuardError):  # only the whole list tells all that is wrong
        raise NeedsFullBuild from None


def _build_all(run: _Run) -> Report:
    # What reads a whole list takes 10 ms to import, and most builds read a part.
    from tagfeed.fitting import plan
    from tagfeed.incremental.whole_list import read_whole_list, whole_index

    split = read_whole_list(run.articles, PublishedBefore(run.out, run.record), run.announce)
    catalog = split.listing.catalog
    published = published_in(run.out, run.record, catalog.site, run.articles.name, catalog.moves)
    drafts = Drafts()
    fitted = plan(catalog, run.now, drafts)
    planned, verdict = keep_all(fitted, catalog, published)

    def make_index(warnings: Warnings) -> Index | None:
        return whole_index(split, planned, run.now, warnings)

    return _publish(run, _Job(catalog, planned, verdict, make_index, drafts), published)


def _publish(run: _Run, job: _Job, published: Published) -> Report:
    """Render, check and publish, and remember what the next run can use."""
    run.announce("writing and checking")
    texts = job.drafts.texts(job.plan.showing + job.plan.private)
    checked = job.last.checked if job.last else CheckedEntries()
    documents, findings = render_and_check(
        job.catalog.site, job.plan, texts, checked, job.drafts.written
    )
    if errors := gate.errors(findings):
        raise GateError(errors)
    made = _warnings(documents, findings)
    warnings = job.every_warning(made)
    run.announce("publishing")
    with in_background(
        lambda: job.make_index(made), 0 if job.last else len(job.catalog.articles)
    ) as index:
        edition = Edition(
            job.plan, documents, job.unchanged, job.addresses, run.allow_removals, run.now
        )
        done = publish_everything(run.articles, published, job.catalog, edition)
        del documents, edition  # megabytes, as is what comes now
        this = ThisBuild(run.articles, run.out, run.began, run.now, job.plan)
        known = Knowledge(index(), job.drafts.made, checked)
        remember_build(this, job.catalog, Files(done.made, done.removed), known, job.last)
    told = (*job.catalog.warnings, *each_once(warnings, job.catalog.places))
    told += done.report.warnings
    everything = in_order((*told, *never_announced(job.catalog, run.record, run.out)))
    news = tell(everything, run.articles, run.out, run.quiet)
    notices = not_published_yet(job.catalog.site)
    return with_changes(done.report, warnings=everything, news=news, notices=notices)


def _warnings(documents: Iterable[Document], findings: Findings) -> Warnings:
    """What there is to say of each document, in the order of their paths."""
    said = {document.place: document.warnings for document in documents}
    return {path: said[path] + gate.warnings({path: found}) for path, found in findings.items()}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Turn off the cyclic garbage collector: a build makes millions of values but no cycles, and
    looking for them would take half the time of reading a long list."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _CallableModule(ModuleType):
    """`tagfeed.build` is a function and this module. Python puts the module there when somebody
    imports it by its own name before the function was asked for; then it is called instead."""

    __call__ = staticmethod(build)


sys.modules[__name__].__class__ = _CallableModule
