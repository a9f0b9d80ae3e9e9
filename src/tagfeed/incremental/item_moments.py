"""When the new articles of a changed list were published and updated, and which others move.

No two articles share a moment, so one that comes or goes may move others: see
`index/unique_moments.py`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, tzinfo

from msgspec import Struct

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.chosen_items import ReadItems
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.columns import IS_BARE, seconds
from tagfeed.incremental.index.unique_moments import UniqueMoments, moved
from tagfeed.model import Query
from tagfeed.reading.moments import (
    Moments,
    given_moments,
    is_newest_first,
    shared,
    shared_words,
    steps_down,
)


class GivenMoments(Struct, frozen=True):
    """What the dates of new articles say, by slot: moments, and which of them are only days."""

    moments: Mapping[int, Moments]
    are_bare: Mapping[int, bool]


class ItemMoments(Struct, frozen=True):
    """The moments of articles after an edit, by slot.

    own: of new articles, of others that have moved, and of those with a warning. steps_down: of the
    whole list, as in `reading.moments`. looked_at: the articles that might have moved. shared: the
    problems and remedies of warnings about moments that these share.
    """

    given: GivenMoments
    own: Mapping[int, Moments]
    steps_down: int
    looked_at: frozenset[int]
    shared: Mapping[int, tuple[str, str]]


def moments_after(changes: ArticleChanges, new: ReadItems, zone: tzinfo) -> ItemMoments:
    """The moments that an edit changes. new: the new items.

    Raises NeedsFullBuild if all articles are now counted from the list's other end.
    """
    given = _given(changes, new, zone)
    dated = {slot: seconds(published) for slot, (published, _) in given.moments.items()}
    steps = _steps_after(changes, dated)
    sign = -1 if is_newest_first(steps) else 1

    def turn(slot: int) -> int:
        return sign * changes.list_order[slot]

    old = changes.old
    column = old.columns["published"]
    published = moved(UniqueMoments(column), changes.removed, dated, old.given, turn)
    updated = _updated(changes, given, published, turn)
    shared_by = dict(_shared(changes, given, published))
    moving = _changed(changes, "published", published) | _changed(changes, "updated", updated)
    return ItemMoments(
        given,
        {
            slot: (
                _datetime(published[slot] if slot in published else column[slot]),
                _datetime(updated[slot] if slot in updated else old.columns["updated"][slot]),
            )
            for slot in moving | shared_by.keys()
        },
        steps,
        looked_at=frozenset(published),
        shared=shared_by,
    )


def crosses_a_bound(
    changes: ArticleChanges,
    redated: Mapping[int, tuple[datetime, datetime]],
    queries: Sequence[Query],
) -> bool:
    """Whether an article that stays is now on the other side of a query's `since` or `until`: only
    new articles are put into feeds."""
    bounds = {bound for query in queries for bound in (query.since, query.until) if bound}
    before = changes.old.columns["published"]
    return any(
        (before[slot] < bound.timestamp()) != (published < bound)
        for slot, (published, _) in redated.items()
        for bound in bounds
    )


def _given(changes: ArticleChanges, new: ReadItems, zone: tzinfo) -> GivenMoments:
    raw = {slot: new.raw_dates(position) for slot, position in changes.added.items()}
    return GivenMoments(
        dict(zip(raw, given_moments(raw.values(), zone), strict=True)),
        {slot: not isinstance(published, datetime) for slot, (published, _) in raw.items()},
    )


def _steps_after(changes: ArticleChanges, dated: Mapping[int, int]) -> int:
    """The steps down the list as it is now. dated: when new articles are published."""
    old = changes.old
    before, after = changes.around()
    steps = changes.index.steps_down - steps_down([*map(old.given, before)])
    steps += steps_down([dated[slot] if slot in dated else old.given(slot) for slot in after])
    turned = is_newest_first(steps) != is_newest_first(changes.index.steps_down)
    if turned and old.is_any_late():
        raise NeedsFullBuild
    return steps


def _updated(
    changes: ArticleChanges,
    given: GivenMoments,
    published: Mapping[int, int],
    turn: Callable[[int], int],
) -> dict[int, int]:
    """The seconds of the last updates, given those of publication that may differ from before."""
    old = changes.old
    dates = old.columns["published"]

    def last(slot: int) -> int:
        new = given.moments.get(slot)
        update = seconds(new[1]) if new else old.given_update(slot)
        return max(update, published[slot] if slot in published else dates[slot])

    arriving = {slot: last(slot) for slot in _changed(changes, "published", published)}
    leaving = changes.removed | (arriving.keys() - given.moments.keys())
    return moved(UniqueMoments(old.columns["updated"]), leaving, arriving, last, turn)


def _changed(changes: ArticleChanges, name: str, found: Mapping[int, int]) -> set[int]:
    """The articles that are new, and those for which another moment than before was found."""
    old, added = changes.old.columns[name], changes.added
    return {slot for slot, moment in found.items() if slot in added or moment != old[slot]}


def _shared(
    changes: ArticleChanges, given: GivenMoments, published: Mapping[int, int]
) -> Iterator[tuple[int, tuple[str, str]]]:
    old = changes.old
    flags = old.columns["flags"]
    articles = (
        (
            slot,
            seconds(given.moments[slot][0]) if slot in given.moments else old.given(slot),
            own,
            given.are_bare[slot] if slot in given.moments else bool(flags[slot] & IS_BARE),
        )
        for slot, own in published.items()
    )
    for slot, many, moment, own in shared(articles):
        yield slot, shared_words(many, _datetime(moment), _datetime(own))


def _datetime(moment: int) -> datetime:
    return datetime.fromtimestamp(moment, UTC)
