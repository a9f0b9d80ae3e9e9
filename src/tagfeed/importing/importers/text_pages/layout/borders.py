"""Which of two articles the lines between them belong to: names, credits and tags.

All articles of a page are alike, but only the first has nothing before it, and only the last
nothing after it. So these two decide: a credit above the first title, and none after the last text,
means that credits are above the articles they belong to.
"""

from collections.abc import Sequence, Set
from itertools import dropwhile, pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import ArticleLines, Placed
from tagfeed.importing.importers.text_pages.lines import SAME_LINE
from tagfeed.importing.importers.text_pages.words.people import names_in

_OWN = {"credit", "by", "tags", "name"}  # belongs to an article, not to the page
_NEARLY = 0.8  # of the articles
_NEAR = 3  # lines above the first article, and after the last
_ONE_IN = 4  # articles, of which one at most has an advertisement with a bullet behind it
_ABOVE, _BEHIND = "label 0 0", "label 3 0"


class _Sides(Struct, frozen=True):
    """Which kinds of labels are above the articles of a page, and which behind them; and those of
    them that are above the first article, and behind the last."""

    above: Set[str]
    behind: Set[str]
    head: Sequence[Placed]
    foot: Sequence[Placed]


def with_own_labels(
    head: ArticleLines, records: list[ArticleLines], foot: ArticleLines
) -> list[ArticleLines]:
    """Articles with the labels that belong to them. head, foot: the lines above and below all of
    them."""
    if len(records) < 2:
        return records
    if parted := _by_bullets(head, records):
        return parted
    sides = _sides(head, records, foot)
    first, *others = _with_labels_between(records, sides)
    first = [replace(each, place=_ABOVE) for each in sides.head if sides.above] + first
    behind = [replace(each, place=_BEHIND) for each in sides.foot if sides.behind]
    return _without_head([first, *others[:-1], others[-1] + behind])


def _sides(head: ArticleLines, records: Sequence[ArticleLines], foot: ArticleLines) -> _Sides:
    """What is between two articles is above or behind one, as it is at the ends of the page; where
    these don't tell, what is nearer to it decides."""
    wanted = {kind for kinds in _kinds_between(records) for kind in kinds}
    near_head = _labels(head[-_NEAR:], wanted - {"name"})
    near_foot = _labels(foot[:_NEAR], wanted)
    above = {_kind(each) for each in (*near_head, *_head(records[0]))} & _OWN
    behind = {_kind(each) for each in (*near_foot, *_tail(records[-1]))} & _OWN
    if "credit" in wanted and not above & behind and "credit" not in above | behind:
        (above if _are_apart(records) else behind).add("credit")
    if "by" in wanted and "by" not in above | behind and _end_articles(records, "by"):
        behind.add("by")
    if "name" in wanted and "by" not in wanted and _begin_articles(records, head):
        near_head = _labels(head[-1:], {"name"})
        above, behind = above | {"name"}, behind - {"name"}
    if "by" in above - behind and "name" not in behind:
        above |= {"name"}
    return _Sides(above - behind, behind - above, near_head, near_foot)


def _with_labels_between(records: Sequence[ArticleLines], sides: _Sides) -> list[ArticleLines]:
    """The articles, with the lines between two of them at the one to which they belong."""
    pairs = [*pairwise(records)]
    begins = [_first_apart(one, other) for one, other in pairs]
    are_parted = sum(n is not None for n in begins) >= _NEARLY * len(begins)
    heads, tails = [_head(records[0])], list[ArticleLines]()
    for (one, other), begin in zip(pairs, begins, strict=True):
        between = _between(one, other)
        cut = _cut(between, max(len(_tail(one)), (begin or 0) * are_parted), sides)
        tails.append([replace(e, place=_BEHIND) if is_above(e) else e for e in between[:cut]])
        heads.append([e if is_above(e) else replace(e, place=_ABOVE) for e in between[cut:]])
    tails.append(_tail(records[-1]))
    parts = zip(heads, map(_body, records), tails, strict=True)
    return [above + body + behind for above, body, behind in parts]


