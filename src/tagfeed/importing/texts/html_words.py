"""HTML as plain words on one line, for titles, summaries and captions."""

import html
import re

_DROPPED = re.compile(r"(?is)<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")
_BLOCK = (
    r"address|article|aside|blockquote|br|d[dlt]|div|fig(?:ure|caption)|h[1-6r]|li|[ou]l|p|pre"
    r"|section|t(?:able|[dhr])"
)
_BETWEEN = re.compile(rf"(?i)</?(?:{_BLOCK})\b")
# Quoted values may hold `>`; possessive, so that an endless tag takes linear time.
_TAG = re.compile(r"""</?[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>|<![^>]*+>|<\?[^>]*+>""")


def plain_words(markup: str | None) -> str:
    """The words on one line; a `<` that begins no tag, as in `a < b`, stays."""
    text = markup or ""
    if "<" in text:
        text = _BETWEEN.sub(r" \g<0>", _DROPPED.sub("", text))
        text = _TAG.sub("", text)
    return " ".join((html.unescape(text) if "&" in text else text).split())
