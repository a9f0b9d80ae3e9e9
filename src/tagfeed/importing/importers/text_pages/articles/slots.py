"""Decides what the labels at one place of a layout are: authors, or picture credits.

A place is judged once for the page, by all lines there. So an unusual name is accepted among
others, and a section that looks like a name is not taken for one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest

from msgspec import Struct

from tagfeed.importing.importers.text_pages.articles.authors import authors_of
from tagfeed.importing.importers.text_pages.articles.cells import bare_names, every_line, zone_of
from tagfeed.importing.importers.text_pages.layout.borders import is_above
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
)
from tagfeed.importing.importers.text_pages.words.credits import labelled, names_two

_SIGN = re.compile(r"(?i)©|\(c\)")
_MOST = 0.6  # of the lines at a place that are credits
_SOME = 0.4  # the same, above titles
_NEARLY = 0.8  # of the articles, at most, that have a line above their titles if it is no section
_WORDS = 4  # of what is a credit because others are at its place
_SEVERAL = 3  # bylines that tell where a page has them


class Told(Struct, frozen=True):
    """The authors of an article, and the credit of its picture."""

    authors: Sequence[str]
    credit: str | None


class _Slots(Struct, frozen=True):
    """What is where on a page.

    authors: the lines that name authors without a label; they are `below` what is above the title.
    credits_at: the places of credits, with the empty lines below them. credits_in: between which
    parts of an article credits are. signs: whether those have a `©` or `(c)`, some or all or none.
    bylines_in: the same for bylines. above: lines above titles where others have credits.
    """

    authors: frozenset[Token]
    below: bool
    credits_at: frozenset[tuple[str, int]]
    credits_in: frozenset[str]
    signs: frozenset[bool]
    bylines_in: frozenset[str]
    above: frozenset[Token]


def told_of(records: Sequence[ArticleLines]) -> list[Told]:
    """What the labels of each article say about it."""
    bylines = Counter(zone_of(e) for e in every_line(records) if e.token.kind == "by")
    by = frozenset(zone for zone, number in bylines.items() if number >= _SEVERAL)
    authors, lines = authors_of(records)
    below = any(e.token in lines and not is_above(e) for e in every_line(records))
    credits_at = _credits_at(records, lines, has_authors=bool(by) or any(authors))
    credits_ = [each for each in every_line(records[:-1]) if each.token.kind == "credit"]
    credits_in, signs = frozenset(map(zone_of, credits_)), frozenset(map(_has_sign, credits_))
    above = frozenset(_in_place_of_credits(records, lines) if any(authors) else ())
    slots = _Slots(lines, below, credits_at, credits_in, signs, by, above)
    return [
        Told(names, _credit(record, slots, is_last=record is records[-1]))
        for record, names in zip(records, authors, strict=True)
    ]


def _credits_at(
    records: Sequence[ArticleLines], authors: frozenset[Token], has_authors: bool
) -> frozenset[tuple[str, int]]:
    """The places at which most lines are credits or, if the page has its authors elsewhere, names
    among some credits; and how far the line below is."""
    labels: dict[str, list[Placed]] = {}
    for each in every_line(records):
        labels.setdefault(each.place, []).append(each)
    places = {
        place
        for place, lines in labels.items()
        if _are_credits(lines, is_elsewhere=has_authors and not _are_authors(lines, authors))
    }
    return frozenset(
        (each.place, _below(record, n))
        for record in records
        for n, each in enumerate(record)
        if each.place in places and each.token.kind == "credit"
    )


def _in_place_of_credits(
    records: Sequence[ArticleLines], authors: frozenset[Token]
) -> Iterator[Token]:
    """The lines above titles that are as far from them as several credits are, where some articles
    have nothing, as they would have a section: `Waterschap Zuiderzeeland`, `Private`."""
    heads = [[*takewhile(lambda each: each.role != "title", record)] for record in records]
    for column in zip_longest(*(head[::-1] for head in heads)):
        there = [each.token for each in column if each and each.token.kind != "furniture"]
        is_credit = [token.kind == "credit" and _is_bare(token) for token in there]
        others = [token for token, is_one in zip(there, is_credit, strict=True) if not is_one]
        are_other = len({token.text for token in others}) == len(others)
        are_short = all(t.kind == "short" and t.text.count(" ") < _WORDS for t in others)
        is_place = sum(is_credit) > 1 and sum(is_credit) >= _SOME * len(there)
        is_optional = len(there) <= _NEARLY * len(records)
        if is_place and is_optional and are_other and are_short and not authors & {*there}:
            yield from others


def _are_authors(lines: Sequence[Placed], authors: frozenset[Token]) -> bool:
    return 2 * sum(each.token in authors for each in lines) > len(lines)


def _are_credits(lines: Sequence[Placed], is_elsewhere: bool) -> bool:
    lines = [each for each in lines if each.token.kind != "furniture"]
    credits_ = [each.token for each in lines if each.token.kind == "credit"]
    names = sum(bool(bare_names(each)) for each in lines) if is_elsewhere else 0
    enough = len(credits_) > 1 or (credits_ and names)
    is_bare = any(map(_is_bare, credits_))
    return bool(enough) and is_bare and len(credits_) + names >= _MOST * len(lines)


def _is_bare(token: Token) -> bool:
    """Whether it is a name that no label calls a credit."""
    return token.text == token.line.text


def _has_sign(each: Placed) -> bool:
    return _SIGN.search(each.token.line.text) is not None


def _below(record: ArticleLines, number: int) -> int:
    """How many empty lines are below a line of an article: none or one."""
    below = record[number + 1 : number + 2]
    return min(below[0].token.line.gap, 1) if below else 1


def _credit(record: ArticleLines, slots: _Slots, is_last: bool) -> str | None:
    """The first label that is a credit. A bare name that is only at the end of the last article is
    the owner of the page."""
    for n, each in enumerate(record):
        if each.role != "title" and _is_credit(each, _below(record, n), slots):
            is_known = zone_of(each) in slots.credits_in and _has_sign(each) in slots.signs
            if not is_last or is_known or not (_is_bare(each.token) or _has_sign(each)):
                return labelled(each.token.text)
    return None


def _is_credit(each: Placed, below: int, slots: _Slots) -> bool:
    token = each.token
    if token in slots.above:
        return True
    is_at = (each.place, below) in slots.credits_at
    if token.kind == "credit":
        if token in slots.authors:
            return False
        is_byline = zone_of(each) in slots.bylines_in
        return is_at or not (is_byline and _is_bare(token)) or names_two(token.text)
    is_photographer = is_above(each) and token.text.isupper() and bool(bare_names(each))
    # One word more likely is a section, even if others have a photographer there.
    is_person = is_at and " " in token.text
    return token.says and (is_person or (slots.below and is_photographer))
