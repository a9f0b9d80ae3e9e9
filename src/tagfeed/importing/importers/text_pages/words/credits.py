"""Picture credits: lines that say whose picture it is, and nothing else."""

import re
from collections.abc import Sequence, Set

from tagfeed.importing.importers.text_pages.words.agencies import AGENCY
from tagfeed.importing.importers.text_pages.words.people import is_name, people

_LABEL = (
    r"(?:(?:(?:cover|header|lead|main|featured?|banner|hero|top|stock|file|press|title|teaser) )?"
    r"(?:photo|image|picture|photograph|photography|(?:photo[- ])?illustration|artwork|graphic"
    r"|video|cover)s?"
    r"(?:\s+(?:credit|courtesy|source|by))?|(?:photo |image |picture )?credits?|courtesy(?: of)?"
    r"|(?:archiv|symbol|agentur|titel|beispiel)?(?:foto|bild)(?:s|er|graf(?:ie)?|graf[ií]a|grafia)?"
    r"|bild(?:quelle|nachweis|rechte)|beeld|quelle"
    r"|scan|map|chart|drawing|painting|render(?:ing)?|sketch|screenshot|engraving|diagram|collage"
    r"|grafik|karte|zeichnung|montage|illustratie|tekening|dessin|dibujo|ilustra\w+|illustrazione"
    r"|cr[ée]dits?(?:\s+photos?)?|photos?|image|imagen|imagem|immagine|kuva|zdj[ęe]cie|fot"
    r"|(?:foto|image[nm]?|imagem) (?:de|di)|фото)"
)
_LABELLED = re.compile(
    rf"(?i)^[(\[]?{_LABEL}"
    r"(?:\s?[:/©]\s*|\s+(?:by|de|di)\s+|(?<=[^\W\d_] courtesy)(?:\s+of)?\s+"
    r"|\s+(?:provided|supplied|submitted) by\s+)"
    r"(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.|\.(?=[\w/])){2,80}?)\.?[)\]]?$"
)
_STYLED = re.compile(r"(?i),\s+(?:food|prop|set|hair)\s+styling\b.*$")
_BY = re.compile(
    r"(?i)^[(\[]?(?:photo|image|picture|photograph|(?:photo[- ])?illustration|foto|photo)"
    r"\s+(?:by|de|di|von|par)\s+(?P<who>.{2,80}?)[)\]]?$"
)
_CAPTIONED = re.compile(
    r"(?i)^.{8,300}?[.!?…)\"”;]\s+(?:\|\s+)?"
    r"(?:photograph|photo|picture|image|foto|bild|photo|crédit|(?:photo |image )?credit)s?\s?:\s*"
    r"(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.){2,80})$"
)
_BEHIND = re.compile(
    r"(?i)^.{8,300}?[.!?…)\"”]\s+[(\[](?:photo|picture|image|foto|bild)s?:?\s+"
    r"(?:(?:by|von|par|por|di|de|courtesy(?: of)?|credit:?)\s+)?(?P<who>[^.!?()]{2,80})[)\]]$"
)
_AGENCY_BEHIND = re.compile(
    rf"(?i)^.{{8,400}}[.!?…)\"”]\s+\((?P<who>(?:[^()]{{2,60}}(?:/| via ))?{AGENCY}"
    r"(?: photos?)?(?:/[^()]{2,60})?)\)$"
)
_SQUARE_BEHIND = re.compile(r"^.{3,400}\s\[(?P<who>[^\[\]/]{2,60}/[^\[\]/]{2,60})\]$")
_OF_PHOTOS = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]* ){1,3}Photos?\s?/\s?[A-Z][^.!?]{1,50})$"
)  # `UN Photo/Ann Lee`
_SHORT = re.compile(
    r"^(?i:fot\.|fot:|foto:|ph\.|pic:|pics:|photo:)\s*(?P<who>[^.!?]{2,80}\.?[^.!?]{0,40})$"
)
_IN_BRACKETS = re.compile(rf"(?i)^[(\[]{_LABEL}\s+(?P<who>[^.!?]{{2,60}})[)\]]$")
_COURTESY = re.compile(
    r"^(?P<who>(?i:courtesy of|(?:pool|file|handout|staff) photo(?:graph)? by)\s[^.!?]{2,80})$"
)
_PERMITTED = re.compile(r"^(?:Permission granted by|Retrieved from) [A-Z][^.!?]{2,80}$")
_FOR_PAPER = re.compile(
    r"^(?P<who>[^.!?,:]{5,40} for (?:The |the )?[A-Z][\w' ]*"
    r"(?:Magazine|Times|Post|News|Review|Journal|Observer|Tribune|Herald|Gazette|Daily))$"
)
_SIGN = re.compile(
    r"^(?:©|\([cC]\))\s*(?!.*\b(?:19|20)\d\d\b)(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.){2,80})$"
)
_JOINING = """
via from source on for and of the de di du des del della dei degli der la le les van von by dpa laif
imago und et y e per pour für photo photograph
"""
_TWO = re.compile(r"/| via ")
_STROKE = re.compile(r"\s?/\s?")
_LONGEST = 80  # characters of a photographer and a paper
_FEW = 5  # words
_NOBODY = re.compile(
    r"(?i)^(?:(?:(?:photo|author) )?(?:supplied|provided)|handout"
    r"|(?:file|stock|courtesy|submitted) photo)$"
)
_LICENSED = re.compile(
    r"^(?!(?i:creative commons|licen[sc]e))"
    r".{3,60}[,/(] ?(?:CC[ -](?:BY|0)\b.{0,20}|CC0|[Pp]ublic [Dd]omain)\)?$"
)
_ARTICLES = ("a ", "an ", "the ", "how ", "what ", "why ")
_BRACKETED = re.compile(r"^[(\[]([^()\[\]]+)[)\]]$")
_SMALL = frozenset(_JOINING.split())
_WHO = r"[^\W\d_][\w'’. -]{1,50}"
_OF_AGENCY = re.compile(
    rf"(?i)^(?:{_WHO}\s?(?:/|via|for|\||,|–|-|@|on)\s?)*{AGENCY}(?:\s?(?:/|via|\|)\s?{_WHO})*"
    rf"(?:\s+via {AGENCY})?$"
)


