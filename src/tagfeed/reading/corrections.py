"""Corrections that are older than the date of their article.

Where a partner has articles before the public, one may be corrected between the two. In any other
list, such a date is a slip.
"""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from tagfeed.model import AT_ONCE, Query
from tagfeed.reading.items import Item
from tagfeed.reading.moments import day
from tagfeed.reading.types.date_parser import beginning


def check_corrections(items: Iterable[Item], private: Iterable[Query]) -> None:
    """Add a fault to each item that was last corrected on a day before its date, unless one of the
    private feeds has articles that early."""
    if any(query.partner and query.partner.delay < AT_ONCE for query in private):
        return
    for item in items:
        if {"date", "updated"} <= item.values.keys() and day(item.updated) < day(item.published):
            problem = f"{item.updated} is before the date, {item.published}"
            remedy = f"write the day of the last correction: {item.published} or later"
            item.add_fault("updated", problem, remedy)


def corrected_early(item: Item, zone: tzinfo | None) -> datetime | None:
    """When an item was last corrected, if that was before its date."""
    if "updated" not in item.values:
        return None
    published, updated = beginning(item.published, zone), beginning(item.updated, zone)
    return updated if published and updated and updated < published else None
