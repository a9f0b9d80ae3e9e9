"""What each line of a page is."""

import re
from collections.abc import Iterable, Iterator, Set
from datetime import date
from functools import partial

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.bylines import (
    with_hosts,
    with_long_bylines,
    with_names,
    with_publications,
    with_shared_beginning,
    without_places,
)
from tagfeed.importing.importers.text_pages.line_kinds.captions import without_captions
from tagfeed.importing.importers.text_pages.line_kinds.copied_days import with_copied_days
from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import dated, with_bare_dates
from tagfeed.importing.importers.text_pages.line_kinds.days import with_days_below
from tagfeed.importing.importers.text_pages.line_kinds.glued import with_space
from tagfeed.importing.importers.text_pages.line_kinds.own_dates import (
    each_date_once,
    with_updates,
    without_days,
    without_durations,
    without_odd_dates,
    without_replies,
)
from tagfeed.importing.importers.text_pages.line_kinds.own_lines import (
    without_advertisements,
    without_buttons,
    without_echoes,
    without_promotions,
)
from tagfeed.importing.importers.text_pages.line_kinds.papers_before_dates import without_paper
from tagfeed.importing.importers.text_pages.line_kinds.parted_lines import parted
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token, said
from tagfeed.importing.importers.text_pages.line_kinds.years import (
    with_whole_years,
    with_years,
    with_years_behind_months,
)
from tagfeed.importing.importers.text_pages.lines import LONGEST_LINE, SAME_LINE, PageLine
from tagfeed.importing.importers.text_pages.words.credits import credit_of, papers_in
from tagfeed.importing.importers.text_pages.words.furniture import (
    is_furniture,
    tags_of,
    without_count,
)
from tagfeed.importing.importers.text_pages.words.page_dates import is_month
from tagfeed.importing.importers.text_pages.words.people import byline

_BESIDE = re.compile(r"\s*[|•·]\s*")


def tokens_of(lines: Iterable[PageLine], copied: date | None = None) -> list[Token]:
    """The lines of a page that may be an article's. copied: when somebody copied the page."""
    own = with_years_behind_months(with_whole_years([*lines]))
    own = [*without_captions([*without_advertisements(own)])]
    own = without_buttons([*without_promotions(own)])
    own = without_paper(own)
    own = with_shared_beginning(with_hosts(with_publications([*with_space(own)])))
    papers = papers_in([line.text for line in own])
    said_ = with_names(without_echoes(with_bare_dates(own)), partial(_token, papers))
    found = [*_with_gaps(with_copied_days(with_years([*said_]), copied))]
    parted_ = without_replies(without_durations([*with_updates(parted(found))]))
    dated_ = [*each_date_once(without_odd_dates(without_days(parted_)))]
    return with_days_below(without_places([*with_long_bylines(dated_)]))


def _with_gaps(found: Iterable[Token | PageLine]) -> Iterator[Token]:
    """A token after lines that say nothing is as far from the previous token as those were."""
    gap, has_bullet = SAME_LINE, False
    for each in found:
        line = each if isinstance(each, PageLine) else each.line
        gap, has_bullet = max(gap, line.gap), has_bullet or line.has_bullet
        if isinstance(each, Token):
            yield replace(each, line=replace(line, gap=gap, has_bullet=has_bullet))
            gap, has_bullet = SAME_LINE, False


def _byline(text: str) -> tuple[str, ...] | None:
    """The names of a byline, which may share its line with what says nothing."""
    text = without_count(text)
    if (names := byline(text)) is not None:
        return names
    parts = [part for part in _BESIDE.split(text) if part]
    named = [names for part in parts if (names := byline(part))]
    others = [part for part in parts if not byline(part)]
    return named[0] if len(named) == 1 and parts[1:] and all(map(_is_label, others)) else None


def _is_label(text: str) -> bool:
    return is_furniture(text) or len(text.split()) <= 3


def _token(papers: Set[str], line: PageLine) -> Token | PageLine:
    text = line.text
    if len(text) > LONGEST_LINE:
        return said(line, text)
    if (token := dated(line)) is not None:
        return token
    if is_month(text):
        return line
    if (names := _byline(text)) is not None:
        return Token("by", line, text, people=names)
    if (owner := credit_of(text, papers)) is not None:
        return Token("credit", line, owner)
    if (words := tags_of(text)) is not None:
        return Token("tags", line, text, words=words)
    if is_furniture(text):
        return Token("furniture", line, text)
    return said(line, text)
