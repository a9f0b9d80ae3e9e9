"""Decides what the labels at one place of a layout are: authors, or picture credits.

A place is judged once for the page, by all lines there. So an unusual name is accepted among
others, and a section that looks like a name is not taken for one.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from tagfeed.importing.importers.text_pages.borders import is_above
from tagfeed.importing.importers.text_pages.credits import labelled
from tagfeed.importing.importers.text_pages.named_places import (
    MOST,
    authors_at,
    bare_names,
    bylines_in,
    date_at,
    every_line,
    on_line,
    side_of_names,
    zone_of,
)
from tagfeed.importing.importers.text_pages.people import names_in
from tagfeed.importing.importers.text_pages.token_kinds import Placed, Record, Token

_TWO = re.compile(r"/| via ")
"""What separates a photographer and an agency."""
_COLUMN = re.compile(r"\s*[|·•]\s*")
_SIGN = re.compile(r"(?i)©|\(c\)")
_DESK = 4  # words of a desk's name


class Told(Struct, frozen=True):
    """The authors of an article, and the credit of its picture."""

    authors: Sequence[str]
    credit: str | None


class _Slots(Struct, frozen=True):
    """What is where on a page.

    authors_at: the place of authors without a label. named: those who are there. credits_at: the
    places of credits, with the empty lines below them. credits_in: between which parts of an
    article credits are. signs: whether those have a `©` or `(c)`, some or all or none. bylines_in:
    the same for bylines. beside: on which side of dates names are. in_columns: whether most dates
    have names on their line. are_joined: whether a stroke separates authors.
    """

    authors_at: str | None
    named: frozenset[str]
    credits_at: frozenset[tuple[str, int]]
    credits_in: frozenset[str]
    signs: frozenset[bool]
    bylines_in: frozenset[str]
    beside: int | None
    in_columns: bool
    are_joined: bool


def told_of(records: Sequence[Record]) -> list[Told]:
    """What the labels of each article say about it."""
    by = bylines_in(records)
    at = authors_at(records, by)
    there = [each for each in every_line(records) if each.place == at]
    named = frozenset(name for each in there for name in bare_names(each))
    credits_at = _credits_at(records, at, bool(at or by))
    credits_ = [each for each in every_line(records[:-1]) if each.token.kind == "credit"]
    credits_in, signs = frozenset(map(zone_of, credits_)), frozenset(map(_has_sign, credits_))
    joined = any("/" in each.token.text and len(bare_names(each)) > 1 for each in there)
    beside = [r[date_at(r)].token.maybe or any(map(bare_names, on_line(r))) for r in records]
    in_columns = 2 * sum(map(bool, beside)) > len(records)
    side = side_of_names(records)
    slots = _Slots(at, named, credits_at, credits_in, signs, by, side, in_columns, joined)
    return [
        Told(_authors(record, slots), _credit(record, slots, is_last=record is records[-1]))
        for record in records
    ]


def _credits_at(
    records: Sequence[Record], authors_at: str | None, has_authors: bool
) -> frozenset[tuple[str, int]]:
    """The places at which most lines are credits or, if the page has its authors elsewhere, names
    among some credits; and how far the line below is."""
    labels: dict[str, list[Placed]] = {}
    for each in every_line(records):
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
    names = sum(bool(bare_names(each)) for each in lines) if is_elsewhere else 0
    enough = len(credits_) > 1 or (credits_ and names)
    is_bare = any(map(_is_bare, credits_))
    return bool(enough) and is_bare and len(credits_) + names >= MOST * len(lines)


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
            is_known = zone_of(each) in slots.credits_in and _has_sign(each) in slots.signs
            if not is_last or is_known or not (_is_bare(each.token) or _has_sign(each)):
                return labelled(each.token.text)
    return None


def _is_credit(each: Placed, below: int, slots: _Slots) -> bool:
    token = each.token
    is_at = (each.place, below) in slots.credits_at
    if token.kind == "credit":
        is_byline = each.place == slots.authors_at or zone_of(each) in slots.bylines_in
        is_other = _TWO.search(token.text) is not None and not slots.are_joined
        return is_at or not (is_byline and _is_bare(token)) or is_other
    is_below = slots.authors_at is not None and not slots.authors_at.startswith("label 0")
    is_photographer = is_above(each) and token.text.isupper() and bool(bare_names(each))
    return token.says and (is_at or (is_below and is_photographer))


def _authors(record: Record, slots: _Slots) -> Sequence[str]:
    """Those who are called authors; else the names where most articles have them, or beside the
    date."""
    if named := [name for each in record for name in each.token.people]:
        return _once(named)
    anchor = record[date_at(record)].token
    there = [e for e in _in_run(record, slots) if e.token.says or slots.are_joined]
    there += on_line(record) if slots.in_columns else []
    if named := [name for each in there for name in names_in(each.token.text)]:
        return _once(named)
    zones = slots.bylines_in | (
        {slots.authors_at.rpartition(" ")[0]} if slots.authors_at else set()
    )
    alike = [names for e in record if zone_of(e) in zones and (names := bare_names(e))]
    if len(alike) == 1 or anchor.maybe or slots.beside is None:
        return _once(alike[0] if len(alike) == 1 else anchor.maybe)
    desk = _COLUMN.split(anchor.words_beside[slots.beside])[-slots.beside]  # `The Editors`
    return [desk] if desk and len(desk.split()) <= _DESK else []


def _in_run(record: Record, slots: _Slots) -> Record:
    """The lines at the place of authors, with names above and below that go on with a bullet, or
    with `&`."""
    found = {n for n, each in enumerate(record) if _is_author(each, slots)}
    for numbers in (range(len(record)), range(len(record) - 1, -1, -1)):
        for n in numbers:
            if {n - 1, n + 1} & found and bare_names(record[n]) and _goes_on(record[n]):
                found.add(n)
    return [record[n] for n in sorted(found)]


def _goes_on(each: Placed) -> bool:
    return each.token.line.has_bullet or each.token.text[:1] == "&"


def _once(names: Sequence[str]) -> Sequence[str]:
    return tuple({name.casefold(): name for name in names[::-1]}.values())[::-1]


def _is_author(each: Placed, slots: _Slots) -> bool:
    """Whether a line is at the place of authors, or below it, if its names are at that place
    elsewhere."""
    place = slots.authors_at
    if place is None or each.place.split()[:2] != place.split()[:2]:
        return False
    is_known = slots.named.issuperset(bare_names(each))
    return each.place == place or (each.place > place and is_known)
