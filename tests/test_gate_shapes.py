"""The quick way of the gate finds what the parser finds, and only large builds take it."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Published, published
from tagfeed import gate as gates
from tagfeed.errors import Finding
from tagfeed.gate import gate
from tagfeed.gate.shapes import EntryShapes
from tagfeed.gate.xml import XmlGate
from tagfeed.model import Document
from tagfeed.validator import check

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
<link>https://a.example/</link><description>D</description>"""
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://a.example/</id><title>T</title>
<updated>2017-12-19T00:00:00Z</updated><link rel="self" href="https://a.example/f"/>"""
# Each value stands in quotes or between tags: `{}` is where another may stand.
ITEM = (
    '<item>\n<title>{}</title><link>{}</link><guid isPermaLink="{}">{}</guid>'
    '<category>{}</category><category domain="x">{}</category><pubDate>{}</pubDate>\n'
    '<enclosure url="{}" length="{}" type="{}"/><dc:creator>{}</dc:creator></item>'
)
ENTRY = (
    '<entry xml:lang="{}">\n<id>{}</id>\n<title type="{}">{}</title>\n<author>\n<name>{}</name>\n'
    '</author>\n<updated>{}</updated>\n<link rel="{}" href="{}"/>\n'
    '<category term="{}" label="{}"/><category term="{}"/>\n<summary type="html">{}</summary>\n'
    "</entry>"
)
URL, DATE = "https://a.example/1", "2017-12-19T00:00:00Z"
ITEMS = (
    "A", URL, "true", URL, "b", "c", "Tue, 19 Dec 2017 09:30:00 +0000", "https://a.example/1.mp3",
    "7", "audio/mpeg", "E",
)  # fmt: skip
ENTRIES = ("de", URL, "text", "A", "B", DATE, "alternate", URL, "c", "C", "d", "E &amp;amp; F")
# Words of which values are made, right and wrong ones, and what is not plain XML.
WORDS = (
    "", " ", "\n", "a", "b", "7", "html", "xhtml", "related", "next", "self", "alternate", "c", "d",
    "de", "en-UK", "qq", "false", URL, "https://a.example/ü", "https://a.example/?a&amp;b", "/1",
    "javascript:x", "urn:x", DATE, "2017-12-19", "Tue, 19 Dec 2017 09:30:00 +0000",
    "Mon, 19 Dec 2017 09:30:00 GMT", "R&amp;D", "&amp;lt;b&amp;gt;", "&lt;b&gt;", "&lt;p&gt;x",
    "&lt;head", "&", "&nbsp;", "&#x26;lt;", "&#x26;", "&#38;", "&#39;", "'", '"', 'a"b" c', "<b/>",
    "<!-- -->", "<![CDATA[x]]>", "]]>", "\t", "\r\n", "\x00", "\x07", "\x7f", "\x85", "Ã©",
    "\ufffd", "\ufffe", "é", "</title>", "</title><title>", '" type="', "/", ">",
)  # fmt: skip
VALUE = st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), max_size=3).map("".join)
# An entry of either format: which value is another, and which text of its tags is replaced.
CHANGE = st.tuples(
    st.booleans(),
    st.dictionaries(st.integers(0, 11), VALUE, max_size=2),
    st.sampled_from([("", ""), ("\n", " "), ("<title", "<titel"), ('="', "='"), (">", "/>", 1)])
    | st.tuples(st.sampled_from(["item>", "</", "<link", "category", "\n"]), VALUE),
)


def _piece(atom: bool, changes: dict[int, str], replaced: tuple[str, ...] = ("", "")) -> bytes:
    usual: Sequence[str] = ENTRIES if atom else ITEMS
    values = [changes.get(place, value) for place, value in enumerate(usual)]
    text = (ENTRY if atom else ITEM).format(*values)
    old, new = replaced[:2]
    return (text.replace(old, new, 1) if old else text).encode()


def _document(number: int, atom: bool, pieces: tuple[bytes, ...]) -> Document:
    head, foot = (ATOM, "</feed>") if atom else (RSS, "\n</channel></rss>")
    path = PurePosixPath(f"{number}.xml")
    return Document(path, "atom" if atom else "rss", head.encode(), pieces, b"\n", foot.encode())


@pytest.mark.slow
@given(st.lists(st.tuples(CHANGE, CHANGE), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_entries_break_the_same_rules_with_shapes_and_without(
    pairs: list[tuple[tuple[bool, dict[int, str], tuple[str, ...]], ...]],
) -> None:
    documents = [
        _document(number, atom, (_piece(atom, {}), *(_piece(atom, *each[1:]) for each in pair)))
        for number, pair in enumerate(pairs)
        for atom in [pair[0][0]]
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gates, "WORTH_LEARNING", 0)
        quick = gate(documents)
        patch.setattr(gates, "WORTH_LEARNING", 1 << 30)
        assert quick == gate(documents)
    for document in documents:
        found = tuple(each.finding for each in quick[str(document.path)])
        assert found == check(document.body, document.format)


@pytest.mark.parametrize(("atom", "place", "value"), [
    (False, 0, "Q&amp;A – “R&amp;D” &lt; 7"), (False, 3, "https://a.example/?a=b&amp;c=d#e"),
    (False, 4, "東京"), (False, 6, "Wed, 20 Dec 2017 09:30:00 GMT"), (False, 10, "Jamie &#x26; Co"),
    (True, 0, "fr"), (True, 3, "Ünïcode"), (True, 9, "R&amp;D"),
    (True, 11, "&lt;p&gt;A &lt;a href=&quot;https://a.example/&quot;&gt;b&lt;/a&gt;&lt;/p&gt;"),
])  # fmt: skip
def test_entries_of_a_known_shape_need_no_parser(
    monkeypatch: pytest.MonkeyPatch, atom: bool, place: int, value: str
) -> None:
    one = XmlGate(None, EntryShapes)
    assert one.check(_document(0, atom, (_piece(atom, {}),))) is not None
    monkeypatch.setattr(one, "_parsed", None)
    other = _document(1, atom, (_piece(atom, {place: value}),))
    quick = one.check(other)
    assert quick == XmlGate(None).check(other)


@pytest.mark.parametrize("atom", [False, True])
def test_each_word_at_each_place_is_judged_alike_with_shapes_and_without(atom: bool) -> None:
    usual = _piece(atom, {})
    alone = [{place: word} for place in range(len(ENTRIES if atom else ITEMS)) for word in WORDS]
    pieces = [_piece(atom, changes) for changes in alone]
    between = (part.end() for part in re.finditer(rb">\n?(?=<)", usual))
    pieces += [usual[:at] + word.encode() + usual[at:] for at in between for word in WORDS]
    one = XmlGate(None, EntryShapes)
    for piece in pieces:
        document = _document(0, atom, (usual, piece, piece))
        assert one.check(document) == XmlGate(None).check(document), piece


@pytest.mark.parametrize("atom", [False, True])
def test_rules_about_several_values_hold_for_entries_of_a_known_shape(atom: bool) -> None:
    same = {8: "e", 10: "e"} if atom else {4: "c", 5: "c"}
    pieces = tuple(_piece(atom, each) for each in ({}, same, {}, same))
    one = XmlGate(None, EntryShapes)
    quick = one.check(_document(0, atom, pieces))
    assert quick == XmlGate(None).check(_document(0, atom, pieces))


@pytest.mark.parametrize("published", published("rss", "atom"))
def test_every_golden_is_judged_alike_with_shapes_and_without(published: Published) -> None:
    atom = published.format == "atom"
    tag = b"<entry" if atom else b"<item"
    body = published.body
    ends = [match.end() for match in re.finditer(tag.replace(b"<", b"</") + b">", body)]
    if not ends:
        return
    begins = [body.index(tag), *ends[:-1]]
    pieces = tuple(body[begin:end] for begin, end in zip(begins, ends, strict=True))
    format: Literal["atom", "rss"] = "atom" if atom else "rss"
    document = Document(
        PurePosixPath("a.xml"), format, body[: begins[0]], pieces, b"", body[ends[-1] :]
    )
    quick, slow = XmlGate(None, EntryShapes), XmlGate(None)
    assert quick.check(document) == quick.check(document) == slow.check(document)


_FEW_AND_MANY = """
import sys
from pathlib import PurePosixPath
from typing import Literal
from tagfeed import gate
from tagfeed.model import Document
def shown(many):
    path = PurePosixPath("a.xml")
    gate.gate([Document(path, "rss", b"<rss version='2.0'><channel>", (b"<item/>",) * many)])
    return "tagfeed.gate.shapes" in sys.modules
