"""The cards of Ghost's editors -> HTML. Lexical and Mobiledoc give them nearly the same names
(https://github.com/TryGhost/Koenig, kg-default-nodes and kg-default-cards)."""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from tagfeed.importing.importers.ghost.elements import element, figure, link
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.rendering.content.markdown import html_from_markdown

Card = Mapping[str, Any]


def card(name: str, payload: Card) -> str:
    """A card as HTML; a card of an unknown type becomes the HTML or the words that it holds."""
    return _CARDS.get(name, _other)(payload)


def gated(html: str, payload: Card) -> str:
    """A card as Ghost renders it: marked where not everybody sees it.

    https://github.com/TryGhost/Koenig, packages/kg-default-nodes/src/utils/visibility.js
    """
    visibility = payload.get("visibility")
    visibility = visibility if isinstance(visibility, dict) else {}
    web = visibility.get("web")
    is_open = web.get("nonMember") if isinstance(web, dict) else visibility.get("showOnWeb")
    if not html or is_open is None or is_open:
        return html
    return f"<!--kg-gated-block:begin nonMember:false -->{html}<!--kg-gated-block:end-->"


def _text(payload: Card, *names: str) -> str:
    values = (payload.get(name) for name in names)
    return next((str(value).strip() for value in values if isinstance(value, str | int)), "")


def _image(payload: Card) -> str:
    source, target = _text(payload, "src"), _text(payload, "href")
    if not source:
        return ""
    image = element(
        "img",
        src=source,
        alt=_text(payload, "alt"),
        title=_text(payload, "title"),
        width=_text(payload, "width"),
        height=_text(payload, "height"),
    )
    return figure(element("a", image, href=target) if target else image, _text(payload, "caption"))


def _gallery(payload: Card) -> str:
    listed = payload.get("images")
    images = "".join(_image(each) for each in listed or () if isinstance(each, dict))
    return figure(images, _text(payload, "caption"))


def _html(payload: Card) -> str:
    return _text(payload, "html")


def _markdown(payload: Card) -> str:
    return html_from_markdown(_text(payload, "markdown"))


def _code(payload: Card) -> str:
    language = _text(payload, "language")
    code = escape(_text(payload, "code"), quote=False)
    inner = element("code", code, class_=f"language-{language}" if language else None)
    caption = _text(payload, "caption")
    return figure(element("pre", inner), caption) if caption else element("pre", inner)


def _bookmark(payload: Card) -> str:
    about = payload.get("metadata")
    about = about if isinstance(about, dict) else {}
    words = _text(about, "title") or _text(payload, "title")
    described = _text(about, "description") or _text(payload, "description")
    linked = link(_text(payload, "url") or _text(about, "url"), words)
    notes = (
        escape(plain_words(note), quote=False) for note in (described, _text(payload, "caption"))
    )
    below = "".join(element("p", note) for note in notes if note)
    return element("blockquote", linked + below) if linked else ""


def _embed(payload: Card) -> str:
    html = _text(payload, "html")
    if "<" in html:
        return figure(html, _text(payload, "caption"))
    about = payload.get("metadata")
    title = _text(about, "title") if isinstance(about, dict) else ""
    return link(_text(payload, "url"), title)


def _callout(payload: Card) -> str:
    """The text of a callout is in paragraphs or, in older posts, is not."""
    emoji, words = _text(payload, "calloutEmoji"), _text(payload, "calloutText")
    begin = re.match(r"<p\b[^>]*>", words)
    inner = f"<p>{escape(emoji)} {words[begin.end() :]}" if begin else ""
    plain = element("p", f"{emoji} {words}".strip())
    return element("blockquote", inner or plain) if words else ""


def _toggle(payload: Card) -> str:
    heading, content = _text(payload, "heading"), _text(payload, "content")
    inner = element("summary", heading) + content
    return element("details", inner) if heading or content else ""


def _audio(payload: Card) -> str:
    source = _text(payload, "src")
    title = escape(plain_words(_text(payload, "title")), quote=False)
    player = element("audio", src=source, controls="controls") if source else ""
    return figure(player, title)


def _video(payload: Card) -> str:
    source = _text(payload, "src")
    poster = _text(payload, "thumbnailSrc", "customThumbnailSrc")
    player = element("video", src=source, poster=poster, controls="controls") if source else ""
    return figure(player, _text(payload, "caption"))


def _file(payload: Card) -> str:
    named = link(_text(payload, "src"), _text(payload, "fileTitle") or _text(payload, "fileName"))
    about = escape(plain_words(_text(payload, "fileCaption")), quote=False)
    return named + (element("p", about) if about else "")


def _button(payload: Card) -> str:
    """A button that leads nowhere, or that is switched off, is left out."""
    url = _text(payload, "buttonUrl")
    is_off = payload.get("buttonEnabled") is False or payload.get("showButton") is False
    return link(url, _text(payload, "buttonText")) if url and not is_off else ""


def _header(payload: Card) -> str:
    heading, below = _text(payload, "header"), _text(payload, "subheader")
    parts = (
        element("h2", heading) if heading else "",
        element("p", below) if below else "",
        _button(payload),
    )
    return "".join(parts)


def _product(payload: Card) -> str:
    title, image = _text(payload, "productTitle"), _text(payload, "productImageSrc")
    parts = (
        element("h4", title) if title else "",
        figure(element("img", src=image)) if image else "",
        _text(payload, "productDescription"),
        link(_text(payload, "productUrl"), _text(payload, "productButton"))
        if payload.get("productButtonEnabled") is not False
        else "",
    )
    return "".join(parts)


def _call_to_action(payload: Card) -> str:
    image = _text(payload, "imageUrl")
    shown = figure(element("img", src=image)) if image else ""
    sponsor = _text(payload, "sponsorLabel") if payload.get("hasSponsorLabel") is not False else ""
    return sponsor + shown + _text(payload, "textValue") + _button(payload)


def _rule(_payload: Card) -> str:
    return "<hr>"


def _paywall(_payload: Card) -> str:
    return "<!--members-only-->"


def _nothing(_payload: Card) -> str:
    """Cards that are only for e-mails, or are forms to subscribe."""
    return ""


def _other(payload: Card) -> str:
    return _text(payload, "html") or "".join(
        element("p", escape(words, quote=False))
        for name in ("title", "text", "caption")
        if (words := plain_words(_text(payload, name)))
    )


_CARDS: Mapping[str, Callable[[Card], str]] = {
    "audio": _audio,
    "bookmark": _bookmark,
    "button": _button,
    "call-to-action": _call_to_action,
    "callout": _callout,
    "card-markdown": _markdown,
    "code": _code,
    "codeblock": _code,
    "email": _nothing,
    "email-cta": _nothing,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "horizontalrule": _rule,
    "hr": _rule,
    "html": _html,
    "image": _image,
    "markdown": _markdown,
    "paywall": _paywall,
    "product": _product,
    "signup": _nothing,
    "toggle": _toggle,
    "video": _video,
}
