"""Markup as the text a person reads, on one line."""

from html.parser import HTMLParser

INLINE = frozenset(("a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup", "time"))


def plain(html: str, inline: frozenset[str] = INLINE) -> str:
    """The text of an HTML fragment; other elements than inline ones are set apart by a space."""
    words = _Words(inline)
    words.feed(html)
    words.close()
    return one_line("".join(words.found))


def one_line(text: str) -> str:
    return " ".join(text.split())


class _Words(HTMLParser):
    def __init__(self, inline: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.inline = inline
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._set_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self._set_apart(tag)

    def _set_apart(self, tag: str) -> None:
        if tag not in self.inline:
            self.found.append(" ")
