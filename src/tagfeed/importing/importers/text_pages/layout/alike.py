"""Corrects single articles by comparing them with all others on the page."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise, takewhile

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
    title_at,
    title_of,
)
from tagfeed.importing.importers.text_pages.words.furniture import loads_more

Step = tuple[str, str, int]
"""A step from one line of an article to the next: the places of both, and whether an empty line is
between them."""

_MOST = 0.8  # the share of articles that are alike
_SOME = 0.6  # the same, if the last article has what may be its text
_NUMBER = re.compile(r"\d+")
_TITLES = 0.7  # of the articles with a line of a picture in the place of their title, at most
_NEAR = 5  # lines after the last article
_SEVERAL = 2  # labels after articles that are the same
_FEW = 3  # articles: two are not enough to judge by


def with_last_text(
    records: Sequence[ArticleLines], behind: Sequence[Placed], order: str
) -> list[ArticleLines]:
    """The articles; the last one gets the sentence after it, if all others end with a text."""
    *others, last = records or [[]]
    if rest := _rest(others, last, behind):
        return [*others, [*last, *rest]]
    lacks = bool(last) and not any(each.role == "text" for each in last)
    texts = sum(any(each.role == "text" for each in record) for record in others)
    sentence = behind[0].token if behind else None
    enough = texts == len(others) or (sentence and _stands_as_texts(sentence, others, texts))
    if not lacks or len(others) < 2 or not enough or not order.endswith("text"):
        return [*records]
    if sentence is None or not (sentence.says and sentence.is_sentence):
        return [*records]
    return [*others, [*last, Placed(sentence, "text 1")]]


def _stands_as_texts(sentence: Token, others: Sequence[ArticleLines], texts: int) -> bool:
    """Whether most articles have a text, each as far from the line above as a sentence is."""
    gaps = {each.token.line.gap for record in others for each in record if each.place == "text 1"}
    return gaps == {sentence.line.gap} and texts >= _SOME * len(others)


def _rest(
    others: Sequence[ArticleLines], last: ArticleLines, behind: Sequence[Placed]
) -> ArticleLines:
    """The sentences after the last article, with the label below them that follows all others."""
    ends = [_without_numbers(e) for record in [*others, last] for e in record if e.role == "label"]
    found = [_without_numbers(each) for each in behind[:_NEAR]]
    end = next(
        (n for n, text in enumerate(found) if ends.count(text) >= max(_SEVERAL, len(others))), 0
    )
    is_text = bool(last) and last[-1].role == "text"
    rest = behind[:end] if is_text and all(each.token.is_sentence for each in behind[:end]) else []
    label = [replace(behind[end], place="label 3 0")] if rest else []
    return [replace(each, place="text 2") for each in rest] + label


def _without_numbers(each: Placed) -> str:
    return _NUMBER.sub("0", each.token.line.text)


def with_nearest_titles(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If nearly all titles are followed at once by a text or a date, but one by another line of
    words, that line is the title, and the one above it a heading of the page."""
    direct = sum(_is_followed(record) for record in records)
    if len(records) < _FEW or direct < _MOST * (len(records) - 1):
        return [*records]
    first, *others = records
    is_told = _is_followed(first) or title_at(first) > 0
    return [first if is_told else _with_nearest(first), *others]


def without_odd_ends(
    records: Sequence[ArticleLines], behind: Sequence[Placed]
) -> list[ArticleLines]:
    """The last article without the foot of the page: it is cut where it continues as no other does,
    but not within the text above a label that others have, or a button that loads more. The first
    article is cut above its first line in the same way."""
    if len(records) <= _FEW:
        return [*records]
    first, *middle, last = records
    ups = {step for record in [*middle, last] for step in _known([*reversed(record)])}
    downs = {step for record in [first, *middle] for step in _known(record)}
    is_whole = bool(behind) and loads_more(behind[0].token.text)
    is_whole = is_whole or _is_told_by_end(last, [first, *middle])
    must = max(_last_at(last), _texts_until(last) if is_whole else 0)
    begin, end = _until(_first_at(first), first[::-1], ups), _until(must, last, downs)
    return [first[len(first) - begin :], *middle, last[:end]]


