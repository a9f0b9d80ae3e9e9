"""What the letters of a time zone mean: the offsets that they stand for, and places that use them.

None of them is accepted for a zone: half a year is missing, and many mean several. They make
remedies. IANA's own names of letters (CET, EST, EST5EDT) are zones all the same.
"""

from msgspec import Struct


class Letters(Struct, frozen=True):
    """The offsets from UTC, and zones of the IANA database; several where they mean several."""

    offsets: tuple[str, ...]
    zones: tuple[str, ...]


_ROWS = (
    ("CET MEZ HNEC", "+01:00", "Europe/Berlin Europe/Paris Europe/Madrid"),
    ("CEST MESZ HAEC", "+02:00", "Europe/Berlin Europe/Paris Europe/Madrid"),
    ("BST", "+01:00 +06:00", "Europe/London Asia/Dhaka"),
    ("IST", "+05:30 +01:00 +02:00", "Asia/Kolkata Europe/Dublin Asia/Jerusalem"),
    ("WET", "+00:00", "Europe/Lisbon"),
    ("WEST", "+01:00", "Europe/Lisbon"),
    ("EET OEZ", "+02:00", "Europe/Athens Europe/Helsinki Europe/Kyiv"),
    ("EEST OESZ", "+03:00", "Europe/Athens Europe/Helsinki Europe/Kyiv"),
    ("MSK", "+03:00", "Europe/Moscow"),
    ("EST", "-05:00", "America/New_York"),
    ("EDT", "-04:00", "America/New_York"),
    ("CST", "-06:00 +08:00 -05:00", "America/Chicago Asia/Shanghai America/Havana"),
    ("CDT", "-05:00", "America/Chicago"),
    ("MST", "-07:00", "America/Denver America/Phoenix"),
    ("MDT", "-06:00", "America/Denver"),
    ("PST", "-08:00", "America/Los_Angeles"),
    ("PDT", "-07:00", "America/Los_Angeles"),
    ("AKST", "-09:00", "America/Anchorage"),
    ("AKDT", "-08:00", "America/Anchorage"),
    ("HST", "-10:00", "Pacific/Honolulu"),
    ("AST", "-04:00 +03:00", "America/Halifax Asia/Riyadh"),
    ("ADT", "-03:00", "America/Halifax"),
    ("NST", "-03:30", "America/St_Johns"),
    ("NDT", "-02:30", "America/St_Johns"),
    ("BRT", "-03:00", "America/Sao_Paulo"),
    ("ART", "-03:00", "America/Argentina/Buenos_Aires"),
    ("SAST", "+02:00", "Africa/Johannesburg"),
    ("CAT", "+02:00", "Africa/Maputo Africa/Harare"),
    ("EAT", "+03:00", "Africa/Nairobi"),
    ("WAT", "+01:00", "Africa/Lagos"),
    ("GST", "+04:00 -02:00", "Asia/Dubai Atlantic/South_Georgia"),
    ("PKT", "+05:00", "Asia/Karachi"),
    ("WIB", "+07:00", "Asia/Jakarta"),
    ("HKT", "+08:00", "Asia/Hong_Kong"),
    ("SGT", "+08:00", "Asia/Singapore"),
    ("JST", "+09:00", "Asia/Tokyo"),
    ("KST", "+09:00", "Asia/Seoul"),
    ("AWST", "+08:00", "Australia/Perth"),
    ("ACST", "+09:30", "Australia/Adelaide Australia/Darwin"),
    ("ACDT", "+10:30", "Australia/Adelaide"),
    ("AEST", "+10:00", "Australia/Sydney Australia/Brisbane"),
    ("AEDT", "+11:00", "Australia/Sydney"),
    ("NZST", "+12:00", "Pacific/Auckland"),
    ("NZDT", "+13:00", "Pacific/Auckland"),
)

LETTERS = {
    word: Letters(tuple(offsets.split()), tuple(zones.split()))
    for words, offsets, zones in _ROWS
    for word in words.split()
}
"""The offsets and the places of each abbreviation, by its capital letters."""
