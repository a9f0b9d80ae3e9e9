"""What feeds say of an article that has no summary or no title: the words its text begins with."""

import re

from tagfeed.model import Article, Site
from tagfeed.standards.texts.cleaning import is_blank

_TITLE = 60
"""The most characters that stand in for a title."""
_WITHOUT_SPACES = (
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Characters of scripts that put no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana,
Han. `re` compiles them, which takes 4 ms, when a text is first cut."""


def teaser(article: Article, site: Site) -> str | None:
    """An article's summary, else what its text begins with; None if there is neither."""
    if article.summary or not site.excerpt:
        return article.summary
    return shortened(_opening(article), site.excerpt) or None


def headline(article: Article) -> str:
    """An article's title; that of a note, which has none, is what its text begins with."""
    return article.title or shortened(_opening(article), _TITLE)


def shortened(text: str, most: int) -> str:
    """A text of at most that many characters, and `…` where it was cut: at white space or, in
    scripts that have none between words, between characters as people see them."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", 0, most + 1)
    if space <= 0 or re.search(_WITHOUT_SPACES, text[space:most]):
        space = _last_cluster(text, most)
    return f"{text[:space].rstrip()}…"


def _opening(article: Article) -> str:
    if article.content_text is not None:
        return " ".join(article.content_text.split())
    opening = article.opening or ""
    return "" if is_blank(opening) else opening


def _last_cluster(text: str, most: int) -> int:
    """Where the last grapheme cluster (UAX 29) within the first characters ends."""
    import regex  # few texts are cut there

    ends = (found.end() for found in regex.finditer(r"\X", text[: most + 1]))
    return max((end for end in ends if end <= most), default=most)