def odd_steps(records: Sequence[ArticleLines]) -> int:
    """How many steps the first article makes, or the last, that no other makes."""
    if len(records) <= _FEW:
        return 0
    times = Counter(step for record in records for step in _known(record))
    ends = [*_steps(records[0]), *_steps(records[-1])]
    return sum(times[step] == 1 for step in ends)


def _until(must: int, record: ArticleLines, steps: Set[Step]) -> int:
    """How many of its lines follow each other as in other articles. must: how many belong to it in
    any case."""
    ways = enumerate(_steps(record), 1)
    return next((n for n, step in ways if n >= must and step not in steps), len(record))


def _steps(record: ArticleLines) -> list[Step]:
    return [_step(one, other) for one, other in pairwise(record)]


def _known(record: ArticleLines) -> set[Step]:
    """The steps of a record, and those that it would make without its labels."""
    bare = [each for each in record if each.role != "label"]
    return {*_steps(record), *_steps(bare)}


def _step(one: Placed, other: Placed) -> Step:
    below = max(one.token.line, other.token.line, key=lambda line: line.number)
    return _part(one), _part(other), min(below.gap, 1)


def _part(each: Placed) -> str:
    return each.role if each.role != "label" else each.place[:7]


def _is_told_by_end(last: ArticleLines, others: Sequence[ArticleLines]) -> bool:
    """Whether the label below its text is one that most others have: a paragraph more is its
    own."""
    below = last[_texts_until(last) :][:1]
    has = [any(_is_same(each, end) for each in other) for other in others for end in below]
    return 2 * sum(has) > len(others)


def _is_same(one: Placed, other: Placed) -> bool:
    return one.role == other.role == "label" and _without_numbers(one) == _without_numbers(other)


def _first_at(record: ArticleLines) -> int:
    """How many lines there are from the end to the first of title and date."""
    return len(record) - next(n for n, e in enumerate(record) if e.role in ("title", "date"))


def _last_at(record: ArticleLines) -> int:
    """How many lines there are up to the last of title and date, with bylines and credits right
    below it."""
    last = max(n for n, each in enumerate(record) if each.role in ("title", "date"))
    return last + 1 + sum(1 for _ in takewhile(_is_right_below, record[last + 1 :]))


def _is_right_below(each: Placed) -> bool:
    return each.token.kind in ("by", "credit") and each.token.line.gap <= 0


def _texts_until(record: ArticleLines) -> int:
    """How many lines there are up to the last of the text."""
    return max((n for n, each in enumerate(record, 1) if each.role == "text"), default=0)


def with_titles(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """If hardly any title is a sentence, a title that is one, with a line below that is not, is the
    caption of a picture: the line below is the title."""
    sentences = sum(title_of(record).is_sentence for record in records)
    if len(records) <= _FEW or sentences > _TITLES * len(records):
        return [*records]
    return [_with_title_below(record) for record in records]


def _with_title_below(record: ArticleLines) -> ArticleLines:
    at = title_at(record)
    title, below = record[at].token, record[at + 1].token if at + 1 < len(record) else None
    if below is None or not title.text.endswith(".") or below.is_sentence or not below.says:
        return record
    behind = record[at + 2 :]
    if not (behind and behind[0].token.says and behind[0].token.is_sentence):
        return record
    texts = [n for n, each in enumerate(behind) if each.token.kind in ("short", "long")]
    if texts[:1] == [0] and behind[0].role != "text" and behind[0].token.is_sentence:
        behind = [replace(behind[0], place="text 1"), *behind[1:]]
    head = replace(record[at], place="label 0 0")
    return [*record[:at], head, replace(record[at + 1], place="title"), *behind]


def _is_followed(record: ArticleLines) -> bool:
    behind = record[title_at(record) + 1 :]
    return not behind or behind[0].role != "label"


def _with_nearest(record: ArticleLines) -> ArticleLines:
    at = title_at(record)
    labels = next(
        (n for n, each in enumerate(record) if n > at and each.role != "label"), len(record)
    )
    last = record[labels - 1]
    if labels == len(record) or not last.token.says:
        return record
    above = [replace(each, place="label 0 0") for each in record[at : labels - 1]]
    return [*record[:at], *above, replace(last, place="title"), *record[labels:]]
