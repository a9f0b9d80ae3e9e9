"""Time zones: which names are zones, and that no remedy leads to a wrong one."""

import re
from zoneinfo import ZoneInfo

import pytest

from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.types.time_zones import _CITIES, _WINDOWS, TIMEZONE
from tagfeed.reading.types.zone_letters import LETTERS
from tagfeed.reading.yaml_nodes import Node


def remedy(name: str) -> str:
    """The remedy of a name that is refused; "" for a zone."""
    found = Diagnostics()
    if TIMEZONE.read(Node(name, 0, 0), "site.timezone", found) is not None:
        assert not found.faults
        return ""
    (fault,) = found.faults
    return fault.remedy


OFFSETS = ["GMT+1", "UTC+1", "UTC-05:00", "gmt -3", "+01:00", "-5", "+5:30", "UTC +0530", "GMT1"]
LETTERED = ["CEST", "MEZ", "mesz", "BST", "IST", "CET-1CEST", "EST5EDT4,M3.2.0,M11.1.0", "PDT"]
MACHINES = ["localtime", "posixrules", "Factory", "posix/Factory", "posix/localtime", "right/"]
PATHS = ["/etc/localtime", "/usr/share/zoneinfo/Europe/London", "../Europe/London", "Europe", "~"]
WRONG = ["", "Local", "system", "Mars/Phobos", "America/Argentina", "x" * 10_000, "\\", "Europe/"]


@pytest.mark.parametrize("name", [*OFFSETS, *LETTERED, *MACHINES, *PATHS, *WRONG])
def test_what_is_not_a_zone_is_refused_without_naming_an_offset(name: str) -> None:
    said = remedy(name)
    assert said
    assert "Etc/" not in said
    for zone in re.findall(r"[A-Z]\w+/[A-Z][\w/]+", said):
        assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize("name", OFFSETS)
def test_offset_is_answered_with_where_to_find_a_zone(name: str) -> None:
    assert remedy(name).startswith("write the zone of a city")
    assert "https://" in remedy(name)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("London", "Europe/London"),
        ("new york", "America/New_York"),
        ("europe/london", "Europe/London"),
        ("Europe/Londn", "Europe/London"),
        ("Europe/Frankfurt", "Europe/Berlin"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("MSK", "Europe/Moscow"),
        ("EST5EDT4", "America/New_York"),
        ("posix/europe/rome", "Europe/Rome"),
        ("UTC+0", "UTC"),
        ("utc", "UTC"),
    ],
)
def test_zone_that_is_certain_is_named_and_accepted(name: str, zone: str) -> None:
    assert remedy(name) == f"did you mean `{zone}`?"
    assert remedy(zone) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Europe/London",
        "UTC",
        "GMT",
        "CET",
        "EST5EDT",
        "Etc/GMT+1",
        "America/Port-au-Prince",
        "posix/UTC",
        "right/Europe/Rome",
    ],
)
def test_name_of_the_iana_database_is_a_zone(name: str) -> None:
    assert remedy(name) == ""


def test_every_zone_that_a_remedy_may_name_is_one() -> None:
    lettered = (zone for letters in LETTERS.values() for zone in letters.zones)
    for zone in (*_CITIES.values(), *_WINDOWS.values(), *lettered):
        assert remedy(zone) == "", zone
