"""Texts of feeds: HTML as plain text, and which of them is a summary, a text or a teaser."""

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


def plain(markup: str) -> str:
    """HTML as plain text: a line break stays one, and paragraphs are separated by an empty line."""
    broken = _BREAK.sub(lambda found: "\n\n" if "p" in found[0].lower() else "\n", markup)
    return unescape(_TAG.sub("", broken)).strip()


def is_teaser(summary: str, text: str) -> bool:
    """Whether a summary only begins the text: readers then see the same twice. One that ends where
    the text goes on is a sentence of its own, unless it says that it was cut."""
    begun = _CUT.sub("", summary)
    begin = _words(begun)
    if not begin or not _words(text).startswith(begin):
        return False
    end = begun.rstrip()[-1:] if begun == summary else ""
    return end not in _SENTENCE_ENDS or _behind(text, len(begin)) == end


def _behind(text: str, letters: int) -> str:
    """The character that follows the first letters of a text. letters: how many of them."""
    found = [*islice(re.finditer(r"\w", text), letters)][-1]
    return text[found.end() :].lstrip()[:1]


def _words(text: str) -> str:
    return re.sub(r"\W+", "", text)


def title_of(title: str) -> str:
    """A title as plain text. Some feeds write HTML there, and escape it once or twice."""
    return " ".join(plain(title).split())
