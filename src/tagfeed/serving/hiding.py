"""What of an address may be logged: not what stands between a partner's name and its file."""

import re
from urllib.parse import quote, unquote_to_bytes

from tagfeed.standards import file_names

_NAMES = "|".join((*map(re.escape, file_names.OF_FORMATS.values()), "news-sitemap[0-9-]*[.]xml"))
_BELOW = re.compile(
    rf"(?i)^(.*?partners/+[^/?#]*)(/(?:archive/\d+/)?(?:{_NAMES})?)?(.*)$".encode(), re.DOTALL
)


def without_secrets(address: bytes) -> bytes:
    """An address as it may be logged: what follows the name of a partner, and is no public file,
    is a hyphen, however it is written. All others stay as they are."""
    if b"artners" not in address.lower() and b"%" not in address:
        return address
    found = _BELOW.match(unquote_to_bytes(address))
    if found is None:
        return address
    before, file, rest = found.groups()
    if rest:
        file = b"/-"
    return quote(before + (file or b""), safe="/:?&=").encode()
