"""What a document says, as the rules of partners see it, and what the modules that read it
share."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.validator.values import dates

_TAG = re.compile(r"<[^<>]*>")
_ELEMENT = re.compile(r"<([A-Za-z][A-Za-z0-9]*)[\s/>]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IN_UTC = re.compile(r"(?:[+-]00:?00|gmt|utc?|z)\s*$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#].*)?$", re.IGNORECASE)


class DocumentFacts(Struct, frozen=True):
    """text: the document as UTF-8. at: the byte where the feed begins. entries: each with the byte
    where it begins."""

    text: bytes
    at: int
    feed: JudgedFeed
    entries: tuple[tuple[int, JudgedEntry], ...]


def with_entries(feed: JudgedFeed, entries: Iterable[JudgedEntry]) -> JudgedFeed:
    """The facts about a feed, completed with those about all its entries."""
    published = tuple(entry.published for entry in entries)
    counts = Counter(date for date in published if date is not None)
    shared = frozenset(date for date, count in counts.items() if count > 1)
    return replace(feed, entries=len(published), published=published, shared=shared)


def moment(text: str) -> datetime | None:
    """A date of RFC 822 or RFC 3339; None where it is neither."""
    seconds = dates.moment(text)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def is_in_utc(text: str) -> bool:
    """Whether a date is written in UTC."""
    return _IN_UTC.search(text) is not None


def words_on_one_line(markup: str) -> str:
    """HTML as plain text on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def elements_in(markup: str) -> frozenset[str]:
    """The names of the elements in HTML."""
    return frozenset(map(str.lower, _ELEMENT.findall(_COMMENT.sub("", markup))))


def is_picture(address: str, type_: str, medium: str = "") -> bool:
    """Whether a file is a picture, by what is said of it or else by its name."""
    said = medium == "image" or type_.lower().startswith("image/")
    return said or (not (medium or type_) and _PICTURE.search(address) is not None)


def count(text: str) -> int | None:
    """A number of pixels or bytes; None for 0, which means unknown, and for anything else."""
    digits = text.strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) < 16
    return (int(digits) or None) if is_number else None
