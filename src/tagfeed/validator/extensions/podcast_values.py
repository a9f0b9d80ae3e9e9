"""Validators of the values that the podcast namespace has."""

import re
from collections.abc import Collection
from datetime import datetime

from tagfeed.standards.addresses import uri_grammar
from tagfeed.standards.addresses.mail import is_address
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.podcasts import values as standard
from tagfeed.standards.texts.spelling import nearest
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.rules import Rule, podcasts, uris_and_ids
from tagfeed.validator.rules import values as rules
from tagfeed.validator.values import basic, texts, uris
from tagfeed.validator.xml.element import XmlContext

_MOMENT = lazy_regex(r"\d{4}-?\d\d-?\d\dT[\d:.,]+(?:Z|[+-]\d\d:?(?:\d\d)?)?", re.ASCII)
_DAY = lazy_regex(r"\d{4}-?\d\d-?\d\d", re.ASCII)
_SOURCE_SET = lazy_regex(r"\S+\s+\d+(?:\.\d+)?[wx]")
_NODE = lazy_regex(r"0[23][0-9A-Fa-f]{64}")
_SIGNATURE = "a signature in base64"
_ALIKE = 0.75  # of two words
_GUESSES = 50  # guesses per rule and document, at most: each takes a while

SECONDS = basic.number(0, expected="a number of seconds")
BOOLEAN = basic.choice("true", "false")
YES_NO = basic.choice("yes", "no")
COUNT = basic.integer(0)
PIXELS = basic.integer(1)
WORD = basic.pattern(r"\S+", "one word")
FILLED = texts.plain_attribute
OSM = basic.pattern(standard.OSM, "an object of OpenStreetMap, such as R113314")
ASPECT_RATIO = basic.pattern(
    r"\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?", "a ratio of width and height, such as 16/9"
)
HOST = basic.pattern(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?(?::\d+)?", "the name of a host")


def link(context: XmlContext, value: str) -> None:
    """The address of something on the Web, which must be https."""
    uris.iri(context, value)
    if uri_grammar.scheme(value) == "http":
        context.report(podcasts.INSECURE, value=value)


def location(context: XmlContext, value: str) -> None:
    """Any full address, such as that of a torrent."""
    if not uri_grammar.is_iri_reference(value):
        context.report(uris_and_ids.URI_INVALID, value=value)
    elif not uri_grammar.is_absolute(value):
        context.report(uris_and_ids.URI_NOT_ABSOLUTE, value=value)


def uuid(context: Context, text: str) -> None:
    """RFC 9562 4: 32 digits and four hyphens."""
    if not standard.uuid_version(text):
        _report_form(context, text, "a UUID, such as 917393e3-1b1e-5cef-ace4-edaa54e1f810")


def podcast_guid(context: Context, text: str) -> None:
    """A UUID, which should be of version 5."""
    uuid(context, text)
    if standard.uuid_version(text) not in ("", "5"):
        context.report(podcasts.GUID_VERSION, value=text.strip())


def geo(context: Context, value: str) -> None:
    """RFC 5870: latitude and longitude, and an altitude and parameters that may follow."""
    if not standard.is_geo(value):
        _report_form(context, value, "a place such as geo:30.2672,97.7431")


def moment(context: Context, value: str) -> None:
    """ISO 8601: a day and a time."""
    if parsed(value) is None:
        _report_form(context, value, "an ISO 8601 time, such as 2021-09-26T07:30:00Z")


def day_or_moment(context: Context, value: str) -> None:
    """ISO 8601: a day, with or without a time."""
    text = value.strip()
    if parsed(text) is None and not (_DAY.fullmatch(text) and _exists(text)):
        _report_form(context, value, "an ISO 8601 day or time, such as 2021-09-26T07:30:00Z")


def parsed(value: str) -> datetime | None:
    """An ISO 8601 time; None for any other text."""
    text = value.strip()
    if _MOMENT.fullmatch(text) is None or not _exists(text):
        return None
    return datetime.fromisoformat(text)


def source_set(context: Context, value: str) -> None:
    """A srcset as in HTML, of full addresses; the first that is not one is reported."""
    for source in re.split(r",\s+|,$", value.strip()):
        if _SOURCE_SET.fullmatch(source.strip()) is None:
            _report_form(context, source, "an address and a width such as 1500w")
            break
        if not uri_grammar.is_web(source.strip()):
            context.report(uris_and_ids.URI_NOT_ABSOLUTE, value=source.strip())
            break


def payee(context: XmlContext, value: str) -> None:
    """The address of a recipient, by its type: a Lightning node's public key, or a mail address."""
    kind = context.node.attributes.get("type")
    if kind == "node" and _NODE.fullmatch(value.strip()) is None:
        _report_form(context, value, "the public key of a node: 66 hexadecimal digits")
    elif kind == "lnaddress" and not is_address(value.strip()):
        _report_form(context, value, "a Lightning address such as ann@example.org")
    elif not value.strip():
        _report_form(context, value, "an address that receives payments")


def digest(context: XmlContext, value: str) -> None:
    """An integrity string of W3C Subresource Integrity, or a signature in base64."""
    kind = context.node.attributes.get("type", "")
    if not standard.is_digest(kind, value):
        expected = "an integrity string such as sha256-…" if kind == "sri" else _SIGNATURE
        _report_form(context, value, expected)


def named(*, most: int = standard.SHORT, expected: str) -> Validator[Context]:
    """A validator of text that must be there."""
    plain = at_most(most, texts.plain)

    def validate(context: Context, text: str) -> None:
        if text.strip():
            plain(context, text)
        else:
            context.report(podcasts.TEXT_MISSING, expected=expected)

    return validate


def at_most(most: int, validate: Validator[Context] = texts.plain_or_blank) -> Validator[Context]:
    """`validate`, for texts that apps may cut after `most` characters."""

    def validate_length(context: Context, text: str) -> None:
        validate(context, text)
        if len(text.strip()) > most:
            context.report(podcasts.CUT, value=most)

    return validate_length


def one_of(known: Collection[str], rule: Rule) -> Validator[Context]:
    """A validator of words from a list that may have grown; case does not matter."""

    def validate(context: Context, text: str) -> None:
        value = " ".join(text.lower().split())
        if value not in known:
            meant = guess(context, rule, value, known)
            context.report(rule, value=text, guess=meant)

    return validate


def guess(context: Context, rule: Rule, word: str, known: Collection[str], prefix: str = "") -> str:
    """The end of a message: the word that was meant, if one is near."""
    few = context.counts[rule.code] < _GUESSES
    meant = nearest(word, known, _ALIKE) if few else ""
    return f"; did you mean {prefix}{meant}?" if meant else ""


def _exists(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _report_form(context: Context, value: str, expected: str) -> None:
    context.report(rules.PATTERN, value=value, expected=expected)
