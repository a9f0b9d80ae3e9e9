"""Decides what the labels at one place of a layout are: authors, or picture credits.

A place is judged once for the page, by all lines there. So an unusual name is accepted among
others, and a section that looks like a name is not taken for one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tagfeed.importing.importers.text_pages.borders import is_above
from tagfeed.importing.importers.text_pages.credits import labelled
from tagfeed.importing.importers.text_pages.people import begins_as_byline, names_in
from tagfeed.importing.importers.text_pages.token_kinds import Placed, Record, Token

_TWO = re.compile(r"/| via ")
"""What separates a photographer and an agency."""
_SIGN = re.compile(r"(?i)©|\(c\)")
_SEVERAL = 3  # articles with names, if only some have any
_NEARLY = 0.75  # the share of lines at a place, if half of the articles have names there
_MOST = 0.6  # the share of articles with a name at a place, if authors are there


class Told(Struct, frozen=True):
    """The authors of an article, and the credit of its picture."""

    authors: Sequence[str]
    credit: str | None


class _Slots(Struct, frozen=True):
    """What is where on a page.

    authors_at: the place of authors without a label. named: those who are there. credits_at: the
    places of credits, with the empty lines below them. credits_in: between which parts of an
    article credits are. signs: whether those have a `©` or `(c)`, some or all or none. bylines_in:
    the same for bylines.
    """

    authors_at: str | None
    named: frozenset[str]
    credits_at: frozenset[tuple[str, int]]
    credits_in: frozenset[str]
    signs: frozenset[bool]
    bylines_in: frozenset[str]


def told_of(records: Sequence[Record]) -> list[Told]:
    """What the labels of each article say about it."""
    bylines_in = _bylines_in(records)
    at = _authors_at(records, bylines_in)
    there = [each for each in _all(records) if each.place == at]
    named = frozenset(name for each in there for name in _names(each))
    credits_at = _credits_at(records, at, bool(at or bylines_in))
    credits_ = [each for each in _all(records[:-1]) if each.token.kind == "credit"]
    credits_in, signs = frozenset(map(_zone, credits_)), frozenset(map(_has_sign, credits_))
    slots = _Slots(at, named, credits_at, credits_in, signs, bylines_in)
    return [
        Told(_authors(record, slots), _credit(record, slots, is_last=record is records[-1]))
        for record in records
    ]


def _names(each: Placed) -> tuple[str, ...]:
    """The names on a line that no label calls authors."""
    is_bare = each.role == "label" and each.token.kind == "short"
    is_bare = is_bare and not begins_as_byline(each.token.text)
    return names_in(each.token.text) if is_bare else ()


def _zone(each: Placed) -> str:
    """Between which parts of an article it is."""
    return each.place.rpartition(" ")[0]


def _bylines_in(records: Sequence[Record]) -> frozenset[str]:
    """Where most articles have their byline."""
    zones = Counter(_zone(e) for record in records for e in record if e.token.kind == "by")
    return frozenset(zone for zone, number in zones.items() if number >= _SEVERAL)


def _authors_at(records: Sequence[Record], bylines_in: frozenset[str]) -> str | None:
    """The place at which most articles have names without a label. Of two, it is the one with
    different names on each, unlike `Open Access`, and the one nearest to the date. If articles have
    bylines, there is no such place."""
    found: list[tuple[bool, int, int, str]] = []
    for place in sorted({each.place for record in records for each in record}):
        if bylines_in and place.rpartition(" ")[0] not in bylines_in:
            continue
        there = [(n, record) for record in records for n in _all_at(record, place)]
        named = sum(bool(_names(record[n])) for n, record in there)
        away = sum(abs(n - _date_at(record)) for n, record in there)
        is_most = named >= _MOST * max(len(there), len(records))
        is_most = is_most or (named >= _NEARLY * len(there) and 2 * named >= len(records))
        if is_most or (named == len(there) >= _SEVERAL and not _is_section(place, records)):
            is_one = len({record[n].token.text for n, record in there}) == 1
            found.append((is_one, away, -named, place))
    return min(found)[-1] if found else None


def _is_section(place: str, records: Sequence[Record]) -> bool:
    """Whether the lines at a place may be sections: no other label is beside them."""
    zone_ = place.rpartition(" ")[0]
    beside = {e.place for record in records for e in record if e.place.startswith(zone_)}
    return len(beside) == 1


def _credits_at(
    records: Sequence[Record], authors_at: str | None, has_authors: bool
) -> frozenset[tuple[str, int]]:
    """The places at which most lines are credits or, if the page has its authors elsewhere, names
    among some credits; and how far the line below is."""
    labels: dict[str, list[Placed]] = {}
    for each in _all(records):
        labels.setdefault(each.place, []).append(each)
    places = {
        place
        for place, lines in labels.items()
        if _are_credits(lines, is_elsewhere=has_authors and place != authors_at)
    }
    return frozenset(
        (each.place, _below(record, n))
        for record in records
        for n, each in enumerate(record)
        if each.place in places and each.token.kind == "credit"
    )


def _are_credits(lines: Sequence[Placed], is_elsewhere: bool) -> bool:
    lines = [each for each in lines if each.token.kind != "furniture"]
    credits_ = [each.token for each in lines if each.token.kind == "credit"]
    names = sum(bool(_names(each)) for each in lines) if is_elsewhere else 0
    enough = len(credits_) > 1 or (credits_ and names)
    is_bare = any(map(_is_bare, credits_))
    return bool(enough) and is_bare and len(credits_) + names >= _MOST * len(lines)


def _is_bare(token: Token) -> bool:
    """Whether it is a name that no label calls a credit."""
    return token.text == token.line.text


def _has_sign(each: Placed) -> bool:
    return _SIGN.search(each.token.line.text) is not None


def _below(record: Record, number: int) -> int:
    """How many empty lines are below a line of an article: none or one."""
    below = record[number + 1 : number + 2]
    return min(below[0].token.line.gap, 1) if below else 1


def _credit(record: Record, slots: _Slots, is_last: bool) -> str | None:
    """The first label that is a credit. A bare name that is only at the end of the last article is
    the owner of the page."""
    for n, each in enumerate(record):
        if _is_credit(each, _below(record, n), slots):
            is_known = _zone(each) in slots.credits_in and _has_sign(each) in slots.signs
            if not is_last or is_known or not (_is_bare(each.token) or _has_sign(each)):
                return labelled(each.token.text)
    return None


def _is_credit(each: Placed, below: int, slots: _Slots) -> bool:
    token = each.token
    is_at = (each.place, below) in slots.credits_at
    if token.kind == "credit":
        is_byline = each.place == slots.authors_at or _zone(each) in slots.bylines_in
        return is_at or not (is_byline and _is_bare(token)) or _TWO.search(token.text) is not None
    is_below = slots.authors_at is not None and not slots.authors_at.startswith("label 0")
    is_photographer = is_above(each) and token.text.isupper() and bool(_names(each))
    return token.says and (is_at or (is_below and is_photographer))


def _authors(record: Record, slots: _Slots) -> Sequence[str]:
    """Those who are called authors; else the names where most articles have them, or beside the
    date."""
    if named := [name for each in record for name in each.token.people]:
        return _once(named)
    anchor = record[_date_at(record)].token
    line = anchor.line.number
    there = [e for e in record if _is_author(e, slots) or e.token.line.number == line]
    if named := [name for each in there for name in _names(each)]:
        return _once(named)
    zones = slots.bylines_in | (
        {slots.authors_at.rpartition(" ")[0]} if slots.authors_at else set()
    )
    alike = [names for e in record if _zone(e) in zones and (names := _names(e))]
    return _once(alike[0] if len(alike) == 1 else anchor.maybe)


def _once(names: Sequence[str]) -> Sequence[str]:
    return tuple({name.casefold(): name for name in names[::-1]}.values())[::-1]


def _is_author(each: Placed, slots: _Slots) -> bool:
    """Whether a line is at the place of authors, or below it, if its names are at that place
    elsewhere."""
    place = slots.authors_at
    if place is None or each.place.split()[:2] != place.split()[:2]:
        return False
    return each.place == place or (each.place > place and slots.named.issuperset(_names(each)))


def _all(records: Sequence[Record]) -> Iterator[Placed]:
    return (each for record in records for each in record)


def _all_at(record: Record, place: str) -> list[int]:
    return [n for n, each in enumerate(record) if each.place == place]


def _date_at(record: Record) -> int:
    return next(n for n, each in enumerate(record) if each.role == "date")
