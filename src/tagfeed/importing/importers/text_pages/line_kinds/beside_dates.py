"""What is beside a date on its line: authors, sections, or a title."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import is_sentence, width
from tagfeed.importing.importers.text_pages.words.agencies import is_agency
from tagfeed.importing.importers.text_pages.words.furniture import is_furniture, without_count
from tagfeed.importing.importers.text_pages.words.months import AROUND
from tagfeed.importing.importers.text_pages.words.open_dates import is_open
from tagfeed.importing.importers.text_pages.words.page_dates import clock_in
from tagfeed.importing.importers.text_pages.words.people import begins_as_byline, byline, unlabelled

PARTS = re.compile(
    r"\s*[|•·●∙⋅»›]\s*|\s+[-–—/]+\s+|\t+|\s{2,}|^[-–—,:;|/.\s]+|[-–—,:;|/\s]+$"
    r"|\s+(?=by\s|von\s|par\s|por\s)"
)
COLUMNS = re.compile(r"\s*[|•·●∙⋅»›]\s*|\t+")
_ARTICLE = re.compile(r"(?i)(?:el|le|il|der|den|la)\s")
_SECTION = re.compile(r"(?i)^(?:in|unter|dans|en|em)\s+\S.{1,40}$")
AROUND_BEHIND = re.compile(
    r"(?i)(?<=\w)\s+(?:on|at|in|am|vom|le|du|el|em|il|op|den|dne|dnia"
    r"|(?:published|posted|updated|publié|publicado|veröffentlicht)(?: on| le| el| em| am)?)$"
)
_SIGNS = " ,:;.()[]|–—-"
_ALL_SIGNS = f"{_SIGNS}·•»›>→*\t"
_PARTED = re.compile(r"[–—\-/:|·•,(\[»]$")


class Beside(Struct, frozen=True):
    """What is beside a date: authors, names that may be authors, and what is neither."""

    named: tuple[str, ...]
    maybe: tuple[str, ...]
    left: tuple[str, ...]


_Said = Literal["nothing", "by", "maybe", "label", "left"]


def beside(rests: Iterable[str]) -> Beside:
    """What the words before, between and after the dates of a line say."""
    columns = [column for rest in rests for column in COLUMNS.split(rest) if column.strip(_SIGNS)]
    told = [
        (number, *_told(part.strip(_SIGNS), is_column=len(columns) > 1))
        for number, column in enumerate(columns)
        for part in PARTS.split(column)
    ]
    names = [(number, found) for number, said, found in told if said == "maybe"]
    numbers = {number for number, _ in names}
    last_label = max((number for number, said, _ in told if said == "label"), default=-1)
    if len(numbers) > 1 and last_label <= max(numbers):  # the last is a place: `| Torre del Mar |`
        names = [each for each in names if each[0] != max(numbers)]
    return Beside(
        named=tuple(name for _, said, found in told if said == "by" for name in found),
        maybe=tuple(name for _, found in names for name in found),
        left=tuple(part for _, said, found in told if said == "left" for part in found),
    )


def _told(part: str, is_column: bool) -> tuple[_Said, tuple[str, ...]]:
    """What a part of a line is, and the names or words in it."""
    bare = AROUND_BEHIND.sub("", without_count(without_around(part).strip(_SIGNS)))
    if not bare or is_furniture(bare) or is_open(bare) or clock_in(bare):
        return "nothing", ()
    if names := byline(bare):
        return "by", names
    if begins_as_byline(bare):
        return "label", ()
    if names := unlabelled(bare) or ((bare,) if is_agency(bare) else ()):
        return "maybe", names
    if _SECTION.match(bare) or _is_label(bare, is_column):
        return "label", ()
    return "left", (bare,)


def without_around(part: str) -> str:
    """Without words that only announce a date; but the article of a name such as `El Faro`
    stays."""
    bare = AROUND.sub("", part)
    return part if bare[:1].isupper() and part[:1].isupper() and _ARTICLE.match(part) else bare


def _is_label(text: str, is_column: bool = False) -> bool:
    """Whether it is a section, a place or an agency. is_column: a sign separates it from others."""
    most, widest = (4, 40) if is_column else (2, 25)
    return len(text.split()) <= most and width(text) <= widest and not is_sentence(text)


def words_beside(rests: Sequence[str]) -> tuple[str, str]:
    """The words before or after a date, if they may be a title on the same line.

    Words before a date must be separated from it by punctuation; after one a space is enough, as in
    archives whose lines begin with dates.
    """
    before, after = _own_columns(rests[0].strip(), " |"), _own_columns(rests[-1].strip())
    bare_before, bare_after = before.strip(_ALL_SIGNS), after.strip(_ALL_SIGNS)
    if bare_before and not _PARTED.search(before):
        return "", ""
    if bare_before and bare_after:
        labels = (_says_nothing(bare_before), _says_nothing(bare_after))
        if labels not in ((True, False), (False, True)):
            return "", ""
        before, after = ("", after) if labels[0] else (before, "")
    return before.strip(_ALL_SIGNS), after.lstrip(_ALL_SIGNS).rstrip()


def _own_columns(text: str, end: str = "") -> str:
    """Columns without those that call somebody the author, or say nothing: `A boat | by Ann Lee`.
    end: what to put behind them if some are gone."""
    columns = COLUMNS.split(text)
    own = [column for column in columns if not _is_beside_title(column.strip(_SIGNS))]
    return text if len(own) == len(columns) else " | ".join(own) + end * bool(own)


def _is_beside_title(column: str) -> bool:
    bare = without_count(without_around(column))
    return not bare or is_furniture(bare) or byline(bare) is not None


def _says_nothing(text: str) -> bool:
    return _is_label(text) or is_furniture(text)
