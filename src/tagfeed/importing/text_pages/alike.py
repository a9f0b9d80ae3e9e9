"""Mends single articles by what all others of the page are like."""

from collections.abc import Sequence

from msgspec.structs import replace

from tagfeed.importing.text_pages.token_kinds import Placed, Record

_MOST = 0.8  # of the articles that are alike
_SEVERAL = 2  # words of lines that are no sections
_FEW = 3  # articles of which two are not enough to tell


def with_last_text(records: Sequence[Record], behind: Sequence[Placed], order: str) -> list[Record]:
    """The last article with the sentence behind it, where all others end with a text."""
    *others, last = records or [[]]
    lacks = bool(last) and not any(each.role == "text" for each in last)
    texts = sum(any(each.role == "text" for each in record) for record in others)
    if not lacks or len(others) < 2 or texts < len(others) or not order.endswith("text"):
        return [*records]
    sentence = behind[0].token if behind else None
    if sentence is None or not (sentence.says and sentence.is_sentence):
        return [*records]
    return [*others, [*last, Placed(sentence, "text 1")]]


def with_nearest_titles(records: Sequence[Record]) -> list[Record]:
    """Where nearly all titles are followed by a text or a date at once, and one by another line of
    words, that line is the title: the one above is a heading of the page."""
    direct = sum(_is_followed(record) for record in records)
    if len(records) < _FEW or direct < _MOST * (len(records) - 1):
        return [*records]
    return [record if _is_followed(record) else _with_nearest(record) for record in records]


def _title_at(record: Record) -> int:
    return next(n for n, each in enumerate(record) if each.role == "title")


def _is_followed(record: Record) -> bool:
    behind = record[_title_at(record) + 1 :]
    return not behind or behind[0].role != "label"


def _with_nearest(record: Record) -> Record:
    at = _title_at(record)
    labels = next(
        (n for n, each in enumerate(record) if n > at and each.role != "label"), len(record)
    )
    last = record[labels - 1]
    if labels == len(record) or not last.token.says:
        return record
    above = [replace(each, place="label 0 0") for each in record[at : labels - 1]]
    return [*record[:at], *above, replace(last, place="title"), *record[labels:]]


def are_below_other_titles(records: Sequence[Record]) -> bool:
    """Whether nearly all titles have a line of words right above them that is another on each, and
    no article has a text: the upper one may be the title, and the lower one a text."""
    above = [line for record in records if (line := _above_title(record))]
    is_most = len(above) >= max(_FEW, _MOST * (len(records) - 1))
    no_texts = not any(each.role == "text" for record in records for each in record)
    is_alone = len({*above}) == len(above)
    words = sum(len(line.split()) for line in above)
    return is_most and no_texts and is_alone and words >= _SEVERAL * len(above)


def _above_title(record: Record) -> str:
    at = _title_at(record)
    token = record[at - 1].token if at else None
    return token.text if token and token.says else ""
