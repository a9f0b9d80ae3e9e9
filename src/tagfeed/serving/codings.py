"""Which content codings (RFC 9110 8.4) a document is packed in, and which one a client takes."""

import re
from collections.abc import Mapping
from functools import lru_cache

from tagfeed.standards.codings import CODINGS, Coding, PackingError

_SMALLEST = 256  # bytes; below, the header that names the coding costs what it saves
_MEMBER = re.compile(r"([^;]+?)\s*(?:;\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*)?")
_LONGEST = 500  # characters of a field that are worth reading
IDENTITY = "identity"


def packed(body: bytes, twins: Mapping[Coding, bytes] = {}) -> dict[str, bytes]:
    """A document in each coding that makes it smaller.

    twins: the files packed beside it. One that is of another moment than the document is not used.
    """
    if len(body) < _SMALLEST:
        return {}
    fitting = {name: each for name, each in twins.items() if _is_of(name, each, body)}
    made = {
        name: fitting[name] if name in fitting else packing.pack(body)
        for name, packing in CODINGS.items()
    }
    return {name: found for name, found in made.items() if len(found) < len(body)}


def _is_of(coding: Coding, twin: bytes, body: bytes) -> bool:
    try:
        return CODINGS[coding].unpack(twin, len(body)) == body
    except PackingError:
        return False


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
