"""What an extension of RSS and Atom is: a namespace and what it puts where."""

from msgspec import Struct, field

from tagfeed.validator.xml.element import Table


class Vocabulary(Struct, frozen=True):
    """One namespace.

    feed, entry: its elements in a channel or feed, and in an item or entry, by local name.
    root: those that stand beside the channel of RSS, and in a feed of Atom. part: those that
    may describe a part of a feed: an image, a person.
    closed: whether these are all it has, so that any other is an error.
    """

    namespace: str
    feed: Table = field(default_factory=dict)
    entry: Table = field(default_factory=dict)
    root: Table = field(default_factory=dict)
    part: Table = field(default_factory=dict)
    closed: bool = True
