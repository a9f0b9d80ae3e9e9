"""The kinds of value that one or two keys need: folders, zones, dates, languages, addresses."""

from datetime import tzinfo
from typing import Any

from tagfeed.reading.dates import AmbiguousDateError, DateOrder, read_date
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.field_types import URL, scalar_text
from tagfeed.reading.fields import FieldType, guess
from tagfeed.reading.nodes import Node
from tagfeed.reading.slugs import slug
from tagfeed.standards import languages
from tagfeed.standards.uri_grammar import is_only_here


def date_type(order: DateOrder | None) -> FieldType:
    """A date as text, read by `order` where it is all numbers: a `date` or a `datetime`."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = scalar_text(node, path, diagnostics)
        if text is None:
            return None
        try:
            return read_date(text, order)
        except AmbiguousDateError as error:
            remedy = "write under site: `date_order: mdy` or `date_order: dmy`"
            diagnostics.refuse(node, path, str(error), remedy)
        except ValueError as error:
            remedy = "write 2017-12-19 or 2017-12-19T10:00:00+01:00"
            diagnostics.refuse(node, path, str(error), remedy)
        return None

    return FieldType(read, {"type": "string"})


def _read_slug(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None or (text and text == slug(text)):
        return text
    remedy = f"write `{slug(text) or 'a-name'}`"
    diagnostics.refuse(node, path, "is not a folder name", remedy)
    return None


def _read_timezone(node: Node, path: KeyPath, diagnostics: Diagnostics) -> tzinfo | None:
    name = scalar_text(node, path, diagnostics)
    if name is None:
        return None
    from zoneinfo import ZoneInfo, available_timezones  # for sites that name a zone

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a folder of zones, `../x` and an unknown name
        zones = [zone for zone in sorted(available_timezones()) if "/" in zone]
        remedy = guess(name, zones) or "write an IANA name such as Europe/London"
        diagnostics.refuse(node, path, "is not a time zone", remedy)
        return None


def _read_language(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    tag = languages.parse(text)
    if tag is None:
        diagnostics.refuse(node, path, "is not a language tag", _language_meant(text))
        return None
    if tag.unregistered:
        problem = f"`{text}`: `{tag.unregistered}` is not a registered subtag of languages"
        diagnostics.add_warning(node.offset, path, problem, _language_meant(text))
    return tag.canonical


def _language_meant(text: str) -> str:
    from tagfeed.standards.language_guesses import meant  # for faults alone

    guess = meant(text)
    return f"did you mean `{guess}`?" if guess else "write a language tag such as en or en-GB"


def _read_folder_url(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    url: str | None = URL.read(node, path, diagnostics)
    if url and ("?" in url or "#" in url):
        remedy = "write the address of the folder alone, as in https://example.org/feeds/"
        diagnostics.refuse(node, path, "has a query or a fragment", remedy)
        return None
    return url


def _read_enclosure_url(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    url: str | None = URL.read(node, path, diagnostics)
    if url and is_only_here(url):
        problem = "can be reached from this machine alone"
        diagnostics.refuse(node, path, problem, "write the address at which everyone can reach it")
        return None
    return url


SLUG = FieldType(_read_slug, {"type": ["string", "number"]})
TIMEZONE = FieldType(_read_timezone, {"type": "string"})
LANGUAGE = FieldType(_read_language, {"type": "string", "pattern": f"^{languages.WELL_FORMED}$"})
FOLDER_URL = FieldType(_read_folder_url, URL.schema)
ENCLOSURE_URL = FieldType(_read_enclosure_url, URL.schema)
