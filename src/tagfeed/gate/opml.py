"""OPML, the list of feeds: only whether it is well-formed XML without a document type."""

from tagfeed.validator.element import FREE, Element
from tagfeed.validator.log import Found
from tagfeed.validator.xml_checker import Walk


def judge(document: bytes) -> list[Found]:
    """What is wrong with a list of feeds."""
    walk = Walk(_root)
    walk.read(document)
    return walk.found


def _root(_walk: Walk, _name: str) -> Element:
    return FREE
