"""Pictures and files of articles, on a page."""

from collections.abc import Sequence
from urllib.parse import unquote

from tagfeed.model import Enclosure, Image
from tagfeed.rendering.html.elements import link
from tagfeed.rendering.xml_writing import attribute, escape, quoted


def picture(image: Image) -> str:
    """The picture with its credit, or only the credit if there is no picture."""
    credit = f"Image: {escape(image.credit)}" if image.credit else ""
    if image.url is None:
        return f'<p class="credit">{credit}</p>\n'
    about = f'src="{quoted(image.url)}" alt="{quoted(image.alt or "")}"'
    size = attribute("width", image.width) + attribute("height", image.height)
    caption = f"<figcaption>{credit}</figcaption>\n" if credit else ""
    return f'<figure>\n<img {about}{size} loading="lazy">\n{caption}</figure>\n'


def files(enclosures: Sequence[Enclosure]) -> str:
    """The files of an article, as a list of links."""
    items = "".join([f"<li>{link(file.url, _file_name(file))}</li>\n" for file in enclosures])
    return f"<ul>\n{items}</ul>\n"


def _file_name(file: Enclosure) -> str:
    name = unquote(file.url.partition("?")[0].rpartition("/")[2])
    # `%00` in an address is not a character that a page may hold, nor a name for people.
    return f"{name} ({file.type})" if name and name.isprintable() else file.type
