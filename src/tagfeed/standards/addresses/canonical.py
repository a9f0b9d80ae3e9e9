"""Canonical form of addresses: the one that validators, readers and comparisons agree on."""

import re
from collections.abc import Iterable

from tagfeed.standards.addresses.percent_encoding import quote, unquote
from tagfeed.standards.lazy_regex import lazy_regex

# The patterns below that few lists need are text: `re` compiles each when it is first asked for.
# Canonical already: nothing to decode, encode, lower or resolve. Most addresses end here.
_CANONICAL = lazy_regex(
    r"https?://(?=[^/]{1,63}+/)[a-z0-9]++(?:[.-][a-z0-9]++)*+(?:/(?!\.)[A-Za-z0-9_~!$&'()*+,;=:@.-]*+)++"
    r"(?:\?[A-Za-z0-9_~!$&'()*+,;=:@./?-]++)?"
)
_PARTS = r"([A-Za-z][A-Za-z0-9+.\-]*):(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?"  # RFC 3986 B
_PLACE = r"(\[[^\]]*\]|[^:]*)(?::([0-9]*))?"
_ESCAPE = "%[0-9A-Fa-f]{2}"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_LONGEST_LABEL, _LONGEST_HOST = 63, 253  # RFC 1035 2.3.4, as text without the closing dot
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}  # RFC 9110 4.2, RFC 1738 3.2
_PATH_SAFE = "/:@!$&'()*+,;=~%"  # RFC 3986 3.3
_QUERY_SAFE = _PATH_SAFE + "?"
_ENCODED = r"[A-Za-z0-9_.~/:@!$&'()*+,;=?-]*+"
# RFC 1123 2.1, with the underscore that some names in use have, and a closing dot.
_HOST = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?"


def canonical(iri: str) -> str:
    """An absolute IRI in the normal form of RFC 3986 6.2.2 and 6.2.3; any other text as it is.

    RFC 4287 4.2.6.1 recommends it for ids. Empty queries and fragments stay.
    """
    if _CANONICAL.fullmatch(iri):
        return iri
    match = re.fullmatch(_PARTS, iri, re.DOTALL)
    if match is None:
        return iri
    scheme, authority, path, query, fragment = match.groups()
    scheme = scheme.lower()
    if scheme == "tag":
        return scheme + iri[3:]  # RFC 4151 2.4: compared letter by letter
    if scheme == "urn":
        return _urn(iri)
    path = _normal_path(_normal_escapes(path), authority is not None)
    if authority is not None:
        path = f"//{_authority(scheme, authority)}{path or _root(scheme)}"
    return f"{scheme}:{path}{_normal_escapes((query or '') + (fragment or ''))}"


def is_canonical(text: str) -> bool:
    """Whether this is certainly an http(s) address in the form that `web_address` gives."""
    return _CANONICAL.fullmatch(text) is not None


