"""What is known of texts by their tags, and when it is worth knowing."""

from collections import Counter
from typing import Any, Generic, TypeVar

from tagfeed.gate.elements import Getter, Values
from tagfeed.gate.elements import key as key_of

Key = tuple[str, ...]
T = TypeVar("T")

_MOST = 512
"""So many are kept, and so many are waited for."""


class Store(Generic[T]):
    """What is known of texts, by their tags and by those values that are fixed."""

    def __init__(self) -> None:
        self.known: dict[Key, tuple[Getter, dict[Any, T]]] = {}
        self.missed: Counter[Key] = Counter()
        self.count = 0

    def find(self, key: Key, values: Values) -> T | None:
        """What is known of a text."""
        known = self.known.get(key)
        return None if known is None else known[1].get(known[0](values))

    def wants(self, key: Key, often: int) -> bool:
        """Whether a text that is not known has come so often: then, and ever more seldom again.

        There are texts of which nothing can be made, and to try costs as much as it could spare.
        """
        if self.count >= _MOST:
            return False
        if len(self.missed) >= _MOST:
            self.missed.clear()
        count = self.missed[key] = self.missed[key] + 1
        return count >= often and count.bit_count() == 1

    def add(self, key: Key, values: Values, fixed: tuple[int, ...], made: T) -> None:
        """Remember what was made of a text."""
        self.count += 1
        del self.missed[key]
        given, known = self.known.setdefault(key, (key_of(fixed), {}))
        known[given(values)] = made
