"""Makes articles of the lines of each: which is the title, which are names, labels and texts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tagfeed.importing.text_pages.credits import labelled
from tagfeed.importing.text_pages.page_dates import Order
from tagfeed.importing.text_pages.people import names_in
from tagfeed.importing.text_pages.splitting import Parts
from tagfeed.importing.text_pages.token_kinds import Placed, Record, Token
from tagfeed.importing.values import ImportedArticle, Skipped, Where
from tagfeed.model import Image

_LONGEST_TITLE = 250
_MOST = 0.6  # of the articles that have a name at a place, if that is where authors are


class Page(Struct, frozen=True):
    """What all articles of a page have in common.

    order: of the numbers in its dates. names_at: the place of authors that nothing calls so.
    credits_at: the places of credits.
    """

    name: str
    order: Order | None
    names_at: str | None
    credits_at: frozenset[str]


def articles_of(
    name: str, parts: Parts, order: Order | None
) -> Iterator[ImportedArticle | Skipped]:
    """Each record as an article, or why it is not one; and the dates that are none's. name: the
    source's."""
    page = Page(name, order, _names_at(parts.records), _credits_at(parts.records))
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
        if named >= _MOST * max(len(there), len(records)):
            is_one = len({record[n].token.text for n, record in there}) == 1
            found.append((is_one, away, -named, place))
    return min(found)[-1] if found else None


def _names(each: Placed) -> tuple[str, ...]:
    """The names on a label that nothing calls authors."""
    is_bare = each.role == "label" and each.token.kind == "short"
    return names_in(each.token.text) if is_bare else ()


def _credits_at(records: Sequence[Record]) -> frozenset[str]:
    """The places at which most lines are credits."""
    lines = Counter(each.place for record in records for each in record)
    kinds = Counter(e.place for record in records for e in record if e.token.kind == "credit")
    return frozenset(place for place, n in kinds.items() if n > 1 and n >= _MOST * lines[place])


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
        date=anchor.date.read(page.order) if anchor.date else None,
        updated=anchor.updated.read(page.order) if anchor.updated else None,
        authors=tuple(dict.fromkeys(_authors(record, anchor, page))),
        summary="\n\n".join(texts) or None,
        tags=tuple(word for each in record for word in each.token.words),
        image=Image(credit=labelled(credit.token.text)) if credit else None,
    )


def _is_credit(each: Placed, page: Page) -> bool:
    return each.token.kind == "credit" or each.place in page.credits_at


def _authors(record: Record, anchor: Token, page: Page) -> Sequence[str]:
    """Who is called an author; else the names where most articles have them, or beside the date."""
    if named := [name for each in record for name in each.token.people]:
        return named
    line = anchor.line.number
    there = [e for e in record if e.place == page.names_at or e.token.line.number == line]
    return [name for each in there for name in _names(each)] or anchor.maybe


def _unread(anchor: Token, order: Order | None) -> str:
    """Why the date can't be told; empty if it can."""
    if anchor.date is None:
        return f"`{anchor.line.text}` does not say on which day of which year"
    if anchor.date.read(order) is None:
        text = anchor.line.text[anchor.date.begin : anchor.date.end]
        return f"`{text}` can mean two days, and nothing on the page tells which"
    return ""
