"""The name of a paper before all dates of its page: `Ouest-Journal Ann Lee. Publié le 3/5/2021`."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.page_dates import dates_in
from tagfeed.importing.importers.text_pages.words.people import byline, unlabelled

_ANNOUNCED = re.compile(
    r"(?i)[\s.,|·•–—-]*\b(?:publi(?:é|cado|cato|shed)|posted|updated|veröffentlicht|pubblicato"
    r"|gepubliceerd|mis à jour|actualizado|aggiornato)(?: le| on| am| el| il| op)?\s*$"
)
_LONGEST = 160  # characters of such a line
_OFTEN = 3  # lines that begin with the same word
_NEARLY = 0.8  # of the lines with dates


def without_paper(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with only names before a date where nearly all dates are behind the same word, and
    nothing but names, or nothing, is between."""
    before = {n: said for n, line in enumerate(lines) if (said := _before(line.text)) is not None}
    words = Counter(said.partition(" ")[0] for said in before.values() if said)
    paper, times = words.most_common(1)[0] if words else ("", 0)
    names = {n: said.removeprefix(paper).strip() for n, said in before.items() if said}
    is_often = times >= _OFTEN and times >= _NEARLY * len(before)
    is_told = is_often and byline(paper) is None and _are_names(names)
    return (
        [_with_names(line, names.get(n)) for n, line in enumerate(lines)] if is_told else [*lines]
    )


def _are_names(names: Mapping[int, str]) -> bool:
    """Whether at least two of them are names, and all others are empty."""
    found = [name for name in names.values() if name]
    return len(found) > 1 and all(map(unlabelled, found))


def _before(text: str) -> str | None:
    """What is before the only date of a line, and before the words that announce it; None if it has
    no date, or several."""
    dates = [*dates_in(text)] if len(text) <= _LONGEST else []
    return _ANNOUNCED.sub("", text[: dates[0].begin]) if len(dates) == 1 else None


def _with_names(line: PageLine, names: str | None) -> PageLine:
    if names is None:
        return line
    [date] = dates_in(line.text)
    said = line.text[date.begin :]
    return replace(line, text=f"By {names} | {said}" if names else said)
