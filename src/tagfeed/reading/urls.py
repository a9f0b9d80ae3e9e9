"""Web addresses in the one form that validators, readers and comparisons agree on."""

import re
from urllib.parse import quote, urljoin, urlsplit

# The patterns below that few lists need are text: `re` compiles each when it is first asked for.
# Already canonical: nothing to decode, encode, lower or resolve. Most addresses end here.
_CANONICAL = re.compile(
    r"https?://[a-z0-9]++(?:[.-][a-z0-9]++)*+(?:/(?!\.)[A-Za-z0-9_~!$&'()*+,;=:@.-]*+)++"
)
# RFC 1123 2.1, with the underscore that some names in use have, and a closing dot.
_HOST = r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?"
_DOT_SEGMENT = r"/\.{1,2}(?:/|$)"
_ESCAPE = r"%([0-9A-Fa-f]{2})"
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "/:@!$&'()*+,;=~%"  # RFC 3986 3.3
_QUERY_SAFE = _PATH_SAFE + "?"
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 4151 2.1: a domain or address in lower case, a comma, and a date of that ownership.
TAG_AUTHORITY = (
    r"([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[a-z0-9._-]+@[a-z0-9.-]+)"
    r",[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
)
_CHAR = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"  # RFC 3986 3.4, and a slash
_REST = rf"{_CHAR}*(?:#{_CHAR}*)?"
_WEB_ID = rf"(?i:https?)://(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+,;=@-]+)(?::[0-9]*)?(?:[/?#]{_REST})?"
_OTHER_ID = rf"[A-Za-z][A-Za-z0-9+.-]*:{_CHAR}{_REST}"
_IDS = {
    "http": _WEB_ID,
    "https": _WEB_ID,
    "tag": rf"tag:(?i:{TAG_AUTHORITY}):{_REST}",
    # RFC 8141 2, and RFC 4122 3 for a uuid
    "urn": (
        rf"(?i:urn:(?:uuid:[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}"
        rf"|(?!uuid:)[a-z0-9][a-z0-9-]{{0,30}}[a-z0-9]:{_CHAR}{_REST}))"
    ),
}


def canonical(url: str) -> str:
    """An absolute http(s) URL in ASCII and in the normal form of RFC 3986 6.2.2 and 6.2.3.

    Raises ValueError with a sentence that says what is wrong.
    """
    if _CANONICAL.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValueError("names a host or port that cannot be") from None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.netloc:
        raise ValueError("is not an absolute address that begins with https:// or http://")
    if "@" in parts.netloc:
        raise ValueError("holds a user name, which every reader would be shown")
    host = _host(parts.hostname or "")
    if port and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    address = f"{scheme}://{host}{_path(parts.path)}"
    if parts.query:
        address += "?" + _encode(parts.query, _QUERY_SAFE)
    if parts.fragment:
        address += "#" + _encode(parts.fragment, _QUERY_SAFE)
    return address


def is_permanent_id(text: str) -> bool:
    """Whether a text can be an atom:id (RFC 4287 4.2.6) and an RSS guid: an absolute ASCII URI."""
    scheme = text.partition(":")[0].lower()
    return re.fullmatch(_IDS.get(scheme, _OTHER_ID), text) is not None


def _host(host: str) -> str:
    if not host:
        raise ValueError("names no host")
    if ":" in host:  # an IPv6 address; urlsplit has checked and unwrapped it
        return f"[{host.lower()}]"
    name = host.lower() if host.isascii() else _in_ascii(host)
    if not re.fullmatch(_HOST, name):
        raise ValueError(f"names the host {host}, which is not a domain name")
    return name


def _in_ascii(host: str) -> str:
    import idna  # its tables take longer to read than a thousand articles

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return ""


def _path(path: str) -> str:
    encoded = _encode(path or "/", _PATH_SAFE)
    if not re.search(_DOT_SEGMENT, encoded):
        return encoded
    return urlsplit(urljoin("http://host/", encoded)).path or "/"


def _encode(text: str, safe: str) -> str:
    decoded = re.sub(_ESCAPE, _normal_escape, text)
    lone_percent = re.sub(r"%(?![0-9A-F]{2})", "%25", decoded)
    return quote(lone_percent, safe=safe)


def _normal_escape(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()
