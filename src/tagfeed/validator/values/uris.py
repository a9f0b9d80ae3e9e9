"""Validators of addresses: RFC 3986 URIs, RFC 3987 IRIs, and the ids made of them."""

import re

from tagfeed.standards.addresses import uri_grammar
from tagfeed.standards.addresses.canonical import canonical
from tagfeed.standards.addresses.uri_grammar import is_iri_reference
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.context import Context
from tagfeed.validator.rules import structure
from tagfeed.validator.rules import uris_and_ids as rules
from tagfeed.validator.values import placeholders
from tagfeed.validator.values.uri_schemes import SCHEMES

_ADDRESS = (
    r"https?://[a-z0-9][a-z0-9.\-]*\.[a-z]{2,}(?<!local)(?<!internal)(?<!localhost)(?<!arpa)/"
)
_USUAL = lazy_regex(rf"{_ADDRESS}[A-Za-z0-9\-._~/]*(?:[?#][A-Za-z0-9\-._~/&=]*)?", re.ASCII)
USUAL_TAG = lazy_regex(rf"tag:{uri_grammar.TAGGING_ENTITY}:[A-Za-z0-9\-._~/:]*", re.ASCII)
_SCRIPTS = frozenset(("javascript", "vbscript", "livescript"))


def uri(context: Context, text: str) -> None:
    """A full URI, ASCII only, as RSS 2.0 wants its links."""
    if _USUAL.fullmatch(text):
        return
    value = _value(context, text)
    if not value.isascii() and is_iri_reference(value):
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
        scheme = uri_grammar.scheme(text)
        if scheme:
            _of_scheme(context, text, scheme)


def full_or_warned(context: Context, text: str) -> None:
    """An IRI reference that should be full, since readers may not know its base."""
    iri_reference(context, text)
    if not uri_grammar.is_absolute(text) and not uri_grammar.is_absolute(context.base):
        context.report(rules.URI_RELATIVE, value=text or "empty")


def own_element(context: Context, text: str) -> None:
    """RFC 4287 4.2.5, 4.2.6: an IRI reference as text, without white space around it."""
    value = text.strip()
    if value != text and value:
        context.report(rules.WHITESPACE)
    if value:
        full_or_warned(context, value)
    else:
        context.report(structure.TEXT_BLANK)


def identifier(context: Context, text: str) -> None:
    """RFC 4287 4.2.6: a full IRI in canonical form."""
    if (_USUAL.fullmatch(text) and "/." not in text) or USUAL_TAG.fullmatch(text):
        return
    value = text.strip()
    if value != text and value:
        context.report(rules.WHITESPACE)
    placeholders.identifier(context, value)
    if _valid(context, value, text) and _absolute(context, value):
        wanted = canonical(value)
        if wanted != value:
            context.report(rules.URI_NOT_CANONICAL, value=value, canonical=wanted)


def is_usual(text: str) -> bool:
    """Whether the text is obviously a full http(s) address without a fault."""
    return _USUAL.fullmatch(text) is not None


def _value(context: Context, text: str) -> str:
    """The text, without white space around it if it is an element's."""
    return text if context.attribute else text.strip()


def _valid(context: Context, value: str, text: str) -> bool:
    if is_iri_reference(value):
        return True
    context.report(rules.URI_INVALID, value=text)
    return False


def _absolute(context: Context, value: str) -> bool:
    scheme = uri_grammar.scheme(value)
    if not scheme:
        context.report(rules.URI_NOT_ABSOLUTE, value=value)
        return False
    return _of_scheme(context, value, scheme)


def _of_scheme(context: Context, value: str, scheme: str) -> bool:
    fits, rule = _GRAMMARS.get(scheme, (None, rules.URI_INVALID))
    if fits is not None and not fits(value):
        context.report(rule, value=value)
        return False
    if scheme in _SCRIPTS:
        context.report(rules.URI_SCRIPT, value=value)
    elif scheme not in SCHEMES:
        context.report(rules.URI_SCHEME, value=value)
    elif uri_grammar.is_private_address(value):
        context.report(rules.HOST_SHORT, value=value)
    return True


_GRAMMARS = {
    "http": (uri_grammar.has_host, rules.URI_INVALID),
    "https": (uri_grammar.has_host, rules.URI_INVALID),
    "ftp": (uri_grammar.has_host, rules.URI_INVALID),
    "tag": (uri_grammar.is_tag, rules.TAG_INVALID),
    "urn": (uri_grammar.is_urn, rules.URN_INVALID),
}
"""What an address of the scheme must match, and the rule that it breaks if it does not."""
