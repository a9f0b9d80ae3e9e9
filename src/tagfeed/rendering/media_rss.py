"""Media RSS 1.5: an entry's picture and further files, the same in RSS and Atom."""

from tagfeed.model import Enclosure, Image
from tagfeed.rendering.xml_writing import attribute, escape, quoted

MEDIA = "http://search.yahoo.com/mrss/"

_MEDIUMS = ("image", "audio", "video")


def picture(indent: str, image: Image | None, within: str = "") -> str:
    """An entry's picture with its credit. within: elements that say more of it, that too.

    The alternative text is left out: readers take a `media:description` for the entry's content.
    """
    if image is None:
        return ""
    credit = image.credit
    named = f"{indent}<media:credit>{escape(credit)}</media:credit>\n" if credit else ""
    if image.url is None:
        return named
    url = quoted(image.url)
    type_, length = attribute("type", image.type), attribute("fileSize", image.length or None)
    size = attribute("width", image.width) + attribute("height", image.height)
    end = f">\n{within}{indent}</media:content>\n" if within else "/>\n"
    return (
        f'{indent}<media:content url="{url}"{type_} medium="image"{length}{size}{end}'
        f'{indent}<media:thumbnail url="{url}"{size}/>\n'
        f"{'' if within else named}"
    )


def further_file(indent: str, file: Enclosure) -> str:
    """A file that is not in an enclosure."""
    medium = file.type.partition("/")[0]
    kind = f' medium="{medium}"' if medium in _MEDIUMS else ""
    length = attribute("fileSize", file.length or None)
    return (
        f'{indent}<media:content url="{quoted(file.url)}" type="{quoted(file.type)}"'
        f"{kind}{length}/>\n"
    )
