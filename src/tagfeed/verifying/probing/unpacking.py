"""Undoes content codings within limits: a small answer may unpack to more than a disk holds."""

import zlib
from collections.abc import Callable

from tagfeed.standards.codings import CODINGS, PackingError, by_zlib
from tagfeed.verifying.probing.network import LARGEST, NetworkResponse


class UnpackingError(Exception):
    """A body is not what its Content-Encoding says.

    is_unknown: whether only the library for the coding is missing.
    """

    def __init__(self, problem: str, is_unknown: bool = False) -> None:
        super().__init__(problem)
        self.is_unknown = is_unknown


def _deflate(body: bytes, most: int) -> bytes:
    # RFC 9110 8.4.1.2: in zlib's format, which some servers leave out.
    has_head = body[:1] and body[0] & 15 == 8
    return by_zlib(body, most, zlib.MAX_WBITS if has_head else -zlib.MAX_WBITS)


_UNPACKING: dict[str, Callable[[bytes, int], bytes]] = {
    "deflate": _deflate,
    "x-gzip": CODINGS["gzip"].unpack,
    **{name: packing.unpack for name, packing in CODINGS.items()},
}


def unpacked(answer: NetworkResponse) -> bytes:
    """The body without its content codings (RFC 9110 8.4), at most one byte more than `LARGEST`.

    Raises UnpackingError.
    """
    body = answer.body
    for name in reversed(codings(answer)):
        try:
            body = _UNPACKING[name](body, LARGEST)
        except KeyError:
            raise UnpackingError(f"{name} is not a coding that readers know") from None
        except ImportError:
            raise UnpackingError(f"{name} was not asked for", True) from None
        except PackingError as error:
            raise UnpackingError(f"it is not {name}: {error}") from None
    return body


def codings(answer: NetworkResponse) -> list[str]:
    """The content codings of an answer, in the order in which they were applied."""
    named = answer.fields.get("content-encoding", "").lower().split(",")
    return [name for each in named if (name := each.strip()) not in ("", "identity")]
