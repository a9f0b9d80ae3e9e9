"""WordPress' own shortcodes -> what WordPress shows in their places.

https://codex.wordpress.org/Shortcode lists those of WordPress itself; the embeds are those of
WordPress.com and Jetpack. All others belong to plugins, and stay as they are; so does one whose
pictures or files are missing. The report names what stays.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from msgspec import Struct

from tagfeed.model import Image


class Media(Struct, frozen=True):
    """The files that shortcodes of a post may show. pictures: what the export has of pictures and
    other files, by their numbers. attached: the numbers of those that were uploaded to the post."""

    pictures: Mapping[str, Image] = {}
    attached: tuple[str, ...] = ()


def filled(text: str, media: Media) -> str:
    """The text with the shortcodes that are known here filled in; those in code are text."""

    def fill(found: re.Match[str]) -> str:
        if found["escaped"]:
            return found[0][1:-1]
        if found["code"]:
            return found[0]
        made = _SHORTCODES[found["name"].lower()](_attributes(found["attributes"]), media)
        return f"\n\n{made}\n\n" if made else found[0]

    return _SHORTCODE.sub(fill, text) if "[" in text else text


ShortcodeValues = Mapping[str, str]
"""Values by their names in lower case; one without a name is called by its number, from 0."""

_ATTRIBUTE = re.compile(r"""(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"'=][^\s"']*))""")


def _attributes(text: str) -> ShortcodeValues:
    found = _ATTRIBUTE.findall(unescape(text).lstrip("= "))
    return {
        name.lower() or str(number): "".join(values).strip()
        for number, (name, *values) in enumerate(found)
    }


def _gallery(said: ShortcodeValues, media: Media) -> str:
    numbers = re.findall(r"\d+", said.get("ids") or said.get("include") or "")
    numbers = numbers or [*media.attached]
    pictures = [media.pictures.get(number) for number in numbers]
    figures = [_figure(picture) for picture in pictures if picture]
    return f"<figure>{''.join(figures)}</figure>" if len(figures) == len(numbers) > 0 else ""


def _figure(picture: Image) -> str:
    image = f'<img src="{escape(picture.url or "")}" alt="{escape(picture.alt or "")}">'
    words = escape(picture.credit or "", quote=False)
    return f"<figure>{image}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


def _player(name: str, *endings: str) -> Callable[[ShortcodeValues, Media], str]:
    """What fills in `[audio]` or `[video]`; endings: of files, by which WordPress names them."""

    def fill(said: ShortcodeValues, _media: Media) -> str:
        url = next((said[key] for key in ("src", *endings, "0") if _is_address(said.get(key))), "")
        return _played(name, url) if url else ""

    return fill


def _playlist(said: ShortcodeValues, media: Media) -> str:
    name = "video" if said.get("type") == "video" else "audio"
    numbers = re.findall(r"\d+", said.get("ids", ""))
    files = [media.pictures.get(number) for number in numbers]
    players = [_played(name, file.url) for file in files if file and file.url]
    return "\n".join(players) if len(players) == len(numbers) else ""


def _played(name: str, url: str) -> str:
    return f'<figure><{name} controls src="{escape(url)}"></{name}></figure>'


def _embed(said: ShortcodeValues, _media: Media) -> str:
    url = next(filter(_is_address, said.values()), "")
    return f'<p><a href="{escape(url)}">{escape(url, quote=False)}</a></p>' if url else ""


def _is_address(text: str | None) -> bool:
    return bool(text) and str(text).startswith(("https://", "http://"))


_EMBEDS = "dailymotion instagram soundcloud spotify ted tweet vimeo youtube"
_SHORTCODES: Mapping[str, Callable[[ShortcodeValues, Media], str]] = {
    "gallery": _gallery,
    "audio": _player("audio", "mp3", "m4a", "ogg", "wav", "flac", "wma"),
    "video": _player("video", "mp4", "m4v", "webm", "ogv", "flv", "wmv"),
    "playlist": _playlist,
    **dict.fromkeys(_EMBEDS.split(), _embed),
}
_SHORTCODE = re.compile(
    r"<(?P<code>pre|code|script|style)\b.*?(?:</(?P=code)>|\Z)"
    rf"|(?P<escaped>\[)?\[(?P<name>{'|'.join(_SHORTCODES)})\b(?P<attributes>[^\[\]<>]{{0,2000}})\]"
    r"(?:\s{0,9}\[/(?P=name)\])?(?(escaped)\])",
    re.DOTALL | re.IGNORECASE,
)
