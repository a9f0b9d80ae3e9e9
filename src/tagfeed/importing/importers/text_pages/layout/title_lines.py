"""Which line of an article is its title, by where the titles of the other articles are.

The words of a picture above its credit, and the headline of a box, are not where titles are.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    date_at,
    date_of,
    title_at,
    title_of,
)
from tagfeed.importing.importers.text_pages.words.people import names_in

_MOST = 0.8  # of the articles
_FEW = 3  # articles: too few to compare
_SEVERAL = 2  # titles right above credits
_TITLE = 3  # words of a title that is better than one word
_SECTION = 2  # words of a section, at most
_COLUMN = " | "  # within a section: `Business | Free exchange`
_SECTIONS = 4  # the same, on average, if lines below them could be titles


def with_own_titles(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles, with the titles that are where the others are."""
    if len(records) <= _FEW:
        return [*records]
    own = _below_sections(_without_captions(records))
    return _next_to_dates(_below_odd_sections(own))


def _without_captions(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If each title right above a credit has a better one below, those are words of pictures. A
    line above a byline is one if more of them are above sentences: it may be a subtitle."""
    better = [_below_credit(record) for record in records]
    sure = [_below_credit(record, is_sure=True) for record in records]
    number, of_them = sum(map(bool, better)), sum(map(bool, sure))
    if None in better or number < _SEVERAL:
        return [*records]
    if not better[0] and all(better[1:]) and of_them:
        return _with_pictures_above(records, better)
    if 2 * of_them <= number:
        return [*records]
    return [
        _with_title(record, n) if n else record for record, n in zip(records, better, strict=True)
    ]


def _with_pictures_above(
    records: Sequence[ArticleLines], titles: Sequence[int | None]
) -> list[ArticleLines]:
    """The articles, where what is above each title but the first is the picture of the article
    above."""
    own: list[ArticleLines] = []
    for record, at in zip(records, titles, strict=True):
        if own and at:
            own[-1] += [
                replace(each, place=f"label 3 {min(n, 2)}") for n, each in enumerate(record[:at])
            ]
            own.append(_with_title(record[at:], 0))
        else:
            own.append([*record])
    return own


def _below_credit(record: ArticleLines, is_sure: bool = False) -> int | None:
    """Where a title below the title and a credit is: a line with a text, a byline or the date below
    it; 0 if the title is not above a credit, None if it is and nothing below could be a title.

    is_sure: whether a byline or the date has to follow a section and that line.
    """
    at = title_at(record)
    if [each.token.kind for each in record[at + 1 : at + 2]] != ["credit"]:
        return 0
    begin = at + 2
    is_section = any(_words(each) <= _SECTION for each in record[begin : begin + 1])
    n = begin + is_section
    if n + 1 >= len(record):
        return None
    below = record[n + 1]
    is_like = record[n].token.kind == "short" and below.role == "text" and not is_sure
    if not (_may_be_title(record[n]) or is_like):
        return None
    is_above_text = below.token.says and below.token.is_sentence
    is_byline = below.token.kind in ("by", "date") or bool(names_in(below.token.text))
    return n if is_above_text or (is_byline and (is_section or not is_sure)) else None


def _below_sections(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If nearly all titles are short, and the lines right below them are longer and end as titles
    do, with sentences below many of those, then those are the titles: `Annals of Gastronomy` is a
    section."""
    own = [n for n, record in enumerate(records) if _is_section(record)]
    has_text = sum(_has_sentence(record) for record in records)
    words = sum(_words(record[title_at(record)]) for record in records)
    are_short = 2 * has_text >= len(records) and words <= _SECTIONS * len(records)
    are_sections = are_short or all(_COLUMN in title_of(record).text for record in records)
    if not are_sections or len(own) < _MOST * len(records):
        return [*records]
    return [
        _with_title(record, title_at(record) + 1) if n in own else record
        for n, record in enumerate(records)
    ]


def _below_odd_sections(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If half of the titles have a label right above, the one line of few words that has none, and
    is shorter than all titles or unlike them, is a label too, and the title is the line below:
    `Letter`."""
    at = [title_at(record) for record in records]
    has_label = [_has_label(record[:n]) for record, n in zip(records, at, strict=True)]
    words = [_words(record[n]) for record, n in zip(records, at, strict=True)]
    n = _odd_section(records, words)
    if n is None or 2 * sum(has_label) < len(records):
        return [*records]
    if has_label[n] or not _is_section(records[n], is_near=False):
        return [*records]
    return [*records[:n], _with_title(records[n], at[n] + 1), *records[n + 1 :]]


def _odd_section(records: Sequence[ArticleLines], words: Sequence[int]) -> int | None:
    """Which title is shorter than all others and has few words, or alone begins with a small
    letter."""
    least, following, *_ = sorted(words)
    if least <= _SECTION and least < following:
        return words.index(least)
    small = [n for n, record in enumerate(records) if title_of(record).text[:1].islower()]
    return small[0] if len(small) == 1 else None


def _has_label(above: ArticleLines) -> bool:
    """Whether the last of the lines above a title is a label that says something."""
    return any(each.role == "label" and each.token.kind != "furniture" for each in above[-1:])


def _has_sentence(record: ArticleLines) -> bool:
    return any(
        each.role == "text" and each.token.is_sentence for each in record[title_at(record) + 2 :]
    )


def _is_section(record: ArticleLines, is_near: bool = True) -> bool:
    """Whether the line right below the title is a longer one that could be the title too. is_near:
    whether no empty line may be between."""
    at = title_at(record)
    below = record[at + 1 : at + 2]
    return any(
        each.role == "text"
        and (each.token.line.gap <= 0 or not is_near)
        and _may_be_title(each)
        and _words(record[at]) < _words(each)
        for each in below
    )


def _next_to_dates(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If nearly all titles are right below their dates, or right above, so are the others: what is
    between is not a box, or a button of the article above, but the article."""
    between = [title_at(record) - date_at(record) for record in records]
    if sum(lines == -1 for lines in between) >= min(_MOST * len(records), len(records) - 1):
        return [
            _with_title(record, date_at(record) - 1)
            if lines < -1 and _may_be_short_title(record)
            else record
            for record, lines in zip(records, between, strict=True)
        ]
    if sum(lines == 1 for lines in between) < _MOST * len(records):
        return [*records]
    return [
        _from_date(record) if lines > 1 and _may_be_title(record[date_at(record) + 1]) else record
        for record, lines in zip(records, between, strict=True)
    ]


def _may_be_short_title(record: ArticleLines) -> bool:
    """Whether the line right above the date could be the title; a name is one only if the author
    stands elsewhere."""
    token, date = record[date_at(record) - 1].token, date_of(record)
    is_like = token.kind == "short" and not token.text.endswith(".")
    return is_like and bool(date.people or not names_in(token.text))


def _from_date(record: ArticleLines) -> ArticleLines:
    """The article whose title is right below its date, up to the next empty line."""
    at = date_at(record) + 1
    ends = (n for n, each in enumerate(record) if n > at and each.token.line.gap > 0)
    title, *below = record[at : next(ends, len(record))]
    labels = [replace(each, place="label 3 0") for each in below]
    return [*record[:at], replace(title, place="title"), *labels]


def _with_title(record: ArticleLines, at: int) -> ArticleLines:
    """The article with its title at a line; what is above that, but below its date, is a label."""
    above = [
        replace(each, place="label 0 0") if each.role in ("title", "text") else each
        for each in record[:at]
    ]
    return [*above, replace(record[at], place="title"), *_below(record[at + 1 :])]


def _below(lines: ArticleLines) -> Iterator[Placed]:
    for n, each in enumerate(lines):
        is_text = n == 0 and each.token.says and each.token.is_sentence
        yield replace(each, place="text 1") if is_text else each


def _may_be_title(each: Placed) -> bool:
    token = each.token
    return token.kind == "short" and _words(each) >= _TITLE and not token.text.endswith(".")


def _words(each: Placed) -> int:
    return len(each.token.text.split())
