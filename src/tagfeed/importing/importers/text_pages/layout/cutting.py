"""Cuts a page into articles, by the places that its lines have in a layout."""

import re
from collections.abc import Sequence

from msgspec import Struct

from tagfeed.importing.importers.text_pages.layout.alike import (
    with_last_text,
    with_nearest_titles,
    with_titles,
    without_odd_ends,
)
from tagfeed.importing.importers.text_pages.layout.borders import with_own_labels
from tagfeed.importing.importers.text_pages.layout.fitting import Fit
from tagfeed.importing.importers.text_pages.layout.layouts import LABELS, OUTSIDE, layout
from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import without_open_parts
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
    date_of,
)


class SplitPage(Struct, frozen=True):
    """The articles of a page, the dates that belong to none, and the titles that have no date."""

    records: list[ArticleLines]
    left_out: list[Token]
    undated: Sequence[Token] = ()


def cut(tokens: Sequence[Token], found: Fit, order: str) -> SplitPage:
    """The articles of a page whose lines are at these places of an order."""
    begins = layout(order, LABELS[0]).begins
    records: list[ArticleLines] = []
    left_out: list[Token] = []
    outside: list[ArticleLines] = [[]]  # lines above the first article, and below each
    last = OUTSIDE[0]
    for token, place in zip(tokens, found.places, strict=True):
        if place in OUTSIDE:
            if token.kind == "date":
                left_out.append(token)
            else:
                outside[-1].append(Placed(token, "label outside"))
        else:
            if last in OUTSIDE or _is_begin(last, place, begins):
                records.append([])
                outside.append([])
            records[-1].append(Placed(token, place))
        last = place
    mended = with_own_labels(outside[0], records, outside[-1])
    mended = with_nearest_titles(with_last_text(mended, outside[-1], order))
    mended = with_titles(without_odd_ends(mended, outside[-1]))
    return _without_odd_ends(SplitPage(mended, left_out))


def _without_odd_ends(parts: SplitPage) -> SplitPage:
    """The articles without what belongs to the page: a last article whose date is written
    differently from all others (`Page updated on 3 May 2021`), and a text that only the first
    article has, which is an advertisement."""
    *others, last = parts.records or [[]]
    if len(others) < 2:
        return parts
    if _is_odd(last, others):
        return SplitPage(others, [*parts.left_out, date_of(last)])
    if sum(map(has_text, parts.records)) != 1 or has_text(parts.records[0]):
        return parts
    bare = [[each for each in record if each.role != "text"] for record in parts.records]
    return SplitPage(bare, parts.left_out)


def _is_odd(record: ArticleLines, others: Sequence[ArticleLines]) -> bool:
    words, word = {_word_beside(other) for other in others}, _word_beside(record)
    return len(words) == 1 and None not in words and bool(word) and word not in words


def has_text(record: ArticleLines) -> bool:
    """Whether an article has one."""
    return any(each.role == "text" for each in record)


def _word_beside(record: ArticleLines) -> str | None:
    """The first word beside a date on its line, such as `Published`; None if there are names."""
    token = date_of(record)
    date, text = token.date, token.line.text
    beside = text[: date.begin] + text[date.end :] if date else without_open_parts(text)
    found = re.search(r"[^\W\d_]+", beside)
    return None if token.people or token.maybe else found[0] if found else ""


def _is_begin(last: str, place: str, begins: frozenset[str]) -> bool:
    """Whether an article begins between two places that follow each other."""
    return place in begins and not last.startswith("label 0")
