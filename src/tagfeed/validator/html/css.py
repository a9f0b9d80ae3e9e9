"""Which styles are safe in a reader: those that load nothing, run nothing and stay in their place.

The properties are the families of the standards that browsers follow (W3C, CSS Snapshot 2024 and
the index of all properties), so that a property added to one of them needs no line here. What no
standard knows, browsers and sanitizers drop.
"""

import re

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.word_sets import word_set

_FAMILIES = word_set(
    """align animation background border box break column columns container contain counter dominant
    empty fill flex flood font grid hanging hyphenate image initial justify letter lighting
    line list margin marker mask max min object offset outline overflow overscroll padding
    page paint perspective place pointer print rotate row ruby scroll scrollbar shape stop
    stroke table text timeline transform transition unicode user vector vertical view white
    will word writing"""
)
"""The first words of properties with many members: border-inline-start, text-wrap."""
_SINGLE = word_set(
    """accent-color all appearance aspect-ratio azimuth backdrop-filter backface-visibility
    baseline-shift baseline-source block-size bookmark-label bottom caption-side caret
    caret-color clear clip clip-path clip-rule color color-adjust color-interpolation
    color-scheme content cursor direction display elevation field-sizing filter float
    forced-color-adjust gap glyph-orientation-vertical height hyphens inline-size inset
    inset-block inset-block-end inset-block-start inset-inline inset-inline-end
    inset-inline-start interpolate-size isolation left math-depth math-shift math-style
    mix-blend-mode opacity order orphans pause pause-after pause-before pitch pitch-range
    position position-anchor position-area quotes resize richness right rotate scale speak
    speak-as speak-header speak-numeral speak-punctuation speech-rate stress tab-size top
    touch-action translate visibility voice-family volume widows width z-index zoom"""
)
"""The others."""
_VENDOR = lazy_regex(r"-(?:moz|ms|o|webkit|khtml|apple|epub)-")
_COMMENT = lazy_regex(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = lazy_regex(r"\"[^\"\\\n]*+\"|'[^'\\\n]*+'")
# No escapes, which hide what is written, and no blocks.
_ODD = lazy_regex(r"[\\{}<>@\"']")
_LOADS = lazy_regex(
    r"(?:^|[^\w\-])(?:url|src|expression|image|(?:-webkit-)?(?:image-set|cross-fade)|element|paint)\("
    r"|(?:javascript|vbscript|livescript|progid)\s*:",
    re.IGNORECASE,
)
_MOVES = lazy_regex(r"absolute|fixed|(?:-webkit-)?sticky", re.IGNORECASE)


def unsafe(style: str) -> str:
    """The first declaration of a style attribute that readers remove; "" if they keep all."""
    plain = _STRING.sub("''", _COMMENT.sub("", style))
    if _ODD.search(plain.replace("''", "")):
        return style
    for declaration in plain.split(";"):
        name, _, value = declaration.partition(":")
        if declaration.strip() and not _safe(name.strip().lower(), value):
            return declaration.strip() if "''" not in declaration else style
    return ""


def _safe(name: str, value: str) -> bool:
    if not value.strip() or _LOADS.search(value):
        return False
    if name == "position" and _MOVES.search(value):
        return False
    return name.startswith("--") or is_property(name)


def is_property(name: str) -> bool:
    """Whether CSS has a property of that name, in small letters; a vendor's prefix may precede."""
    prefix = _VENDOR.match(name)
    bare = name[prefix.end() :] if prefix else name
    return bare in _SINGLE or bare.partition("-")[0] in _FAMILIES
