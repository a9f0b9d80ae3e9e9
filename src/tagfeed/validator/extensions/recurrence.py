"""Recurrence rules of iCalendar, RFC 5545 3.3.10, as podcast:updateFrequency has them."""

import re

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.rules import structure
from tagfeed.validator.rules import values as rules
from tagfeed.validator.xml.element import OpenElement, XmlContext

_NUMBER = r"[+-]?\d{1,3}"
_PARTS = {
    "FREQ": "SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    # RFC 5545 has 20231231T000000Z; the podcast namespace's own example is in ISO 8601.
    "UNTIL": r"\d{4}-?\d\d-?\d\d(?:T\d\d:?\d\d:?\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?",
    "COUNT": r"[1-9]\d*",
    "INTERVAL": r"[1-9]\d*",
    # The namespace's example of Thanksgiving has 4TH for the fourth Thursday.
    "BYDAY": r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|THU?|TH|FR|SA|SU)",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
    "BYMONTH": r"0?[1-9]|1[0-2]",
    **dict.fromkeys(
        ("BYSECOND", "BYMINUTE", "BYHOUR", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
        _NUMBER,
    ),
}
_PART = lazy_regex(
    "|".join(f"{name}=(?:{value})(?:,(?:{value}))*" for name, value in _PARTS.items()),
    re.ASCII | re.IGNORECASE,
)


def rule(context: XmlContext, value: str) -> None:
    """A recurrence rule: parts separated by semicolons, FREQ among them, each at most once."""
    parts = value.strip().split(";")
    names = [part.partition("=")[0].upper() for part in parts]
    if (
        "FREQ" not in names
        or len(set(names)) < len(names)
        or {"UNTIL", "COUNT"} <= set(names)
        or not all(_PART.fullmatch(part) for part in parts)
    ):
        context.report(
            rules.PATTERN, value=value, expected="a recurrence rule, such as FREQ=WEEKLY;BYDAY=MO"
        )


def starts_where_it_counts(context: XmlContext, node: OpenElement) -> None:
    """The podcast namespace: a rule that counts needs to know when it starts."""
    if "COUNT=" in node.attributes.get("rrule", "").upper() and "dtstart" not in node.attributes:
        context.report(structure.ATTRIBUTE_MISSING, value="dtstart", spec=node.element.spec)
