"""What an article has where its authors may be: lines, and columns beside its date."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from tagfeed.importing.importers.text_pages.line_kinds.beside_dates import (
    AROUND_BEHIND,
    without_around,
)
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
    date_at,
)
from tagfeed.importing.importers.text_pages.words.agencies import is_agency
from tagfeed.importing.importers.text_pages.words.furniture import is_furniture, without_count
from tagfeed.importing.importers.text_pages.words.open_dates import is_open
from tagfeed.importing.importers.text_pages.words.page_dates import clock_in, dates_in
from tagfeed.importing.importers.text_pages.words.people import begins_as_byline, byline, names_in

CellPlace = tuple[str, str, int]
"""Below which part of an article, or above which, or beside the date; and how many lines away."""

BESIDE = "beside"
"""Beside the date, on its line."""

COLUMN = re.compile(r"\s*[|·•●∙⋅»›]\s*|\s+[-–—/]+\s+|\t+")
"""What separates columns of a line."""
_WIDE_NAME = re.compile(r"[\u4e00-\u9fff々]{3,5}")
_SIGNS = " ,:;.()[]|–—-"


class Cell(Struct, frozen=True):
    """What an article has at a place: a line, or a column of the line with its date. names: those
    of people there; a label calls them authors if `is_labelled`. away: how many lines it is from
    the date."""

    token: Token
    text: str
    names: tuple[str, ...]
    is_labelled: bool
    places: tuple[CellPlace, ...]
    away: int


def cells_of(record: ArticleLines) -> Iterator[Cell]:
    """What an article has, in its order; what is beside the date comes last."""
    at, anchor = date_at(record), ""
    for is_label, group in groupby(enumerate(record), key=lambda pair: pair[1].role == "label"):
        lines = [*group]
        if not is_label:
            anchor = lines[-1][1].role
            continue
        end = lines[-1][0] + 1
        below = record[end].role if end < len(record) else ""
        lines = [(n, each) for n, each in lines if _may_name(each)]
        for i, (n, each) in enumerate(lines):
            to_end = len(lines) - 1 - i
            places: tuple[CellPlace, ...] = (
                (anchor, "begin", i),
                (below, "end", to_end),
                (f"to {below}", "begin", i),
            )
            token = each.token
            names = token.people or (wide_names(token.text) if anchor else ()) or bare_names(each)
            names = names or ((token.text,) if anchor and is_agency(token.text) else ())
            if token.line.number == record[at].token.line.number:
                places = ((BESIDE, "begin", i), (BESIDE, "end", to_end), *places)
            yield Cell(token, token.text, names, token.kind == "by", places, abs(n - at))
    yield from _columns(record[at].token)


def bare_names(each: Placed) -> tuple[str, ...]:
    """The names on a line that no label calls authors."""
    is_bare = each.role == "label" and each.token.kind == "short"
    is_bare = is_bare and not begins_as_byline(each.token.text)
    return names_in(each.token.text) if is_bare else ()


def wide_names(text: str) -> tuple[str, ...]:
    """Names of people in Chinese characters, which nothing tells from words but where they are."""
    parts = text.split()
    return tuple(parts) if all(map(_WIDE_NAME.fullmatch, parts)) else ()


def zone_of(each: Placed) -> str:
    """Between which parts of an article it is."""
    return each.place.rpartition(" ")[0]


def every_line(records: Sequence[ArticleLines]) -> Iterator[Placed]:
    """The lines of all articles."""
    return (each for record in records for each in record)


def _may_name(each: Placed) -> bool:
    token = each.token
    is_bare = token.kind == "short" or (token.kind == "credit" and token.text == token.line.text)
    return each.role == "label" and (is_bare or token.kind == "by")


def _columns(token: Token) -> Iterator[Cell]:
    """What is beside the date of an article, without what only announces it."""
    text = token.line.text
    columns = [column for column in COLUMN.split(text) if column]
    found = [column for part in columns if (column := _without_dates(part))]
    for n, column in enumerate(found):
        places = ((BESIDE, "begin", n), (BESIDE, "end", len(found) - 1 - n))
        named = byline(column)
        agency = (column,) if is_agency(column) else ()
        is_byline = bool(named) or begins_as_byline(column)  # `By Larder & Lane Test Kitchen`
        names = named or agency or (() if is_byline else names_in(column))
        yield Cell(token, column, names, is_byline, places, 0)


def _without_dates(text: str) -> str:
    """Words of a column that may say who wrote an article; none if they say something else."""
    for date in reversed([*dates_in(text)]):
        text = f"{text[: date.begin]} {text[date.end :]}"
    bare = AROUND_BEHIND.sub("", without_around(text.strip(_SIGNS)).strip(_SIGNS))
    bare = without_count(bare)
    is_other = is_furniture(bare) or is_open(bare) or clock_in(bare) is not None
    return "" if is_other else bare
