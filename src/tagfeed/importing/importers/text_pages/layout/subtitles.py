"""Pages on which each title has another line of words right above or below it: a section, or a
subtitle. Nothing but how long they are tells which of the two is the title."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
    title_of,
)

_MOST = 0.8  # of the articles that have such a line
_FEW = 3  # articles of which two are not enough to tell
_SECTION = 2  # words of lines that may be sections
_TITLE = 4  # words of one that is a title
_ONE_IN = 3  # of such lines, of which one is as long at least where they are titles


def lines_above_titles(
    records: Sequence[ArticleLines], tokens: Sequence[Token]
) -> Mapping[Token, Token]:
    """The line right above each title, if nearly all have one that is another on each, and no
    article has a text."""
    lines = {token: line for line, token in pairwise(tokens) if token.line.gap <= 0 and line.says}
    above = {title: lines[title] for record in records if (title := title_of(record)) in lines}
    is_most = len(above) >= max(_FEW, _MOST * (len(records) - 1))
    no_texts = not any(each.role == "text" for record in records for each in record)
    is_alone = len({line.text for line in above.values()}) == len(above)
    words = sum(map(_words, above.values()))
    is_told = is_most and no_texts and is_alone and words >= _SECTION * len(above)
    return above if is_told else {}


def are_titles(lines: Collection[Token]) -> bool:
    """Whether lines above what was found for titles are titles: sections are not as long."""
    return _ONE_IN * sum(_words(line) >= _TITLE for line in lines) >= len(lines)


def with_titles_above(
    records: Sequence[ArticleLines], above: Mapping[Token, Token]
) -> list[ArticleLines]:
    """The articles with the lines above their titles as titles, and those as texts."""
    moved = frozenset(above.values())
    own = [[each for each in record if each.token not in moved] for record in records]
    return [[line for each in record for line in _turned(each, above)] for record in own]


def _turned(each: Placed, above: Mapping[Token, Token]) -> ArticleLines:
    if each.role != "title" or each.token not in above:
        return [each]
    return [Placed(above[each.token], "title"), replace(each, place="text 1")]


def _words(token: Token) -> int:
    return len(token.text.split())
