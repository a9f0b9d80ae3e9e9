"""What a line looks like among the others of its page: that tells titles from texts and labels
where no word does."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token
from tagfeed.importing.importers.text_pages.lines import SAME_LINE
from tagfeed.importing.importers.text_pages.words.people import names_in

Look = tuple[str, str, str, str, str, str]
ASPECTS = ("kind", "words", "end", "times", "gap", "bullet")
"""What the parts of a look are called, in their order."""

_WORDS = ((1, "1"), (2, "2"), (3, "3"), (6, "-6"), (14, "-14"), (25, "-25"))
_WIDE_IN_A_WORD = 2.5  # characters of Chinese, Japanese or Korean that say as much as a word
_ENDS = {"?": "?", "!": "?", "？": "?", "！": "?", ".": ".", "。": ".", "…": ".", ":": ":"}
_WORD_AND_COLON = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)?\s?[:：](?=\s)")
_COLUMNS = re.compile(r" [|·•] ")
_NUMBER = re.compile(r"\d+")
_TWO_SENTENCES = re.compile(r"\w{3}[.!?…] [^\W\d_a-z].*\s")
_MOST = 0.6  # the share of a page's dates that are written in the same way
_CLOSE, _BARE = 1.0, 3.0  # logarithms of probabilities
_SEVERAL = 3  # dates that show how far apart articles are
_LONG = 70  # characters
_FEW = 3  # words of a label, which menus repeat
_BEGIN = 12  # characters of a common beginning
_CLOSING = "\"'”’»)」』"


def looks_of(tokens: Sequence[Token]) -> list[Look]:
    """The look of each line: its kind, how many words it has, how it ends, how often it comes, how
    many empty lines are above it, and whether it has a bullet. For a date, how often it occurs
    means whether it is written like most on the page."""
    between = _between_dates(tokens)
    times = Counter(_without_numbers(token) for token in between)
    times |= Counter(token.text for token in tokens if len(token.text.split()) <= _FEW)
    begins = Counter(begin for token in tokens if (begin := _begin(token)))
    begins += _common_beginnings(between)
    dates = Counter(_without_numbers(token) for token in tokens if token.kind == "date")
    usual, number = dates.most_common(1)[0] if dates else ("", 0)
    is_usual = number >= _MOST * sum(dates.values())
    looks: list[Look] = []
    for token in tokens:
        text = _without_numbers(token)
        often = max(1, times[text], begins[_begin(token)], begins[_first_words(token)])
        if token.kind == "date":
            often = 2 if not is_usual else 3 if text == usual else 1
        looks.append(_look(token, often))
    return looks


def closeness(looks: Sequence[Look]) -> list[float]:
    """How unlikely each line is to begin an article, because it is closer to the one above than
    another between the same two dates, or lacks a bullet that another has."""
    dates = [number for number, look in enumerate(looks) if look[0] == "date"]
    widest = [max(map(_apart, looks[one + 1 : other + 1])) for one, other in pairwise(dates)]
    usual = sorted(widest)[len(widest) // 4] if widest else (False, 0)
    closer = [0.0] * len(looks)
    for (one, other), most in zip(pairwise(dates), widest, strict=True):
        for number in range(one + 1, other + 1):
            apart, least = _apart(looks[number]), min(most, usual)
            closer[number] = 0.0 if apart >= least else _CLOSE if apart[0] == least[0] else _BARE
    return closer


def _apart(look: Look) -> tuple[bool, int]:
    *_, gap, bullet = look
    return bullet == str(True), int(gap)


def _between_dates(tokens: Sequence[Token]) -> Sequence[Token]:
    """The lines of the articles, without lists beside them that repeat their titles: from as far
    above the first date as dates are apart, to as far below the last."""
    at = [number for number, token in enumerate(tokens) if token.kind == "date"]
    if len(at) < _SEVERAL:
        return tokens
    apart = (at[-1] - at[0]) // (len(at) - 1)
    return tokens[max(0, at[0] - apart) : at[-1] + apart + 1]


def _begin(token: Token) -> str:
    """The word before a colon, as in `Place: London`; empty if there is none."""
    match = _WORD_AND_COLON.match(token.line.text)
    return match[0] if match else ""


def _common_beginnings(tokens: Sequence[Token]) -> Counter[str]:
    """First words that are shared by as many lines as half the articles: titles begin
    differently."""
    dates = sum(token.kind == "date" for token in tokens)
    found = Counter(words for token in tokens if (words := _first_words(token)))
    most = max(_SEVERAL, dates / 2)
    return Counter({words: number for words, number in found.items() if number >= most})


def _first_words(token: Token) -> str:
    """Its first two words, if they are in capitals or more follows on the line, without the end of
    the second, to which another word may be glued: `PRINT EDITIONA boat came in`."""
    if not token.says or token.text.count(" ") < 2:
        return ""
    words = " ".join(token.text.split()[:2])[:_BEGIN]
    return words if words.isupper() or _COLUMNS.search(token.text) else ""


def _without_numbers(token: Token) -> str:
    """`12 comments` and `3 comments` count as one line that occurs twice, as do two dates; two
    titles with a number do not."""
    text, date = token.line.text, token.date
    if date:
        text = f"{text[: date.begin]}0{text[date.end :]}"
    counts = date or text[:1].isdigit() or text.count(" ") <= 1
    return _NUMBER.sub("0", text) if counts else token.text


def _look(token: Token, times: int) -> Look:
    kind: str = token.kind
    if kind == "short" and token.text.lower() != token.text and names_in(token.text):
        kind = "name"
    elif kind in ("short", "long") and token.line.gap == SAME_LINE:
        kind = "beside"
    return (
        kind,
        _words(token.text),
        _end(token.text),
        str(min(times, 3)),
        str(min(token.line.gap, 3)),
        str(token.line.has_bullet),
    )


def _end(text: str) -> str:
    if len(text) > _LONG and _TWO_SENTENCES.search(text):
        return "."
    return _ENDS.get(text.rstrip(_CLOSING)[-1:], "-")


def _words(text: str) -> str:
    wide = sum("\u2e80" <= char <= "\uffef" for char in text)
    number = wide / _WIDE_IN_A_WORD if wide > len(text) / 3 else len(text.split())
    return next((name for most, name in _WORDS if number <= most), "more")
