"""Agencies and archives: whose pictures papers show, and whose articles they print."""

import re

AGENCY = (
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
    r""
    r"|pap|apa|sda|čtk|mti|lapresse|agencias|agenturen|agences|agenzie"
    r"|tass|xinhua|kyodo|nasa|zuma(?: press)?|anp|ritzau(?: scanpix)?|ntb|tt|lehtikuva|lusa|belga"
    r"|hollandse hoogte|laif|ostkreuz|corbis|sipa(?: usa| press)?|nurphoto|anadolu(?: agency)?"
    r"|new york times|the washington post|europa press|contacto|maxppp|hans lucas|bestimage|presse)"
)
"""A pattern for the names of agencies."""

_WHOLE = re.compile(rf"(?i){AGENCY}")


def is_agency(text: str) -> bool:
    """Whether a text is the name of an agency, and nothing else."""
    return _WHOLE.fullmatch(text) is not None
