"""The type of dates in a list: parsed by `dates`, with a remedy where that fails."""

import re
from datetime import date, datetime

from tagfeed.reading.dates import AmbiguousDateError, DateOrder, UnknownZoneError, read_date
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.field_types import RefusedError, text_type
from tagfeed.reading.fields import FieldType
from tagfeed.reading.yaml_nodes import Node

_WEEKDAY = r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b"
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
            remedy = "write 2017-12-19 or 2017-12-19T10:00:00+01:00"
            raise RefusedError(str(error), remedy) from None

    date_text = text_type(value_of, {"type": "string"})

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> date | datetime | None:
        found: date | datetime | None = date_text.read(node, path, diagnostics)
        if found is not None and not node.value[:4].isdigit():  # as an ISO date begins
            _check_weekday(found, node, path, diagnostics)
        return found

    return FieldType(read, date_text.schema)


def _check_weekday(
    found: date | datetime, node: Node, path: KeyPath, diagnostics: Diagnostics
) -> None:
    named = re.search(_WEEKDAY, node.value)
    weekday = _WEEKDAYS[found.weekday()]
    if named and not weekday.lower().startswith(named[1].lower()):
        problem = f"{found:%Y-%m-%d} is a {weekday}, not a {named[0]}"
        diagnostics.add_warning(node.offset, path, problem, "check the date")
