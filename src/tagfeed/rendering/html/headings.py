"""The headings of full texts, as they are on a page: below the article's, and in order."""

import re

from tagfeed.standards.lazy_regex import lazy_regex

_HEADING = lazy_regex(r"<(/?)h([1-6])(?=[ >])")
_ARTICLE = 2
"""The level of an article's own heading on a page."""
_LAST = 6


def below_title(text: str) -> str:
    """A full text with its headings one level below the article's, and below each other without a
    gap (WCAG 2.2, G141); feeds have them as they were written.

    Tags are those of clean HTML: no other `<` occurs in it, and headings hold no headings.
    """
    above: list[int] = []

    def renumbered(tag: re.Match[str]) -> str:
        if not tag[1]:
            while above and above[-1] >= int(tag[2]):
                above.pop()
            above.append(int(tag[2]))
        return f"<{tag[1]}h{min(_LAST, _ARTICLE + len(above))}"

    return _HEADING.sub(renumbered, text) if "<h" in text else text
