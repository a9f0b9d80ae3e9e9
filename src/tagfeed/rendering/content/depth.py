"""Bounds how deep a text nests: parsers take the square of that, and more."""

import re
from collections import Counter

_DEEPEST = 1_000  # Chromium, too, nests 512 elements at most
_NESTING_TAG = re.compile(  # of elements that don't end by themselves, as `p` and `li` do
    r"<(/?)(address|article|aside|blockquote|button|canvas|center|details|dialog|dir|div|dl|fieldset"
    r"|figcaption|figure|footer|form|g|header|hgroup|listing|main|marquee|math|menu|mrow|nav"
    r"|noscript|object|ol|optgroup|picture|pre|rp|rt|ruby|search|section|select|summary|svg|table"
    r"|textarea|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_MOST_UNCLOSED = 12  # tags
_MOST_OF_A_KIND = 3
_WORDS_TAG = re.compile(
    r"<(/?)(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
"""HTML 13.2.4.3: elements that are opened again in each block until they are closed."""


_SELECT = re.compile(r"<select\b", re.IGNORECASE)


def shallow(markup: str) -> str:
    """The markup without the tags that stand deeper than any text has them."""
    if (
        markup.count("<option") > _DEEPEST
    ):  # Lexbor looks for the one that is chosen, again for each
        markup = _SELECT.sub("<select multiple ", markup)
    tags, ends = markup.count("<"), markup.count("</")
    if tags - 2 * ends > _MOST_UNCLOSED:
        markup = _with_few_of_a_kind(markup)
    return _with_few_blocks(markup) if tags - ends > _DEEPEST else markup


def _with_few_of_a_kind(markup: str) -> str:
    """Three of the same are kept, as parsers do where their attributes are the same as well."""
    opened: Counter[str] = Counter()

    def kept(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if tag[1]:
            opened[name] = max(0, opened[name] - 1)
            return tag[0] if opened[name] < _MOST_OF_A_KIND else ""
        opened[name] += 1
        return tag[0] if opened[name] <= _MOST_OF_A_KIND else ""

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