_PATTERNS = (
    *(_COURTESY, _BY, _LABELLED, _IN_BRACKETS, _SHORT),
    *(_CAPTIONED, _BEHIND, _AGENCY_BEHIND, _SQUARE_BEHIND, _SIGN),
)
_SURE = (
    _LABELLED,
    _SHORT,
    _SIGN,
    _IN_BRACKETS,
)  # what follows is a credit, whatever it is


def credit(line: str) -> str | None:
    """The owner of a picture, if that is what a line states; None if it is something else."""
    if len(line) > 400:
        return None
    line = _STYLED.sub("", line)
    for pattern in _PATTERNS:
        match = pattern.match(line)
        if match and (_is_owner(match["who"]) or (pattern in _SURE and _is_short(match["who"]))):
            return _owner(match["who"])
    if any(pattern.match(line) for pattern in (_NOBODY, _LICENSED, _PERMITTED)):
        return line
    if (match := _FOR_PAPER.match(line)) and people(line.partition(" for ")[0]):
        return line
    bare = bracketed[1] if (bracketed := _BRACKETED.match(line)) else line
    return bare if _OF_AGENCY.match(bare) or _OF_PHOTOS.match(bare) else None


def papers_in(lines: Sequence[str]) -> frozenset[str]:
    """The papers and agencies of photographers, as in `Ann Lee/The Herald`: what follows a name and
    a slash, if it is not a name, or if it is the page's own name, which is also above its
    articles."""
    said = {line.casefold() for line in lines}
    papers = {paper for line in lines if (paper := _paper(line)) and _is_owner(paper)}
    return frozenset(paper for paper in papers if paper.casefold() in said or not is_name(paper))


def credit_of(line: str, papers: Set[str]) -> str | None:
    """The same, on a page with photographers of these papers."""
    return line.strip("()[]") if _paper(line) in papers else credit(line)


def _paper(line: str) -> str:
    """What follows a name and a slash; empty for any other line."""
    who, *rest = _STROKE.split(line.strip("()[]")) if len(line) <= _LONGEST else [line]
    return rest[0] if len(rest) == 1 and is_name(who) else ""


def names_two(line: str) -> bool:
    """Whether a credit names a photographer and whom the picture was taken for."""
    return _TWO.search(line) is not None


def labelled(line: str) -> str:
    """What follows a word such as `Photo:` on a line; the whole line if there is none."""
    patterns = (_BY, _LABELLED, _IN_BRACKETS, _SHORT)
    match = next((match for pattern in patterns if (match := pattern.match(line))), None)
    return _owner(match["who"]) if match else line


def _owner(who: str) -> str:
    """An owner without punctuation around it, except the bracket of `Ann Lee (Herald)`."""
    return who.strip(" /|©") + ")" * (who.count("(") > who.count(")"))


def _is_short(who: str) -> bool:
    """Whether it is so short that it says where a picture was taken from: `Still of a camera`."""
    if who.count(" ") > 2 and who.lower().startswith(_ARTICLES):  # `Photos: A week on the rim`
        return False
    return len(who.split()) <= (_FEW if who != who.lower() else 2)


def _is_owner(who: str) -> bool:
    """Whether it could be people or agencies, rather than the words of a headline or a sentence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    small = [word for word in words if word.islower() and word not in _SMALL]
    return bool(words) and len(words) <= 9 and not small
