"""Limits how deeply a text is nested: the time that parsers take grows with the square of that, or
faster."""

import re
from collections import Counter

from tagfeed.standards.lazy_regex import lazy_regex

_DEEPEST = 1_000  # Chromium, too, nests 512 elements at most
_NESTING_TAG = lazy_regex(  # of elements that don't end by themselves, as `p` and `li` do
    r"<(/?)(address|article|aside|blockquote|button|canvas|center|details|dialog|dir|div|dl|fieldset"
    r"|figcaption|figure|footer|form|g|header|hgroup|listing|main|marquee|math|menu|mrow|nav"
    r"|noscript|object|ol|optgroup|picture|pre|rp|rt|ruby|search|section|select|summary|svg|table"
    r"|textarea|ul|[a-z]+-[\w-]+)\b[^<>]*>",
    re.IGNORECASE,
)
_MOST_OPEN = 12
_MOST_OF_A_KIND = 3  # as parsers keep of those with the same attributes
_WORDS = r"(?i:(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^<>]*>)"
"""HTML 13.2.4.3: elements that are opened again in each block until they are closed."""
_WORDS_TAG = lazy_regex(rf"<(/?){_WORDS}")
_LEFT_OPEN = re.compile(rf"<(?=[bcefinstuBCEFINSTU]){_WORDS}(?![^<]*</(?i:\1))")
_SELECT = lazy_regex(r"<select\b", re.IGNORECASE)


def shallow(markup: str) -> str:
    """The markup without the tags that are nested deeper than in any real text."""
    if markup.count("<option") > _DEEPEST:
        # Lexbor looks for the one that is chosen, again for each.
        markup = _SELECT.sub("<select multiple ", markup)
    if len(_LEFT_OPEN.findall(markup)) >= _MOST_OPEN:
        markup = _with_few_open(markup)
    unended = markup.count("<") - markup.count("</")
    return _with_few_blocks(markup) if unended > _DEEPEST else markup


def _with_few_open(markup: str) -> str:
    """At most `_MOST_OPEN` elements are open that each block opens again."""
    opened: Counter[str] = Counter()
    left_out: Counter[str] = Counter()

    def kept(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if tag[1]:
            counter = left_out if left_out[name] else opened
            counter[name] = max(0, counter[name] - 1)
            return "" if counter is left_out else tag[0]
        is_one_too_many = opened[name] >= _MOST_OF_A_KIND or opened.total() >= _MOST_OPEN
        counter = left_out if is_one_too_many else opened
        counter[name] += 1
        return "" if is_one_too_many else tag[0]

    return _WORDS_TAG.sub(kept, markup)


def _with_few_blocks(markup: str) -> str:
    depth = readings = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth, readings
        is_end, name = bool(tag[1]), tag[2].lower()
        if name == "ruby" and is_end:  # its `rt` and `rp` end with it
            depth, readings = depth - readings, 0
        if name in ("rt", "rp"):
            readings = max(0, readings - 1) if is_end else readings + 1
        depth = max(0, depth - 1) if is_end else depth + 1
        return tag[0] if depth <= _DEEPEST else " "

    return _NESTING_TAG.sub(kept, markup)
