"""When the new articles of a changed list were published and updated.

Articles dated by the same day without a time are put in order within that day, so a new one may
change the moments of others.
"""

from datetime import date, datetime, tzinfo

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.chosen_items import ReadItems, read_items
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.reading.moments import is_newest_first, moments


def read_same_days(changed: ChangedList, changes: ArticleChanges, new: ReadItems) -> ReadItems:
    """The new items, and all others whose moments may depend on them or on removed ones."""
    others = changes.of_same_days({day.toordinal() for day in _bare_days(new)})
    return new + read_items(changed, changes.positions(others))


def moments_of(
    read: ReadItems, changes: ArticleChanges, new: ReadItems, zone: tzinfo
) -> dict[ItemPosition, tuple[datetime, datetime]]:
    """When each of these items was published and updated. new: those that are new.

    Raises NeedsFullBuild where the days of all articles are counted from their other end now.
    """
    positions = read.positions
    raw_dates = [read.raw_dates(position) for position in positions]
    found = moments(raw_dates, zone, _is_newest_first(changes, new))
    return dict(zip(positions, found, strict=True))


def _bare_days(new: ReadItems) -> list[date]:
    """The dates of these items that have no time."""
    dates = (day for position in new.items for day in new.raw_dates(position))
    return [day for day in dates if not isinstance(day, datetime)]


def _is_newest_first(changes: ArticleChanges, new: ReadItems) -> bool:
    """Whether the newest articles are at the top: this orders those of a day without a time."""
    if not _bare_days(new) and not changes.table.has_bare_days():
        return True
    added = changes.added.items()
    days = {slot: new.raw_dates(position)[0].toordinal() for slot, position in added}
    before, after = map(is_newest_first, changes.days(days))
    if before != after:
        raise NeedsFullBuild
    return after
