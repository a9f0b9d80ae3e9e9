"""What is in a column -> days, names, yes and no.

How names are separated is in docs/guide.md: tags at semicolons, bars and line ends, or else at
commas; authors at semicolons, bars and line ends, or else at commas, `&` and `and` (`und`, `et`)
where every part has two words or more, so that `Doe, Jane` and `Barnes & Noble` stay one.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from tagfeed.importing.columns.rows import as_text
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import Day
from tagfeed.reading.types.date_parser import AmbiguousDateError, DateOrder, read_date

_APART = re.compile(r"\s*[;|\n]\s*")
_AUTHORS = re.compile(r"\s*,\s*(?:(?:and|und|et)\s+|&\s*)?|\s+(?:and|und|et|&)\s+")
_BY = re.compile(r"(?i)^by:?\s+(?=\S)")
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|-?\d{12,13}")
_OF_DRUPAL = re.compile(r"[A-Z][a-z]{2}, (\d\d/\d\d/\d{4}) - (\d\d:\d\d)")  # its medium format
_OF_WIX = re.compile(r"wix:image://v1/([^/#]+).*")
_OF_JAVASCRIPT = re.compile(r"\bGMT([+-]\d{4})(?: \([^()]*\))?$")  # ECMA-262, Date.toString
_MARKUP = re.compile(
    r"</(?:a|b|blockquote|div|em|figure|h[1-6]|i|li|ol|p|pre|section|span|strong|table|td|ul)\s*>"
    r"|<(?:br|hr|img|p)\b[^>]*>",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")
_YES = frozenset(("1", "true", "yes", "y", "on", "t"))
_NO = frozenset(("0", "false", "no", "n", "off", "f"))
_ITEM_NAMES = ("name", "title", "label", "display_name", "tag", "slug", "value")
_FILE_NAMES = ("url", "source_url", "src", "href")
_MARKDOWN = re.compile(r"(?m)^#{1,6} \S|^```|\[[^\]\n]+\]\((?:https?://|/)[^()\s]+\)")
_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def moment(value: Any, order: DateOrder | None) -> Day | str | None:
    """A day or a time; for any other value, a phrase that says why it is not one.

    Seconds and milliseconds since 1970 are read too, which databases keep.
    """
    if isinstance(value, date):
        return value
    text = _OF_JAVASCRIPT.sub(r"\1", _OF_DRUPAL.sub(r"\1 \2", as_text(value)))
    if not text or text.startswith("0000-00-00"):
        return None
    try:
        return _since_1970(text) or read_date(text, order)
    except AmbiguousDateError:
        return f"has the date `{text}`, which can mean two different days"
    except (ValueError, OverflowError, OSError):
        return f"has a date that can't be read, `{text[:40]}`"


def _since_1970(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    number = float(text)
    seconds = number / 1000 if abs(number) >= 1e11 else number
    found = datetime.fromtimestamp(int(seconds), UTC)
    return found if _FIRST < found < _LAST else None


def date_order(values: Iterable[Any]) -> DateOrder | None:
    """How a column writes 07/04/2016: as one of its days that can be read in only one way, if no
    other day contradicts it."""
    orders: set[DateOrder] = set()
    for value in values:
        found = re.match(r"(?:[A-Z][a-z]{2}, )?(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b", as_text(value))
        first, second = (int(found[1]), int(found[2])) if found else (1, 1)
        orders |= {"dmy"} if first > 12 >= second else {"mdy"} if second > 12 >= first else set()
    return orders.pop() if len(orders) == 1 else None


def names(value: Any, is_author: bool = False) -> tuple[str, ...]:
    """The names in a column: a list, a list in JSON, or a text that is separated by the rules
    above."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = str(value).strip().strip("[]")
    if isinstance(value, list):
        return tuple(name for each in _flat(value) if (name := _of_item(each)))
    text = as_text(value)
    text = html.unescape(text) if _ESCAPED.search(text) else text
    text = _BY.sub("", text) if is_author else text
    parts = _parted(text, is_author)
    return tuple(part for each in parts if (part := plain_words(each.strip(" \t\"'"))))


def _parted(text: str, is_author: bool) -> list[str]:
    if _APART.search(text):
        return _APART.split(text)
    if not is_author:
        return text.split(",")
    parts = [part for part in _AUTHORS.split(text) if part]
    return parts if all(" " in part.strip() for part in parts) else [text]


def _flat(items: Iterable[Any]) -> Iterator[Any]:
    """The items of a list, and those of lists in it, as WordPress has a list for each taxonomy."""
    for item in items:
        yield from item if isinstance(item, list) else (item,)


def _of_item(item: Any) -> str:
    if isinstance(item, dict):
        item = item.get("attributes") if isinstance(item.get("attributes"), dict) else item
        found = (as_text(item.get(key)) for key in _ITEM_NAMES)
        return next((name for name in found if name), "")
    return plain_words(item) if isinstance(item, str) else ""


def flag(value: Any) -> bool | None:
    """Yes or no; None if it is neither."""
    text = as_text(value).lower()
    return True if text in _YES else False if text in _NO else None


def address(value: Any) -> str:
    """The address of a file: a text, or what an object of that file holds, such as Airtable's."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict):
        first = next((first[name] for name in _FILE_NAMES if first.get(name)), "")
    written = first.strip() if isinstance(first, str) else ""
    return _OF_WIX.sub(r"https://static.wixstatic.com/media/\1", written)


def is_markdown(text: str) -> bool:
    """Whether a text has what only Markdown writes so: a heading, a link, a block of code."""
    return _MARKDOWN.search(text) is not None


def is_markup(text: str) -> bool:
    return _MARKUP.search(text) is not None


def words(value: Any) -> str:
    """A title or a summary; of HTML, only the words."""
    text = as_text(value)
    if is_markup(text) or _ESCAPED.search(text):
        return plain_words(text)
    return " ".join(text.split())
