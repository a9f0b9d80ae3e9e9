"""Rules about dates."""

from tagfeed.validator.rules import ALL, XML, Rule

RFC3339 = Rule(
    "date-rfc3339",
    "error",
    ("atom", "rss", "json"),
    "RFC 3339 5.6; RFC 4287 3.3",
    "{name} is not an RFC 3339 date-time: {value}",
    "Write it as 2017-12-19T09:30:00Z.",
    finds="a date that is not written as RFC 3339 asks",
    why="Readers can't sort the entry: it drops to the end of the list or shows as of today.",
)
RFC822 = Rule(
    "date-rfc822",
    "error",
    ("rss",),
    "RFC 822 5; RSS Advisory Board profile",
    "{name} is not an RFC 822 date-time: {value}",
    "Write it as Tue, 19 Dec 2017 09:30:00 GMT.",
    finds="a date that is not written as RFC 822 asks",
    why="Readers can't sort the entry: it drops to the end of the list or shows as of today.",
)
W3C = Rule(
    "date-w3cdtf",
    "error",
    XML,
    "W3C NOTE-datetime",
    "{name} is not a W3C date: {value}",
    "Write it as 2017-12-19 or 2017-12-19T09:30:00Z.",
    finds="a date that is not in the form of the W3C",
    why="Readers can't tell which day is meant.",
)
WEEKDAY = Rule(
    "date-weekday",
    "error",
    ("rss",),
    "RFC 822 5.2",
    "{name} has the wrong day of the week: {value}",
    "Correct the day or leave it out.",
    finds="a day of the week that does not belong to the date",
    why="Strict parsers refuse the date; it also shows that one of the two is wrong.",
)
ODD = Rule(
    "date-odd-rfc822",
    "warning",
    ("rss",),
    "RFC 2822 3.3; RSS Advisory Board profile",
    "{name} is in a form that readers interpret differently: {value}",
    "Write it as Tue, 19 Dec 2017 09:30:00 GMT: four-digit year, single spaces, no comment.",
    finds="a date that readers interpret in different ways",
    why="Two-digit years and odd forms come out as another day in some readers.",
)
IMPLAUSIBLE = Rule(
    "date-implausible",
    "warning",
    ALL,
    "RFC 4287 3.3; RSS Advisory Board profile",
    "{name} is {value}, before 1990 or in the future",
    "Check the year and the time zone; hold the entry back until its date arrives.",
    finds="a date before 1990 or in the future",
    why="The entry sticks to the top of the list for years, or sinks where nobody sees it.",
)

RULES = (RFC3339, RFC822, W3C, WEEKDAY, ODD, IMPLAUSIBLE)
