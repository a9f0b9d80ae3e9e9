"""Articles as schema.org describes them (https://schema.org/Article), in JSON-LD or microdata."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin

from tagfeed.importing.importers.html_pages.metadata import Metadata
from tagfeed.importing.values import Day, ImportedArticle, Where
from tagfeed.model import Image
from tagfeed.reading.types.date_parser import read_date

_ARTICLES = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review)$"
)
# Properties in which lists and pages hold their items.
_LISTS = ("@graph", "itemListElement", "item", "mainEntity", "blogPost", "blogPosts", "hasPart")
_DEEPEST = 12


def articles_of(page: Metadata, where: Where) -> Iterator[ImportedArticle]:
    """Every article that the page describes, in the page's order."""
    for thing in _walk(list(page.things), 0):
        title = _text(thing.get("headline")) or _text(thing.get("name"))
        if title:
            yield _article(thing, title, page.url, where)


def _walk(thing: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(thing, list):
        for each in thing:
            yield from _walk(each, depth + 1)
    elif isinstance(thing, dict):
        if any(_ARTICLES.match(name) for name in _texts(thing.get("@type"))):
            yield thing
            return
        for key in _LISTS:
            yield from _walk(thing.get(key), depth + 1)


def _article(thing: dict[str, Any], title: str, base: str, where: Where) -> ImportedArticle:
    address = _address(thing.get("url")) or _address(thing.get("mainEntityOfPage"))
    return ImportedArticle(
        where=where,
        title=title,
        date=day_of(_text(thing.get("datePublished"))),
        updated=day_of(_text(thing.get("dateModified"))),
        url=urljoin(base, address) if address else None,
        authors=tuple(_names(thing.get("author")) or _names(thing.get("creator"))),
        summary=_text(thing.get("description")) or _text(thing.get("abstract")),
        content_text=_text(thing.get("articleBody")) or None,
        tags=tuple(_keywords(thing.get("keywords")) or _texts(thing.get("articleSection"))),
        image=_image(thing.get("image"), base),
        language=_text(thing.get("inLanguage")) or None,
    )


def day_of(text: str | None) -> Day | None:
    """A date as ISO 8601 has it, or as people write it; None for anything else."""
    with suppress(ValueError):
        return read_date(text.strip(), None) if text else None
    return None


def _text(value: Any) -> str:
    found = _texts(value)
    return found[0] if found else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [each.get("@value") if isinstance(each, dict) else each for each in values]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _address(value: Any) -> str:
    if isinstance(value, dict):
        return _text(value.get("@id")) or _text(value.get("url"))
    return _text(value)


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [
        name
        for each in values
        if (name := _text(each.get("name") if isinstance(each, dict) else each))
        if not name.startswith(("http://", "https://"))
    ]


def _keywords(value: Any) -> list[str]:
    """Keywords: a list, or one text with commas; some pages write `key:value` pairs for
    machines."""
    words = [word.strip() for text in _texts(value) for word in text.split(",")]
    return [word for word in words if word and ":" not in word]


def _image(value: Any, base: str) -> Image | None:
    first = value[0] if isinstance(value, list) and value else value
    about = first if isinstance(first, dict) else {"url": first}
    address = _text(about.get("url")) or _text(about.get("contentUrl"))
    credit = _text(about.get("creditText")) or _text(about.get("copyrightNotice"))
    if not address:
        return Image(credit=credit) if credit else None
    return Image(
        url=urljoin(base, address),
        credit=credit or None,
        alt=_text(about.get("caption")) or None,
        width=_number(about.get("width")),
        height=_number(about.get("height")),
    )


def _number(value: Any) -> int | None:
    text = str(value.get("value", "") if isinstance(value, dict) else value).removesuffix("px")
    return int(text) if text.isdecimal() and 0 < int(text) < 10**6 else None
