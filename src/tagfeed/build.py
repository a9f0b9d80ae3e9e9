"""The pipeline, and the only module that knows the order of its stages:

    reading → planning → rendering → gate → publishing

Every build goes this way: with the whole list or, as `incremental` finds out, with only what
changed since the last build. `partial_build` and `whole_build` read; `_run_stages` does the rest.
"""

import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed import gate
from tagfeed.errors import Fault, GateError, GuardError, NeedsFullBuild, TagfeedError
from tagfeed.gate import Findings
from tagfeed.incremental.last_build import Files, ThisBuild
from tagfeed.incremental.partial_build import partial_build
from tagfeed.incremental.scope import Scope, Warnings, remembering
from tagfeed.last_run.note import default_out, measured_path, record_folder
from tagfeed.last_run.plain_files import drop
from tagfeed.last_run.write_note import start_time
from tagfeed.model import Announce, Document, Plan, Report
from tagfeed.publishing import (
    Edition,
    PublishedOnRecord,
    lock,
    never_announced,
    not_published_yet,
    published_in,
)
from tagfeed.reading import look_for
from tagfeed.steps.documents import render_and_check
from tagfeed.steps.news import each_once, in_order, new_warnings
from tagfeed.steps.public_and_private import publish_everything


class _Terms(Struct, frozen=True):
    """On what terms a build publishes: see `build`."""

    allow_removals: bool
    quiet: bool
    announce: Announce


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

    articles: the list.
    out: the folder of feeds; default: `feeds` beside the list.
    now: the moment that decides what is due, aware; default: the clock.
    allow_removals: let more than a fifth of the published entries vanish.
    full: trust nothing that the last build left behind.
    announce: is called with the name of each stage as it begins.
    quiet: nobody is told of the warnings, so they are news for the next build.

    Raises InputError, GuardError, GateError, LockedError or, where somebody wrote files of rows
    each time they were read, ChangedError, and nothing is written; or OutputError, and every file
    is whole, old or new. A list of very many rows is published in parts: there a GateError, a file
    of rows that is written, or somebody else's file in the way of a later part, leaves the parts
    before it published: then `may_have_written` of the error is true.
    """
    articles = Path(articles)
    look_for(articles)
    folder = Path(out or default_out(str(articles)))
    record = Path(record_folder(str(articles)))
    terms = _Terms(allow_removals, quiet, announce)
    with lock(record), _without_collector():
        began = start_time(str(articles), str(folder))
        this = ThisBuild(articles, folder, record, now or datetime.now(UTC), began)
        announce("reading")
        if full:
            drop(measured_path(str(articles)))
            return _build_all(this, terms, is_full=True)
        # Where anything is wrong, only the whole list tells all that is.
        with suppress(NeedsFullBuild, GateError, GuardError):
            return _with_news([_run_stages(this, partial_build(this), terms)], this, quiet)
        return _build_all(this, terms, is_full=False)


def _refused(error: GuardError) -> GuardError:
    """What guards ask of whoever writes the list, or the Markdown file that an article is in."""
    from tagfeed.reading.front_matter.remedies import in_front_matter  # few builds are refused

    return GuardError([in_front_matter(fault) for fault in error.faults])


def preview(articles: str | Path, now: datetime | None = None) -> Plan:
    """The plan that `build` would publish. Writes nothing. Raises InputError, also where very many
    rows would not fit into memory, or OutputError where what is published can't be read."""
    from tagfeed.choosing.many_rows import refuse_too_many
    from tagfeed.incremental.whole_list import read_whole_list
    from tagfeed.steps.keeping_addresses import plan_and_keep

    refuse_too_many(Path(articles))
    place = Path(default_out(str(articles))), Path(record_folder(str(articles)))
    catalog = read_whole_list(Path(articles), PublishedOnRecord(*place)).listing.catalog
    published = published_in(*place, catalog.site, Path(articles).name, catalog.moves).own()
    return plan_and_keep(catalog, now or datetime.now(UTC), published)[0]


