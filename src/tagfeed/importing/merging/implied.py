"""What an article of the list says without writing it: by a day, and by the lines of the site."""

from datetime import UTC, datetime
from typing import Any

from tagfeed.importing.merging.matching import Pair
from tagfeed.model import Site
from tagfeed.reading.types.date_parser import read_date, to_utc

_MOMENTS = {"date": "published", "updated": "updated"}


def is_implied(pair: Pair, key: str, value: Any, site: Site) -> bool:
    """Whether a value of the source is what the article has in feeds already: the moment that its
    day stands for, the authors or the language that the site has for all."""
    article = pair.article
    if key in _MOMENTS:
        return bool(_moment(value, site) == getattr(article, _MOMENTS[key]))
    if pair.values.keys() & {key, "author"}:
        return False
    if key == "authors":
        names = value if isinstance(value, list) else [value]
        return names == [person.name for person in site.authors]
    return key == "language" and value == site.language


def _moment(text: Any, site: Site) -> datetime | None:
    try:
        found = read_date(text, None)
    except (TypeError, ValueError):
        return None
    return to_utc(found, site.timezone or UTC) if isinstance(found, datetime) else None
