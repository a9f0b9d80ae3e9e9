"""Words that were separate on the page and that a browser put side by side, and lines that repeat a
title: `AuthorAnn Lee`, `Posted on4 May 2021`, `Continue reading “A boat”`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.lines import SAME_LINE, PageLine
from tagfeed.importing.importers.text_pages.words.credits import credit
from tagfeed.importing.importers.text_pages.words.page_dates import dates_in
from tagfeed.importing.importers.text_pages.words.people import byline, names_in, people

_LABELS = re.compile(
    r"^(?i:(?P<label>posted (?:on|by|in)|published (?:on|by|in)|authors?|autor(?:in|en|es)?"
    r"|auteurs?"
    r"|categor(?:y|ies)|kategorien?|catégories?|categorías?|categorias?|categorie|filed under|tags?"
    r"|tagged|schlagwörter|étiquettes|etiquetas|photo|credit|image credit|by))(?P<rest>\S.*)$"
)
_PICTURES = re.compile(
    r"(?i)(?:\s*[,;.|–—•·/-]\s*|\s)(?:(?:with|and|mit|und|avec|et|con|y|e)\s)?(?=(?:photos?|fotos?|bilder?|photograph(?:s|y)?|pictures?"
    r"|illustrations?"
    r"|illustrationen|images?)(?:\s?:| by | von | par | por | di | de )\s?\S)"
)
_BOTH = re.compile(
    r"(?i)^(?:text|texte?|texto|testo|tekst|words|story|fotos?|photos?|photographs|pictures|bilder)"
    r"\s?(?:and|und|et|y|e|en|og|och|&|\+|/)\s?"
    r"(?:text|texte?|texto|testo|tekst|words|story|fotos?|photos?|photographs|pictures|bilder)"
    r"\s?(?::|by|von|par|por|di|door)\s?(?P<who>\S.*)$"
)
_MAIL = re.compile(r"(?<=[^\W\d_])\s+[\w.+-]+@[\w-]+\.[\w.-]+$")
_BYLINE_BEHIND = re.compile(
    r"(?<=[.!?…])\s+((?:By|Von|Par|Por|Di|Door|Av|Af) (?!.*[.!?].)\S.{3,60}?)\.?$"
)
_GLUED_BEHIND = re.compile(r"[^\W\d_]{2}[.!?…][\"”’»]*([^\W\d_][\w& ]{2,25})$")
_ZULU = re.compile(r"(?<=:\d\dZ)(?=[A-Z][a-z])")  # `2024-09-06T13:30:00ZBy Ann Lee`
_QUOTES = " \"'“”‘’„«»‹›.…:→»>[]()"
_BEFORE = 5  # words before a title that is repeated
_WORDS = 3  # words of a title whose repetition is recognised
_NEAR = 30  # lines below a title in which it is repeated
_SEVERAL = 2


def with_space(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, split where a label was glued to what it labels, and where a picture credit
    follows a byline."""
    times = Counter(_label(line.text) for line in lines)
    often = Counter(line.text for line in lines)
    for whole in lines:
        apart = _ZULU.sub(" ", _MAIL.sub("", whole.text))
        line = replace(whole, text=_without_glued(apart, often))
        label = _label(line.text)
        text = _parted(line.text, times[label]) if label else line.text
        author, *picture = _PICTURES.split(text, maxsplit=1) if len(text) < 160 else [text]
        if (both := _BOTH.match(text)) and people(both["who"]):
            yield replace(line, text=f"By {both['who']}")
            yield PageLine(line.number, f"Photo: {both['who']}", SAME_LINE)
        elif picture and (byline(author) or any(dates_in(author))):
            yield replace(line, text=author)
            yield PageLine(line.number, picture[0], SAME_LINE)
        elif (end := _BYLINE_BEHIND.search(text)) and byline(end[1]):
            yield replace(line, text=text[: end.start()])
            yield PageLine(line.number, end[1], SAME_LINE)
        else:
            yield replace(line, text=text)


def _without_glued(text: str, often: Counter[str]) -> str:
    """A text without the label of the next article, if browsers put that right after it."""
    match = _GLUED_BEHIND.search(text)
    return text[: match.start(1)] if match and often[match[1]] >= _SEVERAL else text


def _label(text: str) -> str:
    match = _LABELS.match(text)
    return match["label"] if match and match["rest"][0].isalnum() else ""


def _parted(text: str, times: int) -> str:
    """`AuthorAnn Lee` as `Author: Ann Lee`; a label in front of small letters if it comes often."""
    label = _label(text)
    rest = text[len(label) :]
    if label.lower().split()[-1] == "by":
        return f"{label} {rest}" if rest[0].isupper() and people(rest) else text
    is_often = times >= _SEVERAL and label.lower() in ("tags", "tagged")
    is_glued = rest[0].isupper() or rest[0].isdigit() or is_often
    is_word = label[-1].isupper() and rest[:2].isupper() and times < _SEVERAL
    return f"{label}: {rest}" if is_glued and label[0].isupper() and not is_word else text


def echoes(lines: Sequence[PageLine]) -> set[int]:
    """The places of lines that repeat the words of a line above, with few words before them."""
    found: set[int] = set()
    last: dict[str, int] = {}
    for at, line in enumerate(lines):
        words = line.text.split()
        for begin in range(1, min(_BEFORE, len(words) - _WORDS) + 1):
            said = _bare(" ".join(words[begin:]))
            if (
                said in last
                and not (names_in(line.text) or credit(line.text) or byline(line.text))
                and at - last[said] <= _NEAR
                and _is_link(words[:begin])
            ):
                found.add(at)
        if len(words) >= _WORDS:
            last[_bare(line.text)] = at
    return found


def _is_link(words: Sequence[str]) -> bool:
    """Whether words before a title may be those of a link rather than a section: a verb or a small
    word."""
    is_plain = not any(word.strip('“"„«:').endswith(tuple(",.;")) for word in words)
    return is_plain and words[0].isalnum() and (words[-1][:1].islower() or len(words) > 1)


def _bare(text: str) -> str:
    return text.strip(_QUOTES).casefold()
