"""What a list's `feeds.opml` says of addresses that moved: a comment, which no reader follows.

A machine without a record knows by it which files at other addresses are copies of this list's
feeds. XML 1.0 2.5: a comment holds no `--`.
"""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from tagfeed.standards.layout.moves import Moves, is_elsewhere
from tagfeed.standards.lazy_regex import lazy_regex


def comment_of(moves: Moves) -> str:
    """The line for these moves; empty where nothing below the address of the feeds has moved. What
    is gone has no copies."""
    here = ((old, new) for old, new in moves.items() if new is not None and not is_elsewhere(old))
    pairs = sorted(f"{_written(old)}={_written(new)}" for old, new in here)
    return f"<!-- moved: {' '.join(pairs)} -->\n" if pairs else ""


def moves_in(body: bytes) -> Mapping[str, str]:
    """The moves that the bytes of a `feeds.opml` say."""
    found = _MOVED.search(body)
    pairs = (pair.split("=") for pair in found[1].decode().split()) if found else ()
    return {unquote(old): unquote(new) for old, new in pairs}


def _written(address: str) -> str:
    return quote(address, safe="/*").replace("--", "-%2D")


_MOVED = lazy_regex(rb"<!-- moved: ((?:[^ =<>]*=[^ =<>]* )+)-->")
