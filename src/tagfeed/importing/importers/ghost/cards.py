"""The cards of Ghost's editors -> HTML. Lexical and Mobiledoc give them nearly the same names
(https://github.com/TryGhost/Koenig, kg-default-nodes and kg-default-cards)."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from tagfeed.importing.importers.ghost.elements import element, figure, link
from tagfeed.importing.texts.plain_words import plain_words
from tagfeed.rendering.content.markdown import html_from_markdown

Card = Mapping[str, Any]


def card(name: str, payload: Card) -> str:
    """A card as HTML; a card of an unknown type becomes the HTML or the words that it holds."""
    return _CARDS.get(name, _other)(payload)


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
    below = element("p", escape(plain_words(described), quote=False)) if described else ""
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
    inner = f"<p>{emoji} {words.removeprefix('<p>')}" if words.startswith("<p>") else ""
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
    return link(_text(payload, "src"), _text(payload, "fileTitle") or _text(payload, "fileName"))


def _button(payload: Card) -> str:
    """A button that leads nowhere is left out."""
    url = _text(payload, "buttonUrl")
    return link(url, _text(payload, "buttonText")) if url else ""


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
        link(_text(payload, "productUrl"), _text(payload, "productButton")),
    )
    return "".join(parts)


def _call_to_action(payload: Card) -> str:
    image = _text(payload, "imageUrl")
    shown = figure(element("img", src=image)) if image else ""
    return shown + _text(payload, "textValue") + _button(payload)


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
