"""How the lines of an article run from its title down to its date: on a page, much alike.

A title from which lines run as from no other may be a box above the article, such as an
advertisement; the line below it, from which they run as from the others, is the title then.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
    title_at,
    title_of,
    width,
)
from tagfeed.importing.importers.text_pages.words.people import names_in

Run = tuple[tuple[str, bool], ...]
"""What each line below the title is, down to the date, and whether an empty line is above it."""

_FEW = 3  # articles: two others are not enough to compare with
_ONE_IN = 4  # articles with texts, of which one at most has a box below it
_TEXTS = 2  # lines of an article with a second text, at least
_LONGER = 1.5  # times the longest other title that ends as a sentence
_OTHERS = 2  # articles whose lines run in the same way


def with_usual_runs(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles, each without a box above it that was taken for its title."""
    runs = [_run(record, title_at(record)) for record in records]
    if len(records) <= _FEW or None in runs:
        return [*records]
    known = Counter(runs)
    first = Counter(run[:1] for run in runs if run)
    titles = [title_of(record) for record in records]
    least = min(title.text.count(" ") for title in titles)
    ending = [width(title.text) for title in titles if title.text.endswith(".")]
    longest = _LONGER * max(ending, default=0)
    apart = 2 * sum(title.line.gap > 0 for title in titles) > len(titles)
    own: list[ArticleLines] = []
    for record, title, run in zip(records, titles, runs, strict=True):
        is_odd = run is not None and known[run] == 1 == first[run[:1]]
        lower = _lower(record, known, first, apart, longest) if is_odd else None
        is_like = lower and record[lower].token.text.count(" ") >= least  # no section
        if lower and is_like and (apart or title.line.gap > 0):
            own.append(_from(record, lower))
        else:
            own.append(record)
    return own


def without_odd_texts(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles without a box below one that was taken for its text: an empty line is above it,
    or above its heading, as is above no text of another; or it is below the text, and no sentence
    as all other texts are."""
    found = [_text_at(record) for record in records]
    odd = [bool(n) and _is_parted(record, n) for record, n in zip(records, found, strict=True)]
    is_odd = _ONE_IN * sum(odd) <= sum(map(bool, found))
    told = [
        _without_box(record, n) if is_odd and is_own else record
        for record, n, is_own in zip(records, found, odd, strict=True)
    ]
    told = [
        record[:-1] if _is_caption(record, below) else record
        for record, below in zip(told, [*told[1:], []], strict=False)
    ]
    lasts = [record[-1].token for record in told if record[-1].role == "text"]
    ends = sum(not token.is_sentence for token in lasts)
    are_odd = _ONE_IN * ends <= len(lasts)
    return [record[:-1] if are_odd and _is_box(record) else record for record in told]


def _is_caption(record: ArticleLines, below: ArticleLines) -> bool:
    """Whether its last line is a second text, parted from the first, and right above a credit with
    which the next article begins: it says what is on that picture."""
    if len(record) < _TEXTS or not below:
        return False
    *_, text, last = record
    are_texts = text.role == last.role == "text" and last.token.line.gap > text.token.line.gap
    credit = below[0].token
    return are_texts and credit.kind == "credit" and credit.line.gap <= 0


def _text_at(record: ArticleLines) -> int:
    """Where its text begins; 0 if it has none."""
    return next((n for n, each in enumerate(record) if each.role == "text"), 0)


def _is_parted(record: ArticleLines, at: int) -> bool:
    """Whether an empty line is between the text and what it belongs to, its date or its title."""
    labels = takewhile(lambda each: each.role == "label", reversed(record[:at]))
    return any(each.token.line.gap > 0 for each in (record[at], *labels))


def _without_box(record: ArticleLines, at: int) -> ArticleLines:
    """The article without its text, and without the labels around that."""
    begin = at - sum(1 for _ in takewhile(_is_of_box, reversed(record[:at])))
    return [*record[:begin], *dropwhile(lambda each: each.role == "text", record[at:])]


def _is_of_box(each: Placed) -> bool:
    return each.role == "label" and each.token.kind in ("short", "long", "furniture")


def _is_box(record: ArticleLines) -> bool:
    """Whether its last line is a second text, no sentence, that an empty line parts from the
    first."""
    last = record[-1]
    is_second = last.role == "text" and len(record) > 1 and record[-2].role == "text"
    return is_second and last.token.line.gap > 0 and not last.token.is_sentence


def _lower(
    record: ArticleLines,
    known: Counter[Run | None],
    first: Counter[Run],
    apart: bool,
    longest: float,
) -> int | None:
    """Where a line below the title is that could be one as well, and from which the others of the
    article run as usual. apart: whether most titles have an empty line above. longest: how wide it
    may be where it ends as a sentence, as others do."""
    for n in range(title_at(record) + 1, len(record)):
        token, run = record[n].token, _run(record, n)
        if record[n].role == "date" or run is None:
            return None
        is_sentence = token.text.endswith(".") and token.is_sentence
        is_like = token.kind == "short" and not is_sentence
        is_like = is_like or (token.says and is_sentence and width(token.text) <= longest)
        is_known = known[run] >= _OTHERS or first[run[:1]] >= _OTHERS
        if is_like and is_known and (token.line.gap > 0) == apart:
            return n
    return None


def _run(record: ArticleLines, at: int) -> Run | None:
    """The run from a line on; none if the date is above it."""
    found: list[tuple[str, bool]] = []
    is_apart = False
    for each in record[at + 1 :]:
        token = each.token
        is_apart = is_apart or token.line.gap > 0
        kind = _kind(token)
        if kind and (kind, is_apart) != (found or [("", False)])[-1]:
            found.append((kind, is_apart))
            is_apart = False
        if kind == "date":
            return tuple(found)
    return None


def _kind(token: Token) -> str:
    """What a line is; empty if it says nothing of the article."""
    if token.kind in ("by", "date"):
        return token.kind
    if not token.says:
        return ""
    if token.is_sentence or token.kind == "long":
        return "sentence"
    return "by" if names_in(token.text) else "words"


def _from(record: ArticleLines, at: int) -> ArticleLines:
    """The article whose title is at a line; what was above that is not its own."""
    return [replace(record[at], place="title"), *record[at + 1 :]]
