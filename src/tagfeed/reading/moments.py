"""When each entry was published and updated: days become seconds of a day, in the list's order.

A date without a time is midnight in the site's zone. Two entries must not share a moment
(readers would order them as they like, validators warn of equal `updated`), so those of one day
stand one second apart, counted from the older end of the list: an article added at the newer end
moves no other. The list's order is seen from the list: most lists have the newest on top.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from itertools import pairwise

from tagfeed.reading.dates import midnight, to_utc
from tagfeed.reading.entries import Entry


def moments(entries: Sequence[Entry], zone: tzinfo) -> list[tuple[datetime, datetime]]:
    """(published, updated) of each entry, in UTC."""
    seconds_used: Counter[date] = Counter()

    def moment(written: date | datetime) -> datetime:
        if isinstance(written, datetime):
            return to_utc(written, zone)
        seconds_used[written] += 1
        return midnight(written, zone, seconds_used[written] - 1)

    older_first = range(len(entries))
    if _newest_on_top(entries):
        older_first = older_first[::-1]
    published = {index: moment(entries[index].published) for index in older_first}
    # Corrections of a day are counted after its articles, so that none of those moves for them.
    updated = {}
    for index in older_first:
        entry = entries[index]
        same = entry.updated == entry.published
        updated[index] = published[index] if same else moment(entry.updated)
    return [(published[i], max(published[i], updated[i])) for i in range(len(entries))]


def _newest_on_top(entries: Sequence[Entry]) -> bool:
    steps = Counter(
        _day(below.published) < _day(above.published)
        for above, below in pairwise(entries)
        if _day(below.published) != _day(above.published)
    )
    return steps[True] >= steps[False]


def _day(written: date | datetime) -> date:
    return written.date() if isinstance(written, datetime) else written
