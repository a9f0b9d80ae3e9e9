"""A post of WordPress -> an article, or why it is not one."""

import re
from collections.abc import Container, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urljoin

from tagfeed.importing import podcasts
from tagfeed.importing.importers.wordpress.around_posts import TAXONOMIES, ExportSurroundings
from tagfeed.importing.importers.wordpress.episodes import elements_of
from tagfeed.importing.importers.wordpress.export import Term, WordPressItem
from tagfeed.importing.importers.wordpress.shortcodes import Media
from tagfeed.importing.importers.wordpress.texts import post_html, shared_blocks
from tagfeed.importing.media import enclosure
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import Day, ImportedArticle, Skipped
from tagfeed.model import Enclosure, Image
from tagfeed.reading.types.date_parser import read_date

_DRAFTS = frozenset(("draft", "pending", "in-progress", "pitch", "assigned"))  # two of plugins
_PUBLISHED = frozenset(("publish", "future", ""))
_WHY = {
    "private": "is private",
    "trash": "is in the bin",
    "auto-draft": "was never saved",
    "inherit": "is part of another post",
}


def is_read(kind: str, types: Container[str]) -> bool:
    """Whether items of a type are read. types: those to be read besides the usual ones."""
    return kind == "post" or kind in _EPISODES or kind in types


def why_not(item: WordPressItem, types: Container[str]) -> str:
    """Why a post is not imported; empty if it is. types: as for `is_read`."""
    status = item.text("wp:status")
    if not is_read(item.kind, types):
        return "is a page" if item.kind == "page" else f"is of the type `{item.kind}`, not a post"
    if item.text("wp:post_password"):
        return "is protected by a password"
    if status in _DRAFTS or status in _PUBLISHED:
        return ""
    return _WHY.get(status) or f"has the status `{status}`"


_EPISODES = frozenset(("podcast", "episode", "podcast_episode"))
"""The types of posts that plugins for podcasts have."""


def article(
    item: WordPressItem, around: ExportSurroundings
) -> tuple[ImportedArticle, list[Skipped]]:
    """The article, and what was left out of it."""
    image, lost = _image(item, around)
    content, lost_of_text = _content(item, around)
    status = item.text("wp:status")
    published = _moment(item, "wp:post_date")
    files = tuple(_enclosures(item))
    made = ImportedArticle(
        where=item.where,
        title=item.title,
        date=published or _sent(item) or _moment(item, "wp:post_modified"),
        updated=_updated(item, published),
        url=_address(item, around),
        guid=item.text("guid") or None,
        authors=tuple(_authors(item, around)),
        summary=plain_words(item.text("excerpt:encoded")) or None,
        content_html=content or None,
        tags=tuple(term.name for term in item.terms if _is_tag(term)),
        image=image,
        enclosures=files,
        podcast=(podcasts.episode(elements_of(item), item.title) or None) if files else None,
        language=next((t.slug for t in item.terms if t.domain == "language" and t.slug), None),
        draft=status in _DRAFTS,
    )
    losses = [*(("image", why) for why in lost), *(("content_html", why) for why in lost_of_text)]
    return made, [Skipped(item.where, why, item.title, key) for key, why in losses]


def _content(item: WordPressItem, around: ExportSurroundings) -> tuple[str, list[str]]:
    markup = item.texts.get("content:encoded", "")
    media = Media(around.pictures, around.attached.get(item.text("wp:post_id"), ()))
    missing = dict.fromkeys(each for each in shared_blocks(markup) if each not in around.blocks)
    why = "its block {}, which posts share, is in none of the files; name all files of the export"
    text = post_html(markup, around.blocks, media, item.custom("footnotes"))
    return text, [why.format(number) for number in missing]


def _moment(item: WordPressItem, name: str) -> datetime | None:
    """Its time in UTC; a draft only has one in the zone of the site."""
    for text, zone in ((item.text(f"{name}_gmt"), UTC), (item.text(name), None)):
        try:
            return datetime.fromisoformat(text).replace(tzinfo=zone)
        except ValueError:  # also 0000-00-00 00:00:00, which says that there is none
            continue
    return None


def _sent(item: WordPressItem) -> Day | None:
    """The date that only other writers of such files have, such as Squarespace."""
    text = item.text("pubDate")
    try:
        return read_date(text, None) if re.search(_YEAR, text) else None
    except ValueError:
        return None


_YEAR = r"\s(?:19|20)\d\d\s"  # WordPress writes -0001 where there is none


def _address(item: WordPressItem, around: ExportSurroundings) -> str | None:
    """Some programs write addresses relative to that of the site."""
    link = item.text("link")
    with suppress(ValueError):
        return urljoin(f"{around.site.url}/", link) if link and around.site.url else link or None
    return link


def _updated(item: WordPressItem, published: datetime | None) -> datetime | None:
    changed = _moment(item, "wp:post_modified")
    if changed is None or published is None or changed.tzinfo != published.tzinfo:
        return None
    return changed if changed > published else None


def _authors(item: WordPressItem, around: ExportSurroundings) -> Iterator[str]:
    """The authors according to the plugin Co-Authors Plus, if there are any, else the post's
    own."""
    several = [term.name for term in item.terms if term.domain == "author" and term.name]
    login = item.text("dc:creator")
    yield from (around.authors.get(name, name) for name in several or [login] if name)


def _is_tag(term: Term) -> bool:
    """Whether a term is a tag: WordPress puts posts without a category into a default one, which is
    not."""
    if term.domain == "category" and term.slug == "uncategorized":
        return False
    return term.domain in TAXONOMIES or not term.domain


def is_left_out(term: Term) -> bool:
    """Whether a term is one of those that plugins and themes sort posts by."""
    return bool(term.domain) and term.domain not in TAXONOMIES | _NO_TOPICS


_NO_TOPICS = frozenset(("author", "language", "post_format", "post_translations"))
"""Kinds of terms that are read elsewhere, or say how a post looks."""


def _image(item: WordPressItem, around: ExportSurroundings) -> tuple[Image | None, list[str]]:
    number = item.custom("_thumbnail_id")
    if not number.isdigit() or number == "0":
        return None, []
    image = around.pictures.get(number)
    why = f"its picture, attachment {number}, is in none of the files; name all files of the export"
    return image, [] if image else [why]


def _enclosures(item: WordPressItem) -> Iterator[Enclosure]:
    """WordPress and PowerPress write address, length and type on separate lines."""
    seen = set()
    for value in item.meta.get("enclosure", ()):
        url, length, kind = [*map(str.strip, value.split("\n")), "", ""][:3]
        if url and url not in seen:
            seen.add(url)
            yield enclosure(url, kind, length)
    url = item.custom("audio_file")  # Seriously Simple Podcasting
    if url and url not in seen:
        yield enclosure(url, None, item.custom("filesize_raw"))
