"""Makes articles of the lines of each: which is the title, which are names, labels and texts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tagfeed.importing.text_pages.borders import is_above
from tagfeed.importing.text_pages.credits import labelled
from tagfeed.importing.text_pages.page_dates import Found, Order, clock_in
from tagfeed.importing.text_pages.people import begins_as_byline, names_in
from tagfeed.importing.text_pages.splitting import Parts
from tagfeed.importing.text_pages.token_kinds import Placed, Record, Token
from tagfeed.importing.values import ImportedArticle, Skipped, Where
from tagfeed.model import Image

_LONGEST_TITLE = 250
_SEVERAL = 3  # articles with names, if only some have any
_NEARLY = 0.75  # of the lines at a place, if half of the articles have names there
_MOST = 0.6  # of the articles that have a name at a place, if that is where authors are


class Page(Struct, frozen=True):
    """What all articles of a page have in common.

    order: of the numbers in its dates. names_at: the place of authors that nothing calls so.
    credits_at: the places of credits. bylines_in: between which parts of an article bylines stand.
    named: those who stand there.
    """

    name: str
    order: Order | None
    names_at: str | None
    named: frozenset[str]
    credits_at: frozenset[str]
    bylines_in: frozenset[str]


def articles_of(
    name: str, parts: Parts, order: Order | None
) -> Iterator[ImportedArticle | Skipped]:
    """Each record as an article, or why it is not one; and the dates that are none's. name: the
    source's."""
    at = _names_at(parts.records)
    there = [each for record in parts.records for each in record if each.place == at]
    named = frozenset(name for each in there for name in _names(each))
    page = Page(name, order, at, named, _credits_at(parts.records), _bylines_in(parts.records))
    for record in parts.records:
        yield _article(record, page)
    for date in parts.left_out:
        yield Skipped(Where(name, date.line.number), "has no title that can be told")


def _names_at(records: Sequence[Record]) -> str | None:
    """The place at which most articles have names that nothing calls authors: of two, that with
    other names on each, such as `Open Access` is not, and the nearest to the date."""
    found: list[tuple[bool, int, int, str]] = []
    for place in sorted({each.place for record in records for each in record}):
        there = [(n, record) for record in records for n in _all_at(record, place)]
        named = sum(bool(_names(record[n])) for n, record in there)
        away = sum(abs(n - _at(record, "date")) for n, record in there)
        is_most = named >= _MOST * max(len(there), len(records))
        is_most = is_most or (named >= _NEARLY * len(there) and 2 * named >= len(records))
        if is_most or (named == len(there) >= _SEVERAL and not _is_section(place, records)):
            is_one = len({record[n].token.text for n, record in there}) == 1
            found.append((is_one, away, -named, place))
    return min(found)[-1] if found else None


def _is_section(place: str, records: Sequence[Record]) -> bool:
    """Whether the lines at a place may be sections: other labels are not beside them."""
    zone = place.rpartition(" ")[0]
    beside = {e.place for record in records for e in record if e.place.startswith(zone)}
    return len(beside) == 1


def _names(each: Placed) -> tuple[str, ...]:
    """The names on a label that nothing calls authors."""
    is_bare = each.role == "label" and each.token.kind == "short"
    is_bare = is_bare and not begins_as_byline(each.token.text)
    return names_in(each.token.text) if is_bare else ()


def _credits_at(records: Sequence[Record]) -> frozenset[str]:
    """The places at which most lines are credits."""
    lines = Counter(each.place for record in records for each in record)
    kinds = Counter(e.place for record in records for e in record if e.token.kind == "credit")
    credits_ = [e for record in records for e in record if e.token.kind == "credit"]
    bare = {each.place for each in credits_ if each.token.text == each.token.line.text}
    return frozenset(
        place for place, n in kinds.items() if n > 1 and n >= _MOST * lines[place] and place in bare
    )


def _bylines_in(records: Sequence[Record]) -> frozenset[str]:
    """Where most articles have their byline."""
    zones = Counter(_zone(e) for record in records for e in record if e.token.kind == "by")
    return frozenset(zone for zone, number in zones.items() if number >= _SEVERAL)


def _all_at(record: Record, place: str) -> list[int]:
    return [n for n, each in enumerate(record) if each.place == place]


def _at(record: Record, role: str) -> int:
    return next(n for n, each in enumerate(record) if each.role == role)


def _article(record: Record, page: Page) -> ImportedArticle | Skipped:
    anchor = record[_at(record, "date")].token
    title = record[_at(record, "title")].token
    where = Where(page.name, title.line.number)
    if len(title.text) > _LONGEST_TITLE:
        return Skipped(Where(page.name, anchor.line.number), "has no title that can be told")
    if why := _unread(anchor, page.order):
        return Skipped(where, why, title.text)
    credit = next((each for each in record if _is_credit(each, page)), None)
    texts = [each.token.text for each in record if each.role == "text"]
    return ImportedArticle(
        where=where,
        title=title.text,
        date=_with_clock(record, anchor.date).read(page.order) if anchor.date else None,
        updated=anchor.updated.read(page.order) if anchor.updated else None,
        authors=tuple(
            {name.casefold(): name for name in _authors(record, anchor, page)[::-1]}.values()
        )[::-1],
        summary="\n\n".join(texts) or None,
        tags=tuple(word for each in record for word in each.token.words),
        image=Image(credit=labelled(credit.token.text)) if credit else None,
    )


def _with_clock(record: Record, date: Found) -> Found:
    """The date, with the time of day that a byline says: `Posted by Ann Lee at 21:14`."""
    words = [each.token.line.text.split() for each in record if each.token.kind == "by"]
    clocks = (clock_in(word) for line in words for word in line)
    return date.at(next((clock for clock in clocks if clock), None))


def _is_credit(each: Placed, page: Page) -> bool:
    token = each.token
    is_label = token.text == token.line.text
    if token.kind == "credit":
        is_byline = each.place == page.names_at or _zone(each) in page.bylines_in
        return not (is_label and is_byline and each.place not in page.credits_at)
    is_photographer = is_above(each) and token.text.isupper() and bool(_names(each))
    if token.says and is_photographer and page.names_at and not page.names_at.startswith("label 0"):
        return True
    return token.says and each.place in page.credits_at


def _authors(record: Record, anchor: Token, page: Page) -> Sequence[str]:
    """Who is called an author; else the names where most articles have them, or beside the date."""
    if named := [name for each in record for name in each.token.people]:
        return named
    line = anchor.line.number
    there = [e for e in record if _is_author(e, page) or e.token.line.number == line]
    if named := [name for each in there for name in _names(each)]:
        return named
    alike = [names for e in record if _zone(e) in page.bylines_in and (names := _names(e))]
    return anchor.maybe or (alike[0] if len(alike) == 1 else ())


def _zone(each: Placed) -> str:
    return each.place.rpartition(" ")[0]


def _is_author(each: Placed, page: Page) -> bool:
    """Whether a line is at the place of authors; below it, if its names are there elsewhere."""
    place = page.names_at
    if place is None or each.place.split()[:2] != place.split()[:2]:
        return False
    return each.place == place or (each.place > place and page.named.issuperset(_names(each)))


def _unread(anchor: Token, order: Order | None) -> str:
    """Why the date can't be told; empty if it can."""
    if anchor.date is None:
        return f"`{anchor.line.text}` does not say on which day of which year"
    if anchor.date.read(order) is None:
        text = anchor.line.text[anchor.date.begin : anchor.date.end]
        return f"`{text}` can mean two days, and nothing on the page tells which"
    return ""
