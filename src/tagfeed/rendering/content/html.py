"""Cleans HTML so that feeds may carry it: safe, well formed, every address absolute.

First, what feeds may not carry is rewritten into what says the same; then everything that is not on
the lists of `allowed` is removed by another library, whatever was rewritten before.
"""

import re

import nh3
from msgspec import Struct

from tagfeed.rendering.content.allowed import (
    ATTRIBUTES,
    DROPPED_WITH_CONTENT,
    RENAMED,
    SCHEMES,
    TAGS,
)
from tagfeed.rendering.content.depth import shallow
from tagfeed.rendering.content.rewriting import rewritten

Remark = tuple[str, str]
"""What was done to a text, if its author should know, and what to write instead."""

_RENAMED_TAG = re.compile(rf"<(/?)({'|'.join(RENAMED)})(?=[ >])")  # text holds &lt; instead
_IN_PLACE = TAGS | RENAMED.keys() - {"form", "legend", "marquee"}  # a `p` or table may hold these
_TAG = re.compile(r"<([a-z][^\s/>]*)")
_ID = re.compile(r' id="([^"]*)"')
_WITH_ID = re.compile(rf'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*?){_ID.pattern}')


class CleanHtml(Struct, frozen=True):
    """HTML that feeds may carry, remarks about it, and the words it begins with."""

    text: str
    remarks: tuple[Remark, ...] = ()
    opening: str = ""


def clean_html(markup: str, base: str, anchor: str, wants_opening: bool = True) -> CleanHtml:
    """The markup as an HTML5 parser reads it, rewritten and reduced to an allow-list.

    base: the address of the article. anchor: begins the ids of the text, so that those of several
    articles never meet. wants_opening: whether anything shows the words that it begins with.
    """
    found = rewritten(shallow(markup), base, anchor, wants_opening)
    cleaned = _safe(found.html)
    tags = {*_TAG.findall(found.html.lower())}
    is_renamed = not tags.isdisjoint(RENAMED)
    if is_renamed:
        cleaned = _RENAMED_TAG.sub(lambda tag: f"<{tag[1]}{RENAMED[tag[2]]}", cleaned)
    # Something may now be where HTML does not allow it: after an element was removed and its
    # content stayed, as in `<p><button><p>`, or where a `div` does not keep items apart as what
    # it replaces does, as in `<li><nav><li>`. Cleaning it again puts that right.
    if not tags <= _IN_PLACE or (is_renamed and found.has_stray_items):
        cleaned = _safe(cleaned)
    return CleanHtml(_with_ids_once(cleaned), found.remarks, found.opening)


def _with_ids_once(markup: str) -> str:
    """Where an `a` or `b` holds what it must not, a parser makes several of it, all with its id."""
    ids = _ID.findall(markup)
    if len(ids) == len({*ids}):
        return markup
    taken: set[str] = set()

    def once(tag: re.Match[str]) -> str:
        is_new = tag[2] not in taken
        taken.add(tag[2])
        return tag[0] if is_new else tag[1]

    return _WITH_ID.sub(once, markup)


def _safe(markup: str) -> str:
    return _CLEANER.clean(markup).strip()


def _only_fragment(address: str) -> str | None:
    """Addresses within a text stay as they are; all others are absolute by now."""
    return address if address.startswith("#") else None


_CLEANER = nh3.Cleaner(
    tags=TAGS | RENAMED.keys(),
    attributes=ATTRIBUTES,
    clean_content_tags=DROPPED_WITH_CONTENT,
    url_schemes=SCHEMES,
    url_relative=_only_fragment,
    link_rel=None,
)
