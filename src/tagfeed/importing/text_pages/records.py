"""Makes articles of the lines of each: which is the title, which are names, labels and texts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from msgspec import Struct

from tagfeed.importing.text_pages.page_dates import Order
from tagfeed.importing.text_pages.people import with_affiliations
from tagfeed.importing.text_pages.splitting import Records
from tagfeed.importing.text_pages.token_kinds import Token
from tagfeed.importing.values import ImportedArticle, Skipped, Where
from tagfeed.model import Image

_LABEL = 4  # words at most; and of a kicker, one less
_LONGEST_TITLE = 250
_ANY = 1000  # paragraphs
_ENDS = (".", "!", "?", "…", "”", '"', "»", "。", ":")


class Page(Struct, frozen=True):
    """What all articles of a page have in common.

    labels: lines that several articles have. has_kickers: whether a label stands above each title.
    names_below: whether a name that nothing calls an author stands below each. paragraphs: how many
    an article has at most.
    """

    name: str
    order: Order | None
    labels: frozenset[str]
    has_kickers: bool
    names_below: bool
    paragraphs: int


def articles_of(
    name: str, records: Records, order: Order | None
) -> Iterator[ImportedArticle | Skipped]:
    """Each record as an article, or why it is none. name: the source's."""
    page = _page(name, records, order)
    for number, record in enumerate(_without_head(records), 1):
        yield _article(record, page, is_last=number == len(records))


def _without_head(records: Records) -> Records:
    """The head of the page may stand above the first article: what no other has above its date."""
    if len(records) < 3:
        return records
    above = [sum(token.says for token in _above(record)) for record in records]
    first = records[0]
    for _ in range(above[0] - max(above[1:])):
        first = first[next(n for n, token in enumerate(first) if token.says) + 1 :]
    begins = {record[0].kind for record in records[1:]}
    first = [*dropwhile(lambda token: token.kind == "tags" and "tags" not in begins, first)]
    return [first, *records[1:]]


def _above(record: Sequence[Token]) -> list[Token]:
    return list(takewhile(lambda token: token.kind != "date", record))


def _page(name: str, records: Records, order: Order | None) -> Page:
    labels = _labels(records)
    page = Page(name, order, labels, has_kickers=False, names_below=False, paragraphs=0)
    said = [_said(record, page) for record in records]
    others = [len(each) - 1 for each in said[:-1]]
    return Page(
        name,
        order,
        labels,
        _has_kickers(said),
        _has_names(said),
        max([*others, 1]) if others else _ANY,
    )


def _labels(records: Records) -> frozenset[str]:
    """What several articles say. The last one may have the foot of the page below, with titles."""
    each = [{token.text for token in record if token.says} for record in records]
    times = Counter(text for texts in each[:-1] for text in texts)
    return frozenset(text for text, number in times.items() if number > 1)


def _said(record: Sequence[Token], page: Page) -> list[Token]:
    """The words of an article, without labels and what stands there twice."""
    said: list[Token] = []
    for token in record:
        is_new = not said or said[-1].text != token.text
        if token.says and is_new and token.text not in page.labels:
            said.append(token)
    return said


def _has_kickers(said: Sequence[Sequence[Token]]) -> bool:
    """Whether most articles begin with a label above their title."""
    kickers = [
        len(each) > 1
        and _is_label(each[0], _LABEL - 1)
        and not _is_label(each[1], _LABEL - 1)
        and each[1].kind == "short"
        for each in said
    ]
    return len(said) > 1 and sum(kickers) >= 0.6 * len(said)


def _has_names(said: Sequence[Sequence[Token]]) -> bool:
    """Whether most titles have a name below, with more words below that."""
    names = [len(each) > 2 and bool(with_affiliations(each[1].text)) for each in said]
    return sum(names) > 1 and sum(names) >= 0.6 * len(said)


def _is_shouted(said: Sequence[Token]) -> bool:
    """Whether a title stands below a word in capitals."""
    return said[0].text.isupper() and not said[1].text.isupper() and said[1].kind == "short"


def _is_label(token: Token, words: int = _LABEL) -> bool:
    text = token.text
    return len(text.split()) <= words and len(text) <= 30 and not text.endswith(_ENDS)


def _article(record: Sequence[Token], page: Page, is_last: bool) -> ImportedArticle | Skipped:
    anchor = next(token for token in record if token.kind == "date")
    said = _said(record, page)
    if len(said) > 1 and _is_label(said[0]) and (page.has_kickers or _is_shouted(said)):
        said = said[1:]
    named = with_affiliations(said[1].text) if page.names_below and len(said) > 1 else ()
    said = [*said[:1], *said[2:]] if named else said
    where = Where(page.name, said[0].line.number if said else anchor.line.number)
    title = said[0].text if said else ""
    if not title or len(title) > _LONGEST_TITLE:
        return Skipped(Where(page.name, anchor.line.number), "has no title that can be told")
    if why := _unread(anchor, page):
        return Skipped(where, why, title)
    credits = [token.text for token in record if token.kind == "credit"]
    updated = anchor.updated.read(page.order) if anchor.updated else None
    return ImportedArticle(
        where=where,
        title=title,
        date=anchor.date.read(page.order) if anchor.date else None,
        updated=updated,
        authors=_authors(record, anchor) or named,
        summary=_summary(record, said, page, is_last),
        tags=tuple(word for token in record for word in token.words),
        image=Image(credit=credits[0]) if credits else None,
    )


def _unread(anchor: Token, page: Page) -> str:
    """Why the date can't be told; empty if it can."""
    if anchor.date is None:
        return f"`{anchor.line.text}` does not say on which day of which year"
    if anchor.date.read(page.order) is None:
        text = anchor.line.text[anchor.date.begin : anchor.date.end]
        return f"`{text}` can mean two days, and nothing on the page tells which"
    return ""


def _authors(record: Sequence[Token], anchor: Token) -> tuple[str, ...]:
    named = [name for token in record for name in token.people]
    return tuple(dict.fromkeys(named or anchor.maybe))


def _summary(
    record: Sequence[Token], said: Sequence[Token], page: Page, is_last: bool
) -> str | None:
    """The paragraphs of an article. Below the last one, the foot of the page begins where a line is
    short, or where there are more paragraphs than any other article has."""
    texts = [token for token in said[1:] if not _is_label(token) or _is_deck(token, record, said)]
    if is_last:
        feet = (n for n, each in enumerate(texts) if n and not _is_text(each))
        texts = texts[: min(next(feet, len(texts)), page.paragraphs)]
    return "\n\n".join(token.text for token in texts) or None


def _is_text(token: Token) -> bool:
    return token.kind == "long" or token.is_sentence


def _is_deck(token: Token, record: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether a few words are what the title is followed by, on the same side of the date."""
    title = record.index(said[0])
    return record[title + 1 : title + 2] == [token]
