"""Which feeds need more rows than they show, because their partner refuses some."""

from collections.abc import Iterable, Mapping

from tagfeed.choosing.combine.every_feed import EveryFeed
from tagfeed.choosing.combine.newest import REFUSED
from tagfeed.model import Catalog, Query
from tagfeed.planning.partner_rules import judges_of, refused_by
from tagfeed.planning.queries import answers


def refused_too_many(
    catalog: Catalog,
    queries: Iterable[tuple[int, Query]],
    limits: Mapping[int, int],
    feeds: EveryFeed,
) -> dict[int, int]:
    """How many rows to look at for feeds that can't be filled because their partner refuses many.
    limits: how many were looked at."""
    judges = judges_of(catalog.queries + catalog.private, catalog.site)
    by_home = {judge.query.full_home: judge for judge in judges}
    more = {}
    for at, query in queries:
        judge, many = by_home.get(query.full_home), feeds.extent(query.full_home).count
        if judge is None or at not in limits or many <= limits[at]:
            continue
        asked = (each for each in catalog.articles if answers(each, query))
        if sum(not refused_by(each, [judge]) for each in asked) < query.limit:
            more[at] = limits[at] * REFUSED
    return more
