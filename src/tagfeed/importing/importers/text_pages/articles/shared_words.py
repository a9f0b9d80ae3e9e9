"""Words that the labels at one place share, whatever the language: `Beeld Ann Lee`, `Ann Lee /
photo`.

A word is not part of a name if it begins, or ends, nearly all lines with names at its place. One
that nobody knows may be the first name of a few, as in `Maria Clara Souza`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.articles.cells import every_line, zone_of
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Placed,
    Token,
)
from tagfeed.importing.importers.text_pages.words.agencies import is_agency
from tagfeed.importing.importers.text_pages.words.credits import credit
from tagfeed.importing.importers.text_pages.words.people import byline, names_in

_SEVERAL = 3  # different lines that share a word
_MANY = 6  # different names that hardly ever share a first name
_NEARLY = 0.8  # of the lines with names at a place
_WORDS = 8  # of a line, at most
_SIGNS = " :/|–—-,©()"
_BEFORE_END = "/|–—-("


def without_shared_words(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles, without the words that their labels share: what is left is what the word says,
    or, if that is not known, a credit if the page names authors elsewhere, and else a byline."""
    has_authors = any(each.token.people for each in every_line(records))
    places: Mapping[str, list[Token]] = defaultdict(list)
    for each in every_line(records):
        if _may_share(each):
            places[zone_of(each)].append(each.token)
    own = {token: rest for there in places.values() for token, rest in _without_words(there)}
    return [[_told(each, own, has_authors) for each in record] for record in records]


def _may_share(each: Placed) -> bool:
    words = len(each.token.line.text.split())
    return each.role == "label" and each.token.kind in ("short", "credit") and 1 < words <= _WORDS


def _without_words(there: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The lines at a place that share their first word, or their last, without it."""
    named = {token: _is_owner(token.text) for token in there}
    total = sum(named[token] for token in there)
    for at in (0, -1):
        sharing: Mapping[str, list[Token]] = defaultdict(list)
        for token in there:
            sharing[token.line.text.split()[at]].append(token)
        for word, own in sharing.items():
            others = total - sum(named[token] for token in own)
            if len(own) > 1 and len(own) >= _NEARLY * (len(own) + others):
                rests = [_rest(token.line.text, word, at) for token in own]
                if _is_label(word, own, rests, at):
                    yield from zip(own, rests, strict=True)


def _is_label(word: str, own: Sequence[Token], rests: Sequence[str], at: int) -> bool:
    """Whether a word that lines share is their label, and no first name."""
    several = len({*rests})
    is_known = _is_known(word, rests)
    if not is_known and several < _SEVERAL:
        return False
    names = sum(
        token.kind == "credit" or _is_owner(rest) for token, rest in zip(own, rests, strict=True)
    )
    if 2 * names < len(own):
        return False
    if at:
        return _is_sign(own, word)
    return is_known or several >= _MANY or not _is_first_name(own, rests)


def _is_first_name(own: Sequence[Token], rests: Sequence[str]) -> bool:
    """Whether nearly all lines are names with their first word, as `Maria Clara Souza` is."""
    if any(map(is_agency, rests)) or any(token.text != token.line.text for token in own):
        return False  # no agency has a first name, nor has a credit that was told by its label
    whole = sum(bool(names_in(token.line.text)) for token in own)
    return whole >= _NEARLY * len(own)


def _is_known(word: str, rests: Sequence[str]) -> bool:
    """Whether a word with a colon would be a label, as it is in `Photo: Ann Lee`."""
    return all(credit(f"{word}: {rest}") or byline(f"{word}: {rest}") for rest in rests)


def _is_sign(lines: Sequence[Token], word: str) -> bool:
    """Whether a stroke parts a last word, and it is not a name as agencies have."""
    is_parted = all(
        token.line.text.removesuffix(word).rstrip()[-1:] in _BEFORE_END for token in lines
    )
    return is_parted and word.islower() and not is_agency(word)


def _rest(text: str, word: str, at: int) -> str:
    return (text.removesuffix(word) if at else text.removeprefix(word)).strip(_SIGNS)


def _is_owner(text: str) -> bool:
    return bool(names_in(text)) or is_agency(text)


def _told(each: Placed, own: Mapping[Token, str], has_authors: bool) -> Placed:
    rest = own.get(each.token)
    if not rest or each.token.text != each.token.line.text:
        return each
    word = each.token.line.text.removesuffix(rest).strip(_SIGNS)
    is_byline = byline(f"{word}: {rest}") or not (has_authors or credit(f"{word}: {rest}"))
    people = names_in(rest) if is_byline else ()
    kind = "by" if people else "credit"
    return replace(each, token=replace(each.token, kind=kind, text=rest, people=people))
