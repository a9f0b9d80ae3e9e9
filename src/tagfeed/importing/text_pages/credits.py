"""Credits of pictures: lines that say whose picture it is, and nothing else."""

import re

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
    rf"(?i)^[(\[]?{_LABEL}(?:\s?[:/©]\s*|\s+(?=by\s|de\s|di\s)(?:by|de|di)\s+)(?P<who>[^.!?]{{2,80}}?)[)\]]?$"
)
_BY = re.compile(
    r"(?i)^[(\[]?(?:photo|image|picture|photograph|illustration|foto|photo)\s+(?:by|de|di|von|par)\s+(?P<who>.{2,80}?)[)\]]?$"
)
_CAPTIONED = re.compile(
    r"(?i)^.{8,300}?[.!?…)\"”]\s+(?:photograph|photo|picture|image|foto|bild|photo|crédit|credit)s?\s?:\s*(?P<who>[^.!?]{2,80})$"
)
_SIGN = re.compile(r"^©\s*(?!.*\b(?:19|20)\d\d\b)(?P<who>[^.!?]{2,80})$")
_JOINING = """via on for and of the de di van von by dpa laif imago und et y e per pour für"""
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
    for pattern in (_BY, _LABELLED, _CAPTIONED, _SIGN):
        if (match := pattern.match(line)) and _is_owner(match["who"]):
            return match["who"].strip(" /|")
    return line if _OF_AGENCY.match(line) else None


def labelled(line: str) -> str:
    """What a line says behind a word such as `Photo:`; the whole line if there is none."""
    match = _BY.match(line) or _LABELLED.match(line)
    return match["who"].strip(" /|") if match else line


def _is_owner(who: str) -> bool:
    """Whether it could be people or agencies, and not the words of a headline or a sentence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", who)
    small = [word for word in words if word[0].islower() and word.lower() not in _SMALL]
    return bool(words) and len(words) <= 9 and not small
