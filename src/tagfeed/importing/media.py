"""Files and pictures as sources name them -> enclosures and images of a list."""

import mimetypes
import re
from urllib.parse import urlsplit

from tagfeed.model import Enclosure, Image
from tagfeed.standards.media_types import is_known, is_media_type, meant

_UNKNOWN = "application/octet-stream"
_OWN = {".m4a": "audio/mp4", ".m4b": "audio/mp4", ".opus": "audio/ogg", ".webp": "image/webp"}
"""Types for which Python's own table differs or, in some versions, has no entry."""


def enclosure(url: str, kind: str | None = None, length: str | int | None = None) -> Enclosure:
    """A file. kind: its media type, if the source gives one; else its name decides. length: in
    bytes."""
    named = (kind or "").partition(";")[0].strip().lower()
    known = meant(named) or (named if is_media_type(named) and is_known(named) else "")
    return Enclosure(url.strip(), known or _by_name(url) or _UNKNOWN, whole_number(length))


def picture(url: str | None, credit: str | None = None, alt: str | None = None) -> Image | None:
    """A picture; None if there is neither an address nor a credit."""
    url, credit, alt = ((text or "").strip() or None for text in (url, credit, alt))
    return Image(url=url, credit=credit, alt=alt if url else None) if url or credit else None


def whole_number(text: str | int | None) -> int | None:
    """A number of bytes; None for 0 or anything else."""
    found = re.fullmatch(r"\s*(\d{1,15})(?:\.0+)?\s*", str(text), re.ASCII)
    return int(found[1]) or None if found else None


def _by_name(url: str) -> str:
    try:
        path = urlsplit(url.strip()).path.lower()
    except ValueError:
        return ""
    ending = path[path.rfind(".") :] if "." in path else ""
    return _OWN.get(ending) or mimetypes.guess_type(f"x{ending}", strict=False)[0] or ""
