"""OPML, the list of feeds: only whether it is well-formed XML without a document type."""

from tagfeed.validator.context import Breach
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import UNCHECKED, Element, XmlContext


def check(document: bytes) -> list[Breach]:
    """What a list of feeds breaks."""
    checker = XmlChecker(_root)
    checker.read(document)
    return checker.breaches


def _root(_context: XmlContext, _name: str) -> Element:
    return UNCHECKED
