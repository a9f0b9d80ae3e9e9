"""The types of value that one or two fields need: folders, zones, dates, languages, addresses."""

from datetime import date, datetime, tzinfo

from tagfeed.reading.dates import AmbiguousDateError, DateOrder, read_date
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.field_types import URL, RefusedError, canonical_url, scalar_text, text_type
from tagfeed.reading.fields import FieldType, guess
from tagfeed.reading.nodes import Node
from tagfeed.reading.slugs import slug
from tagfeed.standards import languages
from tagfeed.standards.uri_grammar import is_only_here


def date_type(order: DateOrder | None) -> FieldType:
    """A date as text, read by `order` if it is all numbers: a `date` or a `datetime`."""

    def value_of(text: str) -> date | datetime:
        try:
            return read_date(text, order)
        except AmbiguousDateError as error:
            remedy = "write under site: `date_order: mdy` or `date_order: dmy`"
            raise RefusedError(str(error), remedy) from None
        except ValueError as error:
            remedy = "write 2017-12-19 or 2017-12-19T10:00:00+01:00"
            raise RefusedError(str(error), remedy) from None

    return text_type(value_of, {"type": "string"})


def _slug(text: str) -> str:
    if not text or text != slug(text):
        raise RefusedError("is not a folder name", f"write `{slug(text) or 'a-name'}`")
    return text


def _timezone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, available_timezones  # for sites that name a zone

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a folder of zones, `../x` and an unknown name
        zones = [zone for zone in sorted(available_timezones()) if "/" in zone]
        remedy = guess(name, zones) or "write an IANA name such as Europe/London"
        raise RefusedError("is not a time zone", remedy) from None


# Not made from text alone: a tag that nobody has registered is used, with a warning.
def _read_language(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    tag = languages.parse(text)
    if tag is None:
        diagnostics.refuse(node, path, "is not a language tag", _language_meant(text))
        return None
    if tag.unregistered:
        diagnostics.add_warning(
            node.offset, path, _unregistered(text, tag.unregistered), _language_meant(text)
        )
    return tag.canonical


def _unregistered(tag: str, subtag: str) -> str:
    if subtag.lower() == tag.lower():
        return f"`{tag}` is not a registered language"
    return f"`{subtag}` in `{tag}` is not registered as part of a language tag"


def _language_meant(text: str) -> str:
    from tagfeed.standards.language_guesses import meant  # for faults alone

    guess = meant(text)
    return f"did you mean `{guess}`?" if guess else "write a language tag such as en or en-GB"


def _folder_url(text: str) -> str:
    url = canonical_url(text)
    if "?" in url or "#" in url:
        remedy = "write the address of the folder alone, as in https://example.org/feeds/"
        raise RefusedError("has a query or a fragment", remedy)
    return url


def _enclosure_url(text: str) -> str:
    url = canonical_url(text)
    if is_only_here(url):
        remedy = "write the address at which everyone can reach it"
        raise RefusedError("can be reached from this machine alone", remedy)
    return url


SLUG = text_type(_slug, {"type": ["string", "number"]})
TIMEZONE = text_type(_timezone, {"type": "string"})
LANGUAGE = FieldType(_read_language, {"type": "string", "pattern": f"^{languages.WELL_FORMED}$"})
FOLDER_URL = text_type(_folder_url, URL.schema)
ENCLOSURE_URL = text_type(_enclosure_url, URL.schema)
