"""Gives each article a second of its own, as readers order entries by their dates.

A date without a time is midnight in the site's zone. Counted from the older end of the list, an
article takes the moment of its date or, where an article has that second, the next free one: an
article added at the newer end moves no other. The dates show which end is older: most lists have
the newest on top. Then the same for `updated`, which is never before the article's own date.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cache
from operator import gt, lt
from typing import Any, TypeVar

from tagfeed.reading.types.date_parser import midnight, to_utc

RawDates = tuple[date, date]
"""The dates of publication and correction as the list gives them: days or times."""

Moments = tuple[datetime, datetime]
"""When an article was published and updated, in UTC."""

SHARED = "moment-shared"
"""The rule of the warning about articles that share one moment."""

Moment = TypeVar("Moment", datetime, int)
"""Aware datetimes or, where many articles are compared, seconds since 1970."""

_SECOND = timedelta(seconds=1)
A_DAY = 60
"""The number of articles of one day without a time that are not worth a warning: they fill a
minute."""


def given_moments(raw_dates: Iterable[RawDates], zone: tzinfo) -> list[Moments]:
    """The moments that dates stand for, even if others have the same."""
    at_midnight = cache(lambda day: midnight(day, zone))

    def moment(raw: date) -> datetime:
        return to_utc(raw, zone) if isinstance(raw, datetime) else at_midnight(raw)

    return [
        (first := moment(published), first if updated is published else moment(updated))
        for published, updated in raw_dates
    ]


def own_moments(given: Sequence[Moments], newest_first: bool) -> list[Moments]:
    """The moments of articles, none of which has another's. given: of all, in the list's order."""
    older_first = range(len(given))
    if newest_first:
        older_first = older_first[::-1]
    published = _own([published for published, _ in given], older_first)
    last = [max(updated, first) for first, (_, updated) in zip(published, given, strict=True)]
    return [*zip(published, _own(last, older_first), strict=True)]


def steps_down(moments: Sequence[Any]) -> int:
    """How many more of the steps down a list go back in time than forward."""
    below = moments[1:]
    down: int = sum(map(gt, moments, below))
    up: int = sum(map(lt, moments, below))
    return down - up


def is_newest_first(steps: int) -> bool:
    """Whether a list with this many `steps_down` has its newest articles at the top."""
    return steps >= 0


def spread(given: Iterable[Moment], second: Any) -> Iterator[Moment]:
    """Each of these moments or, where it is taken, the next free one. second: a step of one."""
    next_to_try: dict[Moment, Moment] = {}  # by the seconds that are taken
    for moment in given:
        taken = [moment]
        while taken[-1] in next_to_try:
            taken.append(next_to_try[taken[-1]])
        yield taken[-1]
        next_to_try |= dict.fromkeys(taken, taken[-1] + second)


def repeated(given: Iterable[Moments]) -> set[datetime]:
    """The moments that the dates of several articles stand for."""
    found = Counter(published for published, _ in given)
    return {moment for moment, many in found.items() if many > 1}


def shared(
    articles: Iterable[tuple[int, Moment, Moment, bool]],
) -> Iterator[tuple[int, int, Moment, Moment]]:
    """Which articles to warn of sharing a moment: of each group the last, with their number, the
    moment that is given for all, and the one that the last has of its own.

    articles: the number of each, its given and its own moment, and whether its date has no time.
    Several of one day without times are very common, but not a hundred.
    """
    groups: dict[Moment, list[tuple[Moment, int, bool]]] = {}
    for number, given, own, is_bare in articles:
        groups.setdefault(given, []).append((own, number, is_bare))
    for given, alike in groups.items():
        with_time = sum(not is_bare for _, _, is_bare in alike)
        if with_time > 1 or len(alike) > A_DAY:
            own, number, _ = max(alike)
            yield number, len(alike), given, own


def shared_words(many: int, given: datetime, own: datetime) -> tuple[str, str]:
    """The problem and the remedy of that warning."""
    problem = (
        f"{many:,} articles share one moment, {given:%Y-%m-%d %H:%M:%S} UTC, and are dated one"
        f" second apart: this one, the last of them, {own:%Y-%m-%d %H:%M:%S}"
    )
    return problem, "give each a time of its own"


def day(raw: date) -> date:
    """The day of a date as the list gives it."""
    return raw.date() if isinstance(raw, datetime) else raw


def is_earlier(raw: date, than: date) -> bool:
    """Whether a date is earlier than another, as the list gives them: of one day, a day without a
    time is not."""
    match raw, than:
        case (datetime(), datetime()) if (raw.tzinfo is None) == (than.tzinfo is None):
            return raw < than
    return day(raw) < day(than)


def _own(given: Sequence[datetime], older_first: Sequence[int]) -> Sequence[datetime]:
    if len({*given}) == len(given):
        return given
    found = spread((given[number] for number in older_first), _SECOND)
    own = dict(zip(older_first, found, strict=True))
    return [own[number] for number in range(len(given))]
