"""What rules ask of an entry or a feed: each question says what is wrong, and None if nothing is.

An entry that was taken back has neither text nor pictures, and no rule asks it for them.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import pairwise
from urllib.parse import SplitResult, urlsplit

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.standards.profiles.profile import EntryTest, FeedTest

_MARKUP = lazy_regex(r"</?[A-Za-z][^<>]*>")


def _broken(is_broken: object) -> str | None:
    return "" if is_broken else None


def lacks(value: Callable[[JudgedEntry], object], also_taken_back: bool = False) -> EntryTest:
    """Whether an entry says nothing of this. also_taken_back: not even one that was taken back."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        return _broken(not value(entry) and (also_taken_back or not entry.is_taken_back))

    return test


def feed_lacks(value: Callable[[JudgedFeed], object]) -> FeedTest:
    """Whether a feed says nothing of this."""
    return lambda feed: _broken(not value(feed))


def title_length(least: int, most: int) -> EntryTest:
    """Whether a title, if there is one, is shorter or longer."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        length = len(entry.title)
        return f"{length}" if length and not least <= length <= most else None

    return test


def title_has_markup(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether there is HTML in a title."""
    found = _MARKUP.search(entry.title)
    return found[0] if found else None


def title_ends_with_feed(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
    """Whether a title ends with that of its feed, after a stroke or a colon."""
    return _behind_a_stroke(entry.title, (feed.title,))


def title_names_author(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether a title ends with the name of an author, after a stroke or "by"."""
    return _behind_a_stroke(entry.title, entry.authors)


def feed_title_has_markup(feed: JudgedFeed) -> str | None:
    """Whether there is HTML in a feed's title."""
    found = _MARKUP.search(feed.title)
    return found[0] if found else None


def summary_shorter(least: int) -> EntryTest:
    """Whether the summary is known and has fewer characters."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        if entry.summary is None or entry.is_taken_back or len(entry.summary) >= least:
            return None
        return f"{len(entry.summary)}"

    return test


def description_longer(most: int) -> FeedTest:
    """Whether a feed's description has more characters."""
    return lambda feed: f"{len(feed.description)}" if len(feed.description) > most else None


def elements_outside(accepted: frozenset[str]) -> EntryTest:
    """Which HTML elements a text has besides these."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        return ", ".join(sorted(entry.elements - accepted)) or None

    return test


def lies_in_the_future(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
    """Whether a date is later than the moment of judgment."""
    if feed.now is None or entry.published is None or entry.published <= feed.now:
        return None
    return entry.published.date().isoformat()


def is_older(age: timedelta) -> EntryTest:
    """Whether an entry is this old, or older."""

    def test(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
        if feed.now is None or entry.published is None or feed.now - entry.published < age:
            return None
        return entry.published.date().isoformat()

    return test


def is_not_in_utc(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether a date is written in another zone."""
    return _broken(not entry.is_in_utc)


def shares_its_date(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
    """Whether another entry has the same date."""
    if entry.published is None or entry.published not in feed.shared:
        return None
    return entry.published.isoformat().replace("+00:00", "Z")


def are_all_younger(age: timedelta) -> FeedTest:
    """Whether a feed has several entries, and none that is this old."""

    def test(feed: JudgedFeed) -> str | None:
        dates = [date for date in feed.published if date is not None]
        if feed.now is None or len(dates) < 2 or feed.now - min(dates) >= age:
            return None
        return f"{len(dates)}"

    return test


def is_out_of_order(feed: JudgedFeed) -> str | None:
    """Whether any entry is newer than the one before it."""
    dates = [date for date in feed.published if date is not None]
    newer = (b for a, b in pairwise(dates) if b > a)
    found = next(newer, None)
    return found.isoformat().replace("+00:00", "Z") if found else None


def is_in_another_language(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
    """Whether an entry names another language than its feed; the country does not count."""
    own, theirs = (tag.partition("-")[0].lower() for tag in (entry.language, feed.language))
    return entry.language if own and theirs and own != theirs else None


def is_at_another_host(entry: JudgedEntry, feed: JudgedFeed) -> str | None:
    """Whether an entry's link leads to another host than the feed is served from."""
    own, theirs = _host(entry.link), _host(feed.address)
    return own if own and theirs and own != theirs else None


def holds_a_password(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether an address holds a name or a password."""
    addresses = (entry.link, entry.picture.url if entry.picture else "")
    return _broken(any("@" in _split(address).netloc for address in addresses))


def is_not_https(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether an address is not that of a secure page or picture."""
    addresses = (entry.link, entry.picture.url if entry.picture else "")
    found = [address for address in addresses if address.lower().startswith("http:")]
    return found[0] if found else None


def has_tracking(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
    """Whether a link has parameters that count clicks."""
    found = re.search(r"[?&](utm_\w+)=", entry.link)
    return found[1] if found else None


def is_none_of(*formats: str) -> FeedTest:
    """Whether a document is in another format."""
    return lambda feed: None if feed.format in formats else feed.format


def fewer_entries(least: int) -> FeedTest:
    """Whether it is known that there are fewer."""
    return lambda feed: None if feed.entries is None or feed.entries >= least else f"{feed.entries}"


def more_entries(most: int) -> FeedTest:
    """Whether it is known that there are more."""
    return lambda feed: (
        f"{feed.entries}" if feed.entries is not None and feed.entries > most else None
    )


def _behind_a_stroke(title: str, names: Iterable[str]) -> str | None:
    """The name that a title ends with."""
    folded = title.casefold()
    for name in filter(None, names):
        before = folded.removesuffix(name.casefold())
        if before != folded and re.search(r"(?:\s[-–—|·:]|,? by)\s$", before):
            return name
    return None


def _host(address: str) -> str:
    return (_split(address).hostname or "").removeprefix("www.")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # of what is not an address, which other rules report
        return urlsplit("")
