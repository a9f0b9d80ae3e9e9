"""Finds where a page has the authors of its articles, and who they are.

A place is judged once for the page, by what all articles have there. If most have names there, what
an article has there instead is its author too, whatever it is: `The Editors`, `AFP`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tagfeed.importing.importers.text_pages.articles.cells import (
    BESIDE,
    COLUMN,
    Cell,
    CellPlace,
    cells_of,
    wide_names,
    zone_of,
)
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Token,
    date_of,
    is_sentence,
    title_of,
    width,
)
from tagfeed.importing.importers.text_pages.words.credits import names_two
from tagfeed.importing.importers.text_pages.words.people import names_in, without_roles

_MOST = 0.6  # of the articles, or of what is at a place, that are names
_NEARLY = 0.75  # the same, if half of the articles have names there
_HALF = 0.5  # the same, below titles, if they come again, or several are named together
_SEVERAL = 3  # articles with names, if only some have any
_AWAY = 0.25  # what each line between a place and the date costs
_ODD = 6.0  # what it costs if nothing there is a name, and half of it if half are
_LACKING = 2.5  # what it would cost if no article had the place
_WORDS = 4  # of what is at the place of authors, and is not a name
_WORDS_BEHIND = 6  # the same, behind a label such as `Recipe by`
_WIDEST = 40
_JOINED = re.compile(r"[^\W\d_] (?i:and|und|et|y|e|en|og|och|ja|и|&) [^\W\d_]")
_NO_NAME = re.compile(r"[:;!?\"“”„«»]")


class _Page(Struct, frozen=True):
    """What all articles of a page say of their authors.

    known: the names at their place. roles: what follows a name there, and names nobody.
    is_column: whether that place, or labels that look like names, are beside the date. labels: how
    many labels an article with names has there, at least.
    """

    known: frozenset[str]
    roles: frozenset[str]
    is_column: bool
    labels: int


def authors_of(records: Sequence[ArticleLines]) -> tuple[list[tuple[str, ...]], frozenset[Token]]:
    """The authors of each article, and the lines at the place of authors that no label calls so."""
    cells = [[*cells_of(record)] for record in records]
    place = _place(cells)
    there = _at(place, cells)
    every = [cell for row in there for cell in row]
    around = [_labels(r, row) for r, row in zip(records, there, strict=True) if _names(row)]
    page = _Page(
        known=frozenset(name for cell in every for name in cell.names),
        roles=_roles(every),
        is_column=place[0] == BESIDE if place else _are_labels_beside(records),
        labels=min(around, default=0),
    )
    found = [
        _authors(record, row, at, page)
        for record, row, at in zip(records, cells, there, strict=True)
    ]
    tokens = [cell.token for cell in every if not cell.is_labelled]
    return found, frozenset(token for token in tokens if token.kind != "date")


def _at(place: CellPlace | None, cells: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """What each article has at a place, without credits of a person and a paper, unless authors are
    written so."""
    there = [[cell for cell in row if place in cell.places] for row in cells]
    if any("/" in cell.text and len(cell.names) > 1 for row in there for cell in row):
        return there
    return [[cell for cell in row if not _is_credit_of_two(cell)] for row in there]


def _are_labels_beside(records: Sequence[ArticleLines]) -> bool:
    """Whether what is in a column beside dates are labels, some of which look like names, as
    `Project Update` does: others don't, and those that do come again."""
    beside = [date for date in map(date_of, records) if COLUMN.search(date.line.text)]
    named = [date.maybe for date in beside if date.maybe]
    return len(named) < _MOST * len(beside) and len({*named}) < len(named)


def _is_credit_of_two(cell: Cell) -> bool:
    return cell.token.kind == "credit" and names_two(cell.text)


def _place(cells: Sequence[Sequence[Cell]]) -> CellPlace | None:
    """Where most articles have names. Of several places, it is one that a label tells, then one
    with different names on each, unlike `Open Access`, and the one nearest to the date."""
    at: Mapping[CellPlace, list[Cell]] = defaultdict(list)
    for row in cells:
        for place in dict.fromkeys(place for cell in row for place in cell.places):
            at[place].append(next(cell for cell in row if place in cell.places))
    labelled = Counter(place for place, there in at.items() for cell in there if cell.is_labelled)
    zones = {place[0] for place, number in labelled.items() if number >= _SEVERAL}
    found = {
        place: there
        for place, there in at.items()
        if (not zones or place[0] in zones) and _is_place(place, there, len(cells))
    }
    if not found:
        return None
    best = min(found, key=lambda place: _rank(found[place], len(cells)))
    is_beside = best[0] == BESIDE
    wider = [
        place for place in at if place == best or (not is_beside and _holds(at[place], found[best]))
    ]
    return max(wider, key=lambda place: (len(at[place]), place == best))


def _holds(there: Sequence[Cell], others: Sequence[Cell]) -> bool:
    """Whether a place has all that is at another one, and little that is not a name."""
    own = {(cell.token, cell.text) for cell in there}
    return own.issuperset((cell.token, cell.text) for cell in others) and _share(there) >= _MOST


def _share(there: Sequence[Cell]) -> float:
    """How many of those at a place are names."""
    return sum(bool(cell.names) for cell in there) / len(there)


