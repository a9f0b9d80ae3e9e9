"""Articles without a date among others that have one: their lines are within the record of a
neighbouring article, and look as its own text does nowhere else."""

from collections.abc import Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Token,
    title_of,
)

_FEW = 3  # articles that are needed to know what all look like
_ONE_IN = 4  # articles, of which one at most lacks its date


def without_undated(records: Sequence[ArticleLines]) -> tuple[list[ArticleLines], list[Token]]:
    """The articles without the lines of those that have no date, and the titles of these."""
    shapes = {_shape(title) for title in map(title_of, records)}
    odd = [next((n for n in range(len(r)) if _begins(r, n, shapes)), 0) for r in records]
    if not any(odd) or not _are_told(records, odd):
        return [*records], []
    parts = [_parted(record, at) for record, at in zip(records, odd, strict=True)]
    return [record for record, _ in parts], [title for _, title in parts if title]


def _are_told(records: Sequence[ArticleLines], odd: Sequence[int]) -> bool:
    """Whether lines within texts are titles: all titles look alike, and few of the other articles
    have a text that looks so, or has several paragraphs. odd: where they are; 0 if nowhere."""
    titles = [*map(title_of, records)]
    others = [record for record, at in zip(records, odd, strict=True) if not at]
    is_rare = len(records) > _FEW and _ONE_IN * (len(records) - len(others)) <= len(records)
    if not is_rare or len({*map(_shape, titles)}) > 1 or any(t.text.endswith(".") for t in titles):
        return False
    texts = [[each.token for each in record if each.role == "text"] for record in others]
    lines = [line for text in texts for line in text]
    asks = any(record[at].token.is_sentence for record, at in zip(records, odd, strict=True) if at)
    are_apart = _shape(titles[0]) not in map(_shape, lines)
    are_single = not asks and all(len(text) <= 1 for text in texts)
    return all(line.is_sentence for line in lines) and (are_apart or are_single)


def _shape(token: Token) -> tuple[bool, bool]:
    return token.line.has_bullet, token.line.gap > 0


def _begins(record: ArticleLines, at: int, shapes: set[tuple[bool, bool]]) -> bool:
    """Whether a line of a text looks as titles do, and has a sentence above and one below."""
    around = record[at - 1 : at + 2] if at else []
    if len(around) < 3 or any(each.role != "text" for each in around):
        return False
    above, own, below = (each.token for each in around)
    is_title = own.kind == "short" and not own.text.endswith(".") and _shape(own) in shapes
    return is_title and above.is_sentence and below.is_sentence


def _parted(record: ArticleLines, at: int) -> tuple[ArticleLines, Token | None]:
    """An article, and the title of the one that has no date; at: where the lower one begins."""
    if not at:
        return record, None
    if all(each.role != "date" for each in record[at:]):
        return record[:at], record[at].token
    title = title_of(record)
    return [replace(record[at], place="title"), *record[at + 1 :]], title
