"""Publishes every feed of a build: those for everybody below `feeds/`, and those that partners have
for themselves beside the list. Nothing is written unless both may be."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, GuardError, NeedsFullBuild
from tagfeed.model import AT_ONCE, Article, Catalog, Document, Feed, Plan, Report
from tagfeed.publishing import Edition, Published, prepared, published_in, with_twins
from tagfeed.publishing.guards.leaving import LEFT
from tagfeed.publishing.private import make_private, private_folder, published_privately


class Publication(Struct, frozen=True):
    """The files of a finished build. made: those that are as they should be, written or left alone.
    removed: those that are gone."""

    report: Report
    made: tuple[Path, ...]
    removed: tuple[Path, ...]


def publish_everything(
    articles: Path, published: Published, catalog: Catalog, edition: Edition
) -> Publication:
    """Publish the feeds for everybody below `published.out`, and the others beside the list. Raises
    what `prepared` does, before anything is written in either place."""
    documents = [*with_twins(edition.documents, catalog.site.precompress)]
    public = [each for each in documents if not each.is_private]
    private = [each for each in documents if each.is_private]
    ready = prepared(published, replace(edition, documents=public))
    theirs = _published(articles, published, catalog)
    made = [published.out / each.path for each in public]
    if theirs is None:
        report = ready.write()
        return Publication(report, tuple(made), _below(published.out, report.removed))
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
    return Publication(
        _joined(report, private_report, theirs.out.relative_to(articles.parent).as_posix()),
        (*made, *(theirs.out / each.path for each in private), theirs.record.manifest),
        _below(published.out, report.removed) + _below(theirs.out, private_report.removed),
    )


def _published(articles: Path, published: Published, catalog: Catalog) -> Published | None:
    """The private feeds as they are published; None where there are, and were, none."""
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
    list. An article that left the list is warned of once, wherever it was."""
    known = {each.id for each in report.warnings if each.rule == LEFT}
    new = (each for each in theirs.warnings if each.rule == LEFT and each.id not in known)
    return replace(
        report,
        written=(*report.written, *(f"{below}/{path}" for path in theirs.written)),
        removed=(*report.removed, *(f"{below}/{path}" for path in theirs.removed)),
        unchanged=report.unchanged + theirs.unchanged,
        feeds=report.feeds + theirs.feeds,
        warnings=(*report.warnings, *new),
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
    """The plan of only the private feeds, with the articles that partners have before the public
    among the visible ones, and the withdrawals that their feeds report.

    An article that several feeds date differently has the earliest `updated`, as the guard asks
    whether an article that comes back is new to everybody. `published` is that of the list in all
    of them (`_as_dated`): an article appears in a feed with a delay of -2 h as published at 08:00,
    and on record as published at 10:00.
    """
    withdrawn = {article.id: article for feed in planned.private for article in feed.withdrawn}
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
        still_reported=tuple(withdrawn.values()),
    )


def _as_dated(feed: Feed) -> Feed:
    """A feed whose articles are published when the list says, not when a partner had them."""
    delay = feed.partner.delay if feed.partner else AT_ONCE
    if delay >= AT_ONCE:
        return feed
    dated = (replace(each, published=each.published - delay) for each in feed.articles)
    return replace(feed, articles=tuple(dated))


def _below_feeds(folder: Path, out: Path, is_needed: bool) -> tuple[Fault, ...]:
    """A fault if the private feeds would be in a folder that is served as a whole."""
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
