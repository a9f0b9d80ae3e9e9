"""The text below front matter, as feeds take it: where its summary ends, and without what only the
tool itself understands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from typing import Any

from tagfeed.standards.lazy_regex import lazy_regex

MORE = "<!--more-->"
"""What ends the summary of a text, wherever it comes from."""
_MARKS = lazy_regex(
    r"<!--\s*(?:more|excerpt|end[ _-]?excerpt|TEASER_END\b.*?|PELICAN_END_SUMMARY|read[ _]?more)"
    r"\s*-->|\{/\*\s*(?:more|excerpt)\s*\*/\}",
    re.IGNORECASE,
)
_BEGINNINGS = ("<!--", "{/*")  # of marks: most texts hold none
_MORE = lazy_regex(re.escape(MORE))
_CODE = lazy_regex(
    r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1|\Z)"
    r"|(?<!`)(`{1,5})(?!`)[^\n]{1,400}?(?<!`)\2(?!`)",
    re.MULTILINE | re.DOTALL,
)
_MODULES = lazy_regex(
    r"^(?:import\s[^\n]*?[\"'][^\"'\n]+[\"'];?|export\s(?:const|let|default)\s[^\n]*)[ \t]*\n?",
    re.MULTILINE,
)
_UNSEEN = lazy_regex(r"(?is)<!--.*?-->|<(script|style|template)\b.*?</\1>")
_BLOCK_END = lazy_regex(r"</(?:p|li|h[1-6]|blockquote|tr|td|th|pre|div)>|<br\b[^<>]*>|<hr\b[^<>]*>")
_MDX_COMMENT = lazy_regex(r"\{/\*.*?\*/\}", re.DOTALL)


def text_below(text: str, separator: str = "", is_mdx: bool = False) -> str:
    """The text with its mark as `MORE`. separator: a mark of its own."""
    if separator.strip() and separator in text:
        text = text.replace(separator, f"\n{MORE}\n\n" if "\n" in separator else MORE, 1)
    elif any(each in text for each in _BEGINNINGS) and (
        found := next(outside_code(_MARKS, text), None)
    ):
        text = text[: found.start()] + MORE + text[found.end() :]
    if is_mdx:
        for pattern in (_MODULES, _MDX_COMMENT):
            for found in reversed([*outside_code(pattern, text)]):
                text = text[: found.start()] + text[found.end() :]
    return text


def words_before_mark(text: str) -> str:
    """The words before the mark, on one line; empty where there is none."""
    found = next(outside_code(_MORE, text), None)
    if found is None:
        return ""
    import comrak  # few texts have a mark

    render: Any = comrak.RenderOptions()
    render.unsafe_ = True  # what it holds is taken out here
    html = comrak.render_markdown(text[: found.start()], None, None, render)
    html = _BLOCK_END.sub(" ", _UNSEEN.sub("", html))
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", html)).split())


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where a pattern is found, without what is in code."""
    codes: list[tuple[int, int]] | None = None
    for found in pattern.finditer(text):
        if codes is None:
            codes = [code.span() for code in _CODE.finditer(text)]
        before = bisect_right(codes, (found.start(), len(text)))
        if not before or codes[before - 1][1] <= found.start():
            yield found
