"""Recognises HTML that is obviously clean, so that only the rest needs a close reading.

Most content is made of paragraphs, links, lists and tables with quoted, full addresses, or with
references to its own footnotes. One expression finds such tags; if they account for every < and &,
and nest, nothing is wrong. What it does not recognise need not be wrong: `reader` decides.
"""

import re
from functools import lru_cache

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.html import css, html_names
from tagfeed.validator.html.stack import ElementStack
from tagfeed.validator.html.url_attributes import PUBLIC

_SIMPLE = (
    html_names.SAFE
    - html_names.RAW
    - {"col", "colgroup", "form", "input", "select", "source", "template"}
)
_WORDS = (
    "align|alt|class|colspan|data-[a-z\\-]+|decoding|dir|height|hreflang|id|lang|loading|rel|rowspan"
    "|scope|sizes|start|target|title|type|width"
)
_CANDIDATE = rf"{PUBLIC}[^\"<>\s,]*+ [0-9]{{1,5}}[wx]"
_TAG = lazy_regex(
    rf"<(/?[a-z][a-z0-9]*+)(?:>|(?: (?:(?:href|src|cite)=\"{PUBLIC}[^\"<>\s]*+\""
    rf"|srcset=\"{_CANDIDATE}(?:, {_CANDIDATE})*+\""
    rf"|href=\"\#[^\"<>&\s]++\"|style=\"[^\"<>&]*+\"|(?:{_WORDS})=\"[^\"<>]*+\"))*+ ?/?>)",
    re.ASCII,
)
_WITHIN = lazy_regex(r"<[^<>]* href=\"#([^\"]*)\"")
_STYLE = lazy_regex(r"<[^<>]* style=\"([^\"]*)\"")
_ID = lazy_regex(r"<[^<>]* id=\"([^\"]*)\"")
# Text that would be directly in a table.
_STRAY = lazy_regex(
    r"<(?:(?:table|thead|tbody|tfoot|tr)(?: [^<>]*)?|/(?:thead|tbody|tfoot|tr|td|th|caption))>"
    r"\s*+[^\s<]"
)
# Numbers from that of the no-break space up to the first that are not characters.
_NUMBERS = r"#(?:39|1[6-9]\d|[2-9]\d\d|[1-9]\d{3}|x27)"
_NO_REFERENCE = lazy_regex(
    rf"&(?!(?:amp|lt|gt|quot|nbsp|hellip|[lr][sd]quo|[nm]dash|copy|{_NUMBERS});)", re.ASCII
)
_VOID_END = lazy_regex(r"<[^>]*/>")


def is_clean(text: str) -> bool:
    """Whether the text is clearly HTML without a fault. False means that it may have one."""
    if "<iframe" in text or _NO_REFERENCE.search(text):
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
        and (' style="' not in text or not any(map(_unsafe, _STYLE.findall(text))))
        and ("<table" not in text or _STRAY.search(text) is None)
        and _nests(tuple(found))
    )


_unsafe = lru_cache(maxsize=1024)(css.unsafe)  # a feed has few styles, again and again


def _leads_within(text: str) -> bool:
    """Whether all references within the text lead to an id in it."""
    return {*_WITHIN.findall(text)} <= {*_ID.findall(text)}


def _only_void(text: str) -> bool:
    return all(
        tag[1:].partition(" ")[0].rstrip("/>") in html_names.VOID for tag in _VOID_END.findall(text)
    )


_SEVERAL = lazy_regex(r"<[a-z][^<>]*\" [^<>]*>")
_ATTRIBUTE = lazy_regex(r" ([a-z\-]+)=\"")


def _no_repeats(text: str) -> bool:
    """Whether no tag has an attribute twice."""
    if '" ' not in text:
        return True
    names = (_ATTRIBUTE.findall(tag) for tag in _SEVERAL.findall(text))
    return all(len({*each}) == len(each) for each in names)


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
