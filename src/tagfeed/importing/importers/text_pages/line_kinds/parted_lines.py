"""A title or a text that shares the line of its date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token, is_sentence, said
from tagfeed.importing.importers.text_pages.lines import SAME_LINE

_NUMBER = re.compile(r"\d+")
_COLUMNS = re.compile(r"\s*[|•·●∙⋅»›]\s*|\t+")
_SECTION_WORDS = 4
_NEARLY = 0.8  # of the dates with words beside them
_SEVERAL = 3  # dates with a title below them


def parted(found: Sequence[Token]) -> Iterator[Token]:
    """A title or a text that shares the line of its date becomes a token of its own.

    What most lines of the page have beside their dates decides whether it is a label or a title.
    """
    found = _with_datelines(found)
    dated = [token for token in found if token.kind == "date"]
    own = [token for token in dated if any(token.words_beside) and not token.is_label_beside]
    words = Counter(_NUMBER.sub("0", " ".join(token.words_beside)) for token in own)
    are_labels = bool(own) and words.most_common(1)[0][1] * 2 > len(own) > 1
    are_labels = are_labels or _are_above_titles(found)
    labels = sum(token.is_label_beside and _has_words(token) for token in dated)
    are_short = 2 * labels > len(dated)
    has_words = not are_labels and len(own) * 2 >= len(dated) and len(own) > 1
    for token in found:
        if token.kind == "date" and has_words and any(token.words_beside):
            yield from _date_and_words(token)
        elif token.kind == "date" and not (
            token.is_label_beside or are_labels or (are_short and _is_short(token))
        ):
            yield said(token.line, token.text)  # a sentence that begins with a date
        else:
            yield token


def _with_datelines(found: Sequence[Token]) -> list[Token]:
    """With texts where a sentence follows a date that only says the day of the one above again:
    `TOLEDO, Ohio, Nov. 25, 2026 -- Skylark delivered its 100th trainer.`"""
    texts = [n for n, token in enumerate(found) if is_sentence(token.words_beside[1])]
    again = [n for n in texts if _says_day_above(found, n)]
    if len(again) < _SEVERAL or len(again) < _NEARLY * len(texts):
        return [*found]
    own = frozenset(again)
    return [said(t.line, t.line.text) if n in own else t for n, t in enumerate(found)]


def _says_day_above(found: Sequence[Token], at: int) -> bool:
    """Whether the next date above a line is the same day, and on its line alone."""
    dates = (token for token in reversed(found[:at]) if token.kind == "date")
    above, own = next(dates, None), found[at].date
    is_alone = above is not None and not any(above.words_beside)
    return bool(is_alone and above and above.date and own and own.is_same_day(above.date))


def _are_above_titles(found: Sequence[Token]) -> bool:
    """Whether nearly all dates have few words in a column of their line, and a title right below,
    which is longer: `3 May 2021 | College of Arts`."""
    pairs = [(t, below) for t, below in pairwise(found) if t.kind == "date" and any(t.words_beside)]
    titles = [b.text for _, b in pairs if b.kind == "short" and b.line.gap == 0]
    beside = [" ".join(token.words_beside) for token, _ in pairs]
    are_columns = all(_COLUMNS.search(token.text) for token, _ in pairs)
    is_most = len(titles) >= max(_SEVERAL, _NEARLY * len(pairs))
    return (
        are_columns and is_most and 2 * sum(map(len, beside)) < len(pairs) * max(map(len, titles))
    )


def _has_words(token: Token) -> bool:
    """Whether a label is beside a date: what may be a title too, or anything in a column."""
    return any(token.words_beside) or _COLUMNS.search(token.text) is not None


def _is_short(token: Token) -> bool:
    """Whether what is beside a date is a section, if it is one on other lines: `Arts & Culture`."""
    words = [word for beside in token.words_beside for word in beside.split()]
    return 0 < len(words) <= _SECTION_WORDS and not any(map(is_sentence, token.words_beside))


def _date_and_words(token: Token) -> Iterator[Token]:
    before, after = token.words_beside
    alone = token if token.people else replace(token, maybe=())
    joined = replace(token.line, gap=SAME_LINE)
    if before:
        yield said(token.line, before)
        yield replace(alone, line=joined)
    else:
        yield alone
        yield said(joined, after)
