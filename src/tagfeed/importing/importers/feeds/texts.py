"""Texts of feeds: HTML as plain text, and whether a text is a summary, a full text or a teaser."""

import re
from html import unescape
from itertools import islice

_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*|!--.*?--)>", re.DOTALL)
_BREAK = re.compile(r"(?i)<br\s*/?>\s*|</p>\s*<p\b[^>]*>")
_MARKED_UP = re.compile(
    r"(?i)<(?:p|br|a|img|div|span|ul|ol|li|h\d|blockquote|figure|em|strong|b|i|table|pre|code|iframe"
    r"|video|audio|section|article|hr|sup|sub|small|u|s|del|dl|cite|q)\b[^<>]*>"
)
_CUT = re.compile(
    r"(?:\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|Continue reading.*|Read more.*))+\s*$"
)


_SENTENCE_ENDS = (".", "!", "?", "。")


def is_marked_up(text: str) -> bool:
    """Whether a text is HTML rather than plain text that was escaped for HTML."""
    return _MARKED_UP.search(_BREAK.sub("", text)) is not None


def text_from_html(markup: str) -> str:
    """HTML as plain text: line breaks stay, and an empty line separates paragraphs."""
    broken = _BREAK.sub(lambda found: "\n\n" if "p" in found[0].lower() else "\n", markup)
    return unescape(_TAG.sub("", broken)).strip()


def is_teaser(summary: str, text: str) -> bool:
    """Whether a summary is only the beginning of the text, so that readers would see it twice. A
    summary that ends where a sentence does is not, unless it says that it was cut."""
    begun = _CUT.sub("", summary)
    begin = _words(begun)
    if not begin or not _words(text).startswith(begin):
        return False
    end = begun.rstrip()[-1:] if begun == summary else ""
    return end not in _SENTENCE_ENDS or _behind(text, len(begin)) == end


def _behind(text: str, letters: int) -> str:
    """The character after the first letters of a text. letters: how many."""
    found = [*islice(re.finditer(r"\w", text), letters)][-1]
    return text[found.end() :].lstrip()[:1]


def _words(text: str) -> str:
    return re.sub(r"\W+", "", text)


def title_of(title: str) -> str:
    """A title as plain text. Some feeds write HTML in titles, escaped once or twice."""
    return " ".join(text_from_html(title).split())
