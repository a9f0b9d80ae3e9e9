"""The kinds of value that one or two keys need: folders, zones, dates, languages, addresses."""

import re
from datetime import tzinfo
from typing import Any

from tagfeed.reading.dates import AmbiguousDateError, DateOrder, read_date
from tagfeed.reading.diagnostics import Notes, Path, found
from tagfeed.reading.fields import URL, Kind, guess
from tagfeed.reading.nodes import Node
from tagfeed.reading.slugs import slug
from tagfeed.standards.iso_codes import LANGUAGES, REGIONS

# RFC 5646 2.1, without the grandfathered tags.
_LANGUAGE = (
    r"(?:([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-x(?:-[A-Za-z0-9]{1,8})+)?"
    r"|x(?:-[A-Za-z0-9]{1,8})+)"
)
# What people write for a language: the country's code, or the language's former one.
_MEANT = {"cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "se": "sv", "ua": "uk", "vn": "vi"}


def date_kind(order: DateOrder | None) -> Kind:
    """A date as text, read by `order` where it is all numbers: a `date` or a `datetime`."""

    def read(node: Node, path: Path, notes: Notes) -> Any:
        text = notes.text(node, path)
        if text is None:
            return None
        try:
            return read_date(text, order)
        except AmbiguousDateError as error:
            remedy = "write under site: `date_order: mdy` or `date_order: dmy`"
            notes.fault(node.at, path, f"{found(node)} {error}", remedy)
        except ValueError as error:
            remedy = "write 2017-12-19 or 2017-12-19T10:00:00+01:00"
            notes.fault(node.at, path, f"{found(node)} {error}", remedy)
        return None

    return Kind(read, {"type": "string"})


def _read_slug(node: Node, path: Path, notes: Notes) -> str | None:
    text = notes.text(node, path)
    if text is None or (text and text == slug(text)):
        return text
    notes.fault(
        node.at, path, f"{found(node)} is no folder name", f"write `{slug(text) or 'a-name'}`"
    )
    return None


def _read_timezone(node: Node, path: Path, notes: Notes) -> tzinfo | None:
    name = notes.text(node, path)
    if name is None:
        return None
    from zoneinfo import ZoneInfo, available_timezones  # for sites that name a zone

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a folder of zones, `../x` and an unknown name
        zones = [zone for zone in sorted(available_timezones()) if "/" in zone]
        remedy = guess(name, zones) or "write an IANA name such as Europe/London"
        notes.fault(node.at, path, f"{found(node)} is no time zone", remedy)
        return None


def _read_language(node: Node, path: Path, notes: Notes) -> str | None:
    text = notes.text(node, path)
    if text is None:
        return None
    match = re.fullmatch(_LANGUAGE, text)
    if match is None:
        remedy = "write a language tag with hyphens, such as en or en-GB"
        notes.fault(node.at, path, f"{found(node)} is no language tag", remedy)
        return None
    language, region = match.groups()
    if language and len(language) == 2 and language.lower() not in LANGUAGES:
        meant = _MEANT.get(language.lower())
        remedy = f"did you mean `{meant}`?" if meant else "write a code of ISO 639, such as en"
        notes.fault(node.at, path, f"{found(node)} names no language", remedy)
        return None
    if region and len(region) == 2 and region.upper() not in REGIONS:
        remedy = f"write `{language}` alone, or a country of ISO 3166, as in en-GB"
        notes.fault(node.at, path, f"{found(node)} names no country", remedy)
        return None
    return text


def _read_folder_url(node: Node, path: Path, notes: Notes) -> str | None:
    url: str | None = URL.read(node, path, notes)
    if url and ("?" in url or "#" in url):
        remedy = "write the address of the folder alone, as in https://example.org/feeds/"
        notes.fault(node.at, path, f"{found(node)} ends in a query or a fragment", remedy)
        return None
    return url


def _read_enclosure_url(node: Node, path: Path, notes: Notes) -> str | None:
    url: str | None = URL.read(node, path, notes)
    if url and url.split("/")[2].partition(":")[0] in ("localhost", "127.0.0.1", "[::1]"):
        problem = f"{found(node)} can be reached from this machine alone"
        notes.fault(node.at, path, problem, "write the address at which it is served to all")
        return None
    return url


SLUG = Kind(_read_slug, {"type": ["string", "number"]})
TIMEZONE = Kind(_read_timezone, {"type": "string"})
LANGUAGE = Kind(_read_language, {"type": "string", "pattern": f"^{_LANGUAGE}$"})
FOLDER_URL = Kind(_read_folder_url, URL.schema)
ENCLOSURE_URL = Kind(_read_enclosure_url, URL.schema)
