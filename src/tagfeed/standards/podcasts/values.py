"""The forms of values that the podcast namespace and Apple Podcasts have.

https://github.com/Podcastindex-org/podcast-namespace: docs/tags/NAME.md describes each element.
"""

import re

from tagfeed.standards.podcasts import licenses
from tagfeed.standards.podcasts.words import LICENSES

CHAPTERS_TYPE = "application/json+chapters"
"""The media type of JSON Chapters: chapters/jsonChapters.md."""
CHAPTERS_VERSION = "1.2.0"

SHORT = 128
"""Characters of a text that apps may cut (docs/1.0.md, for each element that people read)."""
DISPLAYED = 32
"""The same of what is shown in the place of a number, and of a choice among files."""

LEAST_PIXELS, MOST_PIXELS = 1_400, 3_000
"""Of the artwork of a show, which is square (Apple Podcasts, Artwork requirements)."""

OSM = r"[NWR]\d+(?:#\d+)?"
"""An object of OpenStreetMap (docs/tags/location.md): a node, a way or a relation."""

_NAMESPACE = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"  # docs/tags/guid.md
_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-([0-9A-Fa-f])[0-9A-Fa-f]{3}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
_GEO = (
    r"geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:,-?\d+(?:\.\d+)?)?"
    r"((?:;[A-Za-z0-9\-]+(?:=[^;\s]+)?)*)"
)
_CREATIVE_COMMONS = r"cc-by(?:-nc)?(?:-nd|-sa)?(?:-\d\.\d)?"
_BASE64 = r"[A-Za-z0-9+/_\-\s]+={0,2}"
_DIGESTS = {"sri": rf"sha(?:256|384|512)-{_BASE64}", "pgp-signature": _BASE64}


def uuid_version(text: str) -> str:
    """The version of a UUID (RFC 9562 4), as the digit that it is; "" for any other text."""
    found = re.fullmatch(_UUID, text.strip())
    return found[1] if found else ""


def guid_of(address: str) -> str:
    """The podcast:guid of a feed, made of its address.

    docs/tags/guid.md: a UUIDv5 of the address without its scheme and without trailing slashes. It
    is made once, and stays when the feed moves.
    """
    from uuid import UUID, uuid5  # only for podcasts

    seed = re.sub(r"^[A-Za-z][A-Za-z0-9+.\-]*://", "", address).rstrip("/")
    return str(uuid5(UUID(_NAMESPACE), seed))


def is_geo(text: str) -> bool:
    """Whether a text is a place of RFC 5870: latitude and longitude, and what may follow."""
    found = re.fullmatch(_GEO, text.strip(), re.ASCII | re.IGNORECASE)
    if found is None:
        return False
    is_on_earth = abs(float(found[1])) <= 90 and abs(float(found[2])) <= 180
    return is_on_earth or "crs=" in found[3].lower()


def is_digest(kind: str, text: str) -> bool:
    """Whether a text is an integrity string (W3C Subresource Integrity) or a signature in base64,
    as its kind says."""
    return re.fullmatch(_DIGESTS.get(kind, _BASE64), text.strip()) is not None


def is_well_known_license(name: str) -> bool:
    """Whether a licence needs no address beside its name (docs/tags/license.md)."""
    written = "-".join(name.lower().split())
    return (
        written in LICENSES
        or licenses.is_known(written)
        or re.fullmatch(_CREATIVE_COMMONS, written) is not None
    )
