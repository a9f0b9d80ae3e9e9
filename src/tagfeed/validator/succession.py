"""Remembers how entries follow one another: their dates, and which ids differ in http and https."""

from datetime import UTC, datetime

from tagfeed.validator.context import Context
from tagfeed.validator.rules import entries as rules
from tagfeed.validator.values import dates

_FEW = 3  # entries that show an order: two always have one
_TWO_DAYS = 2 * 86_400  # more than between any two time zones
_GRACE = 60  # seconds: some programs read the clock for each date


class Succession:
    """The dates of a feed's entries so far, as seconds since 1970.

    newest: the latest. ascends: whether none is earlier than the one before.
    """

    __slots__ = ("_before", "_count", "_first", "_long_before", "ascends", "newest")

    def __init__(self) -> None:
        self.newest = 0.0
        self.ascends = True
        self._count = 0
        self._first = self._before = 0.0
        self._long_before = ""  # days before the newest, as RFC 3339 writes them

    def add(self, written: str) -> None:
        """Add an entry with this date, as it is written."""
        # Most feeds begin with the newest; of older entries there is nothing more to learn.
        if not self.ascends and written[:10] < self._long_before:
            return
        moment = dates.moment(written) if written else 0.0
        if not moment:
            return
        if not self._count:
            self._first = moment
        elif moment < self._before:
            self.ascends = False
        if moment > self.newest:
            self.newest, self._long_before = moment, ""
        if not (self.ascends or self._long_before):
            self._long_before = _day(self.newest - _TWO_DAYS)
        self._before = moment
        self._count += 1

    def end(self, context: Context, of_feed: str = "") -> None:
        """Report what only the whole feed shows. of_feed: its own date, if it has one."""
        if 0 < dates.moment(of_feed) < self.newest - _GRACE:
            context.report(rules.FEED_OLDER)
        if self.ascends and self._count >= _FEW and self._first < self._before:
            context.report(rules.OLDEST_FIRST)


def _day(moment: float) -> str:
    return datetime.fromtimestamp(max(moment, 0), UTC).isoformat()[:10]


def with_other_scheme(identifier: str) -> str:
    """The same address with https for http, or http for https; "" for any other id."""
    if identifier.startswith("http://"):
        return f"https{identifier[4:]}"
    return f"http{identifier[5:]}" if identifier.startswith("https://") else ""
