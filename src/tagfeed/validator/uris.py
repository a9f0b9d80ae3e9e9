"""Judges of addresses: RFC 3986 URIs, RFC 3987 IRIs, and the ids made of them."""

import re

from tagfeed.validator import names
from tagfeed.validator.expression import Expression
from tagfeed.validator.log import Log
from tagfeed.validator.rules import addresses as rules

_COMMON = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;="
_URI = Expression(rf"(?:[{_COMMON}]|%[0-9A-Fa-f]{{2}})*", re.ASCII)
_IRI = Expression(
    rf"(?:[{_COMMON}\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd]"
    r"|%[0-9A-Fa-f]{2})*"
)
_ABSOLUTE = Expression(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
_WEB = Expression(
    r"(?i:https?|ftp)://(?:[^/?#@]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]+)(?::\d*)?(?:[/?#].*)?",
    re.DOTALL,
)
USUAL = r"https?://[a-z0-9][a-z0-9.\-]*\.[a-z]{2,}/[A-Za-z0-9\-._~/]*"
"""An address without a query of which nothing is to be said."""

_USUAL = Expression(rf"{USUAL}(?:[?#][A-Za-z0-9\-._~/&=]*)?", re.ASCII)
USUAL_TAG = Expression(
    r"tag:[a-z0-9]+(?:[.\-][a-z0-9]+)*,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d))?)?"
    r":[A-Za-z0-9\-._~/:]*",
    re.ASCII,
)
_TAG = Expression(
    r"tag:(?:[A-Za-z0-9\-._]+@)?[A-Za-z0-9](?:[A-Za-z0-9\-.]*[A-Za-z0-9])?"
    r",\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
    r":(?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
_URN = Expression(
    r"urn:[A-Za-z0-9][A-Za-z0-9\-]{1,31}:(?:[A-Za-z0-9()+,\-.:=@;$_!*'/?#&~]|%[0-9A-Fa-f]{2})+",
    re.IGNORECASE | re.ASCII,
)
_UUID = Expression(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII
)
_SCRIPTS = frozenset(("javascript", "vbscript", "livescript"))


def uri(log: Log, text: str) -> None:
    """A full URI, ASCII only, as RSS 2.0 wants its links."""
    if _USUAL.fullmatch(text):
        return
    value = _value(log, text)
    if not value.isascii() and _grammatical(value):
        log.find(rules.URI_NOT_ASCII, value=value)
    elif _valid(log, value, text):
        _absolute(log, value)


def iri(log: Log, text: str) -> None:
    """A full IRI."""
    if _USUAL.fullmatch(text):
        return
    value = _value(log, text)
    if _valid(log, value, text):
        _absolute(log, value)


def iri_reference(log: Log, text: str) -> None:
    """An IRI reference: full or relative."""
    if _USUAL.fullmatch(text):
        return
    if _valid(log, text, text):
        match = _ABSOLUTE.match(text)
        if match is not None:
            _scheme(log, text, match.group(1))


def full_or_warned(log: Log, text: str) -> None:
    """An IRI reference that had better be full, since readers do not know its base."""
    iri_reference(log, text)
    if not log.base and not _ABSOLUTE.match(text):
        log.find(rules.URI_RELATIVE, value=text)


def own_element(log: Log, text: str) -> None:
    """RFC 4287 4.2.5, 4.2.6: an IRI reference as text, without white space around it."""
    value = text.strip()
    if value != text and value:
        log.find(rules.WHITESPACE)
    iri_reference(log, value)


def identifier(log: Log, text: str) -> None:
    """RFC 4287 4.2.6: a full IRI in canonical form."""
    if (_USUAL.fullmatch(text) and "/." not in text) or USUAL_TAG.fullmatch(text):
        return
    value = text.strip()
    if value != text and value:
        log.find(rules.WHITESPACE)
    if _valid(log, value, text) and _absolute(log, value):
        canonical = names.canonical(value)
        if canonical != value:
            log.find(rules.URI_NOT_CANONICAL, value=value, canonical=canonical)


def names_right(log: Log, value: str) -> bool:
    """Whether a tag: URI or a urn keeps to its own grammar."""
    low = value[:9].lower()
    if low.startswith("tag:"):
        if _TAG.fullmatch(value):
            return True
        log.find(rules.TAG_INVALID, value=value)
        return False
    if low.startswith("urn:"):
        right = _URN.fullmatch(value) is not None
        if right and low == "urn:uuid:":
            right = _UUID.fullmatch(value[9:]) is not None
        if not right:
            log.find(rules.URN_INVALID, value=value)
        return right
    return True


def is_usual(text: str) -> bool:
    """Whether the text is a full http(s) address without anything to say about it."""
    return _USUAL.fullmatch(text) is not None


def is_web(text: str) -> bool:
    """Whether the text is a full http(s) address."""
    return text[:4].lower() == "http" and _WEB.fullmatch(text) is not None


def is_absolute(text: str) -> bool:
    """Whether the text begins with a scheme."""
    return _ABSOLUTE.match(text) is not None


def host(text: str) -> str:
    """The host of a full web address, "" where it has none."""
    match = _WEB.fullmatch(text)
    return match.group(1).lower() if match else ""


def _value(log: Log, text: str) -> str:
    """White space around an element's text is overlooked, in an attribute it is not."""
    return text if log.attribute else text.strip()


def _valid(log: Log, value: str, text: str) -> bool:
    if _grammatical(value) and value.count("#") < 2 and _brackets(value):
        return True
    log.find(rules.URI_INVALID, value=text)
    return False


def _grammatical(value: str) -> bool:
    """Whether every character may stand in an IRI."""
    if value.isascii():
        return _URI.fullmatch(value) is not None
    return _IRI.fullmatch(value) is not None


def _brackets(value: str) -> bool:
    """RFC 3986 3.2.2: square brackets stand around an IPv6 host only."""
    if "[" not in value and "]" not in value:
        return True
    match = _WEB.fullmatch(value)
    around = value.replace(match.group(1), "", 1) if match else value
    return "[" not in around and "]" not in around


def _absolute(log: Log, value: str) -> bool:
    match = _ABSOLUTE.match(value)
    if match is None:
        log.find(rules.URI_NOT_ABSOLUTE, value=value)
        return False
    return _scheme(log, value, match.group(1))


def _scheme(log: Log, value: str, scheme: str) -> bool:
    low = scheme.lower()
    if low in ("http", "https", "ftp") and _WEB.fullmatch(value) is None:
        log.find(rules.URI_INVALID, value=value)
        return False
    if low in _SCRIPTS:
        log.find(rules.URI_SCRIPT, value=value)
    elif low in ("tag", "urn"):
        return names_right(log, value)
    elif low not in names.SCHEMES:
        log.find(rules.URI_SCHEME, value=value)
    return True
