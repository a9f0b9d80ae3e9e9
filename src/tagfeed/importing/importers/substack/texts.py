"""A post as Substack's editor keeps it -> HTML that people can read.

Left out are forms to subscribe, buttons to share and to comment, which lead nowhere from another
site, and what the editor notes for itself. What it keeps as JSON, for its scripts to show, becomes
HTML.
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tagfeed.importing.texts.tidy_html import bare, parsed, without
from tagfeed.standards.texts.json_text import json_object

_FURNITURE = (
    ".subscription-widget-wrap, .subscription-widget-wrap-editor,"
    ".button-wrapper:has(a[href*='%%']), .button-wrapper:has(a[href$='/comments']),"
    ".button-wrapper:has(a[href*='action=share']), button, svg, picture > source, .hide-text,"
    ".image-link-expand, .header-anchor-parent, .file-embed-thumbnail-default,"
    ".file-embed-thumbnail, .file-embed-button.narrow"
)
_WRAPPERS = (
    ".captioned-image-container, .image2-inset, picture, .youtube-wrap, .youtube-inner,"
    ".vimeo-wrap, .vimeo-inner, .preformatted-block, .button-wrapper span, .file-embed-button span,"
    ".file-embed-container-reader, .file-embed-container-top, .file-embed-details,"
    ".embedded, div:has(> hr:only-child)"
)
_KEPT = ("alt", "colspan", "height", "href", "lang", "rowspan", "src", "start", "title", "width")
_SHOWN = "a, audio, iframe, img, input, video"
_LONGEST_LABEL = 100


def tidied(html: str) -> tuple[str, list[str]]:
    """The text, and what of it was left out."""
    top = parsed(html) if html else None
    if top is None:
        return "", []
    without(top, _FURNITURE)
    lost = [*_filled_in(top)]
    return bare(top, _WRAPPERS, _KEPT), lost


def _filled_in(top: LexborNode) -> Iterator[str]:
    """Put what an empty element notes as JSON in its place; yields why one is left out."""
    for node in top.css("[data-attrs]"):
        if node.text().strip() or node.css_first(_SHOWN) or node.tag == "img":
            continue
        made = _made(json_object(node.attributes.get("data-attrs") or ""))
        if made:
            [body] = LexborHTMLParser(f'<div class="embedded">{made}</div>').css(".embedded")
            node.replace_with(body)
        else:
            name = (node.attributes.get("class") or "").partition(" ")[0]
            node.decompose()
            yield f"{_LOST.get(name, f'an embed ({name})')} is not in the export, and was left out"


_LOST = {"native-video-embed": "a video", "native-audio-embed": "a sound", "poll-embed": "a poll"}


def _made(noted: dict[str, Any]) -> str:
    """The HTML of what an element notes; empty if it can't be told."""
    gallery, expression = noted.get("gallery"), noted.get("persistentExpression")
    url = noted.get("url") or noted.get("canonical_url")
    if isinstance(gallery, dict):
        return _gallery(gallery)
    if isinstance(expression, str) and expression:
        return f"<p><code>{escape(expression, quote=False)}</code></p>"
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        label = str(noted.get("title") or noted.get("full_text") or url)[:_LONGEST_LABEL]
        return f'<p><a href="{escape(url)}">{escape(label, quote=False)}</a></p>'
    return ""


def _gallery(gallery: dict[str, Any]) -> str:
    listed = gallery.get("images")
    images = "".join(
        f'<img src="{escape(str(each["src"]))}" alt="{escape(str(each.get("alt") or ""))}">'
        for each in (listed if isinstance(listed, list) else ())
        if isinstance(each, dict) and each.get("src")
    )
    words = escape(str(gallery.get("caption") or ""), quote=False)
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{images}{caption}</figure>" if images else ""
