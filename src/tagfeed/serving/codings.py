"""Content codings (RFC 9110 8.4.1): how documents are compressed, and which one a client takes."""

import re
import sys
import zlib
from collections.abc import Callable
from functools import lru_cache

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_SMALLEST = 256  # bytes; below, the header that names the coding costs what it saves
_GZIP_WINDOW = 16 + zlib.MAX_WBITS  # zlib: with gzip's header, which then has no name and no time
_MEMBER = re.compile(r"([^;]+?)\s*(?:;\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*)?")
_LONGEST = 500  # characters of a field that are worth reading
IDENTITY = "identity"


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP_WINDOW)
    return packer.compress(body) + packer.flush()


def _brotli(body: bytes) -> bytes:
    found: bytes = brotli.compress(body, quality=6)
    return found


def _zstd(body: bytes) -> bytes:
    found: bytes = zstd.compress(body, level=9)
    return found


# In the order of preference, where a client has none: the smallest first.
CODINGS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "zstd": _zstd, "gzip": _gzip}


def packed(body: bytes) -> dict[str, bytes]:
    """A document in each coding that makes it smaller."""
    if len(body) < _SMALLEST:
        return {}
    made = {name: pack(body) for name, pack in CODINGS.items()}
    return {name: found for name, found in made.items() if len(found) < len(body)}


@lru_cache(1_000)
def accepted(field: bytes) -> tuple[str, ...]:
    """The codings that Accept-Encoding (RFC 9110 12.5.3) asks for, best first, identity among them.

    One that refuses them all gets identity: a reader is better served than told 406.
    """
    weights = _weights(field[:_LONGEST].decode("latin-1").lower())
    other = weights.get("*", 0.0)
    names = [*CODINGS, IDENTITY]
    quality = {name: weights.get(name, other) for name in names}
    # Unless it is named, identity is what remains when nothing else is wanted.
    quality[IDENTITY] = weights.get(IDENTITY, 0.0005)
    wanted = [name for name in names if quality[name] > 0]
    return (*sorted(wanted, key=lambda name: -quality[name]), IDENTITY)


def _weights(field: str) -> dict[str, float]:
    """What each member of the field weighs. A member that can't be read is left out."""
    members = (_MEMBER.fullmatch(member.strip()) for member in field.split(","))
    found = {each[1]: float(each[2] or 1) for each in members if each}
    return found | ({"gzip": found["x-gzip"]} if "x-gzip" in found else {})
