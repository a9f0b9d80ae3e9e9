"""The documents of a plan, written and checked: rendering and the gate, each format by itself."""

from array import array
from collections.abc import Iterable, Iterator

from msgspec.structs import replace as with_changes

from tagfeed import gate
from tagfeed.gate import Findings
from tagfeed.gate.passed import NONE_PASSED, PassedEntries
from tagfeed.model import Announce, Document, Feed, Plan, Site
from tagfeed.parallel import map_in_processes
from tagfeed.rendering import (
    FORMATS,
    Texts,
    WrittenEntries,
    copies,
    list_of_feeds,
    news_sitemaps,
    render_feeds,
    style_sheet,
    subscribe_documents,
)


def render_and_check(
    site: Site,
    planned: Plan,
    texts: Texts,
    passed: PassedEntries = NONE_PASSED,
    written: WrittenEntries | None = None,
    announce: Announce = lambda _stage: None,
) -> tuple[tuple[Document, ...], Findings]:
    """The documents of a plan without their articles, and the findings in the order of paths.

    texts: the full texts as HTML. passed: the entries that passed in earlier builds. written: those
    that are written already. announce: is called with the number of formats that are done. Formats
    share neither entries nor findings, so each can be made by a process of its own.
    """
    written = dict(written or {})  # what is written here goes with the documents
    feeds = planned.showing + planned.kept + planned.private
    wanted = {format for feed in feeds for format in feed.formats}
    shown = sum(len(feed.articles) for feed in feeds)
    formats = [format for format in FORMATS if format in wanted]
    made = map_in_processes(
        lambda format: _checked(render_feeds(feeds, (format,), texts, written), passed),
        formats,
        entries=shown,
        progress=lambda done: announce(f"writing and checking: {done} of {len(formats)} formats"),
    )
    made.append(_checked(_besides_feeds(site, planned, feeds, texts), passed))
    for *_, seen in made:
        if seen is not passed.seen:  # of another process
            passed.seen.extend(seen)
    documents = tuple(document for some, *_ in made for document in some)
    moved = tuple(copies(planned.copies, documents))  # judged already, or pages
    found = {path: judged for _, findings, _ in made for path, judged in findings.items()}
    found |= {document.full_path: () for document in moved}
    return documents + moved, {path: found[path] for path in sorted(found)}


def _besides_feeds(
    site: Site, planned: Plan, feeds: Iterable[Feed], texts: Texts
) -> Iterator[Document]:
    """What is published besides feeds in tagfeed's own formats, where there is any of it."""
    yield from news_sitemaps(feeds)
    if any(article.podcast for article in planned.visible):
        from tagfeed.rendering.chapter_files import chapter_files  # only for podcasts

        yield from chapter_files(planned.visible)
    if any(feed.other_formats for feed in feeds):
        from tagfeed.rendering.other_formats import other_documents  # few lists name any

        yield from other_documents(feeds, texts)
    if planned.subscribe_pages:
        yield from subscribe_documents(site, planned.subscribe_pages)
    if planned.style:
        yield style_sheet(planned.style)
    if planned.lists_feeds:
        yield list_of_feeds(site, planned.opml_feeds, planned.moves)


def _checked(
    rendered: Iterable[Document], passed: PassedEntries
) -> tuple[tuple[Document, ...], Findings, "array[int]"]:
    """Documents without their articles, which are in the plan, the findings about them, and what
    the next build may know of their entries."""
    documents = tuple(rendered)
    findings = gate.gate(documents, passed=passed)
    without = tuple(with_changes(document, articles=()) for document in documents)
    return without, findings, passed.seen
