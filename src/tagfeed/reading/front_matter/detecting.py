"""Which tool a file was written for, by its front matter and where it is.

Each file is judged by itself, so that no other can change what it says. If nothing identifies the
tool, the words that all tools share are read: see `tools/plain.py`.
"""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from tagfeed.reading.front_matter.blocks import Style
from tagfeed.reading.front_matter.tool import Tool
from tagfeed.reading.front_matter.tools import TOOLS
from tagfeed.reading.yaml_nodes import Node


class _Seen(Struct, frozen=True):
    """What is known of a file. path: below the list's folder. values: of its front matter."""

    style: Style
    path: str
    values: Mapping[str, Node]


def detect(style: Style, path: str, values: Mapping[str, Node]) -> Tool:
    """The tool of a file. path: below the list's folder. values: of its front matter."""
    seen = _Seen(style, path, values)
    return TOOLS[next((name for name, sign in _SIGNS if sign(seen)), "plain")]


def _style(*styles: Style) -> Callable[[_Seen], bool]:
    return lambda seen: seen.style in styles


def _has(*keys: str) -> Callable[[_Seen], bool]:
    return lambda seen: not seen.values.keys().isdisjoint(keys)


def _where(pattern: str) -> Callable[[_Seen], bool]:
    return lambda seen: re.search(pattern, "/" + seen.path) is not None


def _both(*signs: Callable[[_Seen], bool]) -> Callable[[_Seen], bool]:
    return lambda seen: all(sign(seen) for sign in signs)


def _says(key: str, pattern: str) -> Callable[[_Seen], bool]:
    """Whether a value, or one of a list, holds the pattern."""

    def sign(seen: _Seen) -> bool:
        node = seen.values.get(key)
        if node is None:
            return False
        several = node.value if type(node.value) is list else [node]
        return any(type(each.value) is str and re.search(pattern, each.value) for each in several)

    return sign


def _holds(key: str, *inner: str) -> Callable[[_Seen], bool]:
    """Whether a value has keys of its own, one of these among them."""

    def sign(seen: _Seen) -> bool:
        node = seen.values.get(key)
        if node is None or type(node.value) is not dict:
            return False
        return not inner or not node.value.keys().isdisjoint(inner)

    return sign


_SIGNS: tuple[tuple[str, Callable[[_Seen], bool]], ...] = (
    ("nikola", _style("nikola")),
    ("pelican", _style("headers")),
    ("zola", _holds("taxonomies")),
    ("zola", _holds("extra")),
    ("hugo", _style("toml")),
    ("eleventy", lambda seen: any(key.startswith("eleventy") for key in seen.values)),
    ("eleventy", _says("permalink", r"\{\{|^false$")),
    ("eleventy", _says("layout", r"\.(?:njk|webc|hbs|mustache|ejs|11ty\.js)$|^layouts/")),
    ("eleventy", _says("tags", r"^posts?$")),
    ("astro", _has("pubDate", "updatedDate", "heroImage", "pubDatetime", "modDatetime")),
    ("astro", _says("layout", r"\.astro$")),
    ("astro", _where(r"/src/(?:content|pages|data)/")),
    ("hugo", _has("lastmod", "publishDate", "expiryDate", "isCJKLanguage", "featured_image")),
    ("hugo", _has("featuredImage", "publishdate", "expirydate", "linkTitle", "ShowToc")),
    ("hugo", _holds("cover", "image")),
    ("hugo", _holds("params")),
    ("hugo", _style("json")),
    ("pelican", _has("Title", "Date")),
    ("nikola", _has("previewimage", "has_math")),
    ("nikola", _says("date", r"\bUTC[+-]\d")),
    ("jekyll", _where(r"/_(?:posts|drafts)/")),
    ("jekyll", _has("last_modified_at", "excerpt_separator")),
    ("jekyll", _both(_says("layout", r"^(?:post|posts|single)$"), _where(r"/\d{4}-\d\d-\d\d-"))),
    ("hugo", _where(r"/content/")),
)
"""The first that fits tells."""
