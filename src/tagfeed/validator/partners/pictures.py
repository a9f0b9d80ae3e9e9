"""The picture of an entry, in any of the elements that feeds have for it."""

from collections.abc import Iterable, Iterator

from tagfeed.standards.profiles.judged_facts import Picture
from tagfeed.validator.partners.document_facts import count, is_picture
from tagfeed.validator.partners.tree import TreeElement
from tagfeed.validator.xml.namespaces import ATOM, MEDIA, expanded

_CONTENT, _THUMBNAIL = expanded(MEDIA, "content"), expanded(MEDIA, "thumbnail")
_LINK = expanded(ATOM, "link")


def picture(elements: Iterable[TreeElement]) -> Picture | None:
    """The first picture of an entry that says its size, else the first; None where there is none.

    elements: all that the entry holds.
    """
    found = [*_pictures(elements)]
    return next((each for each in found if each.width or each.length), found[0] if found else None)


def is_enclosed(elements: Iterable[TreeElement]) -> bool:
    """Whether an entry has a picture or a video in an enclosure."""
    types = (each.attributes.get("type", "").partition("/")[0] for each in _enclosures(elements))
    return any(type_ in ("image", "video") for type_ in types)


def _pictures(elements: Iterable[TreeElement]) -> Iterator[Picture]:
    elements = [*elements]
    for each in elements:
        said = each.attributes
        url = said.get("url", "")
        is_content = each.name == _CONTENT and is_picture(
            url, said.get("type", ""), said.get("medium", "")
        )
        if is_content or each.name == _THUMBNAIL:
            width, height = (count(said.get(side, "")) for side in ("width", "height"))
            length, type_ = count(said.get("fileSize", "")), said.get("type", "")
            yield Picture(url, width, height, length, type_)
    for each in _enclosures(elements):
        said = each.attributes
        url = said.get("url", "") or said.get("href", "")
        if is_picture(url, said.get("type", "")):
            length, type_ = count(said.get("length", "")), said.get("type", "")
            yield Picture(url, None, None, length, type_)


def _enclosures(elements: Iterable[TreeElement]) -> Iterator[TreeElement]:
    for each in elements:
        is_link = each.name == _LINK and each.attributes.get("rel") == "enclosure"
        if is_link or each.name == "enclosure":
            yield each
