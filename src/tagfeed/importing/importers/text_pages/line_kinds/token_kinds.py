"""What a line of a page may be: a date, a byline, a credit, tags, or words of an article."""

import re
from typing import Literal

from msgspec import Struct

from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.page_dates import DateInLine

TokenKind = Literal["date", "by", "credit", "tags", "furniture", "short", "long"]

# How many characters a title has at most, by what it ends with before closing quotes.
_TITLES = {".": 60, "?": 90, "!": 90, "…": 90, "。": 0}
_LONGEST_TITLE = 140
_WORDS_BEFORE_A_LIST = 3  # of `In order of size:`, rather than of a label
_CLOSING = " '\"’”»\u00a0"
_SENTENCE = re.compile(r"[.!?…。！？]['\"”’»)]*$")
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}$")  # `at 3 a.m.`
_WIDE = 2.5  # letters to which a Chinese, Japanese or Korean character corresponds


class Token(Struct, frozen=True):
    """A line, and what it is.

    people: whom a byline, or a line with a date, names. maybe: names there that no label calls
    authors. date, updated: those of a line with a date; date is None if that is not a full date.
    text: the words of the line. words: the tags that it lists. words_beside: what is before and
    after a date on its line: a label or a title.
    """

    kind: TokenKind
    line: PageLine
    text: str
    people: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    date: DateInLine | None = None
    updated: DateInLine | None = None
    words: tuple[str, ...] = ()
    words_beside: tuple[str, str] = ("", "")
    is_label_beside: bool = True

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as sentences do."""
        return is_sentence(self.text)

    @property
    def says(self) -> bool:
        """Whether it is words of an article: a title, or text."""
        return self.kind in ("short", "long")


class Placed(Struct, frozen=True):
    """A line of an article. place: in the layout (`layouts`)."""

    token: Token
    place: str

    @property
    def role(self) -> str:
        """What it is: a title, a text, a date or a label."""
        return self.place.split()[0]


ArticleLines = list[Placed]


def title_at(record: ArticleLines) -> int:
    """Which of its lines is the title."""
    return next(n for n, each in enumerate(record) if each.role == "title")


def date_at(record: ArticleLines) -> int:
    """Which of its lines is the date."""
    return next(n for n, each in enumerate(record) if each.role == "date")


def title_of(record: ArticleLines) -> Token:
    """The line that is its title."""
    return record[title_at(record)].token


def date_of(record: ArticleLines) -> Token:
    """The line that is its date."""
    return record[date_at(record)].token


def said(line: PageLine, text: str) -> Token:
    """The token of its words, long ones as a text, short ones as a title."""
    end = "" if _ABBREVIATED.search(text) else text.rstrip(_CLOSING)[-1:]
    is_long = width(text) > _TITLES.get(end, _LONGEST_TITLE)
    is_long = is_long or (text.endswith(":") and text.count(" ") >= _WORDS_BEFORE_A_LIST)
    return Token("long" if is_long else "short", line, text)


def width(text: str) -> float:
    """How many letters it has; a Chinese, Japanese or Korean character counts for several."""
    return sum(_WIDE if "\u2e80" <= char <= "\uffef" else 1 for char in text)


def is_sentence(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return _SENTENCE.search(text) is not None and not _ABBREVIATED.search(text)
