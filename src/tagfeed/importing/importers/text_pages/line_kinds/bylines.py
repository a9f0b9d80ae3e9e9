"""Bylines that only several lines of a page together reveal."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.credits import credit
from tagfeed.importing.importers.text_pages.words.furniture import is_furniture
from tagfeed.importing.importers.text_pages.words.people import (
    begins_as_byline,
    byline,
    people,
    unlabelled,
)

_OFTEN = 3  # occurrences of a line that make it a label of the page
_SEVERAL = 2  # the same for a word that labels the names after it
_SIGNS = dict.fromkeys(("photo", "foto", "photos", "fotos", "photographs", "credit"), "Photo")
_SIGNS |= dict.fromkeys(("beeld", "bild", "image", "fot.", "kuva", "zdjęcie"), "Photo")
_SIGNS |= dict.fromkeys(("words", "text", "texte", "texto", "testo", "tekst"), "Text")
_WORDS = 4  # of an agency
_HOSTED = "hosted by "
_INS = ("in", "dans", "en", "em")
_SMALL = ("by", "von", "par", "por", "di", "door", "av", "af")  # that are not a desk, as `Editors`
_ANDS = ("", "and", "&", ",", "und", "et", "y", "e")


def with_publications(lines: Sequence[PageLine]) -> list[PageLine]:
    """Names above an `in` and the name of a publication, each on its own line, become bylines,
    without those two lines, also if they are above `by` and the name."""
    pairs = zip(lines, lines[2:], strict=False)
    first = {n for n, (one, other) in enumerate(pairs) if (one.text, other.text) == ("In", "by")}
    if len(first) >= _SEVERAL:
        gaps = {n + 2: lines[n].gap for n in first}
        lines = [
            replace(line, gap=gaps.get(n, line.gap))
            for n, line in enumerate(lines)
            if not {n, n - 1} & first
        ]
    at = [n for n, line in enumerate(lines) if line.text in _INS and 0 < n < len(lines) - 1]
    named = [n for n in at if unlabelled(lines[n - 1].text)]
    if len(named) < _OFTEN or 2 * len(named) <= len(at):
        return [*lines]
    by = {n - 1 for n in at}
    gone = {*at, *(n + 1 for n in at)}
    return [
        replace(line, text=f"By {line.text}") if n in by else line
        for n, line in enumerate(lines)
        if n not in gone
    ]


def with_hosts(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines that name who hosts an episode become bylines, where several do and no line says who
    wrote something."""
    by = {
        n: f"By {line.text[len(_HOSTED) :]}"
        for n, line in enumerate(lines)
        if line.text.casefold().startswith(_HOSTED) and unlabelled(line.text[len(_HOSTED) :])
    }
    if len(by) < _OFTEN or any(byline(line.text) for line in lines):
        return [*lines]
    return [replace(line, text=by.get(n, line.text)) for n, line in enumerate(lines)]


def with_shared_beginning(lines: Sequence[PageLine]) -> list[PageLine]:
    """Lines that begin with the same word, the paper's name, and continue with names become
    bylines."""
    begins: dict[str, list[str]] = {}
    for line in lines:
        first, _, rest = line.text.rstrip(".").partition(" ")
        if rest and credit(line.text) is None and byline(line.text) is None:
            begins.setdefault(first, []).append(rest)
    named = {first: sum(map(_are_names, rests)) for first, rests in begins.items()}
    papers = {
        first
        for first, n in named.items()
        if n >= _OFTEN and 2 * n > len(begins[first]) and len({*begins[first]}) > 1
    }
    papers &= {line.text.rstrip(".") for line in lines}  # it is also on a line by itself
    signs = {
        first: sign
        for first, n in named.items()
        if (sign := _SIGNS.get(first.casefold())) and _are_owners(begins[first], n)
    }
    return [_with_sign(_without_paper(line, papers), signs) for line in lines]


def _are_owners(owners: Sequence[str], named: int) -> bool:
    """Whether what follows a word such as `Photo` names people, and may name an agency."""
    are_short = all(who[:1].isupper() and who.count(" ") < _WORDS for who in owners)
    return named >= _SEVERAL and (named == len(owners) or (are_short and 2 * named > len(owners)))


def _with_sign(line: PageLine, signs: Mapping[str, str]) -> PageLine:
    """A line such as `Photo Ann Lee` with a colon after its first word."""
    first, _, rest = line.text.partition(" ")
    return replace(line, text=f"{signs[first]}: {rest}") if first in signs else line


def _without_paper(line: PageLine, papers: Set[str]) -> PageLine:
    first, _, rest = line.text.rstrip(".").partition(" ")
    if first not in papers or not (_are_names(rest) or not rest):
        return line
    return replace(line, text=f"By {rest}" if rest else "…")


def _are_names(text: str) -> bool:
    return bool(unlabelled(text)) and text.count(" ") >= 1


