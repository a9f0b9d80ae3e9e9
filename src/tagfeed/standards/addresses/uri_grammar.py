"""The grammar of addresses: RFC 3986 URIs, RFC 3987 IRIs, RFC 4151 tag: URIs, RFC 8141 URNs."""

import re

from tagfeed.standards.addresses.hosts import (
    host_of_entity,
    is_loopback,
    is_private_host,
    is_reserved,
)
from tagfeed.standards.lazy_regex import lazy_regex

# RFC 3986 2, RFC 3987 2.2
_RESERVED_AND_UNRESERVED = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;="
_BEYOND_ASCII = r"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000efffd"
_URI = rf"(?:[{_RESERVED_AND_UNRESERVED}]++|%[0-9A-Fa-f]{{2}})*+"
_IRI = rf"(?:[{_RESERVED_AND_UNRESERVED}{_BEYOND_ASCII}]++|%[0-9A-Fa-f]{{2}})*+"
_SCHEME = r"([A-Za-z][A-Za-z0-9+.\-]*):"
# RFC 3986 3.2, RFC 9110 4.2.1: a host must be named.
_HOSTED = lazy_regex(
    r"(?i:https?|ftp)://(?:[^/?#@]*@)?(\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]+)(?::[0-9]*)?(?:[/?#].*)?",
    re.DOTALL,
)

# RFC 3986 3.3 to 3.5: what a path, a query and a fragment have in common.
_REST = r"(?:[A-Za-z0-9\-._~:@!$&'()*+,;=/?]++|%[0-9A-Fa-f]{2})"


def _tagging_entity(letters: str) -> str:
    """RFC 4151 2.1: a domain or a mail address, and a day since when one has owned it."""
    name = f"[{letters}0-9]+(?:(?:-+|[.])[{letters}0-9]+)*"
    date = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
    return f"(?:[{letters}0-9._-]+@)?{name},{date}"


TAGGING_ENTITY = _tagging_entity("a-z")
"""RFC 4151 2.1, as it recommends: in lower case. An expression that JSON Schema reads as well."""

_TAG = rf"(?i:tag):{_tagging_entity('A-Za-z')}:{_REST}*+(?:#{_REST}*+)?"
# RFC 8141 2. A question mark is allowed anywhere, since ids with one have been published.
_URN = rf"(?i:urn):[A-Za-z0-9][A-Za-z0-9-]{{0,30}}[A-Za-z0-9]:{_REST}++(?:#{_REST}*+)?"
_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"  # RFC 9562 4


NEVER_PERMANENT = frozenset(("blob", "data", "file", "javascript", "vbscript"))
"""Schemes of what is here today, or is code: no id is made of them (RFC 4287 4.2.6)."""


def scheme(text: str) -> str:
    """The scheme of an absolute address, in lower case; "" for any other text."""
    match = re.match(_SCHEME, text)
    return match[1].lower() if match else ""


def is_iri_reference(text: str) -> bool:
    """Whether a text is an IRI or a relative reference; a URI is one in ASCII."""
    return (
        re.fullmatch(_URI if text.isascii() else _IRI, text) is not None
        and text.count("#") < 2
        and _brackets_hold_a_host(text)
    )


def is_permanent_id(text: str) -> bool:
    """Whether a text can be an atom:id (RFC 4287 4.2.6) and an RSS guid: an absolute ASCII URI."""
    name = scheme(text)
    if not name or not text.isascii() or not is_iri_reference(text):
        return False
    return _GRAMMARS.get(name, _names_something)(text)


def is_absolute(text: str) -> bool:
    """Whether a text begins with a scheme."""
    return scheme(text) != ""


def is_web(text: str) -> bool:
    """Whether a text is an absolute http(s) address."""
    return text[:4].lower() == "http" and has_host(text)


def has_host(text: str) -> bool:
    """Whether a text is an absolute http(s) or ftp address."""
    return _HOSTED.fullmatch(text) is not None


def is_tag(text: str) -> bool:
    """Whether a text is a tag: URI."""
    return re.fullmatch(_TAG, text) is not None


def is_urn(text: str) -> bool:
    """Whether a text is a URN, and one of a UUID where it says so."""
    if re.fullmatch(_URN, text) is None:
        return False
    _, namespace, name = text.split(":", 2)
    return namespace.lower() != "uuid" or re.fullmatch(_UUID, name) is not None


def host(text: str) -> str:
    """The host of a web address in lower case; "" for any other text."""
    match = _HOSTED.fullmatch(text)
    return match[1].lower() if match else ""


def is_never_published(text: str) -> bool:
    """Whether a web address is one that nobody can subscribe to: see `hosts.is_reserved`."""
    return is_reserved(host(text))


def is_of_an_example(text: str) -> bool:
    """Whether a URI is made of a name that is nobody's: `https://example.org/1`,
    `tag:example.org,2026:1` (RFC 2606), `urn:example:1` (RFC 6963)."""
    kind, _, rest = text.partition(":")
    if kind.lower() == "tag":
        return is_reserved(host_of_entity(rest.partition(":")[0]))
    return is_never_published(text) or text.lower().startswith("urn:example:")


def is_private_address(text: str) -> bool:
    """Whether an address leads to a host that is known only in one network, or to a file of one
    machine (RFC 8089 2)."""
    return is_private_host(host(text)) or text[:5].lower() == "file:"


def has_no_domain(text: str) -> bool:
    """Whether a web address is at a bare name, such as `http://nas/`, that one network knows."""
    name = host(text).removesuffix(".")
    return bool(name) and not any(sign in name for sign in ".[") and name != "localhost"


def is_only_here(text: str) -> bool:
    """Whether a web address leads to the very machine that follows it (RFC 6761 6.3)."""
    return is_loopback(host(text))


def _brackets_hold_a_host(text: str) -> bool:
    """RFC 3986 3.2.2: square brackets are only allowed around an IPv6 host."""
    if "[" not in text and "]" not in text:
        return True
    match = _HOSTED.fullmatch(text)
    around = text.replace(match[1], "", 1) if match else text
    return "[" not in around and "]" not in around


def _names_something(text: str) -> bool:
    return text.partition(":")[2][:1] not in ("", "#")


_GRAMMARS = {"http": is_web, "https": is_web, "ftp": has_host, "tag": is_tag, "urn": is_urn}
