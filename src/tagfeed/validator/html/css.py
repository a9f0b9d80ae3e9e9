"""Which styles readers keep: a list that feed validators and sanitizers share."""

import re

from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.word_sets import word_set

_SIDES = ("", "-bottom", "-left", "-right", "-top")
PROPERTIES = word_set(
    """azimuth background-color border-collapse border-color border-spacing border-style
    border-width clear color cursor direction display elevation float font font-family font-size
    font-style font-variant font-weight height letter-spacing line-height list-style
    list-style-type max-height max-width min-height min-width orphans overflow page-break-after
    page-break-before page-break-inside pause pause-after pause-before pitch pitch-range quotes
    richness speak speak-header speak-numeral speak-punctuation speech-rate stress table-layout
    text-align text-decoration text-indent text-transform unicode-bidi vertical-align voice-family
    volume white-space widows width word-spacing"""
) | {
    f"{name}{side}{part}"
    for name, parts in (
        ("border", ("", "-color", "-style", "-width")),
        ("margin", ("",)),
        ("padding", ("",)),
        ("background", ("",)),
    )
    for side in _SIDES
    for part in parts
}
# Letters, digits, quoted names and rgb(): no url(), no expression(), no escapes.
_HARMLESS = LazyRegex(
    r"(?:[-:,;#%.\sa-zA-Z0-9!/]|'[\s\w\-]+'|\"[\s\w\-]+\"|\([\d.,%\s]+\))*+", re.ASCII
)


def unsafe(style: str) -> str:
    """The first declaration of a style attribute that readers remove; "" if they keep all."""
    if _HARMLESS.fullmatch(style) is None:
        return style
    for declaration in style.split(";"):
        if not declaration.strip():
            continue
        name, colon, _value = declaration.partition(":")
        if not colon or name.strip().lower() not in PROPERTIES:
            return declaration.strip()
    return ""
