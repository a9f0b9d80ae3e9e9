"""Recognises HTML that is obviously clean, so that only the rest needs a close reading.

Most content is made of paragraphs, links, lists and tables with quoted, full addresses, or with
references to its own footnotes. One expression finds such tags; if they account for every < and &,
and nest, nothing is wrong. What it does not recognise need not be wrong: `reader` decides.
"""

import re
from functools import lru_cache

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.html import names as html_names
from tagfeed.validator.html.stack import ElementStack

_SIMPLE = (
    html_names.SAFE
    - html_names.RAW
    - {"col", "colgroup", "form", "input", "select", "source", "template"}
)
_WORDS = (
    "align|alt|class|colspan|dir|height|hreflang|id|lang|loading|rel|rowspan|scope"
    "|start|target|title|type|width"
)
# At a host with a domain that everybody can reach: `standards.hosts` knows the others.
_PUBLIC = r"https?://(?:[\w\-]+\.)++(?!local\b|internal\b|arpa\b)[a-z]{2,20}+(?=[/?#:\"])"
# Of limited length, since `_TWICE` takes time by the square of a tag's.
_TAG = lazy_regex(
    rf"<(/?[a-z][a-z0-9]*+)(?:>|(?: (?:(?:href|src|cite)=\"{_PUBLIC}[^\"<>&\s]{{0,300}}+\""
    rf"|href=\"\#[^\"<>&\s]{{1,300}}+\"|(?:{_WORDS})=\"[^\"<>&]{{0,300}}+\")){{0,6}}+ ?/?>)",
    re.ASCII,
)
_WITHIN = lazy_regex(r"<[^<>]* href=\"#([^\"]*)\"")
_ID = lazy_regex(r"<[^<>]* id=\"([^\"]*)\"")
# What would be directly in a table.
_STRAY = lazy_regex(
    r"<(?:(?:table|thead|tbody|tfoot|tr)(?: [^<>]*)?|/(?:thead|tbody|tfoot|tr|td|th|caption))>"
    r"\s*+[^\s<]"
)
_NO_REFERENCE = lazy_regex("&(?!(?:amp|lt|gt|quot|nbsp|#39|#x27);)")
_VOID_END = lazy_regex(r"<[^>]*/>")


def is_clean(text: str) -> bool:
    """Whether the text is clearly HTML without a fault. False means that it may have one."""
    if _NO_REFERENCE.search(text):
        return False
    tags = text.count("<")
    if not tags:
        return True
    if "/>" in text and not _only_void(text):
        return False
    found = _TAG.findall(text)
    return (
        len(found) == tags
        and _no_repeats(text)
        and ('="#' not in text or _leads_within(text))
        and ("<table" not in text or _STRAY.search(text) is None)
        and _nests(tuple(found))
    )


def _leads_within(text: str) -> bool:
    """Whether all references within the text lead to an id in it."""
    return {*_WITHIN.findall(text)} <= {*_ID.findall(text)}


def _only_void(text: str) -> bool:
    return all(
        tag[1:].partition(" ")[0].rstrip("/>") in html_names.VOID for tag in _VOID_END.findall(text)
    )


_TWICE = lazy_regex(r"<[a-z0-9]+ (?:[^>]* )?([a-z]+)=[^>]* \1=")


def _no_repeats(text: str) -> bool:
    """Whether no tag has an attribute twice."""
    return '" ' not in text or _TWICE.search(text) is None


@lru_cache(maxsize=4096)
def _nests(tags: tuple[str, ...]) -> bool:
    """Whether simple tags nest. Cached: the same few patterns come up again and again."""
    if not _SIMPLE.issuperset(tag.removeprefix("/") for tag in tags):
        return False
    problems: list[str] = []
    stack = ElementStack(lambda problem, _at: problems.append(problem))
    for tag in tags:
        if tag[0] == "/":
            stack.close(tag[1:])
        else:
            stack.open(tag, False)
    stack.end()
    return not problems
