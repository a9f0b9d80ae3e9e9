"""Credits of pictures: lines that say whose picture it is, and nothing else."""

import re

from tagfeed.importing.text_pages.people import people

_AGENCY = (
    r"(?:getty(?: images)?|reuters|ap(?: photo| images)?|associated press"
    r"|afp(?:/getty(?: images)?)?"
    r"|pa(?: wire| media| images| archive)?|press association|epa(?:-efe)?|efe"
    r"|shutterstock(?:\.com)?"
    r"|alamy(?: stock photo| live news)?|dpa(?:/.+)?|rex(?: features|/shutterstock)?|flickr"
    r"|unsplash"
    r"|pexels|pixabay|istock(?:photo)?|adobe stock|bloomberg(?: via getty images)?"
    r"|magnum(?: photos)?"
    r"|ansa|keystone|picture[ -]alliance(?:/.+)?|imago(?:images)?(?:/.+)?|wikimedia(?: commons)?"
    r"|aap"
    r"|tass|xinhua|kyodo|nasa|zuma(?: press)?|anp|ritzau(?: scanpix)?|ntb|tt|lehtikuva|lusa|belga"
    r"|hollandse hoogte|laif|ostkreuz|corbis|sipa(?: usa| press)?|nurphoto|anadolu(?: agency)?"
    r"|new york times|the washington post|europa press|contacto|maxppp|hans lucas|bestimage|presse)"
)
_LABEL = (
    r"(?:(?:photo|image|picture|photograph|photography|illustration|video|cover)s?"
    r"(?:\s+(?:credit|courtesy|source|by))?|(?:photo |image |picture )?credits?|courtesy(?: of)?"
    r"|foto(?:s|graf(?:ie)?|graf[ií]a|grafia)?|bild(?:er|quelle|nachweis|rechte)?|beeld|quelle"
    r"|cr[ée]dits?(?:\s+photos?)?|photos?|image|imagen|imagem|immagine|kuva|zdj[ęe]cie|fot"
    r"|(?:foto|image[nm]?|imagem) (?:de|di)|фото)"
)
_LABELLED = re.compile(
    rf"(?i)^[(\[]?{_LABEL}(?:\s?[:/©]\s*|\s+(?=by\s|de\s|di\s)(?:by|de|di)\s+)(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.){{2,80}}?)[)\]]?$"
)
_STYLED = re.compile(r"(?i),\s+(?:food|prop|set|hair)\s+styling\b.*$")
_BY = re.compile(
    r"(?i)^[(\[]?(?:photo|image|picture|photograph|illustration|foto|photo)\s+(?:by|de|di|von|par)\s+(?P<who>.{2,80}?)[)\]]?$"
)
_CAPTIONED = re.compile(
    r"(?i)^.{8,300}?[.!?…)\"”]\s+(?:photograph|photo|picture|image|foto|bild|photo|crédit|credit)s?\s?:\s*(?P<who>[^.!?]{2,80})$"
)
_SHORT = re.compile(
    r"^(?i:fot\.|fot:|foto:|ph\.|pic:|pics:|photo:)\s*(?P<who>[^.!?]{2,80}\.?[^.!?]{0,40})$"
)
_COURTESY = re.compile(r"^(?P<who>(?i:courtesy of)\s[^.!?]{2,80})$")
_FOR_PAPER = re.compile(
    r"^(?P<who>[^.!?,:]{5,40} for (?:The |the )?[A-Z][\w' ]*"
    r"(?:Magazine|Times|Post|News|Review|Journal|Observer|Tribune|Herald|Gazette|Daily))$"
)
_SIGN = re.compile(r"^©\s*(?!.*\b(?:19|20)\d\d\b)(?P<who>(?:[^.!?]|(?<=\b[A-Z])\.){2,80})$")
_JOINING = """via on for and of the de di van von by dpa laif imago und et y e per pour für"""
_FEW = 4  # words
_SMALL = frozenset(_JOINING.split())
_WHO = r"[^\W\d_][\w'’. -]{1,50}"
_OF_AGENCY = re.compile(
    rf"(?i)^(?:{_WHO}\s?(?:/|via|for|\||,|–|-|@|on)\s?)*{_AGENCY}(?:\s?(?:/|via|\|)\s?{_WHO})*"
    rf"(?:\s+via {_AGENCY})?$"
)


def credit(line: str) -> str | None:
    """Whose picture a line says it is; None if it says something else."""
    if len(line) > 400:
        return None
    line = _STYLED.sub("", line)
    for pattern in (_COURTESY, _BY, _LABELLED, _SHORT, _CAPTIONED, _SIGN):
        match = pattern.match(line)
        if match and (
            _is_owner(match["who"]) or (pattern is _LABELLED and _is_short(match["who"]))
        ):
            return match["who"].strip(" /|")
    if (match := _FOR_PAPER.match(line)) and people(line.partition(" for ")[0]):
        return line
    return line if _OF_AGENCY.match(line) else None


def labelled(line: str) -> str:
    """What a line says behind a word such as `Photo:`; the whole line if there is none."""
    match = _BY.match(line) or _LABELLED.match(line) or _SHORT.match(line)
    return match["who"].strip(" /|") if match else line


def _is_short(who: str) -> bool:
    """Whether it is so little that it is what a picture was taken from: `Still of a camera`."""
    return len(who.split()) <= _FEW and who[:1].isupper()


def _is_owner(who: str) -> bool:
    """Whether it could be people or agencies, and not the words of a headline or a sentence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    small = [word for word in words if word[0].islower() and word.lower() not in _SMALL]
    return bool(words) and len(words) <= 9 and not small
