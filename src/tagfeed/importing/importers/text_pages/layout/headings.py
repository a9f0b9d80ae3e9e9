"""Pages whose articles are below the day of their publication."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
)
from tagfeed.importing.importers.text_pages.words.people import names_in

_MOST = 0.8  # the share of a page's parts that must be articles


def below_headings(tokens: Sequence[Token]) -> list[ArticleLines]:
    """The articles, each with a title and a text, separated by empty lines or bullets or simply
    alternating; none if days are not headings here."""
    return _in_parts(tokens) or _in_turns(tokens)


def _in_parts(tokens: Sequence[Token]) -> list[ArticleLines]:
    records: list[ArticleLines] = []
    day: Token | None = None
    days = 0
    for part in _parts(tokens):
        if part[0].kind == "date" and len(part) == 1:
            day, days = part[0], days + 1
        elif any(token.kind == "date" for token in part):
            return []
        elif day is not None:
            records.append([Placed(day, "date"), *_placed(part)])
    own = [*_without_foot(records)]
    shaped = [record for record in own if _is_title_and_text(record)]
    if len(shaped) < _MOST * len(records):
        whole = [record for record in own if _may_be_article(record)]
        are_most = len(whole) >= _MOST * len(own) and 2 * len(shaped) > len(own)
        shaped = whole if are_most else []
    below = Counter(record[0].token.line.number for record in shaped)
    several = max([*below.values()][:-1] or [len(shaped)], default=0) > 1 and days < len(shaped)
    return shaped if several else []


def _without_foot(records: Sequence[ArticleLines]) -> Iterator[ArticleLines]:
    """The parts without what is below the last day and has no text, or comes after such a part."""
    last = records[-1][0] if records else None
    above = [record for record in records if record[0] != last]
    yield from above
    yield from takewhile(_is_title_and_text, records[len(above) :])


def _may_be_article(record: ArticleLines) -> bool:
    """Whether a part begins with what may be a title."""
    first = record[1].token
    return first.kind == "short" and not first.text.endswith(".")


def _in_turns(tokens: Sequence[Token]) -> list[ArticleLines]:
    """The articles, if titles and sentences alternate below each day, at least twice below
    several."""
    at = [number for number, token in enumerate(tokens) if token.kind == "date"]
    days: list[list[ArticleLines]] = []
    for begin, end in zip(at, [*at[1:], len(tokens)], strict=True):
        lines = tokens[begin + 1 : end]
        pairs = [*zip(lines[::2], lines[1::2], strict=False)]
        whole = [*takewhile(lambda pair: _is_turn(*pair), pairs)]
        if not whole or (2 * len(whole) != len(lines) and end < len(tokens)):
            return []
        day = Placed(tokens[begin], "date")
        days.append([[day, Placed(one, "title"), Placed(other, "text 1")] for one, other in whole])
    several = sum(len(day) > 1 for day in days) > 1
    return [record for day in days for record in day] if several else []


def _is_turn(title: Token, text: Token) -> bool:
    is_title = title.kind == "short" and not title.text.endswith(".")
    return is_title and text.says and text.is_sentence


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    for token in tokens:
        if token.line.gap > 0 or token.line.has_bullet or not parts:
            parts.append([])
        parts[-1].append(token)
    return parts


def _placed(part: Sequence[Token]) -> Iterator[Placed]:
    role = "title"
    for n, token in enumerate(part):
        is_beside = n in (1, len(part) - 1) and role == "text"  # below the title, or at the end
        is_author = is_beside and token.kind == "short" and bool(names_in(token.text))
        yield Placed(token, role if token.says and not is_author else "label")
        role = "text" if token.says else role


def _is_title_and_text(record: ArticleLines) -> bool:
    roles = [each.role for each in record]
    return roles.count("text") > 0 and record[roles.index("title")].token.kind == "short"
