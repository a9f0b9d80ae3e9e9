"""Where one article of a page ends and the next begins, and what each line of it is.

The layout that fits the page best decides. If two layouts fit equally, nothing is guessed.
"""

from collections.abc import Mapping, Sequence
from itertools import compress

from tagfeed.importing.importers.text_pages.layout.cutting import SplitPage, cut, has_text
from tagfeed.importing.importers.text_pages.layout.ends import (
    are_above_counts,
    are_behind_names,
    order_by_ends,
)
from tagfeed.importing.importers.text_pages.layout.fitting import Fit
from tagfeed.importing.importers.text_pages.layout.headings import below_headings
from tagfeed.importing.importers.text_pages.layout.likelihood import likelihood
from tagfeed.importing.importers.text_pages.layout.looks import Look, looks_of
from tagfeed.importing.importers.text_pages.layout.odd_days import without_odd_days
from tagfeed.importing.importers.text_pages.layout.orders import fits_of
from tagfeed.importing.importers.text_pages.layout.runs import with_usual_runs, without_odd_texts
from tagfeed.importing.importers.text_pages.layout.subtitles import (
    are_titles,
    lines_above_titles,
    with_titles_above,
)
from tagfeed.importing.importers.text_pages.layout.title_lines import with_own_titles
from tagfeed.importing.importers.text_pages.layout.undated import without_undated
from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import (
    says_updated,
)
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Token,
    date_of,
    title_of,
)

_MARGIN = 0.5  # by how much a layout has to fit better than the next
_CLOSE = 3.0  # the same, at most, if articles that lack something decide
_BY_ENDS = 6.0
_BY_NAMES = 4.0  # if dates come after who wrote it, a line that nobody puts above a title
_BY_COUNTS = 8.0  # if what readers did to an article is counted below its date, and ends it
_MOST = 0.8  # the share of articles that have what all should have


class CannotTellError(ValueError):
    """A page whose articles can't be told apart. The message is a phrase that follows its name."""


def split(tokens: Sequence[Token]) -> SplitPage:
    """The articles of a page. Raises CannotTellError."""
    if not any(token.kind == "date" for token in tokens):
        raise CannotTellError("has no date by which an article could be recognised")
    if records := below_headings(tokens):
        return SplitPage(records, [])
    return _corrected(_best(tokens), tokens)


def _best(tokens: Sequence[Token]) -> SplitPage:
    """The articles by the order that fits the page best, and by nothing else. Raises
    CannotTellError."""
    looks = looks_of(tokens)
    fits = fits_of(looks)
    expected = _expected(tokens, looks, fits)
    told = [(found.worth + expected[order], cut(tokens, found, order)) for found, order in fits]
    told = [(worth + likelihood(parts.records), parts) for worth, parts in told]
    (best, parts), (second, others), *_ = sorted(told, key=lambda each: -each[0])
    close = best - second
    lacking, without = _lacking(parts), _lacking(others)
    if close < _CLOSE and lacking != without and 0 in (lacking, without):
        is_other = lacking and len(parts.records) - lacking <= _texts(others)
        parts, others, close = (others, parts, _CLOSE) if is_other else (parts, others, _CLOSE)
    sentences = sum(title_of(record).text.endswith(".") for record in parts.records)
    if 2 * sentences > len(parts.records):  # such as the names, days and words of comments
        raise CannotTellError("has no titles that can be told apart from texts")
    return _agreed(parts, others, tokens) if close < _MARGIN else parts


def _corrected(parts: SplitPage, tokens: Sequence[Token]) -> SplitPage:
    """The articles with what the fit got wrong in single ones. Raises CannotTellError."""
    records = parts.records
    if above := lines_above_titles(records, tokens):
        if not are_titles(above.values()):
            raise CannotTellError("leaves open which of two lines is the title")
        records = with_titles_above(records, above)
    records = with_usual_runs(with_own_titles(without_odd_days(records)))
    records, undated = without_undated(without_odd_texts(records))
    return _without_bare_update(SplitPage(records, parts.left_out, undated))


def _expected(
    tokens: Sequence[Token], looks: Sequence[Look], fits: Sequence[tuple[Fit, str]]
) -> Mapping[str, float]:
    """How much likelier each order is by what the ends of the page and its dates say."""
    places = next(fit.places for fit, order in fits if order.startswith("date"))
    by_ends, by_names = order_by_ends(looks, places), are_behind_names(tokens)
    by_counts = are_above_counts(tokens)
    return {
        order: _BY_ENDS * (order == by_ends)
        - _BY_NAMES * (by_names and order.startswith("date"))
        - _BY_COUNTS * (by_counts and not order.endswith("date"))
        for _, order in fits
    }


def _lacking(parts: SplitPage) -> int:
    """How many articles have no text, if nearly all have one: a wrong order takes something else
    for the title of the first article, or of the last."""
    texts = _texts(parts)
    return len(parts.records) - texts if texts >= _MOST * (len(parts.records) - 1) else 0


def _texts(parts: SplitPage) -> int:
    """How many articles have a text."""
    return sum(map(has_text, parts.records))


def _without_bare_update(parts: SplitPage) -> SplitPage:
    """The articles, without a single one that only says when the page last changed, as terms of use
    do."""
    if len(parts.records) != 1:
        return parts
    date = date_of(parts.records[0])
    said = date.line.text[: date.date.begin] if date.date else ""
    return SplitPage([], [date, *parts.left_out]) if says_updated(said) else parts


def _agreed(one: SplitPage, other: SplitPage, tokens: Sequence[Token]) -> SplitPage:
    """The articles that are in both; of two that have the same date, that whose lines between title
    and date are those of another. Raises CannotTellError, if those in both are fewer than half."""
    pairs = {*map(_pair, other.records)}
    is_agreed = [_pair(record) in pairs for record in one.records]
    if 2 * sum(is_agreed) < len(one.records):
        raise CannotTellError("leaves open whether a date belongs to what is above or below it")
    at = {token: n for n, token in enumerate(tokens)}
    usual = {_lines_between(tokens, at, record) for record in compress(one.records, is_agreed)}
    same = {date_of(record): record for record in other.records}
    kept: list[ArticleLines] = []
    for record, is_both in zip(one.records, is_agreed, strict=True):
        rival = None if is_both else same.get(date_of(record))
        ways = [way for way in (record, rival) if way]
        fitting = [way for way in ways if _lines_between(tokens, at, way) in usual]
        kept += fitting if len(fitting) == 1 else []
    dates = {*map(date_of, kept)}
    left = [date for date in map(date_of, one.records) if date not in dates]
    return SplitPage(kept, left + one.left_out)


def _lines_between(
    tokens: Sequence[Token], at: Mapping[Token, int], record: ArticleLines
) -> tuple[str, ...]:
    """What is between the title and the date of an article on the page."""
    begin, end = sorted(at[each] for each in _pair(record))
    return tuple(token.kind for token in tokens[begin + 1 : end])


def _pair(record: ArticleLines) -> tuple[Token, Token]:
    """The title and the date of an article."""
    return title_of(record), date_of(record)
