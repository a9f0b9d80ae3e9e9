"""A plan made into documents, every one judged: format by format, on as many cores as there are.

Formats share neither entries nor verdicts, so nothing is done twice.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.gate import Judged, gate
from tagfeed.model import Document, Plan, Site
from tagfeed.parallel import spread
from tagfeed.rendering import FORMATS, opml, render_feeds


class Made(Struct, frozen=True):
    """Documents, and what the gate found in each, by path."""

    documents: tuple[Document, ...]
    judged: Mapping[str, tuple[Judged, ...]]


def make(site: Site, planned: Plan) -> Made:
    """Every document of a plan, what was found in them in the order of their paths."""
    asked_for = {format for feed in planned.feeds for format in feed.formats}
    formats = [format for format in FORMATS if format in asked_for]
    shown = sum(len(feed.articles) for feed in planned.feeds)
    parts = spread(
        lambda format: _judged(render_feeds(planned.feeds, (format,))), formats, many=shown
    )
    if planned.opml_feeds:
        parts.append(_judged([opml(site, planned.opml_feeds)]))
    judged = {path: findings for part in parts for path, findings in part.judged.items()}
    documents = tuple(document for part in parts for document in part.documents)
    return Made(documents, {path: judged[path] for path in sorted(judged)})


def _judged(documents: Iterable[Document]) -> Made:
    documents = tuple(documents)
    judged = gate(documents)
    # The articles are in the plan: a process that made documents need not send them back.
    return Made(tuple(replace(document, articles=()) for document in documents), judged)
