"""Content codings (RFC 9110 8.4.1): documents packed and unpacked, and how a packed file is named.

Their libraries are imported when they are needed, also that of gzip, which Python has.
"""

import sys
from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

Coding = Literal["gzip", "br", "zstd"]
"""A coding in which documents can be packed: a key of CODINGS."""

_GZIP_WINDOW = 16 + 15  # zlib: the largest, with gzip's header, which then has no name and no time
_ZSTD = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"


class PackingError(ValueError):
    """Bytes are not what their coding says, and why."""


def _gzip(body: bytes) -> bytes:
    import zlib

    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(body) + packer.flush()


def _from_gzip(body: bytes, most: int) -> bytes:
    return by_zlib(body, most, _GZIP_WINDOW)


def by_zlib(body: bytes, most: int, window: int) -> bytes:
    """The first bytes that zlib unpacks: at most `most` and one more. Raises PackingError."""
    import zlib

    unpacker = zlib.decompressobj(window)
    try:
        found = unpacker.decompress(body, most + 1)
    except zlib.error as error:
        raise PackingError(str(error)) from None
    return _ended(found, most, unpacker.eof)


def _brotli(body: bytes) -> bytes:
    import brotli

    found: bytes = brotli.compress(body, quality=6)
    return found


def _from_brotli(body: bytes, most: int) -> bytes:
    import brotli

    unpacker: Any = brotli.Decompressor()
    try:
        found: bytes = unpacker.process(body, output_buffer_limit=most + 1)
        while len(found) <= most and not unpacker.is_finished():
            more = unpacker.process(b"", output_buffer_limit=most + 1)
            if not more:
                break
            found += more
    except brotli.error as error:
        raise PackingError(str(error)) from None
    return _ended(found[: most + 1], most, unpacker.is_finished())


def _zstd_library() -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _zstd(body: bytes) -> bytes:
    found: bytes = _zstd_library().compress(body, level=9)
    return found


def _from_zstd(body: bytes, most: int) -> bytes:
    zstd = _zstd_library()
    unpacker = zstd.ZstdDecompressor()
    try:
        found: bytes = unpacker.decompress(body, most + 1)
    except zstd.ZstdError as error:
        raise PackingError(str(error)) from None
    return _ended(found, most, unpacker.eof)


def _ended(found: bytes, most: int, is_at_end: bool) -> bytes:
    if not is_at_end and len(found) <= most:
        raise PackingError("it ends too early")
    return found


class Packing(Struct, frozen=True):
    """A coding. suffix: what the name of a packed file ends in. module: what has to be installed,
    by the name under which Python imports it.

    unpack: takes the bytes, and how many to unpack at most: one more is a sign that there are more.
    """

    suffix: str
    module: str
    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes, int], bytes]


CODINGS: dict[Coding, Packing] = {
    "br": Packing(".br", "brotli", _brotli, _from_brotli),
    "zstd": Packing(".zst", _ZSTD, _zstd, _from_zstd),
    "gzip": Packing(".gz", "zlib", _gzip, _from_gzip),
}
"""In the order in which they are preferred: what makes documents smallest comes first."""

_SUFFIXES = {packing.suffix: name for name, packing in CODINGS.items()}


def is_installed(coding: Coding) -> bool:
    """Whether documents can be packed so on this machine."""
    from importlib.util import find_spec

    try:
        return find_spec(CODINGS[coding].module) is not None
    except ModuleNotFoundError:  # not even what it is below
        return False


def twin(path: str, coding: Coding) -> str:
    """Where the packed file of a document is: beside it, where web servers look for it."""
    return path + CODINGS[coding].suffix


def twin_of(path: str) -> tuple[str, Coding | None]:
    """The document that a file is packed from, by its name, and how; else the file itself."""
    stem, dot, suffix = path.rpartition(".")
    coding = _SUFFIXES.get(dot + suffix)
    return (stem, coding) if coding and not stem.endswith("/") and stem else (path, None)
