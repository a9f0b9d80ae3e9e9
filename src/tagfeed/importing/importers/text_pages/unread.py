"""Dates and bylines that no article has, although words stand around them: an article that could
not be told, or has no date.

Whatever leaves one out on the way, it is found here, by comparing the page with its articles.
"""

from collections.abc import Iterator, Sequence, Set

from tagfeed.importing.importers.text_pages.layout.cutting import SplitPage
from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import dated
from tagfeed.importing.importers.text_pages.line_kinds.own_dates import is_update
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import said
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.furniture import is_furniture
from tagfeed.importing.importers.text_pages.words.people import byline

_NEAR = 2  # lines between a date and the title of its article
_WORDS = 3  # of a title or a text, at least


def unread_lines(lines: Sequence[PageLine], page: SplitPage) -> list[PageLine]:
    """The lines of such dates and bylines, besides those that the page says it leaves out."""
    own = {each.token.line.number for record in page.records for each in record}
    own |= {token.line.number for token in (*page.left_out, *page.undated)}
    found = [*_dates(lines, page, own), *_bylines(lines, own)]
    return sorted(found, key=lambda line: line.number)


def _bylines(lines: Sequence[PageLine], own: Set[int]) -> Iterator[PageLine]:
    """Those right below words that no article has either, far from any date."""
    for n, line in enumerate(lines):
        near = lines[max(0, n - _NEAR) : n + 1 + _NEAR]
        if line.number in own or not byline(line.text) or any(map(dated, near)):
            continue
        above = lines[max(0, n - _NEAR) : n]
        if len(above) == _NEAR and all(
            each.number not in own and _has_words(each) for each in above
        ):
            yield line


def _dates(lines: Sequence[PageLine], page: SplitPage, own: Set[int]) -> Iterator[PageLine]:
    dates = [each.token for record in page.records for each in record if each.token.date]
    days = {token.date.day for token in dates if token.date}
    may_be_update = any(map(is_update, dates))
    for n, line in enumerate(lines):
        found = dated(line) if line.number not in own else None
        if found is None or (found.date and found.date.day in days):  # a heading above articles
            continue
        if is_update(found) and not may_be_update:  # that of the page
            continue
        around = [*lines[max(0, n - _NEAR) : n], *lines[n + 1 : n + 1 + _NEAR]]
        if any(each.number not in own and _has_words(each) for each in around):
            yield line


def _has_words(line: PageLine) -> bool:
    is_long = line.text.count(" ") + 1 >= _WORDS or said(line, line.text).kind == "long"
    return is_long and not is_furniture(line.text) and dated(line) is None
