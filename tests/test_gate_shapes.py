"""What the gate knows without a parser, it knows as `check` would have found it."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagfeed.gate import gate, heads, shapes, xml
from tagfeed.gate.plain_xml import attribute, element
from tagfeed.gate.usual import ATTRIBUTES, TEXTS
from tagfeed.model import Document
from tagfeed.validator import check
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.values import texts
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.document import root

FORMS = (
    *((judge, usual, element, ">{}</") for judge, usual in TEXTS.items()),
    *((judge, usual, attribute, '="{}"') for judge, usual in ATTRIBUTES.items()),
)
# Words of which faults are made: references, tags, addresses, ids, and what looks like them.
PARTS = (
    "&amp;", "&lt;", "&gt;", "&quot;", "&#x26;", "&#x3C;", "&#39;", "&", "#", ";", "amp", "lt", "b",
    "/", "a", "7", " ", "\n", "é", "Ã", "â", "€", "\x85", "\ufffd", "\xa0", "http", "s", "://", ".",
    "a.example", "tag:", ",2017", "-12", ":", "?", "=", "%", "localhost", "0", "<", '"', ">", "",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@settings(max_examples=1500, deadline=None)
def test_judges_find_nothing_in_what_is_usual_but_its_characters(value: str) -> None:
    for judge, usual, meant, written in FORMS:
        text = written.format(value)
        if "<" in value or '"' in value or usual.fullmatch(text) is None:
            continue
        assert judge is not None
        checker = XmlChecker(root)
        checker.attribute = "" if meant is element else "a"
        texts.characters(checker, value)
        if not checker.breaches:
            judge(checker, meant(text))
            assert not checker.breaches, (judge, text)


@pytest.mark.parametrize(
    ("judge", "value"),
    [
        (texts.plain, "Q&amp;A – “R&amp;D” &lt; 7"),
        (texts.html, "&lt; no tag"),
        (texts.html, "“AT&amp;amp;T”\nand more"),
    ],
)
def test_what_lists_are_full_of_is_usual(judge: Callable[[Any, str], None], value: str) -> None:
    usual: LazyRegex = TEXTS[judge]
    assert (usual.fullmatch(f">{value}</") is not None) == (value != "&lt; no tag")


HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
    ' xml:lang="{}">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n'
    '<link rel="{}" href="{}"/><link rel="alternate" type="{}" href="{}"/>\n'
)
ENTRY = (
    '<entry>\n<id>{}</id>\n<title type="{}">{}</title>\n<author>\n<name>{}</name>\n</author>\n'
    '<updated>{}</updated>\n<link rel="{}" href="{}"/>\n<category term="{}" label="{}"/>'
    '<category term="{}"/>\n<summary type="html">{}</summary>\n</entry>'
)
URL, DATE = "https://a.example/1", "2017-12-19T00:00:00Z"
HEADS = ("en", URL, "T", DATE, "self", "https://a.example/f", "text/html", "https://a.example/")
ENTRIES = (URL, "text", "A", "B", DATE, "alternate", URL, "c", "C", "d", "E &amp;amp; F")
VALUES = (
    "", " ", "x", "html", "xhtml", "related", "next", "self", "alternate", "c", "d", "de", "qq",
    "https://a.example/1", "https://a.example/f", "https://a.example/?a&b", "/1", "javascript:x",
    "2017-12-19T00:00:00Z", "2017-12-19", "R&amp;D", "&amp;lt;b&amp;gt;", "&lt;b&gt;", "&lt;p&gt;x",
    "&", "&nbsp;", "\x85", "Ã©", "\ufffd", "\x07", "<b/>", "]]>", 'a"b', "a\tb", "a\nb",
)  # fmt: skip
CHANGE = st.tuples(
    st.integers(0, len(HEADS) - 1) | st.just(-1),
    st.integers(0, len(ENTRIES) - 1) | st.just(-1),
    st.sampled_from(VALUES),
    st.booleans(),
)


def _document(number: int, change: tuple[int, int, str, bool]) -> Document:
    """A feed with two entries, of which one value, in its head or an entry, is another."""
    in_head, in_entry, value, foot = change
    head = HEAD.format(*_changed(HEADS, in_head, value)).encode()
    usual = ENTRY.format(*(each.replace("1", "2", 1) for each in ENTRIES)).encode()
    changed = ENTRY.format(*_changed(ENTRIES, in_entry, value)).encode()
    path = PurePosixPath(f"{number}.xml")
    end = b"</feed>\n" if foot else b"<icon>https://a.example/i</icon></feed>\n"
    return Document(path, "atom", head, (usual, changed), b"\n", end)


def _changed(values: Sequence[str], place: int, value: str) -> list[str]:
    return [value if place == each else usual for each, usual in enumerate(values)]


@given(st.lists(CHANGE, min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_values_in_feeds_of_a_known_shape(changes: list[tuple[int, int, str, bool]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shapes, "_OFTEN", 1)
        patch.setattr(heads, "_OFTEN", 1)
        plain = (-1, -1, "", True)
        documents = [_document(number, each) for number, each in enumerate([plain, *changes])]
        for document, judged in zip(documents, gate(documents).values(), strict=True):
            assert tuple(each.finding for each in judged) == check(document.body, "atom")


def test_feeds_of_a_known_shape_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_OFTEN", 1)
    monkeypatch.setattr(heads, "_OFTEN", 1)
    one = xml.XmlGate(None)
    assert one.judge(_document(0, (-1, -1, "", True))) == []
    monkeypatch.setattr(one, "_parsed", None)
    monkeypatch.setattr(one, "_entries", None)
    assert one.judge(_document(1, (2, 2, "Q&amp;A", True))) == []


def test_entries_are_of_the_encoding_that_the_head_declares() -> None:
    head = (
        b'<?xml version="1.0" encoding="us-ascii"?>\n<rss version="2.0"><channel><title>T</title>'
    )
    item = "<item><title>é</title></item>".encode()
    document = Document(PurePosixPath("a.xml"), "rss", head, (item,), b"", b"</channel></rss>")
    judged = gate([document])["a.xml"]
    assert tuple(each.finding for each in judged) == check(document.body, "rss")


def test_no_separator_is_blank_that_xml_forbids() -> None:
    head = b'<rss version="2.0"><channel><title>T</title>'
    items = (b"<item><title>A</title></item>", b"<item><title>B</title></item>")
    document = Document(PurePosixPath("a.xml"), "rss", head, items, b"\x0b", b"</channel></rss>")
    judged = gate([document])["a.xml"]
    assert tuple(each.finding for each in judged) == check(document.body, "rss")
