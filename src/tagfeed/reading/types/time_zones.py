"""Time zones as the list names them, and the remedy for a name that is not one.

Only names of the IANA database are zones. An offset such as `UTC+1` knows no summer time, and the
zone that it seems to name, `Etc/GMT+1`, lies west of Greenwich: no remedy leads there. What the
machine itself is set to (`localtime`) would make other feeds on another machine.
"""

import re
from collections.abc import Sequence
from datetime import tzinfo

from tagfeed.reading.types.basic import RefusedError, text_type
from tagfeed.reading.types.zone_letters import LETTERS

# Each part begins with a capital, unlike `localtime` and `posixrules`. Debian has all zones in the
# folder `posix` too, and with leap seconds, which no feed knows, in `right`.
_IANA = r"(?:(?:posix|right)/)?([A-Z][A-Za-z0-9_+-]*(?:/[A-Z][A-Za-z0-9_+-]*)*)"
_NOWHERE = "Factory"  # the zone of a machine that was never told its own
_OFFSET = r"(?i)(?=.)(?:(?:UTC|GMT|UT|Z)\s*)?(?:[+\-\u2212\u00b1]?\d{1,2}(?::?\d\d)?)?"
_POSIX = r"([A-Za-z]{3,5})[+-]?\d.*"  # POSIX.1 8.3: CET-1CEST
_PLACE = r"(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"
_LONGEST, _ALIKE = 40, 0.85  # a name that differs in more is another place
_ALL = "https://en.wikipedia.org/wiki/List_of_tz_database_time_zones lists all"


def _timezone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo  # for sites that name a zone

    try:
        match = re.fullmatch(_IANA, name)
        if match and match[1] != _NOWHERE:
            return ZoneInfo(match[1])
    except (ValueError, OSError, KeyError):  # a folder of zones, and an unknown name
        pass
    if re.fullmatch(_OFFSET, name):
        is_utc = not re.search("[1-9]", name)
        remedy = _find_it(("UTC",) if is_utc else ())
        raise RefusedError("is an offset, not a time zone", remedy)
    raise RefusedError("is not a time zone", _find_it(_meant(name)))


def _find_it(zones: Sequence[str]) -> str:
    if len(zones) == 1:
        return f"did you mean `{zones[0]}`?"
    if zones:
        return f"write the zone of a city, such as {', '.join(zones[:-1])} or {zones[-1]}"
    return f"write the zone of a city, such as Europe/London; {_ALL}"


def _meant(name: str) -> Sequence[str]:
    """The zones that a name most likely means: of letters, of a city, of Windows, or misspelt."""
    import difflib  # only for faults
    from zoneinfo import available_timezones

    posix = re.fullmatch(_POSIX, name)
    letters = LETTERS.get((posix[1] if posix else name).upper())
    if letters:
        return letters.zones
    places = sorted(zone for zone in available_timezones() if re.fullmatch(_PLACE, zone))
    city = "_".join(re.split(r"[\s_-]+", name.lower().rpartition("/")[2].partition(",")[0]))
    found = [zone for zone in places if zone.rpartition("/")[2].lower() == city]
    if found or name.lower() in _WINDOWS or city in _CITIES:
        return found or (_WINDOWS.get(name.lower()) or _CITIES[city],)
    return difflib.get_close_matches(name[:_LONGEST], places, 1, _ALIKE)


# Unicode CLDR, windowsZones.xml: the commonest.
_WINDOWS = {
    "gmt standard time": "Europe/London",
    "w. europe standard time": "Europe/Berlin",
    "romance standard time": "Europe/Paris",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "india standard time": "Asia/Kolkata",
    "china standard time": "Asia/Shanghai",
    "tokyo standard time": "Asia/Tokyo",
    "aus eastern standard time": "Australia/Sydney",
}

# Places that people write and that are not in the database.
_CITIES = {
    city: zone
    for zone, cities in {
        "Europe/Berlin": "germany deutschland munich münchen hamburg cologne köln frankfurt",
        "Europe/London": "uk england britain united_kingdom manchester edinburgh",
        "Europe/Paris": "france lyon marseille",
        "Europe/Rome": "italy milan",
        "Europe/Zurich": "switzerland geneva bern basel",
        "Europe/Vienna": "austria wien",
        "Europe/Warsaw": "poland krakow warszawa",
        "Europe/Prague": "czechia praha",
        "Europe/Amsterdam": "netherlands rotterdam the_hague",
        "Europe/Stockholm": "sweden",
        "Europe/Kyiv": "ukraine",
        "Europe/Madrid": "barcelona",
        "America/New_York": "washington boston miami atlanta philadelphia us/newyork newyork nyc",
        "America/Chicago": "houston dallas austin",
        "America/Los_Angeles": "san_francisco seattle san_diego las_vegas losangeles",
        "America/Toronto": "ottawa montreal",
        "Asia/Shanghai": "beijing peking shenzhen",
        "Asia/Kolkata": "india mumbai bombay delhi new_delhi bangalore chennai",
        "Asia/Tokyo": "osaka kyoto",
        "Australia/Sydney": "canberra",
        "Pacific/Auckland": "wellington",
    }.items()
    for city in cities.split()
}

TIMEZONE = text_type(_timezone, {"type": "string"})
"""A zone of the IANA database."""
