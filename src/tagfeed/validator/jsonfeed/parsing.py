"""JSON from bytes, with the keys that an object has twice."""

import json
from collections import Counter
from typing import Any


class Repeated(dict[str, Any]):
    """An object in which the key `twice` occurs more than once; the last value counts."""

    twice = ""


def parse(text: bytes) -> Any:
    """The value. Raises ValueError, or RecursionError for one that is nested too deeply."""
    if text[:1] in b"\xef\xfe\xff" or b"\0" in text[:4]:
        return json.loads(text, object_pairs_hook=_object)
    # As json.loads does, which makes a decoder each time.
    return _DECODER.decode(text.decode("utf-8", "surrogatepass"))


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) == len(members):
        return found
    counts = Counter(key for key, _ in members)
    repeated = Repeated(found)
    repeated.twice = next(key for key, count in counts.items() if count > 1)
    return repeated


_DECODER = json.JSONDecoder(object_pairs_hook=_object)
