"""What an extension of RSS and Atom is: a namespace, and where its elements may be."""

from collections.abc import Callable

from msgspec import Struct, field

from tagfeed.validator.xml.element import ElementTable, OpenElement, XmlContext

Stranger = Callable[[XmlContext, OpenElement, str, int], None]
"""Reports an element that its parent must not hold: the parent, its name, where it begins."""


class Vocabulary(Struct, frozen=True):
    """One namespace.

    feed, entry: its elements in a channel or feed, and in an item or entry, by local name. root:
    those beside the channel of RSS, and in an Atom feed. part: those in a part of a feed: an image,
    a person. closed: whether it has no other elements, so that any other is an error. stranger:
    reports an element that is not where it is allowed, in place of that error.
    """

    namespace: str
    feed: ElementTable = field(default_factory=dict)
    entry: ElementTable = field(default_factory=dict)
    root: ElementTable = field(default_factory=dict)
    part: ElementTable = field(default_factory=dict)
    closed: bool = True
    stranger: Stranger | None = None
