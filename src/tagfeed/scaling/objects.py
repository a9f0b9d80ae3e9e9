"""The headers of objects: media type, coding, and how long they may be kept."""

from pathlib import Path

from tagfeed.scaling.bucket import Bucket
from tagfeed.serving.media_types import media_type
from tagfeed.standards.codings import CODINGS, twin_of

CACHE_CONTROL = "public, max-age=600"
"""RFC 9111 5.2.2: ten minutes, which is about as often as lists are built."""
_LOOKED_AT = 2_000  # bytes that show which format a document has


def put_file(bucket: Bucket, folder: Path, path: str) -> None:
    """Put a file of a folder, under the same path."""
    body = (folder / path).read_bytes()
    bucket.put(path, body, headers(path, body))


def headers(path: str, body: bytes) -> dict[str, str]:
    """The headers of an object. A twin has the type of what is packed in it."""
    document, coding = twin_of(path)
    if coding is None:
        return {"Content-Type": media_type(path, body[:_LOOKED_AT]), "Cache-Control": CACHE_CONTROL}
    inside = CODINGS[coding].unpack(body, _LOOKED_AT)
    kind = media_type(document, inside)
    return {"Content-Type": kind, "Content-Encoding": coding, "Cache-Control": CACHE_CONTROL}