def _by_bullets(head: ArticleLines, records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles, each from a label or a title with a bullet on; none if one has no bullet. A few
    other bullets may be above the first article, or at advertisements."""
    lines = [each for record in [head[-_NEAR:], *records] for each in record]
    begins = [n for n, each in enumerate(lines) if each.token.line.has_bullet]
    parts = [lines[begin:end] for begin, end in pairwise([*begins, len(lines)])]
    parts = [*dropwhile(_has_no_article, parts)]
    others = [part for part in parts if _has_no_article(part)]
    if _ONE_IN * len(others) <= len(records) and not any(_kind(part[0]) in _OWN for part in others):
        parts = [part for part in parts if not _has_no_article(part)]
    told = [sorted(e.role for e in part if e.role in ("title", "date")) for part in parts]
    is_whole = len(parts) == len(records) and all(roles == ["date", "title"] for roles in told)
    has_labels = any(part[0].role == "label" for part in parts)
    return [*map(_from_above, parts)] if is_whole and has_labels else []


def _has_no_article(part: ArticleLines) -> bool:
    return all(each.role not in ("title", "date") for each in part)


def _from_above(record: ArticleLines) -> ArticleLines:
    """An article whose first labels are above it."""
    labels = sum(1 for _ in takewhile(lambda each: each.role == "label", record))
    return [replace(each, place=_ABOVE) for each in record[:labels]] + record[labels:]


def _are_apart(records: Sequence[ArticleLines]) -> bool:
    """Whether most credits between articles are farther from the line above than from the one
    below. If they are equally far, they follow their article: a reader sees that the first article
    has none above it."""
    apart = 0
    for one, other in pairwise(records):
        for line, below in pairwise([*_between(one, other), other[len(_head(other))]]):
            if _kind(line) == "credit":
                apart += 1 if line.token.line.gap > below.token.line.gap else -1
    return apart > 0


def _end_articles(records: Sequence[ArticleLines], kind: str) -> bool:
    """Whether what is of a kind between articles is always right below the article above, but not
    always right above the next one."""
    named = [each for each in _kinds_between(records) if kind in each]
    return all(each[0] == kind for each in named) and any(each[-1] != kind for each in named)


def _begin_articles(records: Sequence[ArticleLines], head: ArticleLines) -> bool:
    """Whether there is a name right above each article, the first one too, but not right below
    each."""
    named = [*_kinds_between(records), [_kind(each) for each in head[-1:]]]
    are_above = all(each[-1:] == ["name"] for each in named)
    return are_above and not all(each[0] == "name" for each in named)


def _kinds_between(records: Sequence[ArticleLines]) -> list[list[str]]:
    pairs = pairwise(records)
    return [[_kind(each) for each in _between(one, other)] for one, other in pairs]


def is_above(each: Placed) -> bool:
    """Whether a line is a label above all other lines of its article."""
    return each.place.startswith("label 0")


def _kind(each: Placed) -> str:
    token = each.token
    is_name = token.kind == "short" and token.text != token.text.lower() and names_in(token.text)
    return "name" if is_name else token.kind


def _labels(lines: Sequence[Placed], wanted: Set[str]) -> list[Placed]:
    return [each for each in lines if _kind(each) in wanted & _OWN]


def _head(record: ArticleLines) -> ArticleLines:
    begin = next(n for n, each in enumerate(record) if not is_above(each))
    return record[:begin]


def _tail(record: ArticleLines) -> ArticleLines:
    """The labels after the last of title, text and date."""
    last = max(n for n, each in enumerate(record) if each.role != "label")
    return record[last + 1 :]


def _body(record: ArticleLines) -> ArticleLines:
    """What is between its labels."""
    return record[len(_head(record)) : len(record) - len(_tail(record))]


def _between(one: ArticleLines, other: ArticleLines) -> ArticleLines:
    return _tail(one) + _head(other)


def _first_apart(one: ArticleLines, other: ArticleLines) -> int | None:
    """Which of the lines between two articles is the first below an empty line: the other article
    begins there, if all others begin so."""
    lines = [*_between(one, other), other[len(_head(other))]]
    return next((n for n, each in enumerate(lines) if each.token.line.gap > 0), None)


def _cut(between: ArticleLines, cut: int, sides: _Sides) -> int:
    """How many of the lines between two articles belong to the one above. cut: how many did so
    far."""
    row = sum(1 for _ in takewhile(lambda each: each.token.line.gap == SAME_LINE, between))
    below = [n for n, each in enumerate(between) if _kind(each) in sides.above]
    higher = [n for n, each in enumerate(between) if _kind(each) in sides.behind]
    cut = min([cut, *below[:1]])
    return max([cut, row, *(n + 1 for n in higher[-1:])])


def _without_head(records: list[ArticleLines]) -> list[ArticleLines]:
    """The first article without labels above it that no other has: these belong to the page. A name
    may be a credit if it is as far from the line above as other credits are."""
    heads = [each for record in records[1:] for each in _head(record)]
    others = {_kind(each) for each in heads}
    far = {_distance(each) for each in heads if _kind(each) == "credit"}
    first = [
        each
        for each in records[0]
        if not is_above(each)
        or _kind(each) in others
        or (_kind(each) == "name" and _distance(each) in far)
    ]
    return [first, *records[1:]]


def _distance(each: Placed) -> tuple[int, bool]:
    return each.token.line.gap, each.token.line.has_bullet
