"""Pictures and files of articles, on a page."""

from collections.abc import Sequence

from tagfeed.model import Enclosure, Image, Site
from tagfeed.rendering.html.elements import isolated, named_link
from tagfeed.rendering.html.wording import say
from tagfeed.rendering.xml_writing import attribute, quoted
from tagfeed.standards.addresses.percent_encoding import unquote

_PLAYERS = ("audio", "video")
"""The elements that play files, each named like the kind of media types that it takes."""


def picture(image: Image, site: Site, around: str) -> str:
    """The picture with its credit, or only the credit if there is no picture. around: attributes
    of the credit, whose words are the page's."""
    credit = say(site, "image_credit", credit=isolated(image.credit)) if image.credit else ""
    if image.url is None:
        return f'<p class="credit"{around}>{credit}</p>\n'
    about = f'src="{quoted(image.url)}" alt="{quoted(image.alt or "")}"'
    size = attribute("width", image.width) + attribute("height", image.height)
    caption = f'<figcaption class="credit"{around}>{credit}</figcaption>\n' if credit else ""
    return f'<figure class="picture">\n<img {about}{size} loading="lazy">\n{caption}</figure>\n'


def files(enclosures: Sequence[Enclosure]) -> str:
    """The files of an article: a player for each that can be played, and links to all."""
    items = "".join([f"<li>{_player(file)}{_link(file)}</li>\n" for file in enclosures])
    return f'<ul class="files">\n{items}</ul>\n'


def _player(file: Enclosure) -> str:
    """Nothing is fetched before somebody presses play. A browser that can't play the type says so,
    and the link is there."""
    element = file.type.partition("/")[0]
    if element not in _PLAYERS:
        return ""
    source = f'<source src="{quoted(file.url)}" type="{quoted(file.type)}">'
    name = quoted(_file_name(file))
    return f'<{element} controls preload="none" aria-label="{name}">{source}</{element}>\n'


def _link(file: Enclosure) -> str:
    return named_link(file.url, _file_name(file))


def _file_name(file: Enclosure) -> str:
    name = unquote(file.url.partition("?")[0].rpartition("/")[2])
    # `%00` in an address is not a character that a page may hold, nor a name for people.
    return f"{name} ({file.type})" if name and name.isprintable() else file.type
