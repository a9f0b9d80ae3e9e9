"""When each entry was published and updated: days become seconds of a day, in the list's order.

A date without a time is midnight in the site's zone. Two entries must not share a moment
(readers would order them as they like, validators warn of equal `updated`), so those of one day
stand one second apart, counted from the older end of the list: an article added at the newer end
moves no other. The list's order is seen from the list: most lists have the newest on top.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise

from tagfeed.reading.dates import midnight, to_utc

Written = tuple[date, date]
"""An article's dates as they stand in the list, of publication and of correction: days or times."""


def moments(
    written: Sequence[Written], zone: tzinfo, newest_first: bool
) -> list[tuple[datetime, datetime]]:
    """(published, updated) of each article, in UTC.

    written: their dates in the list's order, of all articles that share a day without a time.
    """
    seconds_used: Counter[date] = Counter()

    def moment(written: date) -> datetime:
        if isinstance(written, datetime):
            return to_utc(written, zone)
        seconds_used[written] += 1
        return midnight(written, zone, seconds_used[written] - 1)

    older_first = range(len(written))
    if newest_first:
        older_first = older_first[::-1]
    published = {index: moment(written[index][0]) for index in older_first}
    # Corrections of a day are counted after its articles, so that none of those moves for them.
    updated = {}
    for index in older_first:
        first, last = written[index]
        updated[index] = published[index] if last == first else moment(last)
    return [(published[i], max(published[i], updated[i])) for i in range(len(written))]


def is_newest_first(days: Iterable[date] | Iterable[int]) -> bool:
    """The list's order, seen from the days of its articles: most steps lead back in time."""
    down = up = 0
    for above, below in pairwise(days):
        down += below < above  # type: ignore[operator]  # both are of one kind
        up += above < below  # type: ignore[operator]
    return down >= up


def day(written: date) -> date:
    """The day of a date as it stands there."""
    return written.date() if isinstance(written, datetime) else written
