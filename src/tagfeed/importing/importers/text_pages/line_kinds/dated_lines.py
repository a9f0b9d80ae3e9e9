"""Lines with a date and what is beside it: authors, sections, or a title on the same line."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import compress, pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.beside_dates import (
    AROUND_BEHIND,
    PARTS,
    beside,
    words_beside,
)
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token, is_sentence
from tagfeed.importing.importers.text_pages.lines import LONGEST_LINE, PageLine
from tagfeed.importing.importers.text_pages.words.days_said import IN_PRINT, OTHER_DAY, UPDATE
from tagfeed.importing.importers.text_pages.words.months import AROUND
from tagfeed.importing.importers.text_pages.words.open_dates import is_open
from tagfeed.importing.importers.text_pages.words.page_dates import (
    DateInLine,
    clock_in,
    dates_in,
    is_short,
)

_NUMBER = re.compile(r"\d+")
_LONGEST = 160  # characters of a line that may be a date and words beside it
_SENTENCE = 3  # small words beside the date that make the line a sentence
_OFTEN = 3  # occurrences of the same words beside dates that mean nothing more
_GLUED = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-Z][a-z]{2,8}\.? [0-3]?\d,? (?:19|20)\d\d)")


def dated(line: PageLine) -> Token | None:
    """The token of a line that consists of a date and what may be beside one."""
    if len(line.text) > LONGEST_LINE:
        return None
    text = _GLUED.sub(" ", line.text)
    if _is_other_day(text):
        return None
    dates = [*dates_in(text)]
    if not dates:
        return _unsure(line)
    rests = [_unglued(text[: dates[0].begin])]
    rests += [text[one.end : other.begin] for one, other in pairwise(dates)]
    rests.append(text[dates[-1].end :])
    around = beside(rests)
    days = [_with_clock_of(rests, at, date) for at, date in enumerate(dates)]
    changes = [day for rest, day in zip(rests, days, strict=False) if UPDATE.search(rest)]
    first = next((day for day in days if day not in changes), days[0])
    updated = next((day for day in changes if day is not first), None)
    token = Token("date", line, text, around.named, around.maybe, first, updated)
    words = words_beside(rests) if len(dates) == 1 else ("", "")
    small = [word for rest in rests for word in re.findall(r"[^\W\d_]+", rest) if word.islower()]
    if is_sentence(text) and len(small) >= _SENTENCE and not around.named and not any(words):
        return None
    if around.left and not any(words):
        return None
    return replace(token, words_beside=words, is_label_beside=not around.left)


def _is_other_day(text: str) -> bool:
    """Whether its date is the day of something else, or of the page, as at its foot."""
    return text.startswith("©") or bool(OTHER_DAY.match(text) or IN_PRINT.search(text))


def _unglued(before: str) -> str:
    """What is before a date, separated by a sign if it was glued to it: `News & Views12 Jun`."""
    return f"{before} | " if before[-1:].isalpha() else before


def with_bare_dates(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, without words beside several dates of the page that are not known, such as
    `Mis en ligne le`."""
    both = [_rests(line.text) for line in lines]
    has_date = [dated(line) is not None for line in lines]
    rests = {n: found for n, found in enumerate(both) if not has_date[n]}
    times = Counter(rest for found in rests.values() for rest in {*found} if rest)
    if sum(map(_is_beginning, compress(both, has_date))) >= _OFTEN:  # `Ann Lee, 3 May 2021`
        ends = {found[0] for found in rests.values() if _is_beginning(found)}
        times.update(dict.fromkeys(ends, _OFTEN))
    return [
        replace(line, text=_without(line.text, {r for r in rests.get(n, ()) if times[r] >= _OFTEN}))
        for n, line in enumerate(lines)
    ]


def _is_beginning(rests: Sequence[str]) -> bool:
    """Whether only words and a comma are beside the date of a line, before it."""
    if not rests:
        return False
    before, behind = rests
    return before.rstrip().endswith((",", "|")) and not behind.strip() and before.count(" ") <= 6


def _rests(text: str) -> tuple[str, ...]:
    """What is before and after the only date of a line, with zeros for numbers."""
    dates = [*dates_in(text)] if len(text) <= _LONGEST and not _is_other_day(text) else []
    if len(dates) != 1:
        return ()
    return _NUMBER.sub("0", text[: dates[0].begin]), _NUMBER.sub("0", text[dates[0].end :])


def _without(text: str, words: Set[str]) -> str:
    if not words:
        return text
    [date] = dates_in(text)
    before, behind = _rests(text)
    begin = date.begin if before in words else 0
    return text[begin : date.end if behind in words else len(text)]


def says_updated(text: str) -> bool:
    """Whether it says that the date after it is that of a change."""
    return UPDATE.search(text) is not None


def _with_clock_of(rests: Sequence[str], at: int, date: DateInLine) -> DateInLine:
    """The date with the time of day beside it, if there is one: before it, or after the last
    date of the line. at: its number on the line."""
    beside = rests[at : at + (2 if at + 2 == len(rests) else 1)]
    parts = [part for rest in beside for part in PARTS.split(rest)]
    parts += [" ".join(part.split()[-n:]) for part in parts for n in (1, 2)]
    parts += [AROUND_BEHIND.sub("", part) for part in parts]
    return date.at(next((clock for part in parts if (clock := clock_in(part))), None))


def _unsure(line: PageLine) -> Token | None:
    if not open_parts(line.text):
        return None
    around = beside(part for part in _parts(line.text) if not _is_open(part))
    return None if around.left else Token("date", line, line.text, around.named, around.maybe)


def open_parts(text: str) -> list[str]:
    """What a line says of a day without telling which."""
    return [part for part in _parts(text) if _is_open(part)]


def without_open_parts(text: str) -> str:
    """What is beside that."""
    for part in open_parts(text):
        text = text.replace(part, "", 1)
    return text


def _parts(text: str) -> list[str]:
    return [AROUND.sub("", part) for part in PARTS.split(text) if part]


def _is_open(part: str) -> bool:
    return is_open(part) or is_short(part)