def _rank(there: Sequence[Cell], articles: int) -> tuple[bool, bool, float, int]:
    named = [cell for cell in there if cell.names]
    is_one = len({cell.text for cell in there}) == 1
    away = sum(cell.away for cell in there) / len(there)
    odd, lacking = 1 - _share(there), 1 - len(there) / articles
    costs = _AWAY * away + _ODD * odd + _LACKING * lacking
    is_labelled = any(cell.is_labelled for cell in there)
    return not is_labelled, is_one, costs, -len(named)


def _is_place(place: CellPlace, there: Sequence[Cell], articles: int) -> bool:
    named = [cell for cell in there if cell.names]
    texts = Counter(cell.text for cell in named)
    share = _share(there)
    is_section = len(texts) == 1 and len(named) < articles - 1
    is_section = is_section and not any(cell.is_labelled for cell in named)
    if share >= _NEARLY and 2 * len(named) >= articles and not is_section:
        return True
    if len(named) >= _MOST * max(len(there), articles):
        return True
    is_told = any(cell.is_labelled or _JOINED.search(cell.text) for cell in named)
    is_told = is_told or (len(texts) > 1 and max(texts.values(), default=0) > 1)
    least = _HALF if place[0] == "title" else _MOST  # sections are above titles
    return len(named) >= _SEVERAL - is_told and share >= least and is_told


def _roles(there: Sequence[Cell]) -> frozenset[str]:
    """What follows a name and a comma but names nobody, as in `Ann Lee, Tower Captain`."""
    pairs = [cell.names for cell in there if cell.text.count(",") == 1 == len(cell.names) - 1]
    first = {cell.names[0] for cell in there if cell.names}
    behind = {name for names in pairs for name in names[1:]}
    often = Counter(name for names in pairs for name in names[1:])
    is_joined = any("," not in cell.text and len(cell.names) > 1 for cell in there)
    are_roles = not behind & first and (is_joined or len(pairs) >= _SEVERAL > len(often))
    return frozenset(behind) if are_roles else frozenset()


def _authors(
    record: ArticleLines, row: Sequence[Cell], there: Sequence[Cell], page: _Page
) -> tuple[str, ...]:
    """Those who are called authors; else the names where most articles have them, or what else is
    there."""
    if named := [name for each in record for name in each.token.people]:
        return _once([name for name in named if name not in page.roles])
    title = title_of(record).text
    together = _names_in_a_row([cell for cell in row if cell.text not in title], there)
    also = [cell for cell in row if cell in together or _goes_on(cell, there, page.known)]
    names = [name for cell in also for name in cell.names]
    beside = date_of(record).maybe
    if not there or {*names} < {*beside}:
        names = [*beside] if names or not page.is_column else []
    if names or not there:
        return _once([name for name in names if name not in page.roles])
    is_whole = _labels(record, there) >= page.labels or any(cell.is_labelled for cell in there)
    odd = [name for cell in there if is_whole and (name := _odd_name(cell))]
    return (names_in(odd[0]) or wide_names(odd[0]) or (odd[0],)) if odd else ()


def _names_in_a_row(row: Sequence[Cell], there: Sequence[Cell]) -> Sequence[Cell]:
    """What is at the place of authors, and the names on the lines above and below, if with them
    there are three or more: of two, one may be a photographer."""
    zones = {cell.places[0][0] for cell in there}
    lines = [cell for cell in row if cell.names and cell.places[0][0] in zones]
    are_bare = all(cell.token.kind == "short" for cell in lines)
    numbers = [cell.token.line.number for cell in lines]
    are_together = len(lines) >= _SEVERAL and numbers[-1] - numbers[0] == len(lines) - 1
    return lines if are_bare and are_together else there


def _names(row: Sequence[Cell]) -> list[str]:
    return [name for cell in row for name in cell.names]


def _labels(record: ArticleLines, there: Sequence[Cell]) -> int:
    """How many labels an article has where its authors are; signs between them do not count."""
    zones = {zone_of(each) for each in record for cell in there if each.token is cell.token}
    labels = [each for each in record if zone_of(each) in zones and each.role == "label"]
    return sum(each.token.text[:1].isalpha() for each in labels)


def _goes_on(cell: Cell, there: Sequence[Cell], known: frozenset[str]) -> bool:
    """Whether a line goes on with the names of others: with a bullet, with `&`, or with names that
    are authors elsewhere."""
    if not there or not cell.names:
        return False
    return cell.token.line.has_bullet or cell.text[:1] == "&" or known.issuperset(cell.names)


def _odd_name(cell: Cell) -> str:
    """What is at the place of authors, if it may be one: `The Editors`, `dpa`; else empty. Behind a
    label it may be longer, and several words in small letters: `Par la rédaction`."""
    text, most = without_roles(cell.text), _WORDS
    if cell.is_labelled:
        text, most = text.partition(", ")[0], _WORDS_BEHIND
        text = text[:1].upper() + text[1:]
    is_short = len(text.split()) <= most and width(text) <= _WIDEST
    is_word = text[:1].isalpha() and (text[:1] == text[:1].upper() or " " not in text)
    is_number = " " in text and any(map(str.isdigit, text))  # `Ed. 338 abr 2024`
    is_name = is_short and is_word and not is_number and not is_sentence(text)
    is_name = is_name and not _NO_NAME.search(text)
    return text if is_name else ""


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple({name.casefold(): name for name in names[::-1]}.values())[::-1]
