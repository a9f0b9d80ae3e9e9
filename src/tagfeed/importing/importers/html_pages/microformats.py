"""Articles that are marked with microformats2: h-entry, by itself or in an h-feed
(https://microformats.org/wiki/h-entry)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from tagfeed.importing.importers.html_pages.metadata import Metadata
from tagfeed.importing.importers.html_pages.schema_org import day_of
from tagfeed.importing.values import ImportedArticle, Where
from tagfeed.model import Image

_DEEPEST = 12


def entries_of(page: Metadata, where: Where) -> Iterator[ImportedArticle]:
    """Every h-entry of the page, in the page's order."""
    for item in _walk(page.entries, 0):
        yield _entry(item.get("properties", {}), page.url, where)


def _walk(items: Sequence[Mapping[str, Any]], depth: int) -> Iterator[Mapping[str, Any]]:
    for item in items if depth < _DEEPEST else ():
        if "h-entry" in item.get("type", ()):
            yield item
        else:
            yield from _walk(item.get("children", ()), depth + 1)


def _entry(said: Mapping[str, Any], base: str, where: Where) -> ImportedArticle:
    content = next(iter(said.get("content", ())), None)
    html = content.get("html") if isinstance(content, dict) else None
    text = _text(said, "content")
    title = _text(said, "name")
    is_note = " ".join(title.split()) == " ".join(text.split())  # the name is only implied
    address = _text(said, "url")
    key = "photo" if _text(said, "photo") else "featured"
    photo = _text(said, key)
    return ImportedArticle(
        where=where,
        title="" if is_note else title,
        date=day_of(_text(said, "published")),
        updated=day_of(_text(said, "updated")),
        url=urljoin(base, address) if address else None,
        authors=tuple(_texts(said, "author")),
        summary=_text(said, "summary") or None,
        content_html=html or None,
        content_text=None if html else text or None,
        tags=tuple(_texts(said, "category")),
        image=Image(url=urljoin(base, photo), alt=_alternative(said[key])) if photo else None,
    )


def _alternative(pictures: Sequence[Any]) -> str | None:
    """The text that stands for the first picture, where it has one."""
    first = pictures[0]
    text = first.get("alt") if isinstance(first, dict) else None
    return text.strip() or None if isinstance(text, str) else None


def _text(said: Mapping[str, Any], key: str) -> str:
    return next(iter(_texts(said, key)), "")


def _texts(said: Mapping[str, Any], key: str) -> list[str]:
    """Values are texts, or mappings that hold one: of a person, a picture or a text with markup."""
    texts = []
    for each in said.get(key, ()):
        if isinstance(each, dict):
            names = each.get("properties", {}).get("name", ())
            each = next(iter(names), None) or each.get("value")
        if isinstance(each, str) and each.strip():
            texts.append(each.strip())
    return texts
