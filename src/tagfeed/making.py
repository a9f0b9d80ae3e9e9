"""A plan made into documents, every one judged: format by format, on as many cores as there are.

Formats share no entries and no verdicts, so nothing is done twice.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.check.gate import Judged, gate
from tagfeed.cores import spread
from tagfeed.model import Document, FormatName, Plan, Site
from tagfeed.render import FORMATS, render_all

_PAYS = 2000  # entries that feeds show: for fewer, another process costs more than it spares


class Made(Struct, frozen=True):
    """Documents, and what the gate found in each, by path, in the order of paths."""

    documents: tuple[Document, ...]
    judged: Mapping[str, tuple[Judged, ...]]


def make(site: Site, planned: Plan) -> Made:
    """Every document of a plan."""
    asked_for = {format for feed in planned.feeds for format in feed.formats}
    formats = [format for format in FORMATS if format in asked_for]
    shown = sum(len(feed.articles) for feed in planned.feeds)
    plans = [_of_format(planned, format) for format in formats]
    lists = replace(planned, feeds=())
    parts = spread(lambda plan: _make(site, plan), [*plans, lists], None if shown > _PAYS else 1)
    judged = {path: findings for part in parts for path, findings in part.judged.items()}
    documents = tuple(document for part in parts for document in part.documents)
    return Made(documents, {path: judged[path] for path in sorted(judged)})


def _of_format(planned: Plan, format: FormatName) -> Plan:
    """The same feeds in that format alone, and no list of feeds."""
    feeds = (feed for feed in planned.feeds if format in feed.formats)
    return replace(
        planned, feeds=tuple(replace(feed, formats=(format,)) for feed in feeds), listed=None
    )


def _make(site: Site, planned: Plan) -> Made:
    documents = tuple(render_all(site, planned))
    judged = gate(documents)
    # The articles are in the plan: a process that made documents need not send them back.
    return Made(tuple(replace(document, articles=()) for document in documents), judged)