def with_names(
    lines: Sequence[PageLine], token_of: Callable[[PageLine], Token | PageLine]
) -> Iterator[Token | PageLine]:
    """Each line as a token, or unchanged if it says nothing. Names below a bare `by` are joined to
    it."""
    times = Counter(line.text for line in lines)
    tokens = [token_of(line) for line in lines]
    bare = {at: _names_below(lines, at, times) for at, t in enumerate(tokens) if _is_bare(t)}
    named = Counter(lines[at].text for at, (names, _) in bare.items() if names)
    at = 0
    while at < len(lines):
        token, at = tokens[at], at + 1
        if isinstance(token, Token) and at - 1 in bare:
            names, behind = bare[at - 1]
            is_section = 2 * named[token.line.text] < times[token.line.text]  # such as `Story`
            if is_section and names:
                continue
            is_desk = not names and token.line.text.lower() not in _SMALL
            token, at = (
                (replace(token, people=names), behind)
                if names
                else (replace(token, kind="short" if is_desk else "furniture"), at)
            )
        yield token


def _is_bare(token: Token | PageLine) -> bool:
    return isinstance(token, Token) and token.kind == "by" and not token.people


def _names_below(
    lines: Sequence[PageLine], label: int, times: Counter[str]
) -> tuple[tuple[str, ...], int]:
    """The names below a label, and the line at which they end. Below what may be a section too,
    such as `Story`, a name has two words."""
    names: list[str] = []
    at = label + 1
    while at < len(lines):
        text = lines[at].text.strip(" ,&")
        above = lines[at - 1]
        is_row = bool(names) and lines[at].gap == above.gap == 0 and bool(unlabelled(text))
        is_other = is_row and times[lines[at].text] > 1
        twice = at + 1 < len(lines) and lines[at + 1].text.strip(" ,&") == text
        joined = at > 0 and lines[at - 1].text.strip().lower() in _ANDS
        if text in names or text.lower() in _ANDS:
            pass
        elif (not names or twice or joined or is_other) and _names(text):
            names += _names(text)
        else:
            break
        at += 1
    is_told = lines[label].text.lower() in _SMALL or all(" " in name for name in names)
    return (tuple(dict.fromkeys(names)), at) if is_told else ((), label + 1)


def _names(text: str) -> tuple[str, ...]:
    return () if is_furniture(text) else people(text)


def with_long_bylines(tokens: Sequence[Token]) -> Iterator[Token]:
    """If every second article has a line that begins like a byline, these are bylines, although
    their names can't be read: `Par Clairedans Potager4 commentaires`."""
    like = [t.kind == "short" and begins_as_byline(t.text) and not t.is_sentence for t in tokens]
    dates = sum(token.kind == "date" for token in tokens)
    often = sum(like) > 1 and 2 * sum(like) >= dates
    others = frozenset(_in_place_of_bylines(tokens))
    for n, (token, is_like) in enumerate(zip(tokens, like, strict=True)):
        yield replace(token, kind="by") if (often and is_like) or n in others else token


def _in_place_of_bylines(tokens: Sequence[Token]) -> Iterator[int]:
    """The lines that begin as several bylines of the page do, and are as many lines below a date,
    or above one, as one of those is, where no other byline is between the same two dates: `Recipe
    by Larder & Lane Test Kitchen`, `Par la rédaction`."""
    labels = Counter(_label(token) for token in tokens if token.kind == "by")
    known = tuple(label for label, number in labels.items() if label and number >= _OFTEN)
    at = [-1, *(n for n, token in enumerate(tokens) if token.kind == "date"), len(tokens)]
    parts = [range(begin + 1, end) for begin, end in pairwise(at)]
    has = [[n for n in part if tokens[n].kind == "by"] for part in parts]
    below = {n - part.start for part, own in zip(parts, has, strict=True) for n in own}
    above = {part.stop - n for part, own in zip(parts, has, strict=True) for n in own}
    for part, own in zip(parts, has, strict=True):
        for n in part if known and not own else ():
            token = tokens[n]
            is_like = token.kind == "short" and token.text.casefold().startswith(known)
            is_at = n - part.start in below or part.stop - n in above
            if is_like and is_at and not token.is_sentence:
                yield n


def _label(token: Token) -> str:
    """What is before the names of a byline."""
    return token.text.partition(token.people[0])[0].casefold() if token.people else ""


def without_places(tokens: Sequence[Token]) -> list[Token]:
    """Bylines without the places or papers after them, as in `Por Ana Reis, Torre Alta`: names that
    come last and after a comma, and first in no byline of the page."""
    bylines = [token for token in tokens if token.kind in ("by", "date") and token.people]
    first = {token.people[0] for token in bylines}
    last = [t.people[-1] for t in bylines if f", {t.people[-1]}" in t.line.text]
    places = {*last} - first
    if len(last) < _OFTEN or (places != {*last} and len(places) > 1):
        return [*tokens]
    return [
        replace(token, people=tuple(name for name in token.people if name not in places))
        for token in tokens
    ]
