"""The gate reads each entry once and finds what reading every document whole would find."""

import gc
import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from properties import examples
from tagfeed.gate import errors, gate, json, warnings, xml
from tagfeed.model import Article, Document, Place
from tagfeed.validator import check
from tagfeed.validator.xml.checker import XmlChecker

CORPUS = Path(__file__).parent / "corpus" / "check"
_ENTRY = {
    "rss": re.compile(rb"<item>.*?</item>", re.DOTALL),
    "atom": re.compile(rb"<entry>.*?</entry>", re.DOTALL),
}
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def cut(path: Path, format: str) -> Document | None:
    """A document of the corpus, cut into the pieces a renderer would have made it of."""
    body = path.read_bytes()
    pieces = list(_ENTRY[format].finditer(body))
    if not pieces:
        return None
    separators = {body[one.end() : other.start()] for one, other in pairwise(pieces)}
    if len(separators) > 1:
        return None
    return Document(
        PurePosixPath(f"{path.parent.name}/{path.name}"),
        "rss" if format == "rss" else "atom",
        body[: pieces[0].start()],
        tuple(piece.group() for piece in pieces),
        separators.pop() if separators else b"",
        body[pieces[-1].end() :],
    )


@pytest.mark.parametrize("format", ["rss", "atom"])
def test_the_gate_finds_what_check_finds(format: str) -> None:
    cuts = [cut(path, format) for path in sorted((CORPUS / format).glob("*/*.xml"))]
    documents = [document for document in cuts if document is not None]
    assert len(documents) > 50
    judged = gate(documents, NOW)
    for document in documents:
        found = tuple(each.finding for each in judged[str(document.path)])
        assert found == check(document.body, format, NOW), document.path


ITEMS = (
    b"<item><title>A</title><link>https://a.example/</link><guid>https://a.example/</guid></item>",
    b"<item>\n <title>B</title>\n <guid isPermaLink='false'>b</guid>\n</item>",
    b"<item><title>&lt;b&gt;C&lt;/b&gt;</title><guid>c</guid></item>",
    b"<item><description>&lt;p&gt;D\n&lt;b&gt;</description><link>/d</link></item>",
    "<item><title>Café \N{NO-BREAK SPACE}</title>\n<link>https://a.example/é</link></item>".encode(),
    b"<item><x:y xmlns:x='https://x.example/'/><title/><title>E</title></item>",
    b"<item><pubDate>Mon, 19 Dec 2017 09:30:00 GMT</pubDate><foo>F</foo></item>",
    b"<item><title>not closed</item>",
    b"<item/>junk",
    b"<item><title>F</title></item>\n>",
    b"<!-- --> g <item><title>G</title></item>",
    b"<title>no item</title>",
    b"<item><pubDate>Thu, 19 Dec 2047 09:30:00 GMT</pubDate><title>&#x26;lt;</title></item>",
)
HEAD = b"""<?xml version="1.0"?>
<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>
<description>D</description>"""
OBJECTS = (
    b'{"id": "1", "content_text": "a", "url": "https://a.example/"}',
    b'{\n"id": "2", "content_html": "<b>a", "tags": ["x", "x"]}',
    b' {"id": "1", "content_text": ""}',
    b'{"id": 3, "urll": "x"}',
    b'{"id": "4", "attachments": [{"url": "/x"}], "content_text": "x"}',
    b"7",
    b'{"id": ',
)
JSON_HEAD = b'{"version": "https://jsonfeed.org/version/1.1", "title": "T",\n"items": ['
FOOTS = (b"]}", b'],\n"feed_url": "/x", "language": "xx-yy-zz"}')


@given(st.lists(st.lists(st.sampled_from(ITEMS), max_size=5), min_size=1, max_size=4))
@examples(150)
def test_any_entries_in_any_documents(lists: list[list[bytes]]) -> None:
    documents = [
        Document(
            PurePosixPath(f"{number}.xml"), "rss", HEAD, tuple(items), b"\n", b"</channel></rss>"
        )
        for number, items in enumerate(lists)
    ]
    for document, judged in zip(documents, gate(documents, NOW).values(), strict=True):
        assert tuple(each.finding for each in judged) == check(document.body, "rss", NOW)


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(OBJECTS), max_size=4), st.sampled_from(FOOTS)),
        min_size=1,
        max_size=4,
    )
)
@examples(150)
def test_any_items_in_any_json_documents(lists: list[tuple[list[bytes], bytes]]) -> None:
    documents = [
        Document(PurePosixPath(f"{number}.json"), "json", JSON_HEAD, tuple(items), b",\n", foot)
        for number, (items, foot) in enumerate(lists)
    ]
    for document, judged in zip(documents, gate(documents, NOW).values(), strict=True):
        assert tuple(each.finding for each in judged) == check(document.body, "json", NOW)


def test_an_entry_in_many_documents_is_read_once() -> None:
    gate_one = xml.XmlGate(None)
    for number in range(3):
        path = PurePosixPath(f"{number}.xml")
        assert gate_one.check(Document(path, "rss", HEAD, ITEMS[:2], b"\n", b"</channel></rss>"))
    assert [len(known) for known in gate_one.verdicts.values()] == [2]
    gate_two = json.JsonGate(None)
    for number in range(3):
        path = PurePosixPath(f"{number}.json")
        gate_two.check(Document(path, "json", JSON_HEAD, OBJECTS[:2], b",", b"]}"))
    assert len(gate_two.verdicts) == 2


@pytest.mark.parametrize("foot", [b"</channel></rss>", b"</rss>"])
def test_checking_a_document_leaves_nothing_to_the_garbage_collector(foot: bytes) -> None:
    """A build runs without it, and has thousands of documents. One of these is not well-formed."""
    document = Document(PurePosixPath("rss.xml"), "rss", HEAD, ITEMS[:2], b"\n", foot)
    gate([document])
    gc.collect()
    gc.disable()
    try:
        gate([replace(document, path=PurePosixPath(f"{number}.xml")) for number in range(50)])
        kept = sum(type(each) is XmlChecker for each in gc.get_objects())
    finally:
        gc.enable()
    assert kept < 5  # one has come to where entries begin


def test_an_error_names_its_article() -> None:
    moment = datetime(2017, 12, 19, tzinfo=UTC)
    articles = tuple(
        Article(f"id-{n}", f"Title {n}", "https://a.example/", None, "a", moment, moment, place)
        for n in range(2)
        for place in (Place("articles.yaml", 10 + n, f"articles[{n}]"),)
    )
    document = Document(
        PurePosixPath("rss.xml"), "rss", HEAD, (ITEMS[0], ITEMS[2]), b"\n", b"</channel></rss>",
        articles,
    )  # fmt: skip
    judged = gate([document])
    (fault,) = errors(judged)
    assert (fault.file, fault.line, fault.key) == ("articles.yaml", 11, "articles[1]")
    assert fault.article == "Title 1"
    assert "guid-not-permalink" in fault.problem
    assert "rss.xml:4:" in fault.problem
    assert {fault.file for fault in warnings(judged)} == {"articles.yaml", ""}


def test_pages_pass_and_lists_of_feeds_must_be_xml() -> None:
    page = Document(PurePosixPath("index.html"), "html", b"<p>anything")
    good = Document(PurePosixPath("a.opml"), "opml", b"<opml version='2.0'><body/></opml>")
    bad = Document(PurePosixPath("b.opml"), "opml", b"<opml>")
    judged = gate([page, good, bad])
    assert [len(each) for each in judged.values()] == [0, 0, 1]
    assert errors(judged)[0].file == "b.opml"
