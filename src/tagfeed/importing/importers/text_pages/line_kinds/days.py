"""Days as headings: the articles below have no date themselves, but a time of day or a byline."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token, said
from tagfeed.importing.importers.text_pages.lines import SAME_LINE
from tagfeed.importing.importers.text_pages.words.furniture import is_advertising
from tagfeed.importing.importers.text_pages.words.page_dates import DateInLine, clock_in
from tagfeed.importing.importers.text_pages.words.people import names_in

_WORDS = 2  # spaces in a title
_BUTTON = 30  # characters of a button
_LEAST = 3  # articles that show that days are headings


def with_days_below(tokens: Sequence[Token]) -> list[Token]:
    """The lines of a page. If days are headings, each with articles below it and at least one with
    several, every time or byline gets the day of its heading."""
    parts = [*_parts(tokens)]
    ways: tuple[Callable[[Token], bool], ...] = (_times(parts), _bylines(parts), _buttons(parts))
    for told in ways:
        below = [sum(map(told, part)) for _, part in parts]
        first = tokens[: tokens.index(parts[0][0])] if parts else []
        is_own = bool(first) and told(first[-1])  # each date has a byline above it
        if 0 not in below and max(below, default=0) > 1 and sum(below) >= _LEAST and not is_own:
            return [*first, *(each for day, part in parts for each in _dated(day, part, told))]
    return [*tokens]


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each day with the lines below it; none if a date has a time or words beside it."""
    at = [n for n, token in enumerate(tokens) if token.kind == "date"]
    days = [tokens[n] for n in at]
    if all(_is_day(day) for day in days):
        for begin, end in pairwise([*at, len(tokens)]):
            yield tokens[begin], tokens[begin + 1 : end]


def _is_day(token: Token) -> bool:
    has_words = token.people or token.maybe or any(token.words_beside)
    value = token.date.value if token.date else None
    return value is not None and not has_words and not isinstance(value, datetime)


def _times(parts: Sequence[tuple[Token, Sequence[Token]]]) -> Callable[[Token], bool]:
    """Whether a line is a time of day, if the times of each day are in order."""
    found = [[clock for each in part if (clock := _clock(each))] for _, part in parts]
    clocks = [[clock.replace(tzinfo=None) for clock in times] for times in found]
    in_order = all(times in (sorted(times), sorted(times, reverse=True)) for times in clocks)
    return lambda token: in_order and _clock(token) is not None


def _clock(token: Token) -> time | None:
    return _clock_and_words(token)[0]


def _clock_and_words(token: Token) -> tuple[time | None, str]:
    """The time of day at the beginning of a line, and what follows it: `16:20 A boat came in`."""
    words = token.line.text.split()
    ways = ((clock_in(" ".join(words[:n])), " ".join(words[n:])) for n in (2, 1))
    return next((way for way in ways if way[0]), (None, ""))


def _bylines(parts: Sequence[tuple[Token, Sequence[Token]]]) -> Callable[[Token], bool]:
    """Whether a line says who wrote an article, if each day ends with such a line."""
    last = [part[-1] for _, part in parts[:-1] if part]
    if len(last) < len(parts) - 1 or not all(_people(token) for token in last):
        return lambda _: False
    if not all(_are_parted(part) for _, part in parts):
        return lambda _: False
    return lambda token: bool(_people(token))


def _buttons(parts: Sequence[tuple[Token, Sequence[Token]]]) -> Callable[[Token], bool]:
    """Whether a line is the button with which each article ends, such as `Save`."""
    own = [[each.text for each in part if not is_advertising(each.text)] for _, part in parts]
    last = {part[-1] for part in own[:-1] if part}
    if len(last) != 1 or not parts or len(parts[0][1]) < 1:
        return lambda _: False
    [button] = last
    return lambda token: token.text == button and len(button) <= _BUTTON


def _are_parted(part: Sequence[Token]) -> bool:
    """Whether words that are not names precede each byline."""
    has_words = False
    for token in part:
        if not _people(token):
            has_words = has_words or (token.says and token.text.count(" ") >= _WORDS)
        elif not has_words:
            return False
        else:
            has_words = False
    return True


def _people(token: Token) -> tuple[str, ...]:
    return token.people or (names_in(token.text) if token.kind == "short" else ())


def _dated(day: Token, part: Sequence[Token], told: Callable[[Token], bool]) -> Iterator[Token]:
    yield replace(day, kind="furniture", date=None)
    value = day.date.value if day.date else None
    for token in part:
        if value is None or not told(token):
            yield token
        elif clock := _clock(token):
            words = _clock_and_words(token)[1]
            end = len(token.line.text) - len(words)
            found = DateInLine(0, end, datetime.combine(value, clock))
            yield replace(token, kind="date", date=found)
            if words:
                yield said(replace(token.line, gap=SAME_LINE), words)
        else:
            yield replace(token, kind="date", date=DateInLine(0, 0, value), people=_people(token))
