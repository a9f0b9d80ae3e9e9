"""Findings stand where the fault is, and many of them are placed as quickly as few."""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def _html(written: str) -> str:
    return f"<rss><channel><item><description><![CDATA[{written}]]></description>"


DOCUMENTS: dict[str, Callable[[int], str]] = {
    "elements": lambda many: "<rss><channel>" + "<x/>" * many,
    "repeated elements": lambda many: "<rss><channel>" + "<title/>" * many,
    "lines": lambda many: "<rss><channel>" + "\n<x/>" * many,
    "guids": lambda many: "<rss><channel>" + "<item><guid>a</guid></item>" * many,
    "namespaces": lambda many: (
        "<rss " + "".join(f"xmlns:a{n}='urn:{n}' " for n in range(many)) + ">"
    ),
    "attributes": lambda many: "<rss " + "".join(f"a{n}='' " for n in range(many)) + ">",
    "open tags in HTML": lambda many: _html("<div>" * many),
    "open paragraphs in HTML": lambda many: _html("<p><b>" * many),
    "end tags in HTML": lambda many: _html("<b>" * 50 + "</i>" * many),
    "bare signs in HTML": lambda many: _html("< " * many),
    "references in HTML": lambda many: _html("&bogus; " * many),
    "attributes in HTML": lambda many: _html(
        "<p " + "".join(f"on{n}=x " for n in range(many)) + ">"
    ),
    "styles in HTML": lambda many: _html("<p style='" + "a:b;" * many + "'>"),
    "pieces of HTML": lambda many: (
        _html("<foo>") + "&lt;foo&gt;<!-- -->\r\n" * many + "</description>"
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_places_in_xml_are_counted_once(name: str) -> None:
    few, many = (_work(DOCUMENTS[name](many).encode()) for many in (400, 800))
    assert many < 2.5 * few


# Ways to write a text, in each of which a place in it must be found again.
_WAYS: dict[str, Callable[[str], str]] = {
    "references": lambda text: "".join(f"&#x{ord(each):X};" for each in text),
    "mixed": lambda text: "".join(
        each if each.isalnum() or ord(each) > 127 else f"&#{ord(each)};" for each in text
    ),
    "section": lambda text: f"<![CDATA[{text}]]>",
    "sections": lambda text: "".join(f"<![CDATA[{each}]]><!-- < & -->" for each in text),
}
_PLAIN = st.text(st.sampled_from("aé\n €😀"), max_size=20)


@settings(deadline=None)
@given(_PLAIN, _PLAIN, st.sampled_from([*_WAYS]), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_fault_in_html_stands_where_it_is_written(
    before: str, after: str, way: str, line_end: str
) -> None:
    write = _WAYS[way]
    head = '<rss version="2.0"><channel><item><description>' + write(before)
    document = head + write("<foo>") + write(after) + "</description></item></channel></rss>"
    line = head.count("\n") + 1
    column = len(head) - head.rfind("\n")
    written = document.replace("\n", line_end).encode()
    if way.startswith("section"):
        column += len("<![CDATA[")
    assert places(written, "html-element-unknown") == [(line, column)]


@settings(deadline=None)
@given(_PLAIN, _PLAIN, st.booleans())
def test_a_fault_in_html_in_json_stands_where_it_is_written(
    before: str, after: str, ascii: bool
) -> None:
    def write(text: str) -> str:
        return json.dumps(text, ensure_ascii=ascii)[1:-1]

    head = '{"items": [{"id": "é", "content_html": "' + write(before)
    document = head + write("<foo>") + write(after) + '"}]}'
    assert places(document.encode(), "html-element-unknown") == [(1, len(head) + 1)]


def test_faults_in_tags_and_attributes_have_places_of_their_own() -> None:
    html = (
        "<p>\n<b>one</p>\n<a href='x'\n href='https://a.example/'\n title='&bogus;'"
        " onclick='x'>a</a>\n</i>\n<table>\n x<tr></table>"
    )
    document = f"<rss><channel><item><description><![CDATA[{html}]]></description>"
    found = {
        (each.line, each.column): each.message.rpartition(": ")[2]
        for each in check(document.encode())
        if each.code.startswith("html-")
    }
    assert found == {
        (2, 1): "<b> is not closed",
        (2, 7): "</p> comes before </b>",
        (3, 4): "x",
        (4, 2): "the attribute href appears twice",
        (5, 9): "the reference &bogus; is unknown",
        (5, 18): "item/description has the attribute onclick, which readers remove for safety",
        (6, 1): "</i> does not close anything",
        (7, 8): "text directly in <table>",
    }


def test_what_stands_after_a_child_is_found_too() -> None:
    document = (
        '<rss version="2.0"><channel><item><description>&lt;a&gt;<x:y xmlns:x="urn:z" z=">"/>'
        "\n&lt;foo&gt;</description></item></channel></rss>"
    )
    assert places(document.encode(), "html-element-unknown") == [(2, 1)]


def test_a_control_character_in_a_long_text_stands_where_it_is() -> None:
    document = '<rss version="2.0"><channel><item><description>a\nb\x7f&#x81;</description>'
    assert places(document.encode(), "character-control") == [(2, 2)]
