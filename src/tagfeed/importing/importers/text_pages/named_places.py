"""At which places of a layout a page has the names of its authors."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tagfeed.importing.importers.text_pages.people import begins_as_byline, names_in
from tagfeed.importing.importers.text_pages.token_kinds import Placed, Record

SEVERAL = 3
"""Articles with names, if only some have any."""
NEARLY = 0.75
"""Of the lines at a place, if half of the articles have names there."""
MOST = 0.6
"""Of the articles that have a name at a place, if that is where authors are."""


def bylines_in(records: Sequence[Record]) -> frozenset[str]:
    """Where most articles have their byline."""
    zones = Counter(zone_of(e) for record in records for e in record if e.token.kind == "by")
    return frozenset(zone for zone, number in zones.items() if number >= SEVERAL)


def authors_at(records: Sequence[Record], bylines_in: frozenset[str]) -> str | None:
    """The place at which most articles have names without a label. Of two, it is the one with
    different names on each, unlike `Open Access`, and the one nearest to the date. If articles have
    bylines, no other place is one of authors."""
    found: list[tuple[bool, int, int, str]] = []
    for place in sorted({each.place for record in records for each in record}):
        if bylines_in and place.rpartition(" ")[0] not in bylines_in:
            continue
        there = [(n, record) for record in records for n in _all_at(record, place)]
        named = sum(bool(bare_names(record[n])) for n, record in there)
        away = sum(abs(n - date_at(record)) for n, record in there)
        is_most = named >= MOST * max(len(there), len(records))
        is_most = is_most or (named >= NEARLY * len(there) and 2 * named >= len(records))
        if is_most or (named == len(there) >= SEVERAL and not _is_section(place, records)):
            is_one = len({record[n].token.text for n, record in there}) == 1
            found.append((is_one, away, -named, place))
    return min(found)[-1] if found else None


def _is_section(place: str, records: Sequence[Record]) -> bool:
    """Whether the lines at a place may be sections: no other label is beside them."""
    zone_ = place.rpartition(" ")[0]
    beside = {e.place for record in records for e in record if e.place.startswith(zone_)}
    return len(beside) == 1


def side_of_names(records: Sequence[Record]) -> int | None:
    """On which side of most dates names stand, and nothing else."""
    anchors = [record[date_at(record)].token for record in records]
    named = [[bool(a.maybe) and bool(a.words_beside[side]) for a in anchors] for side in (0, 1)]
    most = max((0, 1), key=lambda side: sum(named[side]))
    is_most = sum(named[most]) >= max(SEVERAL, NEARLY * len(records))
    return most if is_most else None


def on_line(record: Record) -> Record:
    """What stands in other columns of the date's line."""
    line = record[date_at(record)].token.line.number
    return [e for e in record if e.role == "label" and e.token.line.number == line]


def bare_names(each: Placed) -> tuple[str, ...]:
    """The names on a line that no label calls authors."""
    is_bare = each.role == "label" and each.token.kind == "short"
    is_bare = is_bare and not begins_as_byline(each.token.text)
    return names_in(each.token.text) if is_bare else ()


def zone_of(each: Placed) -> str:
    """Between which parts of an article it is."""
    return each.place.rpartition(" ")[0]


def every_line(records: Sequence[Record]) -> Iterator[Placed]:
    """The lines of all articles."""
    return (each for record in records for each in record)


def _all_at(record: Record, place: str) -> list[int]:
    return [n for n, each in enumerate(record) if each.place == place]


def date_at(record: Record) -> int:
    """Which of its lines is the date."""
    return next(n for n, each in enumerate(record) if each.role == "date")
