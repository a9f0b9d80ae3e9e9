"""Requests for feeds -> how many subscribe to each, by reader."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, unquote

from tagfeed.standards.layout import file_names
from tagfeed.subscribers.agents import Agent, AgentKind, identify
from tagfeed.subscribers.log_lines import LoggedRequest, NotALogError, read_line

# What feeds are called: by tagfeed, and by what a site may have published with before.
_BEFORE = ("atom", "feed", "feed.xml", "feed.atom", "index.xml", "rss")
NAMES = frozenset((*file_names.OF_FEEDS, *_BEFORE))
"""The last part of an address of a feed, where no list says it."""

_READ = frozenset({200, 206, 304})  # a redirect leads to another line of the log
_APART: tuple[AgentKind, ...] = ("robot", "tool", "browser", "nobody")


class ReaderAudience(NamedTuple):
    """One reader's subscribers of a feed. claimed: it says so itself."""

    reader: str
    subscribers: int
    claimed: bool


class FeedAudience(NamedTuple):
    """The subscribers at one address, and the readers that they use, the largest first."""

    feed: str
    subscribers: int
    readers: tuple[ReaderAudience, ...]


class Audience(NamedTuple):
    """What the logs say.

    days: the first and the last; None where no feed was asked for.
    apart: requests for feeds that are nobody's subscription, by kind and then by name.
    not_read: how many lines seem to name a feed and are not of an access log. first_not_read: the
    first of them, as `file:line`.
    """

    feeds: tuple[FeedAudience, ...]
    days: tuple[date, date] | None
    apart: dict[AgentKind, Counter[str]]
    not_read: int = 0
    first_not_read: str = ""


def count_subscribers(
    lines: Iterable[tuple[str, int, bytes]], names: Collection[str] = NAMES
) -> Audience:
    """Count (file, number, line)s of access logs, as they come. names: with which addresses of
    feeds end, without a slash.

    Raises NotALogError if there are lines and none is one of an access log.
    """
    counts = _Counts()
    read = not_read = 0
    first = ""
    spelt = {each for name in names for each in (name, quote(name))}
    naming = re.compile(rb"/(?:%b)" % b"|".join(re.escape(name.encode()) for name in sorted(spelt)))
    for path, number, line in lines:
        if read and not naming.search(line):
            continue  # most of a site's log is about its pages
        request = read_line(line)
        if request is not None:
            read += 1
            if is_of_a_feed(request, names):
                counts.add(request, identify(request.agent))
        elif line.strip():
            not_read += 1
            first = first or f"{path}:{number}"
    if not_read and not read:
        raise NotALogError(first)
    return counts.audience()._replace(not_read=not_read, first_not_read=first)


def is_of_a_feed(request: LoggedRequest, names: Collection[str] = NAMES) -> bool:
    """Whether somebody got a feed, or heard that it is as it was."""
    name = request.path.partition("?")[0].rstrip("/").rpartition("/")[2]
    return unquote(name) in names and request.status in _READ


class _Counts:
    """What is known so far. Of clients it holds hashes that mean nothing in another process."""

    def __init__(self) -> None:
        self._claims: dict[tuple[str, str], int] = {}
        self._by_day: Counter[tuple[str, str, date]] = Counter()
        self._seen: set[int] = set()
        self._apart: dict[AgentKind, Counter[str]] = {kind: Counter() for kind in _APART}
        self._days: set[date] = set()

    def add(self, request: LoggedRequest, agent: Agent) -> None:
        """Count a request."""
        self._days.add(request.day)
        if agent.kind in self._apart:
            self._apart[agent.kind][agent.name] += 1
            return
        key = (unquote(request.path.partition("?")[0]), agent.name)
        if agent.kind == "service" or agent.subscribers is not None:
            # It asks from several machines, each of which says the same number: never a sum.
            self._claims[key] = max(self._claims.get(key, 0), agent.subscribers or 0)
            return
        seen = hash((key, request.day, request.client, request.agent))
        if seen not in self._seen:
            self._seen.add(seen)
            self._by_day[*key, request.day] += 1

    def audience(self) -> Audience:
        """All of it, the largest feeds first."""
        readers: dict[str, dict[str, ReaderAudience]] = {}
        for (feed, name, _), number in self._by_day.items():
            known = readers.setdefault(feed, {}).get(name)
            if known is None or known.subscribers < number:
                readers[feed][name] = ReaderAudience(name, number, claimed=False)
        for (feed, name), number in self._claims.items():
            # A service that says no number has one subscriber at least.
            readers.setdefault(feed, {})[name] = ReaderAudience(name, number or 1, number > 0)
        feeds = (_feed_audience(feed, by_name.values()) for feed, by_name in readers.items())
        ordered = tuple(sorted(feeds, key=lambda feed: (-feed.subscribers, feed.feed)))
        days = (min(self._days), max(self._days)) if self._days else None
        return Audience(ordered, days, self._apart)


def _feed_audience(feed: str, readers: Iterable[ReaderAudience]) -> FeedAudience:
    ordered = tuple(sorted(readers, key=lambda each: (-each.subscribers, each.reader)))
    return FeedAudience(feed, sum(each.subscribers for each in ordered), ordered)
