"""What of an address may be logged: nothing that is, or may be, a secret.

Secrets are what is between a partner's name and its file; a name and password that a client leaves
in the address; and, wherever it is, anything that looks like a token or a secret address, which
partners mistype.
"""

import re
from urllib.parse import quote, unquote_to_bytes

from tagfeed.standards.layout import file_names

_NAMES = "|".join((*map(re.escape, file_names.OF_FORMATS), "news-sitemap[0-9-]*[.]xml"))
_BELOW = re.compile(
    rf"(?i)^(.*?partners/+[^/?#]*)(/(?:archive/\d+/)?(?:{_NAMES})?)?(.*)$".encode(), re.DOTALL
)
_USER = re.compile(rb"(?<=//)[^/?#]*@")
_LONG = re.compile(rb"[\w-]{43,}")


def without_secrets(address: bytes) -> bytes:
    """An address as it may be logged: a hyphen stands for what may be a secret, however it is
    written. All others stay as they are."""
    is_plain = b"artners" not in address.lower() and b"%" not in address and b"@" not in address
    if is_plain and not _LONG.search(address):
        return address
    shown = unquote_to_bytes(address)
    found = _BELOW.match(shown)
    if found:
        before, file, rest = found.groups()
        shown = before + (b"/-" if rest else file or b"")
    hidden = _LONG.sub(_hidden, _USER.sub(b"-@", shown))
    if found is None and hidden == shown:
        return address
    return quote(hidden, safe="/:?&=@").encode()


def _hidden(long: re.Match[bytes]) -> bytes:
    """Tokens and secret addresses, as `partners.token_hashes` makes them, have small letters and
    capitals; the names of feeds have no capitals."""
    return long[0] if long[0].lower() == long[0] else b"-"
