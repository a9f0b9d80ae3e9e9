"""A table whose values are made when they are first asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class OnDemand(Mapping[_Key, _Value]):
    """Makes each value once, so that a module is imported where one of its values is needed.

    made: the values so far.
    """

    def __init__(self, makers: Mapping[_Key, Callable[[], _Value]]) -> None:
        self._makers = makers
        self.made: dict[_Key, _Value] = {}

    def __getitem__(self, key: _Key) -> _Value:
        if key not in self.made:
            self.made[key] = self._makers[key]()
        return self.made[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
