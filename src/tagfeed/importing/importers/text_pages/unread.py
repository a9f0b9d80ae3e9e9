"""Dates that no article has, although words stand around them: an article that could not be told.

Whatever leaves a date out on the way, it is found here, by comparing the page with its articles.
"""

from collections.abc import Iterator, Sequence

from tagfeed.importing.importers.text_pages.dated_lines import dated
from tagfeed.importing.importers.text_pages.furniture import is_furniture
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.own_dates import is_update
from tagfeed.importing.importers.text_pages.splitting import SplitPage
from tagfeed.importing.importers.text_pages.token_kinds import said

_NEAR = 2  # lines between a date and the title of its article
_WORDS = 3  # of a title or a text, at least


def unread_dates(lines: Sequence[PageLine], page: SplitPage) -> Iterator[PageLine]:
    """The lines of such dates, besides those that the page says it leaves out."""
    own = {each.token.line.number for record in page.records for each in record}
    own |= {token.line.number for token in (*page.left_out, *page.undated)}
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
