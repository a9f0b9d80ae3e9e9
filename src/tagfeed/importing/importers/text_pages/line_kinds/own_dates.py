"""Which of the dates on a page belong to articles, rather than to the page or to a line above."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import says_updated
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token, said
from tagfeed.importing.importers.text_pages.words.furniture import is_last_reply
from tagfeed.importing.importers.text_pages.words.open_dates import is_relative
from tagfeed.importing.importers.text_pages.words.people import begins_as_byline

_DURATION = re.compile(r"(?i)^\d+ ?(?:min|mins|minutes?|minuten|minuti|minutos)\.?$")
_NEAR = 2  # lines between a date and how long something is
_FEW = 5  # dates for each odd one
_OFTEN = 3  # occurrences of a line that make it a label of the page


def each_date_once(found: Iterable[Token]) -> Iterator[Token]:
    """A date on two lines in a row, once for people and once for machines, counts once."""
    last: Token | None = None
    for token in found:
        if last and (_is_same_day(token, last) or _is_same_words(token, last)):
            continue
        last = token
        yield token


def with_updates(found: Iterable[Token]) -> Iterator[Token]:
    """A line right below a date, or right above one, that says when the article was changed goes
    with it."""
    last: Token | None = None
    for token in found:
        if last and last.date and token.date and is_update(token) != is_update(last):
            own, change = (last, token) if is_update(token) else (token, last)
            last = replace(own, updated=own.updated or change.date)
            continue
        if last:
            yield last
        last = token
    if last:
        yield last


def is_update(token: Token) -> bool:
    """Whether the words before a date say that something was changed then."""
    return token.date is not None and says_updated(token.text[: token.date.begin])


def without_replies(tokens: Sequence[Token]) -> list[Token]:
    """With no date below a line that says who wrote the last reply."""
    own = [*tokens]
    for n, (above, token) in enumerate(pairwise(tokens), 1):
        if token.kind == "date" and token.line.gap <= 0 and is_last_reply(above.text):
            own[n] = replace(token, kind="furniture", date=None)
    return own


def without_durations(tokens: Sequence[Token]) -> list[Token]:
    """With no date in `52 min` where a date of the page is near: that is how long something is."""
    own = [*tokens]
    at = [n for n, each in enumerate(own) if each.date]
    long = [n for n, each in enumerate(own) if each.kind == "date" and _DURATION.match(each.text)]
    near = [n for n in long if any(abs(n - other) <= _NEAR for other in at)]
    for n in long if 2 * len(near) > len(long) else []:
        own[n] = replace(own[n], kind="furniture")
    return own


def without_odd_dates(tokens: Sequence[Token]) -> list[Token]:
    """The lines without the dates that follow words which few others follow: `Last build: 3 May
    2021` is the page's own, `Report of 3 May 2021` a title. Also without days that lack a year
    among dates that have one, unless they are the newest of the page."""
    own = [*tokens]
    at = [n for n, token in enumerate(own) if token.kind == "date" and token.date]
    behind = [n for n in at if _words_before(own[n])]
    if len(at) > _OFTEN and behind in (at[:1], at[-1:]):
        own[behind[0]] = replace(own[behind[0]], kind="furniture", date=None)
    elif _FEW * len(behind) <= len(at):
        for n in behind:
            own[n] = said(own[n].line, own[n].text)
    unsure = [n for n, each in enumerate(own) if each.kind == "date" and each.date is None]
    unsure = [n for n in unsure if not is_relative(own[n].text)]
    for n in unsure if len(at) > _OFTEN and _FEW * len(unsure) <= len(at) else []:
        if n > at[0]:
            own[n] = said(own[n].line, own[n].text)
    return own


def _words_before(token: Token) -> str:
    words = token.text[: token.date.begin].strip(" ([-–—|·•,:»") if token.date else ""
    return "" if token.people or begins_as_byline(words) else words  # `By Ann Lee, 3 May 2021`


def without_days(tokens: Iterable[Token]) -> list[Token]:
    """The lines without the dates of headings above articles that each state their own day."""
    own = [*tokens]
    at = [n for n, token in enumerate(own) if token.kind == "date"]
    below = dict(pairwise(at))
    styles: dict[str, list[int]] = {}
    for n in at:
        if own[n].date and not (own[n].people or own[n].maybe):
            styles.setdefault(_without_digits(own[n].text), []).append(n)
    for heads in styles.values():
        others = {below.get(n, n) for n in heads}.difference(heads)
        if (
            len(heads) > 1
            and len(others) == len(heads)
            and all(_is_same_day(own[n], own[below[n]]) for n in heads)
        ):
            for n in heads:
                own[n] = replace(own[n], kind="furniture", date=None, text="")
            return own
    return own


def _is_same_day(one: Token, other: Token) -> bool:
    return bool(one.date and other.date and one.date.is_same_day(other.date))


def _is_same_words(one: Token, other: Token) -> bool:
    """Whether the words of a day that can't be read are also in the line above: `27 Nov`."""
    are_dates = one.kind == other.kind == "date"
    return are_dates and not (one.date or other.date) and one.text in other.text


def _without_digits(text: str) -> str:
    """The words of a date, without the names of months."""
    return re.sub(
        r"\d+|[^\W\d_]+\.?", lambda m: "0" if m[0].isdigit() else "a" * min(len(m[0]), 4), text
    )
