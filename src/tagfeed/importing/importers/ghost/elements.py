"""HTML elements, for what Ghost's editors keep as JSON."""

from html import escape

from tagfeed.importing.texts.plain_words import plain_words

_VOID = frozenset(("br", "hr", "img"))


def element(name: str, content: str = "", **attributes: str | int | None) -> str:
    """An element; attributes that say nothing are left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value not in (None, "")
    )
    end = "" if name in _VOID else f"{content}</{name}>"
    return f"<{name}{written}>{end}"


def link(url: str, words: str) -> str:
    """A link in a paragraph; without an address, the words alone."""
    text = escape(plain_words(words) or url, quote=False)
    return element("p", element("a", text, href=url) if url else text) if text else ""


def figure(content: str, caption: str = "") -> str:
    """Something with what is below it. caption: HTML."""
    below = element("figcaption", caption) if caption else ""
    return element("figure", content + below) if content else ""
