"""Validators of addresses: RFC 3986 URIs, RFC 3987 IRIs, and the ids made of them."""

import re

from tagfeed.validator.context import Context
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rules import addresses as rules
from tagfeed.validator.values import names

_COMMON = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;="
_URI = LazyRegex(rf"(?:[{_COMMON}]|%[0-9A-Fa-f]{{2}})*", re.ASCII)
_IRI = LazyRegex(
    rf"(?:[{_COMMON}\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd]"
    r"|%[0-9A-Fa-f]{2})*"
)
_ABSOLUTE = LazyRegex(r"([A-Za-z][A-Za-z0-9+.\-]*):(.*)", re.DOTALL)
_WEB = LazyRegex(
    r"(?i:https?|ftp)://(?:[^/?#@]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]+)(?::\d*)?(?:[/?#].*)?",
    re.DOTALL,
)
USUAL = r"https?://[a-z0-9][a-z0-9.\-]*\.[a-z]{2,}/[A-Za-z0-9\-._~/]*"
"""An address without a query of which nothing is to be said."""

_USUAL = LazyRegex(rf"{USUAL}(?:[?#][A-Za-z0-9\-._~/&=]*)?", re.ASCII)
USUAL_TAG = LazyRegex(
    r"tag:[a-z0-9]+(?:[.\-][a-z0-9]+)*,\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d))?)?"
    r":[A-Za-z0-9\-._~/:]*",
    re.ASCII,
)
_TAG = LazyRegex(
    r"tag:(?:[A-Za-z0-9\-._]+@)?[A-Za-z0-9](?:[A-Za-z0-9\-.]*[A-Za-z0-9])?"
    r",\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
    r":(?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]|%[0-9A-Fa-f]{2})*)?",
    re.ASCII,
)
_URN = LazyRegex(
    r"urn:[A-Za-z0-9][A-Za-z0-9\-]{1,31}:(?:[A-Za-z0-9()+,\-.:=@;$_!*'/?#&~]|%[0-9A-Fa-f]{2})+",
    re.IGNORECASE | re.ASCII,
)
_UUID = LazyRegex(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII
)
_SCRIPTS = frozenset(("javascript", "vbscript", "livescript"))


def uri(context: Context, text: str) -> None:
    """A full URI, ASCII only, as RSS 2.0 wants its links."""
    if _USUAL.fullmatch(text):
        return
    value = _value(context, text)
    if not value.isascii() and _grammatical(value):
        context.report(rules.URI_NOT_ASCII, value=value)
    elif _valid(context, value, text):
        _absolute(context, value)


def iri(context: Context, text: str) -> None:
    """A full IRI."""
    if _USUAL.fullmatch(text):
        return
    value = _value(context, text)
    if _valid(context, value, text):
        _absolute(context, value)


def iri_reference(context: Context, text: str) -> None:
    """An IRI reference: full or relative."""
    if _USUAL.fullmatch(text):
        return
    if _valid(context, text, text):
        match = _ABSOLUTE.match(text)
        if match is not None:
            _scheme(context, text, match.group(1))


def full_or_warned(context: Context, text: str) -> None:
    """An IRI reference that had better be full, since readers do not know its base."""
    iri_reference(context, text)
    if not context.base and not _ABSOLUTE.match(text):
        context.report(rules.URI_RELATIVE, value=text)


def own_element(context: Context, text: str) -> None:
    """RFC 4287 4.2.5, 4.2.6: an IRI reference as text, without white space around it."""
    value = text.strip()
    if value != text and value:
        context.report(rules.WHITESPACE)
    iri_reference(context, value)


def identifier(context: Context, text: str) -> None:
    """RFC 4287 4.2.6: a full IRI in canonical form."""
    if (_USUAL.fullmatch(text) and "/." not in text) or USUAL_TAG.fullmatch(text):
        return
    value = text.strip()
    if value != text and value:
        context.report(rules.WHITESPACE)
    if _valid(context, value, text) and _absolute(context, value):
        canonical = names.canonical(value)
        if canonical != value:
            context.report(rules.URI_NOT_CANONICAL, value=value, canonical=canonical)


def names_right(context: Context, value: str) -> bool:
    """Whether a tag: URI or a urn keeps to its own grammar."""
    low = value[:9].lower()
    if low.startswith("tag:"):
        if _TAG.fullmatch(value):
            return True
        context.report(rules.TAG_INVALID, value=value)
        return False
    if low.startswith("urn:"):
        right = _URN.fullmatch(value) is not None
        if right and low == "urn:uuid:":
            right = _UUID.fullmatch(value[9:]) is not None
        if not right:
            context.report(rules.URN_INVALID, value=value)
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


def _value(context: Context, text: str) -> str:
    """White space around an element's text is overlooked, in an attribute it is not."""
    return text if context.attribute else text.strip()


def _valid(context: Context, value: str, text: str) -> bool:
    if _grammatical(value) and value.count("#") < 2 and _brackets(value):
        return True
    context.report(rules.URI_INVALID, value=text)
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


def _absolute(context: Context, value: str) -> bool:
    match = _ABSOLUTE.match(value)
    if match is None:
        context.report(rules.URI_NOT_ABSOLUTE, value=value)
        return False
    return _scheme(context, value, match.group(1))


def _scheme(context: Context, value: str, scheme: str) -> bool:
    low = scheme.lower()
    if low in ("http", "https", "ftp") and _WEB.fullmatch(value) is None:
        context.report(rules.URI_INVALID, value=value)
        return False
    if low in _SCRIPTS:
        context.report(rules.URI_SCRIPT, value=value)
    elif low in ("tag", "urn"):
        return names_right(context, value)
    elif low not in names.SCHEMES:
        context.report(rules.URI_SCHEME, value=value)
    return True
