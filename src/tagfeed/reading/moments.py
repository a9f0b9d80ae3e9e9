"""Gives each article its second: which moment of 19 December a date without a time stands for.

It is midnight in the site's zone. Two articles must not share a moment (readers would order them as
they like, and validators warn about equal `updated`), so those of one day are one second apart,
counted from the older end of the list: an article added at the newer end moves no other. The dates
show which end is older: most lists have the newest on top.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise

from tagfeed.reading.dates import midnight, to_utc

RawDates = tuple[date, date]
"""The dates of publication and correction as the list gives them: days or times."""


def moments(
    raw_dates: Sequence[RawDates], zone: tzinfo, newest_first: bool
) -> list[tuple[datetime, datetime]]:
    """(published, updated) of each article, in UTC.

    raw_dates: in the list's order, of all articles that share a day without a time.
    """
    seconds_used: Counter[date] = Counter()

    def moment(raw: date) -> datetime:
        if isinstance(raw, datetime):
            return to_utc(raw, zone)
        seconds_used[raw] += 1
        return midnight(raw, zone, seconds_used[raw] - 1)

    older_first = range(len(raw_dates))
    if newest_first:
        older_first = older_first[::-1]
    published = {index: moment(raw_dates[index][0]) for index in older_first}
    # A day's corrections are counted after its articles, so that they move none of those.
    updated = {}
    for index in older_first:
        first, last = raw_dates[index]
        updated[index] = published[index] if last == first else moment(last)
    return [(published[i], max(published[i], updated[i])) for i in range(len(raw_dates))]


def is_newest_first(days: Iterable[date] | Iterable[int]) -> bool:
    """Whether the newest article comes first: most steps down the list go back in time."""
    down = up = 0
    for above, below in pairwise(days):
        down += below < above  # type: ignore[operator]  # both are of one kind
        up += above < below  # type: ignore[operator]
    return down >= up


def day(raw: date) -> date:
    """The day of a date as the list gives it."""
    return raw.date() if isinstance(raw, datetime) else raw
