"""What an extension of RSS and Atom is: a namespace and what it puts where."""

from msgspec import Struct, field

from tagfeed.check.element import Element, Table
from tagfeed.check.namespaces import expanded


class Vocabulary(Struct, frozen=True):
    """One namespace.

    feed, entry: its elements in a channel or feed, and in an item or entry, by local name.
    root: those that stand beside the channel of RSS, and in a feed of Atom.
    whole: whether these are all it has, so that any other is an error.
    """

    namespace: str
    feed: Table = field(default_factory=dict)
    entry: Table = field(default_factory=dict)
    root: Table = field(default_factory=dict)
    whole: bool = True


def table(vocabularies: tuple[Vocabulary, ...], place: str) -> Table:
    """The elements of all vocabularies in one place, by expanded name."""
    result: dict[str, Element] = {}
    for each in vocabularies:
        elements: Table = getattr(each, place)
        result |= {expanded(each.namespace, name): element for name, element in elements.items()}
    return result