def web_address(text: str) -> str:
    """The canonical ASCII URI of an http(s) address as people write it (RFC 3987 3.1).

    An empty query or fragment stays (RFC 3986 6.2.3, RFC 4287 4.2.6): an id is compared letter by
    letter. Raises ValueError with a phrase that says what is wrong.
    """
    if _CANONICAL.fullmatch(text):
        return text
    from urllib.parse import urlsplit  # few addresses get here

    try:
        text = text.strip()
        parts = urlsplit(text)
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        raise ValueError("has an impossible host or port") from None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError("is not an absolute address that begins with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("contains a user name, which every reader would see")
    address = f"{parts.scheme}://{_ascii_host(parts.hostname or '')}{port}"
    address += _encoded(parts.path, _PATH_SAFE)
    if "?" in text.partition("#")[0]:
        address += "?" + _encoded(parts.query, _QUERY_SAFE)
    if "#" in text:
        address += "#" + _encoded(parts.fragment, _QUERY_SAFE)
    return canonical(address)


def resolved(reference: str, base: str) -> str:
    """A reference made absolute (RFC 3986 5). Raises ValueError as `web_address` does."""
    from urllib.parse import urljoin

    try:
        whole = urljoin(base, reference)
    except ValueError:
        raise ValueError("has an impossible host or port") from None
    return web_address(whole)


def with_parameters(address: str, parameters: Iterable[tuple[str, str]]) -> str:
    """An address with these names and values in its query, before the fragment; each only where
    the query does not have its name."""
    from urllib.parse import unquote_plus

    whole, mark, fragment = address.partition("#")
    query = whole.partition("?")[2]
    there = {unquote_plus(pair.partition("=")[0]) for pair in query.split("&")}
    added = [
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in parameters
        if name not in there
    ]
    if not added:
        return address
    joint = "?" if "?" not in whole else "&" if query and not query.endswith("&") else ""
    return f"{whole}{joint}{'&'.join(added)}{mark}{fragment}"


def _urn(urn: str) -> str:
    """RFC 8141 3.1: `urn` and the namespace in lower case, escapes in upper case and kept."""
    scheme, _, rest = urn.partition(":")
    namespace, colon, name = rest.partition(":")
    name = re.sub(_ESCAPE, lambda escape: escape[0].upper(), name)
    return f"{scheme.lower()}:{namespace.lower()}{colon}{name}"


def _normal_escapes(text: str) -> str:
    """RFC 3986 6.2.2.1, 6.2.2.2."""
    return re.sub(_ESCAPE, _normal_escape, text) if "%" in text else text


def _normal_escape(match: re.Match[str]) -> str:
    char = chr(int(match[0][1:], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _normal_path(path: str, behind_authority: bool) -> str:
    """RFC 3986 6.2.2.3: without `.` and `..`, where the path begins with a slash."""
    if "/." not in path or not path.startswith("/"):
        return path
    result: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(result) > 1:
                result.pop()
        elif segment != ".":
            result.append(segment)
    if segments[-1] in (".", ".."):
        result.append("")
    normal = "/".join(result)
    # RFC 3986 3.3: without an authority, two slashes would begin one.
    return path if normal.startswith("//") and not behind_authority else normal


def _authority(scheme: str, authority: str) -> str:
    user, at, place = authority.rpartition("@")
    match = re.fullmatch(_PLACE, place)
    host, port = match.groups() if match else (place, None)
    host = _normal_escapes(_normal_escapes(host).lower())
    if port and (port.lstrip("0") or "0") != _DEFAULT_PORTS.get(scheme):
        host += f":{port.lstrip('0') or '0'}"
    return _normal_escapes(user) + at + host


def _root(scheme: str) -> str:
    return "/" if scheme in _DEFAULT_PORTS else ""


def _ascii_host(host: str) -> str:
    if not host:
        raise ValueError("names no host")
    if ":" in host:  # an IPv6 address; urlsplit has checked and unwrapped it
        return f"[{host}]"
    name = unquote(host).lower()
    name = name if name.isascii() else _idna(name)
    labels = name.removesuffix(".").split(".")
    if any(len(label) > _LONGEST_LABEL for label in labels) or len(name) > _LONGEST_HOST:
        raise ValueError(
            f"names a host that no name server can know: at most {_LONGEST_LABEL} letters"
            f" between two dots, and {_LONGEST_HOST} in all"
        )
    if not re.fullmatch(_HOST, name):
        raise ValueError(f"names the host {host}, which is not a domain name")
    return name


def _idna(host: str) -> str:
    import idna  # its tables take longer to read than a thousand articles

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError as error:
        # A label that is too long comes back as letters that are too many, for what to say of it.
        return "x" * (_LONGEST_HOST + 1) if "too long" in str(error).lower() else ""


def _encoded(text: str, safe: str) -> str:
    if re.fullmatch(_ENCODED, text):
        return text
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=safe)
