"""The feeds that partners have for themselves, in a build: what is theirs of a plan, and where it
is published."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, GuardError, NeedsFullBuild
from tagfeed.model import AT_ONCE, Article, Catalog, Document, Feed, Plan, Report
from tagfeed.publishing import Edition, Published, prepared, published_in, with_twins
from tagfeed.publishing.leaving import LEFT
from tagfeed.publishing.private import make_private, private_folder, published_privately


class Outcome(Struct, frozen=True):
    """What publishing came to. made: the files that are as they should be now. removed: those that
    are gone."""

    report: Report
    made: tuple[Path, ...]
    removed: tuple[Path, ...]


def publish_everything(
    articles: Path, published: Published, catalog: Catalog, edition: Edition
) -> Outcome:
    """Publish the feeds that are for everybody below `published.out`, and the others beside the
    list; nothing is written as long as anything speaks against either. As `prepared`."""
    documents = [*with_twins(edition.documents, catalog.site.precompress)]
    public = [each for each in documents if not each.is_private]
    private = [each for each in documents if each.is_private]
    ready = prepared(published, replace(edition, documents=public))
    theirs = _published(articles, published, catalog)
    made = [published.out / each.path for each in public]
    if theirs is None:
        report = ready.write()
        return Outcome(report, tuple(made), _below(published.out, report.removed))
    if refusals := (
        *_below_feeds(theirs.out, published.out, bool(catalog.private)),
        *(() if edition.allow_removals else _would_be_public(catalog, theirs)),
    ):
        raise GuardError(refusals)
    if catalog.private and not (edition.unchanged.is_nothing or theirs.is_certain):
        raise NeedsFullBuild
    ready_too = prepared(theirs, _own(edition, private))
    make_private(theirs.out)
    private_report, report = ready_too.write(), ready.write()
    return Outcome(
        _joined(report, private_report, theirs.out.relative_to(articles.parent).as_posix()),
        (*made, *(theirs.out / each.path for each in private), theirs.record.manifest),
        _below(published.out, report.removed) + _below(theirs.out, private_report.removed),
    )


def _published(articles: Path, published: Published, catalog: Catalog) -> Published | None:
    """What is published privately; None where there is, and was, nothing private."""
    record = published.record.manifest.parent
    others = {each.file for query in catalog.private for each in query.other_formats}
    found = published_privately(articles, record, catalog.site, sorted(others))
    if found is None and catalog.private:
        return published_in(private_folder(articles), record, catalog.site, articles.name)
    return found


def _below(folder: Path, paths: Iterable[str]) -> tuple[Path, ...]:
    return tuple([folder / path for path in paths])


def _joined(report: Report, theirs: Report, below: str) -> Report:
    """The report of a build that published private feeds too. below: where they are, seen from the
    list. What left the list is told of once, wherever it was."""
    told = {each.id for each in report.warnings if each.rule == LEFT}
    left = (each for each in theirs.warnings if each.rule == LEFT and each.id not in told)
    return replace(
        report,
        written=(*report.written, *(f"{below}/{path}" for path in theirs.written)),
        removed=(*report.removed, *(f"{below}/{path}" for path in theirs.removed)),
        unchanged=report.unchanged + theirs.unchanged,
        feeds=report.feeds + theirs.feeds,
        warnings=(*report.warnings, *left),
    )


def _own(edition: Edition, documents: Sequence[Document]) -> Edition:
    """The edition of the private feeds. documents: theirs."""
    return Edition(
        _own_plan(edition.plan),
        documents,
        edition.unchanged.privately(),
        allow_removals=edition.allow_removals,
        now=edition.now,
    )


def _own_plan(planned: Plan) -> Plan:
    """A plan of the private feeds: what their partners have before the public is visible, too, and
    what they were told is told.

    Visible articles are as old as where they are oldest: the guard asks whether what comes back is
    new to all. An article is on record with one date, whichever of the feeds shows it.
    """
    told = {article.id: article for feed in planned.private for article in feed.withdrawn}
    visible: dict[str, Article] = {article.id: article for article in planned.visible}
    feeds = tuple(map(_as_dated, planned.private))
    for article in chain.from_iterable(feed.articles for feed in feeds):
        if article.updated <= visible.get(article.id, article).updated:
            visible[article.id] = article
    return replace(
        planned,
        feeds=feeds,
        private=(),
        kept=(),
        archive_pages=(),
        copies=(),
        opml_feeds=(),
        visible=tuple(visible.values()),
        told=tuple(told.values()),
    )


def _as_dated(feed: Feed) -> Feed:
    """A feed with the dates that its articles have in the list."""
    delay = feed.partner.delay if feed.partner else AT_ONCE
    if delay >= AT_ONCE:
        return feed
    dated = (replace(each, published=each.published - delay) for each in feed.articles)
    return replace(feed, articles=tuple(dated))


def _below_feeds(folder: Path, out: Path, is_needed: bool) -> tuple[Fault, ...]:
    """Why private feeds may not be where everything is served."""
    if not is_needed or not folder.resolve().is_relative_to(out.resolve()):
        return ()
    problem = f"everything in this folder is served, and the private feeds would be in {folder}"
    return (Fault(str(out), None, "partners", problem, "build into a folder of its own, as feeds"),)


def _would_be_public(catalog: Catalog, published: Published) -> tuple[Fault, ...]:
    """A fault for each feed on record that was private and that everybody would have."""
    private = {feed.folder for feed in published.manifest.feeds}
    return tuple(
        [
            Fault(
                place.file,
                place.line,
                f"{place.key}.private",
                f"the feed of {query.name} was private, and everybody would have it",
                "write `private: true`, or run again with --allow-removals",
            )
            for query in catalog.queries
            if query.partner and query.home in private
            for place in [catalog.places.get(query.home, catalog.places[""])]
        ]
    )
