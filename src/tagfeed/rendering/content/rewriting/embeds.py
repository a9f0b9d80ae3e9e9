"""Embeds, which no feed may carry, become links to what they show."""

import re
from urllib.parse import unquote

from tagfeed.rendering.content.rewriting.html_tree import (
    HtmlNode,
    Remarks,
    Rewriters,
    attribute,
    element,
    host,
    is_within,
    set_apart,
    words,
)
from tagfeed.standards.texts.json_text import json_object

_PROBLEM = "feeds can't carry embeds: the one of {} became a link"
_LOST = "feeds can't carry embeds: one without an address ({}) was taken out"
_REMEDY = "write a link in its place to choose its words"
_ADDRESSES = ("src", "data", "data-src", "data-lazy-src", "data-litespeed-src")
_BLOCKS = frozenset(
    ("body", "div", "figure", "section", "article", "aside", "main", "blockquote", "center", "li")
)
"""Elements in which an embed is a block of its own."""
_LONGEST_LABEL = 100


def _embed(node: HtmlNode, remarks: Remarks) -> None:
    address = _address(node)
    if address:
        _become_link(node, attribute(node, "title", "aria-label"), _page(address), remarks)
    elif node.tag != "iframe" and _shows_something(node):  # of an iframe, browsers show no text
        set_apart(node, node.text())
        node.unwrap()
    else:
        remarks.add(_LOST, f"<{node.tag}>", _REMEDY)
        set_apart(node, "")
        node.decompose()


def _address(node: HtmlNode) -> str:
    movie = node.css_first("param[name=movie], param[name=src]")
    named = [attribute(node, name) for name in _ADDRESSES]
    found = (*named, attribute(movie, "value") if movie else "")
    return next(filter(_leads_somewhere, found), "")


def _leads_somewhere(address: str) -> bool:
    return bool(address) and not address.startswith(("about:", "data:", "javascript:"))


def _shows_something(node: HtmlNode) -> bool:
    return bool(node.css_first("a, audio, img, video") or words(node))


def _become_link(node: HtmlNode, title: str, page: str, remarks: Remarks) -> None:
    """Put a link before what an object holds for browsers that can't show it, or in place of
    everything else in it."""
    remarks.add(_PROBLEM, page, _REMEDY)
    label = title or host(remarks.base, page) or page
    link = _link(node, label, page)
    if node.tag == "object" and _shows_something(node):
        set_apart(node, node.text())
        node.insert_before(link)
        if isinstance(link, str) or link.tag != "p":
            node.insert_before(" ")
        node.unwrap()
    else:
        node.replace_with(link)


def _link(node: HtmlNode, label: str, page: str) -> "HtmlNode | str":
    """A paragraph with a link, or words that don't touch those beside the embed."""
    parent = node.parent
    if is_within(node, ("a",)):
        return f" {label} "
    link = element(node, "a", label, href=page)
    if parent is not None and parent.tag in _BLOCKS:
        return element(node, "p", link)
    set_apart(node, label)
    return link


def _page(address: str) -> str:
    """The address of the page that shows what a player's address plays."""
    for player, page in _PLAYERS:
        if found := re.match(rf"(?:https?:)?//(?:www\.)?{player}", address):
            return page.format(*map(unquote, found.groups("")))
    return address


def _object(node: HtmlNode, _remarks: Remarks) -> None:
    """An embed in an object that has an address is another way to show the same."""
    if _address(node):
        for other in node.css("object, embed, iframe"):
            if other != node:
                other.decompose()


def _described(node: HtmlNode, remarks: Remarks) -> None:
    """Substack says in JSON what its scripts show in an element that holds nothing."""
    if _shows_something(node):
        return
    found = json_object(attribute(node, "data-attrs"))
    page = found.get("url") or found.get("canonical_url")
    if isinstance(page, str) and page.startswith(("https://", "http://")):
        label = str(found.get("title") or found.get("full_text") or "")
        _become_link(node, label[:_LONGEST_LABEL], page, remarks)


def _bare_address(node: HtmlNode, _remarks: Remarks) -> None:
    """WordPress keeps only the address of an embed."""
    address = node.text().strip()
    if re.fullmatch(r"https?://\S+", address) and node.css_first("*") == node:
        node.replace_with(element(node, "p", element(node, "a", address, href=address)))


REWRITERS: Rewriters = {
    "object": _object,
    "iframe, object, embed": _embed,
    "div[data-attrs]": _described,
    ".wp-block-embed__wrapper": _bare_address,
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
    (r"codepen\.io/((?:team/)?[\w-]+)/embed/(?:preview/)?(\w+)", "https://codepen.io/{}/pen/{}"),
    # Most name a track by its address in the API, which shows people nothing.
    (r"w\.soundcloud\.com/player/?\?(?:.*&)?url=(?!https?(?::|%3A)(?:/|%2F){2}api\.)([^&]+)", "{}"),
    (r"dailymotion\.com/embed/video/(\w+)", "https://www.dailymotion.com/video/{}"),
    (r"embed\.ted\.com/(talks/[\w/]+)", "https://www.ted.com/{}"),
    (r"jsfiddle\.net/((?:\w+/)?\w+)/embedded", "https://jsfiddle.net/{}/"),
    (r"codesandbox\.io/embed/([\w-]+)", "https://codesandbox.io/s/{}"),
    (r"giphy\.com/embed/(\w+)", "https://giphy.com/gifs/{}"),
    (r"archive\.org/embed/([\w.-]+)", "https://archive.org/details/{}"),
    (r"embed\.podcasts\.apple\.com/(.+)", "https://podcasts.apple.com/{}"),
    (r"player\.twitch\.tv/\?(?:.*&)?video=v?(\d+)", "https://www.twitch.tv/videos/{}"),
    # What Medium and Reddit show of other sites.
    (r"cdn\.embedly\.com/widgets/media\.html\?(?:.*&)?url=([^&]+)", "{}"),
    (r"([\w.-]+)/videos/embed/([\w-]+)", "https://{}/videos/watch/{}"),  # PeerTube
)
"""Addresses of players, and the pages that show the same."""
