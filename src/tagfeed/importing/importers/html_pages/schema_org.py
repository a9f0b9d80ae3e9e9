"""Articles as schema.org describes them (https://schema.org/Article), in JSON-LD or microdata."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import unescape
from typing import Any
from urllib.parse import urljoin

from tagfeed.importing.importers.html_pages.metadata import Metadata, Thing
from tagfeed.importing.values import Day, ImportedArticle, Where
from tagfeed.model import Image
from tagfeed.reading.types.date_parser import read_date

_ARTICLES = re.compile(
    r"(?:\w*Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Review)$"
)
# Properties in which lists and pages hold their items.
_LISTS = ("@graph", "itemListElement", "item", "mainEntity", "blogPost", "blogPosts", "hasPart")
_DEEPEST = 12
_ESCAPED = re.compile(r"&(?:\w{2,32}|#\d{1,7}|#[xX][\da-fA-F]{1,6});")


def articles_of(page: Metadata, where: Where) -> Iterator[ImportedArticle]:
    """Every article that the page describes, in the page's order."""
    things = list(page.things)
    known = {_text(each.get("@id")): each for each in _named(things, 0)}
    for found in _walk(things, 0):
        thing = {key: _whole(value, known) for key, value in found.items()}
        title = _words(thing.get("headline")) or _words(thing.get("name"))
        if title:
            yield _article(thing, title, page.url, where)


def _named(thing: Any, depth: int) -> Iterator[Thing]:
    """What is described by itself, so that others can name it by its `@id`."""
    if depth > _DEEPEST:
        return
    if isinstance(thing, list):
        for each in thing:
            yield from _named(each, depth + 1)
    elif isinstance(thing, dict):
        yield from _named(thing.get("@graph"), depth + 1)
        if "@id" in thing and len(thing) > 1:
            yield thing


def _whole(value: Any, known: Mapping[str, Thing]) -> Any:
    """A value with what it only names by its `@id`, as far as the page describes that."""
    if isinstance(value, list):
        return [_whole(each, known) for each in value]
    if isinstance(value, dict) and "@id" in value:
        return {**known.get(_text(value["@id"]), {}), **value}
    return value


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
        summary=_words(thing.get("description")) or _words(thing.get("abstract")),
        content_text=_text(thing.get("articleBody")) or None,
        tags=tuple(_keywords(thing.get("keywords")) or _several(thing.get("articleSection"))),
        image=_image(thing.get("image"), base),
        language=_text(thing.get("inLanguage")) or None,
    )


def day_of(text: str | None) -> Day | None:
    """A date as ISO 8601 has it, or as people write it; None for anything else."""
    with suppress(ValueError):
        return read_date(text.strip(), None) if text else None
    return None


def _words(value: Any) -> str:
    return next(iter(_several(value)), "")


def _several(value: Any) -> list[str]:
    """Texts without markup, in which many pages escape signs as if they had some."""
    return [_ESCAPED.sub(lambda found: unescape(found[0]), text) for text in _texts(value)]


def _text(value: Any) -> str:
    found = _texts(value)
    return found[0] if found else ""


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = [each.get("@value") if isinstance(each, dict) else each for each in values]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]


def _address(value: Any) -> str:
    if isinstance(value, dict):
        return _text(value.get("url")) or _text(value.get("@id"))
    return _text(value)


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [
        name
        for each in values
        if (name := _words(each.get("name") if isinstance(each, dict) else each))
        if not name.startswith(("http://", "https://"))
    ]


def _keywords(value: Any) -> list[str]:
    """Keywords: a list, or one text with commas; some pages write `key:value` pairs for
    machines."""
    words = [word.strip() for text in _several(value) for word in text.split(",")]
    return [word for word in words if word and ":" not in word]


def _image(value: Any, base: str) -> Image | None:
    first = value[0] if isinstance(value, list) and value else value
    about = first if isinstance(first, dict) else {"url": first}
    address = _text(about.get("url")) or _text(about.get("contentUrl"))
    credit = _words(about.get("creditText")) or _words(about.get("copyrightNotice"))
    if not address:
        return Image(credit=credit) if credit else None
    return Image(
        url=urljoin(base, address),
        credit=credit or None,
        alt=_words(about.get("caption")) or None,
        width=_number(about.get("width")),
        height=_number(about.get("height")),
    )


def _number(value: Any) -> int | None:
    text = str(value.get("value", "") if isinstance(value, dict) else value).removesuffix("px")
    return int(text) if text.isdecimal() and 0 < int(text) < 10**6 else None
