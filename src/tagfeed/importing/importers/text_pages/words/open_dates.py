"""Dates that leave open which day they mean: `3 hours ago`, `yesterday, 21:40`, `19 December`.

Only the moment at which somebody copied the page tells it.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tagfeed.importing.importers.text_pages.words.months import MONTHS, folded

_CLOCK = r"\d\d?[:.h]\d\d(?: uhr| ?[ap]m)?"
_UNITS = {
    "seconds": r"secs?|seconds?",
    "minutes": r"mins?|minutes?|minuten?|minutos?|minuti",
    "hours": r"hrs?|hours?|stunden?|uur|heures?|horas?|or[ae]|timmar|timer|godz\.?",
    "days": r"days?|tag(?:en?)?|dagen|jours?|d[ií]as?|giorni|dni",
    "longer": r"weeks?|months?|years?|wochen?|monat(?:en?)?|jahr(?:en?)?|weken|semaines?|mois|ans?"
    r"|semanas?|mes(?:es)?|años?|anos?",
}
_SHORT_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_TODAY = (
    r"today|heute|aujourd'hui|hoy|hoje|oggi|vandaag|idag|i dag|dziś|dzisiaj|dnes|tänään|сегодня"
)
_YESTERDAY = r"yesterday|gestern|hier|ayer|ontem|ieri|gisteren|igår|i går|wczoraj|včera|eilen|вчера"
_RELATIVE = re.compile(
    r"(?i)^(?:(?P<count>\d+) ?(?P<short>s|m|h|d|w|mo)(?: ago)?"
    r"|(?:about |over |vor |il y a |hace |há )?"
    r"(?:(?P<number>\d+) ?|(?:an?|one|einer?|einem|un|une|una|uma) )"
    rf"(?:{'|'.join(f'(?P<{unit}>{names})' for unit, names in _UNITS.items())})"
    r"(?: ago| geleden| fa| sedan| siden| temu| atrás)?"
    r"|just now"
    rf"|(?:(?P<today>{_TODAY})|(?P<yesterday>{_YESTERDAY}))"
    rf"(?:[ ,]+(?:at |um |à |alle |om |kl\.? |a las |às |o |в )?(?P<clock>{_CLOCK}))?)$"
)
_NO_YEAR = re.compile(
    r"(?i)^(?:[^\W\d_]{2,12}[.,]{0,2} )?"
    r"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|er|º)? (?:de )?(?P<month>[^\W\d_]{3,12})\.?"
    r"|(?P<month2>[^\W\d_]{3,12})\.? (?P<day2>[0-3]?\d)(?:st|nd|rd|th)?)"
    rf"(?:,? (?:at )?(?P<clock>{_CLOCK}))?$"
)
_YEARS = 8  # before the next 29 February, at most


def is_open(text: str) -> bool:
    """Whether it says when, but not which day that is."""
    return is_relative(text) or lacks_year(text)


def is_relative(text: str) -> bool:
    """Whether it says how long ago it was."""
    return _RELATIVE.match(text) is not None


def lacks_year(text: str) -> bool:
    """Whether it is only a day of a month."""
    match = _NO_YEAR.match(text)
    return match is not None and folded(match["month"] or match["month2"]) in MONTHS


def closed(text: str, copied: date) -> str | None:
    """The whole date that an open one means on a page that was copied then, as `2024-05-03 21:40`.

    copied: a day, or a moment in the time of the site. None if even that leaves it open, as with
    weeks, and with hours where only the day is known.
    """
    match = _RELATIVE.match(text)
    if match:
        day = _day_ago(match.groupdict(), copied)
    elif lacks_year(text) and (match := _NO_YEAR.match(text)):
        day = _last(match.groupdict(), copied)
    else:
        return None
    return f"{day:%Y-%m-%d} {match['clock'] or ''}".strip() if match and day else None


def _day_ago(said: Mapping[str, str | None], copied: date) -> date | None:
    if said["today"] or said["yesterday"]:
        return _day(copied - timedelta(days=1 if said["yesterday"] else 0))
    unit = _SHORT_UNITS.get((said["short"] or "").lower())
    unit = unit or next((unit for unit in _SHORT_UNITS.values() if said[unit]), None)
    if unit is None or not (unit == "days" or isinstance(copied, datetime)):
        return None
    try:
        return _day(copied - timedelta(**{unit: int(said["count"] or said["number"] or 1)}))
    except OverflowError:
        return None


def _last(said: Mapping[str, str | None], copied: date) -> date | None:
    """The last such day that was not after the page was copied."""
    month = MONTHS[folded(said["month"] or said["month2"] or "")]
    for year in range(copied.year, copied.year - _YEARS - 1, -1):
        try:
            day = date(year, month, int(said["day"] or said["day2"] or 0))
        except ValueError:
            continue
        if day <= _day(copied):
            return day
    return None


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
