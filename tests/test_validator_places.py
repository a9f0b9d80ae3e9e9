"""Findings stand where the fault is, and many of them are placed as quickly as few."""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tagfeed.validator import check


def places(document: bytes, code: str) -> list[tuple[int | None, int | None]]:
    return [(each.line, each.column) for each in check(document) if each.code == code]


def test_a_line_ends_at_a_feed_a_return_or_both() -> None:
    document = '<rss version="2.0">\r<channel>é\r\n <x/>\n\r<x/>\r\n\r\né<x/><x/>\r</channel></rss>'
    assert places(document.encode(), "element-unknown") == [(3, 2), (5, 1), (7, 2), (7, 6)]


def test_the_last_of_two_equal_keys_is_meant() -> None:
    for written in ("1", "12", '"1"', "[1, 2]", '{"a": "]"}'):
        text = '{\n"title": ' + written + ',\n"items": [],\n"title":\n ""}'
        assert places(text.encode(), "text-blank") == [(5, 2)]


def _json(many: int, where: str) -> bytes:
    keys = {f"k{number}": 1 for number in range(many)}
    item: dict[str, Any] = {"id": "1", "content_text": "x"}
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": "T"}
    {"feed": feed, "item": item}.get(where, {}).update(keys)
    if where == "author":
        feed["authors"] = [{"name": "A", **keys}]
    if where == "tags":
        item["tags"] = [1] * many
    return json.dumps(feed | {"items": [item]}).encode()


def _work(document: bytes) -> int:
    """How many functions are called while a document is checked."""
    calls = 0

    def count(_frame: Any, event: str, _what: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        check(document)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("where", ["feed", "item", "author", "tags"])
def test_places_in_json_are_looked_up_once(where: str) -> None:
    """8,000 unknown keys took 19 s, because each was searched for from the start."""
    few, many = _work(_json(200, where)), _work(_json(400, where))
    assert many < 2.5 * few


DOCUMENTS: dict[str, Callable[[int], str]] = {
    "elements": lambda many: "<rss><channel>" + "<x/>" * many,
    "repeated elements": lambda many: "<rss><channel>" + "<title/>" * many,
    "lines": lambda many: "<rss><channel>" + "\n<x/>" * many,
    "guids": lambda many: "<rss><channel>" + "<item><guid>a</guid></item>" * many,
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_in_xml_are_counted_once(name: str) -> None:
    few, many = (_work(DOCUMENTS[name](many).encode()) for many in (200, 400))
    assert many < 2.5 * few
