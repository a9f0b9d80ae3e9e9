"""Pictures and further files of an entry in Media RSS 1.5, the same in RSS and Atom."""

from tagfeed.model import Article, Enclosure, Image
from tagfeed.render.markup import Line, escape

MEDIA = "http://search.yahoo.com/mrss/"


def media(line: Line, article: Article, files: tuple[Enclosure, ...] = ()) -> str:
    """The entry's picture with its credit, then the files that no enclosure carries.

    The alternative text is left out: readers take a `media:description` for the entry's content.
    """
    image = article.image or Image()
    credit = escape(image.credit) if image.credit else None
    picture = "" if image.url is None else _picture(line, image)
    return "".join((picture, line("media:credit", credit), *(_file(line, file) for file in files)))


def _picture(line: Line, image: Image) -> str:
    content = line(
        "media:content",
        url=image.url,
        type=image.type,
        medium="image",
        fileSize=image.length,
        width=image.width,
        height=image.height,
    )
    return content + line("media:thumbnail", url=image.url, width=image.width, height=image.height)


def _file(line: Line, file: Enclosure) -> str:
    medium = file.type.partition("/")[0]
    return line(
        "media:content",
        url=file.url,
        type=file.type,
        medium=medium if medium in ("image", "audio", "video") else None,
        fileSize=file.length,
    )
