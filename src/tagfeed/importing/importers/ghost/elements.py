"""Writes HTML elements for what Ghost's editors keep as JSON."""

from html import escape

from tagfeed.importing.texts.html_words import plain_words

_VOID = frozenset(("br", "hr", "img"))


def element(name: str, content: str = "", **attributes: str | int | None) -> str:
    """An element; empty attributes are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    end = "" if name in _VOID else f"{content}</{name}>"
    return f"<{name}{written}>{end}"


def link(url: str, words: str) -> str:
    """A link in a paragraph; only the words if there is no address."""
    text = escape(plain_words(words) or url, quote=False)
    return element("p", element("a", text, href=url) if url else text) if text else ""


def figure(content: str, caption: str = "") -> str:
    """A figure with its caption. caption: HTML."""
    below = element("figcaption", caption) if caption else ""
    return element("figure", content + below) if content else ""
