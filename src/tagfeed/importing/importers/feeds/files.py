"""The files and the picture of an entry: enclosures, and what Media RSS says."""

from collections.abc import Iterator
from typing import Any

from tagfeed.importing.importers.feeds.texts import text_from_html
from tagfeed.model import Enclosure, Image
from tagfeed.standards.media_types import of_picture

_UNKNOWN = "application/octet-stream"
# Types that feeds carry: RFC 3003, RFC 4337, RFC 5334, RFC 3778.
_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "ogv": "video/ogg",
    "webm": "video/webm",
    "pdf": "application/pdf",
}


def type_of(url: str) -> str:
    """The media type of a file, by the ending of its address."""
    path = url.partition("?")[0].partition("#")[0]
    return of_picture(url) or _TYPES.get(path.rpartition(".")[2].lower(), _UNKNOWN)


def enclosures_of(entry: Any) -> tuple[Enclosure, ...]:
    """The files that belong to an entry: enclosures first, then those of Media RSS that are not
    pictures."""
    given = [(each.get("href"), each) for each in entry.get("enclosures", ())]
    given += [(each.get("url"), each) for each in _media(entry) if not _is_picture(each)]
    files: dict[str, Enclosure] = {}
    for url, about in given:
        if url:
            kind = about.get("type") or type_of(url)
            length = _number(about.get("length") or about.get("filesize"))
            files.setdefault(url, Enclosure(url, kind, length))
    return tuple(files.values())


def image_of(entry: Any) -> Image | None:
    """The picture of an entry with its credit; or only the credit."""
    pictures = [each for each in _media(entry) if _is_picture(each) and each.get("url")]
    pictures += [each for each in entry.get("media_thumbnail", ()) if each.get("url")]
    credits = (each.get("content") for each in entry.get("media_credit", ()))
    credit = next((text.strip() for text in credits if text and text.strip()), None)
    if not pictures:
        return Image(credit=credit) if credit else None
    picture = pictures[0]
    # Of several pictures, it is not said which one this describes; alone, it describes the entry.
    is_of_picture = len(pictures) == 1 and dict.get(entry, "summary_detail")
    told = dict.get(entry, "media_description-told") if is_of_picture else None
    return Image(
        url=picture["url"],
        credit=credit,
        alt=text_from_html(told) if told else None,
        type=picture.get("type"),
        length=_number(picture.get("filesize")),
        width=_number(picture.get("width")) or None,
        height=_number(picture.get("height")) or None,
    )


def _media(entry: Any) -> Iterator[Any]:
    yield from entry.get("media_content", ())


def _is_picture(about: Any) -> bool:
    kind = about.get("type") or type_of(about.get("url") or "")
    return about.get("medium") == "image" or (not about.get("medium") and kind.startswith("image/"))


def _number(text: Any) -> int | None:
    return int(text) if text and str(text).isdecimal() and len(str(text)) < 16 else None
