"""The type of dates in a list: parsed by `date_parser`, with a remedy where that fails."""

import re
from datetime import date, datetime

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.fields import FieldType
from tagfeed.reading.types.basic import RefusedError, text_type
from tagfeed.reading.types.date_parser import (
    AmbiguousDateError,
    DateOrder,
    UnknownZoneError,
    read_date,
)
from tagfeed.reading.yaml_nodes import Node

_WEEKDAY = r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b"
_LOOK_ALIKE = str.maketrans("OolI‐‑‒–—−", "0011------")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_type(order: DateOrder | None) -> FieldType:
    """A date as text, read by `order` if it is all numbers: a `date` or a `datetime`."""

    def value_of(text: str) -> date | datetime:
        try:
            return read_date(text, order)
        except AmbiguousDateError as error:
            remedy = "write under site: `date_order: mdy` or `date_order: dmy`"
            raise RefusedError(str(error), remedy) from None
        except UnknownZoneError as error:
            raise RefusedError(str(error), error.remedy) from None
        except ValueError as error:
            raise RefusedError(str(error), _remedy(text)) from None

    date_text = text_type(value_of, {"type": "string"})

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> date | datetime | None:
        found: date | datetime | None = date_text.read(node, path, diagnostics)
        if found is not None and not node.value[:4].isdigit():  # as an ISO date begins
            _check_weekday(found, node, path, diagnostics)
        return found

    return FieldType(read, date_text.schema)


def _remedy(text: str) -> str:
    """How to write a date: for a day that its month does not have, the month's last one."""
    from calendar import monthrange  # only for faults

    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", text.translate(_LOOK_ALIKE))
    year, month, day = (int(part) for part in found.groups()) if found else (0, 0, 0)
    if numbers := re.match(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$", text):
        month, day, year = (int(part) for part in numbers.groups())
        found = numbers if max(month, day) > 12 else None
    month, day = (day, month) if month > 12 else (month, day)
    if found and year and 1 <= month <= 12 and day:
        meant = date(year, month, min(day, monthrange(year, month)[1])).isoformat()
        time = re.match(r"[Tt ]\d.*", text[found.end() :])
        if text != meant + (time[0] if time else ""):  # else something else is wrong
            return f"write the day as {meant}" if time else f"write {meant}"
    return "write 2017-12-19 or 2017-12-19T10:00:00+01:00"


def _check_weekday(
    found: date | datetime, node: Node, path: KeyPath, diagnostics: Diagnostics
) -> None:
    named = re.search(_WEEKDAY, node.value)
    weekday = _WEEKDAYS[found.weekday()]
    if named and not weekday.lower().startswith(named[1].lower()):
        problem = f"{found:%Y-%m-%d} is a {weekday}, not a {named[0]}"
        diagnostics.add_warning(node.offset, path, problem, "check the date")
