"""HTML that was escaped once too often, so that readers show its tags as text."""

import re

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.html import html_names

_MAY_BEGIN = lazy_regex(r"\s*+&[A-Za-z#]")
_BEGINS = lazy_regex(r"<([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
# What programs write, and nobody by hand: &amp;#8217; is shown as &#8217;.
_NAMES = "nbsp|[lr][sd]quo|hellip|[nm]dash"
_REFERENCE = lazy_regex(rf"&amp;(?:#\d{{2,6}}|#x[0-9A-Fa-f]{{2,5}}|{_NAMES});")
# Where there are no tags, a text may be about HTML: &amp;#38; is meant to be read.
_FAR = lazy_regex(rf"&amp;(?:#\d{{3,6}}|#x[0-9A-Fa-f]{{3,5}}|{_NAMES});")
_CODE = lazy_regex(r"<(/?)(?:code|pre|kbd|samp|tt)(?![A-Za-z0-9])[^<>]*+>", re.IGNORECASE)


def sign(text: str) -> str:
    """What shows that a text is HTML escaped twice; "" for any other text.

    Such a text has only escaped tags, begins with one and has its end tag; or it has references
    that nobody would show outside code.
    """
    reference = _REFERENCE if "<" in text else _FAR
    if reference.search(text) is not None:
        found = reference.search(_without_code(text))
        return found[0] if found else ""
    if "<" in text or _MAY_BEGIN.match(text) is None:
        return ""
    from html import unescape  # for few texts: it brings a table of 2,231 names

    shown = unescape(text).strip()
    if shown.startswith("&"):  # once more
        shown = unescape(shown).strip()
    return markup_shown(shown)


def markup_shown(shown: str) -> str:
    """The tag at the beginning of a text that readers would show as it is, if its end tag is there
    as well."""
    begins = _BEGINS.match(shown)
    if begins is None or begins[1].lower() not in html_names.SAFE:
        return ""
    name = begins[1].lower()
    return begins[0] if name in html_names.VOID or f"</{name}>" in shown.lower() else ""


def _without_code(text: str) -> str:
    """The text outside elements that show code."""
    kept, position, depth = [], 0, 0
    for tag in _CODE.finditer(text):
        if not depth:
            kept.append(text[position : tag.start()])
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        position = tag.end()
    return "".join(kept) + ("" if depth else text[position:])
