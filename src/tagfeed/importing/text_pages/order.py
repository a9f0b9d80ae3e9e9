"""The articles of a page by the order of its lines, where nothing else parts them.

Between two dates, a title and a text may belong to the date above or to that below. What stands
above the first date and below the last one tells, or what is nearer; else it can't be told.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Literal

from tagfeed.importing.text_pages.token_kinds import Token

Layout = Literal["date first", "date last", "date between"]

_FEW_WORDS = 6
_MOST = 0.8  # of the dates of a page that a layout has to fit


class CannotTellError(ValueError):
    """A page whose articles can't be told apart. The message is a phrase that follows its name."""


def by_order(tokens: Sequence[Token]) -> list[list[Token]]:
    """The lines of each article. Raises CannotTellError."""
    at = [number for number, token in enumerate(tokens) if token.kind == "date"]
    layout = _layout(tokens, at)
    return [*_cut(tokens, at, layout)]


def _layout(tokens: Sequence[Token], at: Sequence[int]) -> Layout:
    """How articles stand around their dates, by what is above and below most of these."""
    above = [_next_words(tokens, n, -1) for n in at]
    below = [_next_words(tokens, n, +1) for n in at]
    titles_above = _share(above[1:] or above, "short")
    texts_below = _share(below[:-1] or below, "long")
    if titles_above >= _MOST and texts_below > 1 - _MOST:
        return "date between"
    if titles_above >= _MOST and _share(below[:-1] or below, "short") < _MOST:
        return "date between"
    return _first_or_last(tokens, at, above, below)


def _next_words(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    """The words next to a date, up to the next date."""
    at += step
    while 0 <= at < len(tokens) and tokens[at].kind != "date":
        if tokens[at].says:
            return tokens[at]
        at += step
    return None


def _share(found: Sequence[Token | None], kind: str) -> float:
    return sum(each is not None and _looks(each) == kind for each in found) / len(found)


def _looks(token: Token) -> str:
    """A short sentence with a full stop is a text more often than a title."""
    is_text = token.text.endswith(".") and len(token.text.split()) >= _FEW_WORDS
    return "long" if is_text else token.kind


def _first_or_last(
    tokens: Sequence[Token],
    at: Sequence[int],
    above: Sequence[Token | None],
    below: Sequence[Token | None],
) -> Layout:
    """Whether a date begins an article or ends it: between two dates both look alike."""
    for told in (_nearer(tokens, at), _by_ends(tokens, at)):
        if told is not None:
            return told
    has_texts = _share(above[1:], "long") >= _MOST if len(above) > 1 else False
    if has_texts:
        could_be_last = above[0] is not None and _looks(above[0]) == "long"
        could_be_first = below[-1] is not None and _has_text_below(tokens, at[-1])
    else:
        could_be_last, could_be_first = above[0] is not None, below[-1] is not None
    if could_be_last == could_be_first:
        raise CannotTellError("does not tell whether a date belongs to what is above or below it")
    return "date last" if could_be_last else "date first"


def _by_ends(tokens: Sequence[Token], at: Sequence[int]) -> Layout | None:
    """By the bylines: what stands between all dates stands above the first one, or below the last
    one, where its article is."""
    between = [tokens[one:other] for one, other in pairwise(at)]
    has = [any(token.kind == "by" for token in part) for part in between]
    if not has or sum(has) < _MOST * len(has):
        return None
    least = min(sum(token.says for token in part) for part in between)
    above = _could_hold(tokens[: at[0]], least)
    below = _could_hold(tokens[at[-1] :], least)
    if any(token.kind == "by" for token in tokens[at[-1] :]):
        return "date first" if below and not above else None
    return "date last" if above and sum(t.says for t in tokens[at[-1] :]) < least else None


def _could_hold(part: Sequence[Token], least: int) -> bool:
    """Whether an article could stand there: a byline, and as many words as others have."""
    return any(t.kind == "by" for t in part) and sum(t.says for t in part) >= least


def _has_text_below(tokens: Sequence[Token], at: int) -> bool:
    said = [token for token in tokens[at + 1 :] if token.says]
    return len(said) >= 2 and said[0].kind == "short" and _looks(said[1]) == "long"


def _nearer(tokens: Sequence[Token], at: Sequence[int]) -> Layout | None:
    """By the empty lines: a date is nearer to its own article."""
    inner = [n for n in at if 0 < n < len(tokens) - 1]
    above = sum(_gap_above(tokens, n) > _gap_below(tokens, n) for n in inner)
    below = sum(_gap_above(tokens, n) < _gap_below(tokens, n) for n in inner)
    if above + below < _MOST * len(inner) or not inner:
        return None
    if above >= _MOST * len(inner):
        return "date first"
    return "date last" if below >= _MOST * len(inner) else None


def _gap_above(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].kind in ("by", "credit"):
        at -= 1
    return tokens[at].line.gap


def _gap_below(tokens: Sequence[Token], at: int) -> int:
    while at + 1 < len(tokens) and tokens[at + 1].kind in ("by", "credit", "tags"):
        at += 1
    return tokens[at + 1].line.gap if at + 1 < len(tokens) else 0


def _cut(tokens: Sequence[Token], at: Sequence[int], layout: Layout) -> Iterator[list[Token]]:
    begins = [_begin(tokens, n, before, layout) for before, n in zip([-1, *at], at, strict=False)]
    ends = [*begins[1:], len(tokens)]
    if layout == "date last":
        ends[-1] = _after(tokens, at[-1])
    for begin, end in zip(begins, ends, strict=True):
        yield list(tokens[begin:end])


def _begin(tokens: Sequence[Token], at: int, before: int, layout: Layout) -> int:
    """Where the article of a date begins; before: the date of the one above, or -1."""
    if layout == "date first":
        kinds = _above_first_date(tokens)
        while at - 1 > before and tokens[at - 1].kind in kinds:
            at -= 1
        return at
    if layout == "date last":
        if before >= 0:
            return _after(tokens, before)
        return _first_title(tokens, at)
    while at - 1 > before and not tokens[at - 1].says:
        at -= 1
    title = at - 1
    while title - 1 > before and tokens[title - 1].kind == "credit":
        title -= 1
    return max(title, before + 1)


def _above_first_date(tokens: Sequence[Token]) -> set[str]:
    """Which of credits and bylines stand above the date of their article: those above the first."""
    at = next(number for number, token in enumerate(tokens) if token.kind == "date")
    above = takewhile(lambda token: token.kind in ("credit", "by"), reversed(tokens[:at]))
    return {token.kind for token in above}


def _first_title(tokens: Sequence[Token], at: int) -> int:
    """As many words above the first date as stand between the others at least: what is above those
    is the head of the page."""
    dates = [number for number, token in enumerate(tokens) if token.kind == "date"]
    between = [tokens[one:other] for one, other in pairwise(dates)]
    least = min((sum(token.says for token in part) for part in between), default=1)
    while at > 0 and least:
        at -= 1
        least -= tokens[at].says
    while at > 0 and tokens[at - 1].kind == "credit":
        at -= 1
    return at


def _after(tokens: Sequence[Token], at: int) -> int:
    """Behind a date and what goes with it."""
    at += 1
    while at < len(tokens) and tokens[at].kind in ("by", "tags") and not tokens[at].line.gap:
        at += 1
    return at
