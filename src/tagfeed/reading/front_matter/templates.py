"""What a site generator puts into a text before it is Markdown, as far as that says what the text
is and not how a page looks: code, and addresses of the site."""

import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

from tagfeed.reading.front_matter.addresses import on_site
from tagfeed.standards.lazy_regex import lazy_regex

Fill = Callable[[str, str], str]
"""Makes the text of a text, given the address of the site."""


def as_written(text: str, _site: str) -> str:
    return text


def of_liquid(text: str, site: str) -> str:
    """Jekyll's: https://jekyllrb.com/docs/liquid/. What is in `raw` stays as it is."""
    if "{%" not in text and "{{" not in text:
        return text
    pieces = _parted(text, *_RAW)
    return "".join(_liquid(before, site) + inside for before, _, inside in pieces)


def _liquid(text: str, site: str) -> str:
    whole = urlsplit(site)
    known = {"url": f"{whole.scheme}://{whole.netloc}", "baseurl": whole.path.rstrip("/")}
    text = "".join(before for before, _, _ in _parted(text, *_COMMENT))
    text = _with_code(text, *_HIGHLIGHT)
    text = _SITE.sub(lambda found: known[found[1]], text)
    return _FILTERED.sub(lambda found: on_site(found[2], site), text)


def of_hugo(text: str, _site: str) -> str:
    """Hugo's: https://gohugo.io/shortcodes/."""
    if "{{" not in text:
        return text
    return _FIGURE.sub(_figure, _with_code(text, *_HUGO_HIGHLIGHT))


Piece = tuple[str, re.Match[str] | None, str]
"""A text before a mark, the mark, and what is between it and the one that closes it."""


def _parted(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[Piece]:
    """The pieces of a text; the last has no mark. What is never closed is no mark."""
    at = 0
    while (found := opening.search(text, at)) and (end := closing.search(text, found.end())):
        yield text[at : found.start()], found, text[found.end() : end.start()]
        at = end.end()
    yield text[at:], None, ""


def _with_code(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> str:
    pieces = _parted(text, opening, closing)
    return "".join(
        before + (_fenced(found["language"] or "", inside) if found else "")
        for before, found, inside in pieces
    )


def _fenced(language: str, code: str) -> str:
    """Code between fences that are longer than any in it."""
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    ticks = "`" * max(3, longest + 1)
    inside = code.strip("\r\n")
    return f"{ticks}{language}\n{inside}\n{ticks}"


def _figure(found: re.Match[str]) -> str:
    """As Hugo writes it; without an address, it stays as it is."""
    given = {name: one or other for name, one, other in _PAIR.findall(found[1])}
    if not given.get("src"):
        return found[0]
    image = f'<img src="{escape(given["src"])}" alt="{escape(given.get("alt", ""))}">'
    if given.get("link"):
        image = f'<a href="{escape(given["link"])}">{image}</a>'
    words = " ".join(filter(None, map(given.get, ("title", "caption", "attr"))))
    below = f"<figcaption>{escape(words, quote=False)}</figcaption>" if words else ""
    return f"<figure>{image}{below}</figure>"


_RAW, _COMMENT = (
    (lazy_regex(rf"\{{%-?\s*{name}\s*-?%\}}"), lazy_regex(rf"\{{%-?\s*end{name}\s*-?%\}}"))
    for name in ("raw", "comment")
)
_HIGHLIGHT = (
    lazy_regex(r"\{%-?\s*highlight(?:\s+(?P<language>[\w+#.-]+))?[^%\n]{0,200}%\}"),
    lazy_regex(r"\{%-?\s*endhighlight\s*-?%\}"),
)
_HUGO_HIGHLIGHT = (
    lazy_regex(r"\{\{[<%]\s*highlight(?:\s+\"?(?P<language>[\w+#.-]+)\"?)?[^{}\n]{0,200}[>%]\}\}"),
    lazy_regex(r"\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"),
)
_SITE = lazy_regex(r"\{\{-?\s*site\.(url|baseurl)\s*-?\}\}")
_FILTERED = lazy_regex(
    r"""\{\{-?\s*(["'])([^"'{}\n]*)\1\s*\|\s*(?:relative|absolute)_url\s*-?\}\}"""
)
_FIGURE = lazy_regex(r"\{\{[<%]\s*figure\s([^{}]{0,2000}?)[>%]\}\}")
_PAIR = lazy_regex(r"""(\w+)=(?:"([^"]*)"|`([^`]*)`)""")
