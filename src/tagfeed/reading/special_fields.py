"""The kinds of value that one or two keys need: folders, zones, dates, languages, addresses."""

from datetime import tzinfo
from typing import Any

from tagfeed.reading.dates import AmbiguousDateError, DateOrder, read_date
from tagfeed.reading.diagnostics import Notes, Path, found
from tagfeed.reading.fields import URL, Kind, guess
from tagfeed.reading.nodes import Node
from tagfeed.reading.slugs import slug
from tagfeed.standards import languages


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
    tag = languages.parse(text)
    if tag is None:
        notes.fault(node.at, path, f"{found(node)} is not a language tag", _language_meant(text))
        return None
    if tag.unregistered:
        problem = f"{found(node)}: `{tag.unregistered}` is not a registered subtag of languages"
        notes.warn(node.at, path, problem, _language_meant(text))
    return tag.canonical


def _language_meant(text: str) -> str:
    from tagfeed.standards.language_guesses import meant  # for faults alone

    guess = meant(text)
    return f"did you mean `{guess}`?" if guess else "write a language tag such as en or en-GB"


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
LANGUAGE = Kind(_read_language, {"type": "string", "pattern": f"^{languages.WELL_FORMED}$"})
FOLDER_URL = Kind(_read_folder_url, URL.schema)
ENCLOSURE_URL = Kind(_read_enclosure_url, URL.schema)
