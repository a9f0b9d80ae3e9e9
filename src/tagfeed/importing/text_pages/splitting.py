"""Where one article of a page ends and the next begins.

A page is one layout, repeated: what stands around its dates tells which. Bullets or empty lines may
part the articles; else the order of the lines does. A layout that fits two ways is not guessed.
"""

from collections.abc import Callable, Sequence

from tagfeed.importing.text_pages.order import CannotTellError, by_order
from tagfeed.importing.text_pages.token_kinds import Token

Records = list[list[Token]]

_MOST = 0.8  # of the dates of a page that a layout has to fit


def split(tokens: Sequence[Token]) -> Records:
    """The lines of each article, each with one date. Raises CannotTellError."""
    dates = _dates(tokens)
    if not dates:
        raise CannotTellError("has no date by which an article could be told")
    for parted in (_by_bullets, _below_headings, _by_gaps):
        if records := parted(tokens, dates):
            return records
    return by_order(tokens)


def _parts(tokens: Sequence[Token], begins: Callable[[Token], bool]) -> Records:
    parts: Records = []
    for token in tokens:
        if begins(token) or not parts:
            parts.append([])
        parts[-1].append(token)
    return parts


def _dates(part: Sequence[Token]) -> int:
    return sum(token.kind == "date" for token in part)


def _is_whole(part: Sequence[Token]) -> bool:
    """Whether it is an article: one date, and words to be its title."""
    return _dates(part) == 1 and any(token.says for token in part)


def _by_bullets(tokens: Sequence[Token], dates: int) -> Records:
    if not any(token.line.has_bullet for token in tokens):
        return []
    parts = _parts(tokens, lambda token: token.line.has_bullet)
    whole = [part for part in parts if _is_whole(part) and part[0].line.has_bullet]
    return whole if dates and len(whole) >= _MOST * dates else []


def _by_gaps(tokens: Sequence[Token], dates: int) -> Records:
    """Articles that more empty lines part than stand within any."""
    for gap in sorted({token.line.gap for token in tokens[1:]} - {0}, reverse=True):
        parts = _parts(tokens, lambda token, gap=gap: token.line.gap >= gap)  # type: ignore[misc]
        whole = [part for part in parts if _is_whole(part)]
        first = next((n for n, part in enumerate(parts) if _is_whole(part)), 0)
        between = [part for part in parts[first:] if not _dates(part)]
        titled = [part for part in between if any(map(_may_be_title, part))]
        begin_well = [part for part in whole if _first_words(part).kind == "short"]
        if (
            len(whole) >= _MOST * dates
            and len(titled) <= (1 - _MOST) * dates + 1
            and len(begin_well) >= _MOST * len(whole)
            and all(_dates(part) <= 1 for part in parts)
        ):
            return _with_texts(parts)
    return []


def _first_words(part: Sequence[Token]) -> Token:
    return next(token for token in part if token.says)


def _with_texts(parts: Records) -> Records:
    """What stands between two articles, such as a text apart from its title, goes with the one
    above; a credit that stands above the first article's title goes with the one below."""
    records: Records = []
    above: list[Token] = []
    first = next(n for n, part in enumerate(parts) if _is_whole(part))
    credit_above = any(_is_credit(part) for part in parts[max(first - 1, 0) : first])
    for part in parts:
        if _is_whole(part):
            records.append([*above, *part])
            above = []
        elif _is_credit(part) and (credit_above or not records):
            above = part
        elif records and not _dates(part) and not any(map(_may_be_title, part)):
            records[-1] += part
    return records


def _may_be_title(token: Token) -> bool:
    return token.kind == "short" and not token.is_sentence


def _is_credit(part: Sequence[Token]) -> bool:
    return all(token.kind == "credit" for token in part)


def _below_headings(tokens: Sequence[Token], _dates_there: int) -> Records:
    """Articles below the day on which they came, each with a title and a text, parted by empty
    lines or bullets."""
    parts = _parts(tokens, lambda token: token.line.gap > 0 or token.line.has_bullet)
    records: Records = []
    day: Token | None = None
    days = 0
    for part in parts:
        if part[0].kind == "date" and len(part) == 1:
            day, days = part[0], days + 1
        elif _dates(part):
            return []
        elif day is not None:
            records.append([day, *part])
    shaped = [part for part in records if _is_title_and_text(part[1:])]
    several = days < len(shaped)
    return shaped if several and shaped and len(shaped) >= _MOST * len(records) else []


def _is_title_and_text(part: Sequence[Token]) -> bool:
    said = [token for token in part if token.says]
    return len(said) >= 2 and said[0].kind == "short"
