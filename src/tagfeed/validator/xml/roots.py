"""The table for the root element of RSS or Atom, by which a whole document is checked."""

from tagfeed.validator.atom import entry, feed
from tagfeed.validator.rss import channel
from tagfeed.validator.xml.element import Element, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, expanded

_ROOTS: dict[str, Element] = {
    "rss": channel.RSS,
    expanded(ATOM, "feed"): feed.FEED,
    expanded(ATOM, "entry"): entry.DOCUMENT,
}


def root(context: XmlContext, name: str) -> Element:
    """The table for a root element; in a wrong one, anything is allowed."""
    if name in _ROOTS:
        return _ROOTS[name]
    from tagfeed.validator.xml.wrong_roots import wrong_root  # for what is not a feed

    return wrong_root(context, name)
