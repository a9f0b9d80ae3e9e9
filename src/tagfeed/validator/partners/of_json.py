"""What a JSON Feed says, as the rules of partners see it."""

from typing import Any

from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed, Picture
from tagfeed.validator.context import Context
from tagfeed.validator.encoding import json_as_utf8
from tagfeed.validator.jsonfeed.parsing import parse
from tagfeed.validator.jsonfeed.position import Places
from tagfeed.validator.partners.document_facts import (
    DocumentFacts,
    elements_in,
    is_in_utc,
    is_picture,
    moment,
    with_entries,
    words_on_one_line,
)

_Object = dict[str, Any]


def json_facts(document: bytes) -> DocumentFacts | None:
    """The facts about a document; None if it is not a JSON Feed."""
    text = json_as_utf8(Context(), document)
    try:
        feed = parse(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict):
        return None
    places, items = Places(text), _objects(feed, "items")
    authors = _names(feed)
    entries = tuple(
        (places.find(("items", number)), _entry(item, authors)) for number, item in items
    )
    facts = JudgedFeed(
        format="json",
        address=_text(feed, "feed_url"),
        title=_text(feed, "title"),
        link=_text(feed, "home_page_url"),
        description=_text(feed, "description"),
        language=_text(feed, "language"),
        has_hub=bool(_objects(feed, "hubs")),
        size=len(document),
    )
    facts = with_entries(facts, (entry for _, entry in entries))
    return DocumentFacts(text, places.find(()), facts, entries)


def _entry(item: _Object, authors: tuple[str, ...]) -> JudgedEntry:
    written, markup = _text(item, "date_published"), _text(item, "content_html")
    date = moment(written)
    picture = _text(item, "image") or _text(item, "banner_image")
    files = [file for _, file in _objects(item, "attachments")]
    types = [_text(file, "mime_type") for file in files]
    attached = [
        _text(file, "url")
        for file in files
        if is_picture(_text(file, "url"), _text(file, "mime_type"))
    ]
    found = picture or next(iter(attached), "")
    return JudgedEntry(
        id=_text(item, "id"),
        title=" ".join(_text(item, "title").split()),
        link=_text(item, "url"),
        summary=words_on_one_line(_text(item, "summary")),
        has_text=bool(markup or _text(item, "content_text")),
        elements=elements_in(markup),
        published=date,
        is_in_utc=date is None or is_in_utc(written),
        authors=_names(item) or authors,
        has_tag=bool(item.get("tags")),
        language=_text(item, "language"),
        picture=Picture(found) if found else None,
        is_thumbnail=bool(picture),
        is_enclosed=any(type_.startswith(("image/", "video/")) for type_ in types),
    )


def _text(of: _Object, key: str) -> str:
    value = of.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # an id that is a number
    return value.strip() if isinstance(value, str) else ""


def _objects(of: _Object, key: str) -> list[tuple[int, _Object]]:
    value = of.get(key)
    every = enumerate(value) if isinstance(value, list) else ()
    return [(number, each) for number, each in every if isinstance(each, dict)]


def _names(of: _Object) -> tuple[str, ...]:
    single = of.get("author")
    every = [each for _, each in _objects(of, "authors")]
    every += [single] if isinstance(single, dict) else []
    return tuple(name for each in every if (name := _text(each, "name")))
