"""The lines of a page without what is between and within articles: advertisements, newsletters, and
the words of buttons."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import dated
from tagfeed.importing.importers.text_pages.line_kinds.glued import echoes
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import is_sentence
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.furniture import (
    is_advertising,
    is_sponsored,
    without_link,
)
from tagfeed.importing.importers.text_pages.words.people import byline

_BUTTON = re.compile(
    r"(?:\w{2}|\s\.\.)[.!?…]['\"”’»)]*\s+((?=[^\W\d_])[^\s\d.!?]+(?: [^\s\d.!?]+){0,3}[.…]*)$"
)
_OTHER_BUTTON = re.compile(r"^[a-zà-ÿ]{3,12}$")
_NEWSLETTER = re.compile(
    r"(?i)\b(?:newsletter|infolettre|boletín|nieuwsbrief|nyhetsbrev|nyhedsbrev)s?\b"
)
_SIGN_UP = re.compile(
    r"(?i)^(?:sign up|subscribe|s['’]inscrire|s['’]abonner|anmelden|abonnieren|suscr[ií]b\w+"
    r"|inscreva-se"
    r"|iscriviti|aanmelden|inschrijven|prenumerera|tilmeld"
    r"|meld deg på)\W*(?:now|here|today|jetzt)?\W*$"
)
_CALL = re.compile(r"(?i)\b(?:sign up|subscribe|get the best|inbox|s['’]inscri|melden sie sich)\b")
_IN_BOX = re.compile(r"(?i)\bin your in-?box\b")
_WORDS_OF_A_CALL = 16
_WORDS_OF_A_NAME = 6
_WORDS_OF_A_PAYER = 3
_HEADLINE = 2  # lines of an advertisement that looks like an article
_ADVERTISEMENT = 4  # lines of an advertisement, at most
_OFTEN = 3  # occurrences of a line that make it a label of the page


def without_advertisements(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines without advertisements: what is below the word `Advertisement`, up to an empty
    line."""
    skip = 0
    for at, line in enumerate(lines):
        if is_advertising(line.text) and (line.gap or line.has_bullet):
            below = lines[at + 1 : at + _ADVERTISEMENT + 2]
            ends = (n for n, each in enumerate(below) if each.gap or each.has_bullet)
            skip = next(ends, 0) or _headline(line, below)
            if any(dated(each) for each in below[:skip]):
                skip = 0
        elif is_advertising(line.text):
            skip = _headline(line, lines[at + 1 :])
        elif skip:
            skip -= 1
            continue
        yield line


def _headline(line: PageLine, below: Sequence[PageLine]) -> int:
    """How many lines are an advertisement's: its headline and who pays for it, if no date is near
    and no text, as an article has one."""
    near = below[: _HEADLINE + 1] if is_sponsored(line.text) else []
    is_article = any(dated(each) or byline(each.text) is not None for each in near)
    payer = near[1].text if len(near) > _HEADLINE and not is_article else "."
    return _HEADLINE if len(payer.split()) <= _WORDS_OF_A_PAYER and not is_sentence(payer) else 0


def without_promotions(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines without promotions of newsletters, from the name to the button."""
    skip = 0
    for at, line in enumerate(lines):
        if _promotes(line.text):
            below = lines[at + 1 : at + _ADVERTISEMENT + 1]
            ends = (n for n, each in enumerate(below, 1) if _SIGN_UP.match(each.text))
            skip = next(ends, 0)
            if any(dated(each) for each in below[:skip]):
                skip = 0
            if skip:
                yield replace(line, text="…")
        elif skip:
            skip -= 1
            yield replace(line, text="…")
            continue
        if not skip:
            yield line


def _promotes(text: str) -> bool:
    """Whether it names a newsletter, or asks to sign up for one."""
    most = _WORDS_OF_A_CALL if _CALL.search(text) else _WORDS_OF_A_NAME
    is_about = _NEWSLETTER.search(text) or _IN_BOX.search(text)
    return is_about is not None and len(text.split()) <= most


def without_buttons(lines: Sequence[PageLine]) -> list[PageLine]:
    """Words that several texts have after their last sentence are a button: `… of it. Read
    more`."""
    lines = [replace(line, text=without_link(line.text)) for line in lines]
    ends = [_BUTTON.search(line.text) for line in lines]
    before = {(end[1], end.string[: end.start(1)].split()[-1]) for end in ends if end}
    times = Counter(button for button, _ in before)
    buttons = {word for word, n in times.items() if _OTHER_BUTTON.match(word) and n >= _OFTEN}
    return [
        replace(line, text=line.text[: end.start(1)].rstrip())
        if end and (times[end[1]] >= _OFTEN or (buttons and _OTHER_BUTTON.match(end[1])))
        else replace(line, text=line.text.rpartition(" ")[0])
        if line.text.rpartition(" ")[2] in buttons and line.text.count(" ") > _WORDS_OF_A_NAME
        else line
        for line, end in zip(lines, ends, strict=True)
    ]


def without_echoes(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with those emptied that only lead to an article: `Continue reading “A boat came
    in”`."""
    again = echoes(lines)
    return [replace(line, text="…") if at in again else line for at, line in enumerate(lines)]
