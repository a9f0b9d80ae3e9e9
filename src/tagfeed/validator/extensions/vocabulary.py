"""What an extension of RSS and Atom is: a namespace, and where its elements may be."""

from msgspec import Struct, field

from tagfeed.validator.xml.element import Table


class Vocabulary(Struct, frozen=True):
    """One namespace.

    feed, entry: its elements in a channel or feed, and in an item or entry, by local name.
    root: those beside the channel of RSS, and in a feed of Atom.
    part: those in a part of a feed: an image, a person.
    closed: whether it has no other elements, so that any other is an error.
    """

    namespace: str
    feed: Table = field(default_factory=dict)
    entry: Table = field(default_factory=dict)
    root: Table = field(default_factory=dict)
    part: Table = field(default_factory=dict)
    closed: bool = True
