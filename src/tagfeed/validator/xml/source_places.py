"""Where in the source of an element the characters of its text are."""

import re
from collections.abc import Iterator, Sequence

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.source_text import SourcePart, located

# Tags, sections and references as XML 1.0 2.4 to 2.7 and 4.1 have them. What is between two tags is
# a text of its own.
_TOKEN = lazy_regex(
    rb"<!\[CDATA\[(?P<text>.*?)\]\]>|(?P<none><!--.*?-->|<\?.*?\?>)"
    rb"|(?P<tag><(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>)|(?P<one>&[^;]*;|\r\n?)|[^<&\r]+|<",
    re.DOTALL,
)
_LINE_END = lazy_regex(rb"(?P<one>\r\n?)|[^\r]+")


def in_element(source: bytes, positions: Sequence[int], has_children: bool) -> list[int]:
    """The offsets in `source` of these characters of the text, in their order.

    source: of the element, from its start tag on, up to its end tag. has_children: whether other
    tags are in it; the text is what is after the last.
    """
    pieces: Iterator[SourcePart] = (piece for piece in _pieces(source) if piece is not None)
    if has_children:
        last = list[SourcePart]()
        for piece in _pieces(source):
            if piece is None:
                last.clear()
            else:
                last.append(piece)
        pieces = iter(last)
    return located(pieces, positions, len(source))


def _pieces(source: bytes) -> Iterator[SourcePart | None]:
    """The pieces of the source in order; None at each tag."""
    for token in _TOKEN.finditer(source):
        kind = token.lastgroup
        if kind == "tag":
            yield None
        elif kind == "text":
            begin = token.start("text")
            for part in _LINE_END.finditer(token["text"]):
                yield SourcePart(begin + part.start(), part.group(), part.lastgroup == "one")
        elif kind != "none":
            yield SourcePart(token.start(), token.group(), kind == "one")
