"""Custom elements, AMP's above all, which show nothing without their script.

Pictures and players become those of HTML, embeds become frames, of which `embeds` makes links. What
they hold is put after them: if one is not closed, that is the rest of the text.
"""

import re

from tagfeed.rendering.content.rewriting.html_tree import (
    HtmlNode,
    Remarks,
    Rewriters,
    attribute,
    element,
    replace_with_text,
    words,
)

IN_TEXT = re.compile("<[a-z]+-", re.IGNORECASE)
"""HTML 4.13.3: the names of custom elements hold a hyphen. Few texts have any."""

_NAME = re.compile(r"\{([\w-]+)\}")
_SHARED = ("src", "srcset", "sizes", "alt", "title", "width", "height", "poster", "loop")


def _twin(node: HtmlNode, _remarks: Remarks) -> None:
    """The element for browsers without scripts goes, as it shows the same again."""
    if len(node.css("img, iframe, video, audio")) == 1 and not words(node):
        node.decompose()


def _stand_in(node: HtmlNode, _remarks: Remarks) -> None:
    """What is shown until the element has loaded, or if it never does: a picture, an apology."""
    if "fallback" in node.attributes or not words(node):
        node.decompose()


def _remove(node: HtmlNode, _remarks: Remarks) -> None:
    node.decompose()


def _as_html(node: HtmlNode, _remarks: Remarks) -> None:
    given = node.attributes
    shared = {name: given[name] or "" for name in _SHARED if name in given}
    new = element(node, _OF_HTML[node.tag or ""], **shared)
    for source in [child for child in node.iter() if child.tag in ("source", "track")]:
        new.insert_child(source)
        source.decompose()
    _put_before(node, new)


def _embed(node: HtmlNode, _remarks: Remarks) -> None:
    link = node.css_first("a[href]")
    if link is not None and words(link) == words(node):  # as `lite-youtube` is written
        node.unwrap()
        return
    pages = (_page(node, pattern) for pattern in _PAGES[node.tag or ""])
    title = attribute(node, "title", "aria-label", "playlabel")
    _put_before(node, element(node, "iframe", src=next(filter(None, pages), ""), title=title))


def _page(node: HtmlNode, pattern: str) -> str:
    """The address in which the attributes of a node are put; "" if it has not all of them."""
    values = {name: attribute(node, name) for name in _NAME.findall(pattern)}
    return _NAME.sub(lambda name: values[name[1]], pattern) if all(values.values()) else ""


def _formula(node: HtmlNode, _remarks: Remarks) -> None:
    replace_with_text(node, attribute(node, "data-formula"))


def _put_before(node: HtmlNode, new: HtmlNode) -> None:
    node.insert_before(new)
    node.unwrap(delete_empty=True)


_OF_HTML = {
    "amp-img": "img",
    "amp-anim": "img",
    "amp-video": "video",
    "amp-audio": "audio",
    "video-js": "video",
}

_BRIGHTCOVE = "https://players.brightcove.net/"
_SOUNDCLOUD = "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/"
_YOUTUBE, _VIMEO = "https://www.youtube.com/watch?v=", "https://vimeo.com/"
_PAGES = {
    "amp-brightcove": (
        _BRIGHTCOVE + "{data-account}/default_default/index.html?videoId={data-video-id}",
    ),
    "amp-dailymotion": ("https://www.dailymotion.com/video/{data-videoid}",),
    "amp-facebook": ("{data-href}",),
    "amp-gist": ("https://gist.github.com/{data-gistid}",),
    "amp-google-document-embed": ("{src}",),
    "amp-iframe": ("{src}",),
    "amp-imgur": ("https://imgur.com/{data-imgur-id}",),
    "amp-instagram": ("https://www.instagram.com/p/{data-shortcode}/",),
    "amp-jwplayer": (
        "https://cdn.jwplayer.com/players/{data-media-id}-{data-player-id}.html",
        "https://cdn.jwplayer.com/players/{data-playlist-id}-{data-player-id}.html",
    ),
    "amp-pinterest": ("{data-url}",),
    "amp-reddit": ("{data-src}",),
    "amp-soundcloud": (
        _SOUNDCLOUD + "tracks/{data-trackid}",
        _SOUNDCLOUD + "playlists/{data-playlistid}",
    ),
    "amp-tiktok": ("https://www.tiktok.com/embed/{data-src}",),
    "amp-twitter": ("https://twitter.com/i/status/{data-tweetid}",),
    "amp-video-iframe": ("{src}",),
    "amp-vimeo": (_VIMEO + "{data-videoid}",),
    "amp-wistia-player": ("https://fast.wistia.net/embed/iframe/{data-media-hashed-id}",),
    "amp-youtube": (
        _YOUTUBE + "{data-videoid}",
        "https://www.youtube.com/channel/{data-live-channelid}",
    ),
    "lite-vimeo": (_VIMEO + "{videoid}",),
    "lite-youtube": (_YOUTUBE + "{videoid}",),
}
"""The pages that show the same, with the attributes that lead there."""

_KNOWN = (*_OF_HTML, *_PAGES)

REWRITERS: Rewriters = {
    ", ".join(f"{name} > noscript" for name in _KNOWN): _twin,
    ", ".join(f"{name} > [placeholder], {name} > [fallback]" for name in _KNOWN): _stand_in,
    "amp-img > img[class*=i-amphtml]": _remove,  # AMP's servers put it there
    ", ".join(_OF_HTML): _as_html,
    ", ".join(_PAGES): _embed,
    "amp-mathml": _formula,
}
