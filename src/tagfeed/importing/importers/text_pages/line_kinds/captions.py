"""What is on a picture, and whose it is, on one line: `A bog in June. Ann Lee/Shutterstock`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.credits import credit, names_two
from tagfeed.importing.importers.text_pages.words.people import byline, is_name

_CAPTION = re.compile(
    r"^(?P<says>\S.{7,300}?(?:[.!?…)\"”]|(?= \| [^a-z]+$)))(?P<sign> (?:[|–—] )?)"
    r"(?P<who>[^\W\d_][^.!?|–—]{1,60}(?:\.\w{2,3})?)$"
)
_SEVERAL = 2  # captions with the same sign before whose picture it is
_ENLARGES = re.compile(
    r"(?i)^(?:(?:click to )?(?:expand|enlarge)(?: the)?(?: image)?|open image modal"
    r"|(?:view|open) image in (?:fullscreen|gallery)|bild vergrößern|agrandir l['’]image"
    r"|ampliar imagen)$"
)
_OF_YEAR = re.compile(r"^(©\s*)(?:19|20)\d\d\s+(?=[^\W\d_])")
_WORDS = 5  # of what such a sign parts from a caption, if a person or an agency is there on others


def without_captions(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """The lines, with nothing but whose a picture is where a caption says that at its end, and
    without captions that the line below says again."""
    lines = _without_years(lines)
    matches = (_CAPTION.match(line.text) for line in lines)
    found = [match if match and byline(match["says"]) is None else None for match in matches]
    owned = Counter(match["sign"] for match in found if match and credit(match["who"]))
    named = Counter(match["sign"] for match in found if match and is_name(match["who"]))
    signs = {sign for sign in owned if owned[sign] + named[sign] >= _SEVERAL}
    captions = frozenset([*_captions_of_enlarged(lines), *_captions_in_blocks(lines)])
    for line, below, match in zip(lines, [*lines, None][1:], found, strict=True):
        if line.text in captions:
            yield replace(line, text="…")
        elif match and match["sign"] in signs and _may_own(match["who"], match["sign"]):
            yield replace(line, text=f"Photo: {match['who']}")
        elif below is None or not _is_credited(line.text, below.text):
            yield line


def _captions_in_blocks(lines: Sequence[PageLine]) -> Sequence[str]:
    """What is above whose a picture is, where several such pairs of lines stand by themselves."""
    found = [
        caption.text
        for caption, owner, below in zip(lines, lines[1:], lines[2:], strict=False)
        if caption.gap > 0 == owner.gap < below.gap
        and owner.text[:1] + owner.text[-1:] == "()"
        and (credit(owner.text) is not None or names_two(owner.text))
    ]
    return found if len(found) >= _SEVERAL else []


def _without_years(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with whose a picture is where several say of which year it is too: `© 2026 Ann
    Lee`. The last is the owner of the page."""
    owned = [n for n, line in enumerate(lines) if _OF_YEAR.match(line.text)]
    are_pictures = len({lines[n].text for n in owned}) > _SEVERAL
    bare = {n: _OF_YEAR.sub(r"\1", lines[n].text) for n in owned[:-1] if are_pictures}
    return [replace(line, text=bare.get(n, line.text)) for n, line in enumerate(lines)]


def _captions_of_enlarged(lines: Sequence[PageLine]) -> Iterator[str]:
    """What is between a button that enlarges a picture and whose picture it is."""
    for button, caption, owner in zip(lines, lines[1:], lines[2:], strict=False):
        if _ENLARGES.match(button.text) and credit(owner.text) is not None:
            yield from (button.text, caption.text)


def _may_own(who: str, sign: str) -> bool:
    is_parted = bool(sign.strip()) and who.count(" ") < _WORDS
    return is_parted or is_name(who) or credit(who) is not None


def _is_credited(text: str, below: str) -> bool:
    return text.count(" ") > 1 and below.startswith(text) and credit(below) is not None
