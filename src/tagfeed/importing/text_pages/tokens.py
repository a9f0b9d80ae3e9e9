"""What each line of a page is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.text_pages.credits import credit
from tagfeed.importing.text_pages.dated_lines import dated, parted, with_bare_dates
from tagfeed.importing.text_pages.furniture import (
    is_advertising,
    is_furniture,
    tags_of,
    without_count,
    without_link,
)
from tagfeed.importing.text_pages.lines import SAME_LINE, Line
from tagfeed.importing.text_pages.page_dates import is_month
from tagfeed.importing.text_pages.people import begins_as_byline, byline, people
from tagfeed.importing.text_pages.token_kinds import Token, said
from tagfeed.importing.text_pages.years import with_years

_BUTTON = re.compile(r"[^\W\d_]{2}[.!?…]['\"”’»)]*\s+([^\s\d]+(?: [^\s\d]+){0,3})$")
_BESIDE = re.compile(r"\s*[|•·]\s*")
_LONGEST = 2000  # characters of a line that may be anything but a text
_ADVERTISEMENT = 4  # lines that an advertisement has at most
_OFTEN = 3  # times that a line comes on a page whose label it is
_ANDS = ("", "and", "&", ",", "und", "et", "y", "e")


def tokens_of(lines: Iterable[Line]) -> list[Token]:
    """The lines of a page that may be an article's."""
    own = _without_buttons([*_without_advertisements([*lines])])
    said_ = _with_names(with_bare_dates(own))
    found = [*_with_gaps(with_years([*said_]))]
    return [*_with_long_bylines([*_each_date_once(parted(found))])]


def _with_long_bylines(tokens: Sequence[Token]) -> Iterator[Token]:
    """Where every other article has a line that begins as a byline, all of these are bylines,
    although they do not say whose: `Par Clairedans Potager4 commentaires`."""
    like = [t.kind == "short" and begins_as_byline(t.text) and not t.is_sentence for t in tokens]
    dates = sum(token.kind == "date" for token in tokens)
    often = sum(like) > 1 and 2 * sum(like) >= dates
    for token, is_like in zip(tokens, like, strict=True):
        yield replace(token, kind="by") if often and is_like else token


def _without_advertisements(lines: Sequence[Line]) -> Iterator[Line]:
    """Without what an advertiser says below the word `Advertisement`, if an empty line ends it."""
    skip = 0
    for at, line in enumerate(lines):
        if is_advertising(line.text) and (line.gap or line.has_bullet):
            below = lines[at + 1 : at + _ADVERTISEMENT + 2]
            ends = (n for n, each in enumerate(below) if each.gap or each.has_bullet)
            skip = next(ends, 0)
            if any(dated(each) for each in below[:skip]):
                skip = 0
        elif skip:
            skip -= 1
            continue
        yield line


def _without_buttons(lines: Sequence[Line]) -> list[Line]:
    """What several texts end with behind their last sentence is a button: `… of it. Read more`."""
    lines = [replace(line, text=without_link(line.text)) for line in lines]
    ends = [_BUTTON.search(line.text) for line in lines]
    times = Counter(end[1] for end in ends if end)
    return [
        replace(line, text=line.text[: end.start(1)].rstrip())
        if end and times[end[1]] >= _OFTEN
        else line
        for line, end in zip(lines, ends, strict=True)
    ]


def _each_date_once(found: Iterable[Token]) -> Iterator[Token]:
    """A date that stands on two lines in a row, once for people and once for machines, is one."""
    last: Token | None = None
    for token in found:
        if last and token.date and last.date and token.date.is_same_day(last.date):
            continue
        last = token
        yield token


def _with_names(lines: Sequence[Line]) -> Iterator[Token | Line]:
    """Each line as a token, or as it is if it says nothing. Names below a bare `by` go with it."""
    at = 0
    while at < len(lines):
        token = _token(lines[at])
        at += 1
        if isinstance(token, Token) and token.kind == "by" and not token.people:
            names, at = _names_below(lines, at)
            if not names:
                continue
            token = replace(token, people=names)
        yield token


def _names_below(lines: Sequence[Line], at: int) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    while at < len(lines):
        text = lines[at].text.strip(" ,&")
        twice = at + 1 < len(lines) and lines[at + 1].text.strip(" ,&") == text
        joined = at > 0 and lines[at - 1].text.strip().lower() in _ANDS
        if text in names or text.lower() in _ANDS:
            pass
        elif (not names or twice or joined) and people(text):
            names += people(text)
        else:
            break
        at += 1
    return tuple(dict.fromkeys(names)), at


def _with_gaps(found: Iterable[Token | Line]) -> Iterator[Token]:
    """A token after lines that say nothing is as far from the last as those were."""
    gap, has_bullet = SAME_LINE, False
    for each in found:
        line = each if isinstance(each, Line) else each.line
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


def _token(line: Line) -> Token | Line:
    text = line.text
    if len(text) > _LONGEST:
        return said(line, text)
    if (date := dated(line)) is not None:
        return date
    if is_month(text):
        return line
    if (names := _byline(text)) is not None:
        return Token("by", line, text, people=names)
    if (owner := credit(text)) is not None:
        return Token("credit", line, owner)
    if (words := tags_of(text)) is not None:
        return Token("tags", line, text, words=words)
    if is_furniture(text):
        return Token("furniture", line, text)
    return said(line, text)
