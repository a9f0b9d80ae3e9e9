"""Articles without a title, which the IndieWeb calls notes: what they need in its place."""

import re
from collections.abc import Sequence
from typing import Any

from tagfeed.model import Markup, Site
from tagfeed.reading.items import Item
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.cleaning import is_blank

_WITH_MARKUP = ("content_html", "content_markdown", "content_file")
_UNSHOWN = lazy_regex(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|title)\b.*?(?:</\1\s*>|\Z)", re.I | re.S
)
# What shows something without any word: a picture, a video, an embed that becomes a link.
_MEDIA = lazy_regex(
    r"<(?:img|source|video|audio|iframe|embed|object)\b[^>]*?\s(?:src|srcset|data)\s*+="
    r"\s*+[\"']?+\s*+(?!(?!https?:)[a-z][a-z0-9+.\-]*+:)[^\s\"'>]|<hr\b",
    re.I,
)
_TAG = lazy_regex(r"<[/!?A-Za-z][^>]*+(?:>|\Z)")
_DEFINITION = lazy_regex(r"^ {0,3}\[[^\]\n]+\]:.*$", re.M)  # of Markdown, where a link leads


def report_untitled(items: Sequence[Item], site: Site) -> None:
    """Such an article is known by an id of its own, and its words are where others have a title."""
    for item in items:
        if "title" in item.values:
            continue
        if not item.values.keys() & {"id", "url"}:
            authority = site.id_authority or "example.org,2006"
            problem = "has neither a title, from which its id would be made, nor an id, nor a url"
            remedy = f'write `id: "tag:{authority}:note-{item.published:%Y-%m-%d}"`, or another id'
            item.add_fault("", problem, remedy)
        key = next((key for key in _WITH_MARKUP if key in item.values), None)
        if key and "summary" not in item.values and _shows_nothing(key, item.values[key]):
            problem = (
                "has neither a title nor a text that feeds can show: of this one, nothing is left"
            )
            item.add_fault(key, problem, "write `title:` and a title, or words in the text")


def _shows_nothing(key: str, value: Any) -> bool:
    from html import unescape  # only for these: it brings a table of 2,231 names

    text: str = value.text if isinstance(value, Markup) else value
    is_markdown = key == "content_markdown" or getattr(value, "language", "") == "markdown"
    shown = _UNSHOWN.sub("", _DEFINITION.sub("", text) if is_markdown else text)
    return _MEDIA.search(shown) is None and is_blank(unescape(_TAG.sub("", shown)))
