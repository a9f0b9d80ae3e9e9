"""Content codings, undone within bounds: a small answer may unpack to more than a disk holds."""

import sys
import zlib
from collections.abc import Callable
from typing import Any

from tagfeed.verifying.probing.network import LARGEST, Answer


class UnpackingError(Exception):
    """A body is not what its Content-Encoding says, and why.

    is_unknown: nothing that is installed here can tell.
    """

    def __init__(self, problem: str, is_unknown: bool = False) -> None:
        super().__init__(problem)
        self.is_unknown = is_unknown


def _gzip(body: bytes) -> bytes:
    return _by_zlib(body, 16 + zlib.MAX_WBITS)


def _deflate(body: bytes) -> bytes:
    # RFC 9110 8.4.1.2: within zlib's format, which some leave out.
    return _by_zlib(body, -zlib.MAX_WBITS if body[:1] and body[0] & 15 != 8 else zlib.MAX_WBITS)


def _by_zlib(body: bytes, window: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    found = unpacker.decompress(body, LARGEST + 1)
    if not unpacker.eof and len(found) <= LARGEST:
        raise ValueError("it ends too early")
    return found


def _brotli(body: bytes) -> bytes:
    import brotli

    unpacker: Any = brotli.Decompressor()
    found: bytes = unpacker.process(body, output_buffer_limit=LARGEST + 1)
    while not unpacker.is_finished() and len(found) <= LARGEST:
        more = unpacker.process(b"", output_buffer_limit=LARGEST + 1 - len(found))
        if not more:
            raise ValueError("it ends too early")
        found += more
    return found


def _zstd(body: bytes) -> bytes:
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    unpacker = zstd.ZstdDecompressor()
    found: bytes = unpacker.decompress(body, LARGEST + 1)
    if not unpacker.eof and len(found) <= LARGEST:
        raise ValueError("it ends too early")
    return found


_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}


def unpacked(answer: Answer) -> bytes:
    """The body without its content codings (RFC 9110 8.4), at most one byte more than `LARGEST`.

    Raises UnpackingError.
    """
    body = answer.body
    for name in reversed(codings(answer)):
        try:
            body = _CODINGS[name](body)
        except KeyError:
            raise UnpackingError(f"{name} is not a coding that readers know") from None
        except ImportError:
            raise UnpackingError(f"{name} was not asked for", True) from None
        except Exception as error:  # each library has its own
            raise UnpackingError(f"it is not {name}: {error}") from None
    return body[: LARGEST + 1]


def codings(answer: Answer) -> list[str]:
    """The content codings of an answer, in the order in which they were applied."""
    named = answer.fields.get("content-encoding", "").lower().split(",")
    return [name for each in named if (name := each.strip()) not in ("", "identity")]
