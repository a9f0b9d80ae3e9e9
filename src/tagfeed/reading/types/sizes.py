"""Sizes of documents such as `512kB` and `1.5MiB`, and what people write instead of them."""

import re

from tagfeed.reading.types.basic import RefusedError, text_type
from tagfeed.standards.lazy_regex import lazy_regex

# IEC 80000-13: k and M are powers of 1,000, Ki and Mi of 1,024.
_UNITS = {"kB": 1000, "MB": 1000**2, "KiB": 1024, "MiB": 1024**2}
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,3})?"
_WRITTEN = f"{_NUMBER}(?:kB|MB|KiB|MiB)"
_MEANT = lazy_regex(rf"({_NUMBER})\s*([km]i?)(?:b|bytes?)?", re.IGNORECASE)
_BYTES = lazy_regex(r"([0-9]{1,12})\s*(?:b|bytes?)?", re.IGNORECASE)
_REMEDY = "write a number and kB, MB, KiB or MiB, such as `512kB`"


def _size(text: str) -> int:
    found = re.fullmatch(rf"({_NUMBER})(.+)", text) if re.fullmatch(_WRITTEN, text) else None
    if found is None:
        raise RefusedError("is not a size", _meant(text))
    whole, _, part = found[1].partition(".")
    size: int = int(whole + part) * _UNITS[found[2]] // 10 ** len(part)
    if size == 0:
        raise RefusedError("is no size at all", f"{_REMEDY}, or delete the line")
    return size


def _meant(text: str) -> str:
    if found := _MEANT.fullmatch(text):
        prefix = {"k": "k", "ki": "Ki", "m": "M", "mi": "Mi"}[found[2].lower()]
        return f"did you mean `{found[1]}{prefix}B`?"
    if (found := _BYTES.fullmatch(text)) and int(found[1]) >= 1000:
        size = int(found[1])
        unit = next((unit for unit in ("MiB", "KiB", "MB") if size % _UNITS[unit] == 0), "kB")
        return f"did you mean `{size // _UNITS[unit]}{unit}`?"
    return _REMEDY


SIZE = text_type(_size, {"type": ["string", "null"], "pattern": f"^{_WRITTEN}$"})
"""A number of bytes, one at least."""
