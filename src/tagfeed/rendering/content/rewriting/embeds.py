"""Embeds, which no feed may carry, become links to what they show."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from tagfeed.rendering.content.rewriting.tree import (
    Node,
    Remarks,
    Rewriters,
    attribute,
    element,
)

_PROBLEM = "feeds can't carry embeds: the one of {} became a link"
_LOST = "feeds can't carry embeds: one without an address ({}) was taken out"
_REMEDY = "write a link in its place to choose its words"
_ADDRESSES = ("src", "data", "data-src", "data-lazy-src", "data-litespeed-src")
_BLOCKS = frozenset(
    ("body", "div", "figure", "section", "article", "aside", "main", "blockquote", "center", "li")
)
"""Elements in which an embed is a block of its own."""


def _embed(node: Node, remarks: Remarks) -> None:
    address = next(filter(_leads_somewhere, (attribute(node, name) for name in _ADDRESSES)), "")
    if not address:
        remarks.add(_LOST, f"<{node.tag}>", _REMEDY)
        node.decompose()
        return
    page = _page(address)
    remarks.add(_PROBLEM, page, _REMEDY)
    label = attribute(node, "title", "aria-label") or urlsplit(page).hostname or page
    link = element(node, "a", label, href=page)
    parent = node.parent
    is_block = parent is not None and parent.tag in _BLOCKS
    node.replace_with(element(node, "p", link) if is_block else link)


def _leads_somewhere(address: str) -> bool:
    return bool(address) and not address.startswith(("about:", "data:", "javascript:"))


def _page(address: str) -> str:
    """The address of the page that shows what a player's address plays."""
    for player, page in _PLAYERS:
        if found := re.match(rf"(?:https?:)?//(?:www\.)?{player}", address):
            return page.format(*map(unquote, found.groups("")))
    return _clip_of(address) or address


def _clip_of(address: str) -> str:
    """SoundCloud's player names the page in its query."""
    parts = urlsplit(address)
    pages = parse_qs(parts.query).get("url", []) if parts.hostname == "w.soundcloud.com" else []
    return pages[0] if pages else ""


def _other_way(node: Node, _remarks: Remarks) -> None:
    """What is in an object is another way to show the same."""
    node.decompose()


REWRITERS: Rewriters = {
    "object object, object embed, object iframe": _other_way,
    "iframe, object, embed": _embed,
}

_PLAYERS = (
    (
        r"youtube(?:-nocookie)?\.com/embed/(?:videoseries|playlist)?\?(?:.*&)?list=([\w-]+)",
        "https://www.youtube.com/playlist?list={}",
    ),
    (r"youtube(?:-nocookie)?\.com/embed/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"youtube\.com/v/([\w-]+)", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)\?(?:.*&)?h=(\w+)", "https://vimeo.com/{}/{}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"open\.spotify\.com/embed(?:-podcast)?/(\w+)/(\w+)", "https://open.spotify.com/{}/{}"),
    (r"codepen\.io/([\w-]+)/embed/(?:preview/)?(\w+)", "https://codepen.io/{}/pen/{}"),
    (r"dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"embed\.ted\.com/(talks/[\w/]+)", "https://www.ted.com/{}"),
    (r"jsfiddle\.net/((?:\w+/)?\w+)/embedded", "https://jsfiddle.net/{}/"),
    (r"codesandbox\.io/embed/([\w-]+)", "https://codesandbox.io/s/{}"),
    (r"giphy\.com/embed/(\w+)", "https://giphy.com/gifs/{}"),
    (r"archive\.org/embed/([\w.-]+)", "https://archive.org/details/{}"),
    (r"embed\.podcasts\.apple\.com/(.+)", "https://podcasts.apple.com/{}"),
    (r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", "https://www.twitch.tv/videos/{}"),
    (r"([\w.-]+)/videos/embed/([\w-]+)", "https://{}/videos/watch/{}"),  # PeerTube
)
"""Addresses of players, and the pages that show the same."""
