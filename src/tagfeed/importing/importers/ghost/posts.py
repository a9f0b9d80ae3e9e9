"""A post of Ghost -> an article, or why it is not one."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import msgspec

from tagfeed.importing.importers.ghost.lexical import html_from_lexical
from tagfeed.importing.importers.ghost.mobiledoc import html_from_mobiledoc
from tagfeed.importing.importers.ghost.rendered import tidied
from tagfeed.importing.importers.ghost.tables import GhostTables, Post
from tagfeed.importing.media import picture
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.texts.tidy_html import in_lines
from tagfeed.importing.values import ImportedArticle, Skipped

_WHY = {"sent": "was sent by e-mail and is not on the site"}
_TAKEN = frozenset(("published", "draft", "scheduled", ""))
_PAYWALL = re.compile(r"<!--\s*members-only\s*-->")
_CARD = re.compile(r"<!--\s*kg-card-(?:begin|end):[^>]*-->\n?")
# https://github.com/TryGhost/Ghost, serializers/output/utils/post-gating.js
_GATED = re.compile(
    r"<!--\s*kg-gated-block:begin\b([^\n>]*)-->(.*?)(?:<!--\s*kg-gated-block:end\s*-->|\Z)",
    re.DOTALL,
)
_FOR_ALL = re.compile(r"\bnonMember:[\"']?true\b")


def why_not(post: Post) -> str:
    """Why a post is not imported; empty if it is."""
    status = post.text("status")
    if post.text("type") == "page" or post.row.is_set("page"):
        return "is a page"
    if post.row.is_set("email_only") or post.more.is_set("email_only"):
        return _WHY["sent"]
    return "" if status in _TAKEN else _WHY.get(status) or f"has the status `{status}`"


def article(post: Post, base: GhostTables) -> tuple[ImportedArticle, list[Skipped]]:
    """The article, and what was left out of it."""
    content, lost = _content(post)
    published = _moment(post.text("published_at"))
    created = _moment(post.text("created_at"))
    updated = _moment(post.text("updated_at"))
    is_draft = post.text("status") == "draft"
    made = ImportedArticle(
        where=post.where,
        title=post.title,
        date=published or created or updated,
        updated=updated if published and updated and updated > published else None,
        url=f"{base.url}{post.text('slug')}/" if post.text("slug") else None,
        guid=_guid(post),
        authors=tuple(name for row in post.authors if (name := row.text("name"))),
        summary=plain_words(post.text("custom_excerpt")) or None,
        content_html=in_lines(base.filled(content)) or None,
        tags=tuple(row.text("name") for row in post.tags),
        image=picture(
            base.address(post.text("feature_image", "image")),
            plain_words(post.text("feature_image_caption")),
            plain_words(post.text("feature_image_alt")),
        ),
        language=post.text("locale") or None,
        draft=is_draft,
    )
    return made, [Skipped(post.where, why, post.title, "content_html") for why in lost]


def _guid(post: Post) -> str | None:
    """The guid in Ghost's feeds: the id or, before version 1, when that was a number, the uuid."""
    return (post.text("uuid") if post.text("id").isdecimal() else post.text("id")) or None


def _content(post: Post) -> tuple[str, list[str]]:
    """The text as HTML, and what was left out of it. Ghost's own rendering is preferred."""
    try:
        text = _html(post)
    except (msgspec.DecodeError, RecursionError):
        return "", ["its text is not in one of Ghost's formats"]
    free, lost = _free(text, post.text("visibility") or "public")
    shown, more_lost = _ungated(free)
    return tidied(_CARD.sub("", shown)), [*lost, *more_lost]


def _free(text: str, visibility: str) -> tuple[str, list[str]]:
    """The part of a text that everybody may read. What people pay for must not get into a feed."""
    if visibility == "public":
        return _PAYWALL.sub("", text), []
    free, *rest = _PAYWALL.split(text, maxsplit=1)
    who = "members" if visibility == "members" else f"members ({visibility})"
    what = "the text after the public preview" if rest else "its text"
    return free if rest else "", [f"{what} is for {who} only and was left out"]


def _ungated(text: str) -> tuple[str, list[str]]:
    """The text without the cards that only members see."""
    hidden = 0

    def shown(gated: re.Match[str]) -> str:
        nonlocal hidden
        is_for_all = _FOR_ALL.search(gated[1]) is not None
        hidden += not is_for_all
        return gated[2] if is_for_all else ""

    text = _GATED.sub(shown, text)
    return text, ["a part that not everybody sees on the site was left out"] if hidden else []


def _html(post: Post) -> str:
    for name, render in _FORMATS:
        text = post.text(name)
        document: Any = msgspec.json.decode(text) if text and name != "html" else text
        if document and (html := render(document)):
            return html
    return ""


_FORMATS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("html", str),
    ("lexical", html_from_lexical),
    ("mobiledoc", html_from_mobiledoc),
)


def _moment(text: str) -> datetime | None:
    """Ghost's times are in UTC; old versions wrote milliseconds since 1970."""
    try:
        if text.isdecimal() and len(text) > 9:
            return datetime.fromtimestamp(int(text) // 1000, UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
