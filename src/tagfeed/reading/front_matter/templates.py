"""What a site generator puts into a text before it is Markdown, as far as that says what the text
is and not how a page looks: code, and addresses of the site."""

import re
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

from tagfeed.reading.front_matter.embeds import HUGO, LIQUID, NIKOLA, ZOLA, named, with_embeds
from tagfeed.reading.front_matter.permalinks import on_site
from tagfeed.standards.lazy_regex import lazy_regex

WithLinks = Callable[[str], str]
"""Puts the addresses of files of the site in place of what names them."""
Fill = Callable[[str, str, WithLinks], str]
"""Makes the text of a text, given the address of the site."""


def as_written(text: str, _site: str, with_links: WithLinks) -> str:
    return with_links(text)


def of_liquid(text: str, site: str, with_links: WithLinks) -> str:
    """Jekyll's and Eleventy's: https://jekyllrb.com/docs/liquid/. What is in `raw` stays as it
    is."""
    if "{%" not in text and "{{" not in text and "{#" not in text:
        return with_links(text)
    pieces = _parted(text, *_RAW)
    return "".join(_liquid(before, site, with_links) + inside for before, _, inside in pieces)


def _liquid(text: str, site: str, with_links: WithLinks) -> str:
    whole = urlsplit(site)
    known = {"url": f"{whole.scheme}://{whole.netloc}", "baseurl": whole.path.rstrip("/")}
    text = "".join(before for before, _, _ in _parted(text, *_COMMENT))
    text = with_embeds(_NUNJUCKS_COMMENT.sub("", with_links(text)), LIQUID)
    text = _with_code(text, *_HIGHLIGHT)
    text = _SITE.sub(lambda found: known[found[1]], text)
    return _FILTERED.sub(lambda found: on_site(found[2], site), text)


def of_hugo(text: str, _site: str, with_links: WithLinks) -> str:
    """Hugo's: https://gohugo.io/shortcodes/."""
    text = with_links(text)
    if "{{" not in text:
        return text
    text = with_embeds(_FIGURE.sub(_figure, _with_code(text, *_HUGO_HIGHLIGHT)), HUGO)
    return _DETAILS_END.sub("\n</details>", _DETAILS.sub(_details, text))


def of_zola(text: str, _site: str, with_links: WithLinks) -> str:
    """Zola's: https://www.getzola.org/documentation/content/shortcodes/."""
    return with_embeds(with_links(text), ZOLA)


def of_nikola(text: str, _site: str, with_links: WithLinks) -> str:
    """Nikola's: https://getnikola.com/handbook.html#shortcodes. What is in `raw` stays as it is."""
    pieces = _parted(text, *_NIKOLA_RAW)
    return "".join(with_embeds(with_links(text), NIKOLA) + inside for text, _, inside in pieces)


TextAndMark = tuple[str, re.Match[str] | None, str]
"""A text before a mark, the mark, and what is between it and the one that closes it."""


def _parted(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[TextAndMark]:
    """The pieces of a text; the last has no mark. What is never closed is not a mark."""
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


def _details(found: re.Match[str]) -> str:
    """https://gohugo.io/shortcodes/details/"""
    summary = dict(named(found[1])).get("summary", "Details")
    return f"<details><summary>{escape(summary, quote=False)}</summary>\n"


def _figure(found: re.Match[str]) -> str:
    """As Hugo writes it; without an address, it stays as it is."""
    given = dict(named(found[1]))
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
_NIKOLA_RAW = (
    lazy_regex(r"\{\{%\s*raw\s*%\}\}"),
    lazy_regex(r"\{\{%\s*/raw\s*%\}\}"),
)
_NUNJUCKS_COMMENT = lazy_regex(r"\{#[^#{}]{0,2000}#\}")
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
    r"""\{\{-?\s*(["'])([^"'{}\n]*)\1\s*\|\s*"""
    r"""(?:(?:relative|absolute)_url|url|htmlBaseUrl|absoluteUrl(?:\([^(){}\n]*\))?)\s*-?\}\}"""
)
_FIGURE = lazy_regex(r"\{\{[<%]\s*figure\s([^{}]{0,2000}?)[>%]\}\}")
_DETAILS = lazy_regex(r"\{\{[<%]\s*details\b([^{}]{0,500}?)[>%]\}\}")
_DETAILS_END = lazy_regex(r"\{\{[<%]\s*/\s*details\s*[>%]\}\}")
