"""When an article is taken back."""

from datetime import datetime, tzinfo

from tagfeed.reading.corrections import corrected_early
from tagfeed.reading.items import Item
from tagfeed.reading.moments import is_earlier
from tagfeed.reading.types.date_parser import beginning


def withdrawn_at(item: Item, zone: tzinfo | None, updated: datetime) -> datetime | None:
    """The moment at which an article is taken back; None where it is not.

    updated: that of the article. Readers may leave an entry that was corrected later than it was
    taken back (RFC 6721 3). So a day without a time counts as no earlier than a correction on that
    day.
    """
    raw = item.values.get("withdrawn")
    moment = beginning(raw, zone)
    if raw is None or moment is None or is_earlier(raw, item.updated):
        return moment
    return max(moment, corrected_early(item, zone) or updated)
