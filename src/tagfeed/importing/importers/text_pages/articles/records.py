"""Makes an article of each record of lines: which is the title, which are names, labels and
texts."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.articles.authors_after_titles import with_authors_after
from tagfeed.importing.importers.text_pages.articles.shared_words import without_shared_words
from tagfeed.importing.importers.text_pages.articles.slots import Told, told_of
from tagfeed.importing.importers.text_pages.layout.cutting import SplitPage
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Token,
    date_of,
    title_of,
)
from tagfeed.importing.importers.text_pages.words.page_dates import DateInLine, Order, clock_in
from tagfeed.importing.values import ImportedArticle, Skipped, Where
from tagfeed.model import Image

_LONGEST_TITLE = 250


class Page(Struct, frozen=True):
    """What all articles of a page share. order: that of the numbers in its dates."""

    name: str
    order: Order | None


def articles_of(
    name: str, parts: SplitPage, order: Order | None
) -> Iterator[ImportedArticle | Skipped]:
    """Each record as an article, or why it is not one; and the dates that belong to none. name: the
    source's."""
    page = Page(name, order)
    records = without_shared_words(with_authors_after(parts.records))
    for record, told in zip(records, told_of(records), strict=True):
        yield _article(record, told, page)
    for date in parts.left_out:
        yield Skipped(Where(name, date.line.number), "has no title that can be recognised")
    for title in parts.undated:
        yield Skipped(Where(name, title.line.number), "has no date", title.text)


def _article(record: ArticleLines, told: Told, page: Page) -> ImportedArticle | Skipped:
    anchor = date_of(record)
    title = title_of(record)
    title = title if title.says else replace(title, text=title.line.text)
    where = Where(page.name, title.line.number)
    if len(title.text) > _LONGEST_TITLE:
        return Skipped(Where(page.name, anchor.line.number), "has no title that can be recognised")
    if why := _unread(anchor, page.order):
        return Skipped(where, why, title.text)
    texts = [each.token.text for each in record if each.role == "text"]
    return ImportedArticle(
        where=where,
        title=title.text,
        date=_with_clock(record, anchor.date).read(page.order) if anchor.date else None,
        updated=anchor.updated.read(page.order) if anchor.updated else None,
        authors=tuple(told.authors),
        summary="\n\n".join(texts) or None,
        tags=tuple(word for each in record for word in each.token.words),
        image=Image(credit=told.credit) if told.credit else None,
    )


def _with_clock(record: ArticleLines, date: DateInLine) -> DateInLine:
    """The date, with the time of day that a byline says: `Posted by Ann Lee at 21:14`."""
    words = [each.token.line.text.split() for each in record if each.token.kind == "by"]
    clocks = (
        clock_in(" ".join(line[n : n + size]))
        for size in (3, 2, 1)  # `at 10:04 PM` says more than `at 10:04`
        for line in words
        for n in range(len(line))
    )
    return date.at(next((clock for clock in clocks if clock), None))


def _unread(anchor: Token, order: Order | None) -> str:
    """Why the date is not clear; empty if it is."""
    if anchor.date is None:
        return f"`{anchor.line.text}` does not say which day of which year it means"
    if anchor.date.read(order) is None:
        text = anchor.line.text[anchor.date.begin : anchor.date.end]
        return f"`{text}` can mean two days, and nothing on the page tells which"
    return ""
