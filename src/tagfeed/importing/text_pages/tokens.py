"""What each line of a page is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.text_pages.credits import credit
from tagfeed.importing.text_pages.dated_lines import dated, parted
from tagfeed.importing.text_pages.furniture import is_advertising, is_furniture, tags_of
from tagfeed.importing.text_pages.lines import Line
from tagfeed.importing.text_pages.page_dates import is_month
from tagfeed.importing.text_pages.people import byline, is_name, people, unlabelled
from tagfeed.importing.text_pages.token_kinds import Token, said

_LONGEST = 2000  # characters of a line that may be anything but a text
_OFTEN = 3  # times that a line comes on a page whose label it is
_ANDS = ("", "and", "&", ",", "und", "et", "y", "e")


def tokens_of(lines: Iterable[Line]) -> list[Token]:
    """The lines of a page that may be an article's."""
    found = [*_with_gaps(_with_names([*_without_advertisements(lines)]))]
    return _with_known_names(_without_labels([*_each_date_once(parted(found))]))


def _each_date_once(found: Iterable[Token]) -> Iterator[Token]:
    """A date that stands on two lines in a row, once for people and once for machines, is one."""
    last: Token | None = None
    for token in found:
        if last and token.date and last.date and token.date.is_same_day(last.date):
            continue
        last = token
        yield token


def _without_advertisements(lines: Iterable[Line]) -> Iterator[Line]:
    """Without what an advertiser says below the word `Advertisement`, up to the next empty line."""
    is_ad = False
    for line in lines:
        is_ad = (is_ad and not line.gap and not line.has_bullet) or is_advertising(line.text)
        if not is_ad:
            yield line


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
    gap, has_bullet = 0, False
    for each in found:
        line = each if isinstance(each, Line) else each.line
        gap, has_bullet = max(gap, line.gap), has_bullet or line.has_bullet
        if isinstance(each, Token):
            yield replace(each, line=replace(line, gap=gap, has_bullet=has_bullet))
            gap, has_bullet = 0, False


def _token(line: Line) -> Token | Line:
    text = line.text
    if len(text) > _LONGEST:
        return said(line, text)
    if (date := dated(line)) is not None:
        return date
    if is_month(text):
        return line
    if (names := byline(text)) is not None:
        return Token("by", line, text, people=names)
    if (owner := credit(text)) is not None:
        return Token("credit", line, owner)
    if (words := tags_of(text)) is not None:
        return Token("tags", line, text, words=words)
    if is_furniture(text):
        return line
    return said(line, text)


def _without_labels(found: Sequence[Token]) -> list[Token]:
    """Without short lines that come again and again and are nobody's name."""
    dates = sum(token.kind == "date" for token in found)
    times = Counter(token.text for token in found if token.kind == "short")
    often = {text for text, number in times.items() if number >= max(_OFTEN, dates / 2)}
    return [t for t in found if not (t.kind == "short" and t.text in often and not is_name(t.text))]


def _with_known_names(found: Sequence[Token]) -> list[Token]:
    """Where most dates have a name above or below that nothing calls an author, it is one."""
    tokens = [*found]
    at = [number for number, token in enumerate(tokens) if token.kind == "date"]
    for place in (-1, 1):
        beside = [n + place for n in at if 0 <= n + place < len(tokens)]
        names = [n for n in beside if tokens[n].kind == "short" and unlabelled(tokens[n].text)]
        others = sum(token.says for token in tokens) - len(names)
        if len(names) > 1 and len(names) >= 0.6 * len(at) and others >= len(at):
            for n in names:
                who = unlabelled(tokens[n].text)
                tokens[n] = replace(tokens[n], kind="by", people=who)
            break
    return tokens