def _build_all(this: ThisBuild, terms: _Terms, is_full: bool) -> Report:
    # What reads a whole list takes 10 ms to import, and most builds read a part.
    from tagfeed.choosing.many_rows import many_rows
    from tagfeed.incremental.whole_build import whole_build

    done: list[_Done] = []
    with _noted_in_errors(done):
        if rows := many_rows(this.articles, terms.announce):
            from tagfeed.choosing.builds import chosen_builds  # few lists are so long

            with suppress(NeedsFullBuild):  # private feeds that may not be on record
                for scope in chosen_builds(this, *rows, is_full, terms.announce):
                    done.append(_run_stages(this, scope, terms))
                return _with_news(done, this, terms.quiet)
        try:
            done.append(_run_stages(this, whole_build(this, terms.announce), terms))
        except GuardError as error:
            raise _refused(error) from None
        return _with_news(done, this, terms.quiet)


class _Done(Struct, frozen=True):
    """What was published. warnings: about the list, its documents and what was published before."""

    report: Report
    warnings: tuple[Fault, ...]


@contextmanager
def _noted_in_errors(done: Sequence[_Done]) -> Iterator[None]:
    """Note in an error that an earlier part was published."""
    try:
        yield
    except TagfeedError as error:
        if any(each.report.changed for each in done):
            error.may_have_written = True
        raise


def _run_stages(this: ThisBuild, scope: Scope, terms: _Terms) -> _Done:
    """All stages after reading. scope: what was read."""
    catalog = scope.catalog

    # Planning: which feeds there are, and what is kept of those that were published before.
    published = published_in(
        this.out, this.record, catalog.site, this.articles.name, catalog.moves, scope.shards
    )
    planned, addresses = scope.planned(published)

    # Rendering and the gate: document by document, so that each format can have its own process.
    terms.announce("writing and checking")
    texts = scope.renderings.texts(planned.showing + planned.private)
    documents, findings = render_and_check(
        catalog.site, planned, texts, scope.checked, scope.renderings.written, terms.announce
    )
    if errors := gate.errors(findings):
        raise GateError(errors)
    made = _warnings(documents, findings)

    # Publishing: guarded, atomic, only what changed. Then the next build is told what it can use.
    terms.announce("publishing")
    with remembering(this, scope, planned, made) as remember:
        edition = Edition(
            planned, documents, scope.unchanged, addresses, terms.allow_removals, this.now
        )
        done = publish_everything(this.articles, published, catalog, edition)
        del documents, edition  # megabytes, as is what comes now
        remember(Files(done.made, done.removed))
    warnings = each_once(scope.every_warning(made), catalog.places)
    report = with_changes(done.report, notices=not_published_yet(catalog.site))
    others = never_announced(catalog, this.record, this.out)
    return _Done(report, (*catalog.warnings, *warnings, *report.warnings, *others))


def _warnings(documents: Iterable[Document], findings: Findings) -> Warnings:
    """What there is to say of each document, in the order of their paths."""
    said = {document.full_path: document.warnings for document in documents}
    return {path: said[path] + gate.warnings({path: found}) for path, found in findings.items()}


def _with_news(done: Sequence[_Done], this: ThisBuild, quiet: bool) -> Report:
    """The report of what was published, with all warnings, and those that no build has printed yet.

    done: one after the other, where not all could be published at once.
    """
    everything = in_order(dict.fromkeys(warning for each in done for warning in each.warnings))
    news = new_warnings(everything, this.articles, this.out, quiet)
    report = _joined([each.report for each in done])
    return with_changes(report, warnings=everything, news=news)


def _joined(reports: Sequence[Report]) -> Report:
    """The report of several, each of which went on where the one before stopped."""
    *others, last = reports
    if not others:
        return last
    written = tuple(dict.fromkeys(path for each in reports for path in each.written))
    return with_changes(
        last,
        written=written,
        removed=tuple([path for each in reports for path in each.removed]),
        unchanged=last.unchanged + len(last.written) - len(written),
    )


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