print(shown(gate.WORTH_LEARNING - 1), shown(gate.WORTH_LEARNING))
"""


def test_a_small_build_such_as_an_edit_does_not_import_the_quick_way() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _FEW_AND_MANY], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "False True\n"


def test_entries_are_of_the_encoding_that_the_head_declares() -> None:
    head = (
        b'<?xml version="1.0" encoding="us-ascii"?>\n<rss version="2.0"><channel><title>T</title>'
    )
    item = "<item><title>é</title></item>".encode()
    document = Document(PurePosixPath("a.xml"), "rss", head, (item,), b"", b"</channel></rss>")
    assert _found(document) == check(document.body, "rss")


def test_no_separator_is_blank_that_xml_forbids() -> None:
    head = b'<rss version="2.0"><channel><title>T</title>'
    items = (b"<item><title>A</title></item>", b"<item><title>B</title></item>")
    document = Document(PurePosixPath("a.xml"), "rss", head, items, b"\x0b", b"</channel></rss>")
    assert _found(document) == check(document.body, "rss")


@pytest.mark.parametrize("separator", [b"", b"\x0b,", b", ,", b",\n"])
def test_items_of_json_are_separated_by_one_comma(separator: bytes) -> None:
    head = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": ['
    items = (b'{"id": "1", "content_text": "a"}', b'{"id": "2", "content_text": "b"}')
    document = Document(PurePosixPath("a.xml"), "json", head, items, separator, b"]}")
    assert _found(document) == check(document.body, "json")


def test_a_prefix_that_one_entry_declares_is_unknown_to_those_of_other_feeds() -> None:
    content = (
        '<content type="xhtml"><{0}div xmlns{1}="http://www.w3.org/1999/xhtml">x</{0}div></content>'
        "</entry>"
    )
    pieces = [
        _piece(True, {}).replace(b"</entry>", content.format(*each).encode())
        for each in (("", ""), ("x:", ":x"))
    ]
    documents = [_document(number, True, (piece,)) for number, piece in enumerate(pieces)]
    found = gate(documents)
    for document in documents:
        findings = tuple(each.finding for each in found[str(document.path)])
        assert findings == check(document.body, "atom")
    assert len(found["0.xml"]) < len(found["1.xml"])


def _found(document: Document) -> tuple[Finding, ...]:
    return tuple(each.finding for each in gate([document])[str(document.path)])
