"""How likely some lines are the articles of a page, besides how well they fit a layout."""

from collections.abc import Sequence

from tagfeed.importing.importers.text_pages.layout.alike import odd_steps
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    date_at,
    title_at,
    title_of,
)
from tagfeed.importing.importers.text_pages.words.people import names_in

_ODD = 1.0  # how much worse, for each step from line to line that one article alone makes
_BY_SECTIONS = 4.0  # where what may be a section is below the titles, not above
_BY_CAPITALS = 8.0  # where all titles but the first, or the last, are in capitals, or none is
_BY_BULLETS = 30.0  # where each title has a bullet, and nothing else
_BY_GAPS = 8.0  # where empty lines are between articles alone
_ONE_WORD = 0.3  # for each title of one word: of two lines, the longer one is rather the title
_MOST = 0.8  # the share of articles that are alike
_HALF = 0.5
_WORDS = 3  # of a section
_FEW = 3  # articles: two are not enough to judge by


def likelihood(records: Sequence[ArticleLines]) -> float:
    """What speaks for these articles, or against them, besides how well their lines fit."""
    words = sum(" " not in title_of(record).text.strip() for record in records)
    marks = _BY_BULLETS * _titles_are_marked(records) + _BY_GAPS * _are_parted(records)
    sections = _BY_SECTIONS * _are_sections_below(records)
    sections += _BY_CAPITALS * _has_odd_title(records)
    return marks - sections - _ODD * odd_steps(records) - _ONE_WORD * words


def _titles_are_marked(records: Sequence[ArticleLines]) -> bool:
    """Whether each title has a bullet, and no other line of an article."""
    marked = [each.role for record in records for each in record if each.token.line.has_bullet]
    return len(records) >= _FEW and marked == ["title"] * len(records)


def _are_parted(records: Sequence[ArticleLines]) -> bool:
    """Whether an empty line is above nearly each article, and within hardly any. One above a date
    tells nothing: browsers put it above any paragraph."""
    parted = [record[0].token.line.gap > max(_gaps_within(record)) for record in records[1:]]
    are_dates_below = all(title_at(record) < date_at(record) for record in records)
    return len(records) >= _FEW and are_dates_below and sum(parted) >= _MOST * len(parted)


def _gaps_within(record: ArticleLines) -> list[int]:
    return [each.token.line.gap for each in record[1:]]


def _are_sections_below(records: Sequence[ArticleLines]) -> bool:
    """Whether most titles have a label of few words right below them that names nobody, and then a
    text."""
    below = [record[at + 1 : at + 3] for record in records for at in [title_at(record)]]
    return len(records) >= _FEW and sum(map(_is_section, below)) > _HALF * len(records)


def _is_section(lines: ArticleLines) -> bool:
    if [each.role for each in lines] != ["label", "text"]:
        return False
    token = lines[0].token
    is_label = token.kind == "short" and token.text.count(" ") < _WORDS and not token.is_sentence
    return is_label and not names_in(token.text)


def _has_odd_title(records: Sequence[ArticleLines]) -> bool:
    """Whether the first title alone, or the last, is in capitals where no other is, or is not where
    all others are."""
    capitals = [title_of(record).text.isupper() for record in records]
    ends = (capitals[:1], capitals[1:]), (capitals[-1:], capitals[:-1])
    return len(records) > _FEW and any({*end}.isdisjoint(others) for end, others in ends)
