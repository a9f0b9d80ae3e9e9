"""What is told of a mistake: its cause, its own place, and what to write."""

import gzip
import io
import zipfile

import pytest

from tagfeed.errors import Finding
from tagfeed.validator import check
from tagfeed.validator.extensions import MODULES
from tagfeed.validator.rules.references import link
from tagfeed.validator.xml.defining_pages import DEFINED_BY

RSS = (
    '<rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>'
    "<description>News</description>\n{}\n</channel></rss>"
)
ITEM = "<item><title>Ferry</title><link>https://harbour.example/1</link>{}</item>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>\n<entry>{}</entry></feed>'


def found(document: str | bytes, code: str) -> Finding:
    raw = document if isinstance(document, bytes) else document.encode()
    (finding,) = [each for each in check(raw) if each.code == code]
    return finding


# What is wrong in the second line of a feed: the column where that begins, and words that must be
# told of it and of what to write.
BROKEN: dict[str, tuple[int, str, str]] = {
    "<a>M&uuml;ller</a>": (5, "&uuml;", "Write ü or &#252;"),
    "<a>1&nbsp;km</a>": (5, "&nbsp;", "Write &#160;"),
    '<a b="&copy; us"/>': (7, "&copy;", "©"),
    "<a>&ferry;</a>": (4, "&ferry;", "Write the character"),
    "<a>x\x02y</a>": (5, "control character U+0002", "Remove it"),
    "<a>x&#2;y</a>": (5, "U+0002", "Remove it"),
    "<a>x\ufffey</a>": (5, "U+FFFE", "Remove it"),
    "<a>AT&T is</a>": (6, "a bare &", "&amp;"),
    "<a>é & b</a>": (6, "a bare &", "&amp;"),
    '<a b="?c=1&d=2"/>': (11, "a bare &", "&amp;"),
    "<a>b &amp c</a>": (6, "&amp has no semicolon", "Write &amp;."),
    "<a>b &#x c</a>": (6, "not a character reference", "&amp;"),
    "<a>1 < 2</a>": (6, "a bare <", "&lt;"),
    "<a>I <3 it</a>": (6, "a bare <", "&lt;"),
    "<a>x<y and z</a>": (5, "a bare <", "&lt;"),
    '<a b="<c>"/>': (7, "attribute contains <", "&lt;"),
    "<a b=c/>": (4, "attribute b is not in quotes", 'b="…"'),
    "<a b=“c”/>": (4, "attribute b is not in straight quotes", 'b="…"'),
    "<a b>c</a>": (4, "attribute b has no value", 'b="b"'),
    '<a b="1" b="2"/>': (10, "attribute b appears twice", "Keep one"),
    '<a b="1"c="2"/>': (9, "no space between", "space"),
    "<a>x]]>y</a>": (5, "]]>", "]]&gt;"),
    "<!-- a -- b -->": (8, "comment contains --", "space"),
    "<a>\n<b></a>": (4, "</a> comes while <b> of line 3 is open", "&lt;b&gt;"),
    "<a><c></a>": (7, "</a> comes while <c> of line 2 is open", "write </c>"),
    "<media:content/>": (2, "prefix media", 'xmlns:media="http://search.yahoo.com/mrss/"'),
    '<a ferry:b="c"/>': (4, "prefix ferry", "xmlns:ferry="),
    "</channel></rss>\n<x/>": (1, "after the end of the root", "Remove it"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_document_is_told_its_cause_where_that_begins(broken: str) -> None:
    column, problem, hint = BROKEN[broken]
    finding = found(RSS.format(broken), "xml-not-well-formed")
    assert problem in finding.message
    assert hint in finding.hint
    assert (finding.line, finding.column) == (2 + broken.count("\n"), column)


@pytest.mark.parametrize("end", ["<item><title>Fe", "<item><title", "<!-- a", "<![CDATA[ a"])
def test_a_document_that_was_cut_off_is_told_so(end: str) -> None:
    document = RSS.partition("\n")[0] + "\n" + end
    assert "it ends " in found(document, "xml-not-well-formed").message


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("feed.xml", "x")
    return packed.getvalue()


WRONG: dict[str, bytes] = {
    "empty": b"",
    "nothing but white space": b" \n\n",
    "gzip": gzip.compress(b"<rss/>"),
    "PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "ZIP": _zip(),
    "PDF": b"%PDF-1.7\n",
    "NUL": b"\0" * 100,
    "plain text": "Der Hafen öffnet um sechs.\n".encode(),
    "text before it begins": b"Warning: x in feed.php on line 3\n<?xml version='1.0'?><rss/>",
    "text before it begins ": b"---\nlayout: null\n---\n<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "YAML": b"- title: One\n  date: 2020-01-01\n",
    "YAML ": b"---\ntitle: One\n",
    "HTML page": b"<!doctype html><title>Harbour</title><p>Not found",
    "HTML page ": b"<!DOCTYPE html>\n<html><body><br></body></html>",
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_feed_is_told_what_it_is_and_nothing_else(what: str) -> None:
    (finding,) = check(WRONG[what])
    assert finding.code == "xml-not-well-formed"
    assert f" {what.strip()}" in finding.message
    assert finding.hint
    assert (finding.line, finding.column) == (1, 1)


def test_a_page_is_told_of_the_feed_that_it_names() -> None:
    page = (
        '<html><head><link rel="alternate" type="application/atom+xml" href="/feed.xml"/></head>'
        "<body/></html>"
    )
    (finding,) = check(page.encode())
    assert finding.code == "root-unknown"
    assert "HTML page" in finding.message
    assert "/feed.xml" in finding.hint


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{}"/>'
ROOTS: dict[str, str] = {
    RDF.format("http://purl.org/rss/1.0/"): "an RSS 1.0 feed, which",
    RDF.format("http://my.netscape.com/rdf/simple/0.9/"): "an RSS 0.90 feed, which",
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>': "an Atom 0.3 feed, which is obsolete",
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>': "is urlset: this is a sitemap",
    "<opml version='2.0'/>": "a list of feeds (OPML)",
    '<svg xmlns="http://www.w3.org/2000/svg"/>': "an SVG picture",
    "<ferry/>": "neither an RSS 2.0 nor an Atom 1.0 feed",
}


@pytest.mark.parametrize("document", ROOTS)
def test_another_format_is_told_by_its_name(document: str) -> None:
    finding = found(document, "root-unknown")
    assert ROOTS[document] in finding.message
    assert "?:" not in finding.message
    assert {each.code for each in check(document.encode())} == {"root-unknown"}


def test_a_root_in_the_wrong_case_or_namespace_is_told_the_right_one() -> None:
    assert "Write rss" in found("<RSS/>", "root-unknown").hint
    wrong = '<feed xmlns="https://www.w3.org/2005/Atom"/>'
    assert "http://www.w3.org/2005/Atom" in found(wrong, "root-namespace").hint


MEANT: dict[str, str] = {
    ITEM.format("<titel>x</titel>"): "Did you mean title?",
    ITEM.format("<pubdate>x</pubdate>"): "Write pubDate: case matters.",
    ITEM.format("<image><url>x</url></image>"): "media:thumbnail",
    ITEM.format("<published>x</published>"): "Write pubDate.",
    ITEM.format("<skipdays/>"): "Write skipDays, in channel",
    ITEM.format("<br/>"): "escape it: &lt;br&gt;",
    ITEM.format("<description>x<link>y</link></description>"): "It belongs in item",
    "<skipHours><hours>1</hours></skipHours>": "Write hour.",
    "<skipdays><day>Monday</day></skipdays>": "Write skipDays: case matters.",
    "<entry/>": "Write item.",
    ITEM.format(
        '<x:explcit xmlns:x="http://www.itunes.com/dtds/podcast-1.0.dtd">no</x:explcit>'
    ): "Did you mean itunes:explicit?",
}


@pytest.mark.parametrize("wrong", MEANT)
def test_an_unknown_element_is_told_what_was_meant(wrong: str) -> None:
    assert MEANT[wrong] in found(RSS.format(wrong), "element-unknown").hint


def test_an_unknown_element_of_atom_is_told_what_was_meant() -> None:
    assert "Write published." in found(ATOM.format("<pubDate>x</pubDate>"), "element-unknown").hint
    markup = '<summary type="html">It <b>sails</b></summary>'
    assert 'type="html"' in found(ATOM.format(markup), "element-unknown").hint


def test_markup_in_a_text_is_to_be_escaped_and_told_once() -> None:
    text = "<description>It <em>left</em> <b>early</b>, <i>at <b>six</b></i>.</description>"
    finding = found(RSS.format(ITEM.format(text)), "element-unknown")
    assert "Escape the markup: write &lt;em&gt; for <em>" in finding.hint
    codes = {each.code for each in check(RSS.format(ITEM.format(text)).encode())}
    assert "text-unexpected" not in codes


def test_an_attribute_in_the_wrong_case_is_told_the_right_one() -> None:
    finding = found(
        RSS.format(ITEM.format("<guid ispermalink='false'>x</guid>")), "attribute-unknown"
    )
    assert finding.hint == "Write isPermaLink: case matters."


def test_a_key_of_json_is_told_the_nearest() -> None:
    feed = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "T", '
        '"items": [{"id": "1", "content_text": "x", "datePublished": 1}]}'
    )
    assert found(feed, "json-key-unknown").hint == "Did you mean date_published?"


NAMESPACES: dict[str, str] = {
    "https://www.w3.org/2005/Atom": "http://www.w3.org/2005/Atom",
    "http://purl.org/dc/element/1.1/": "http://purl.org/dc/elements/1.1/",
    "http://purl.org/rss/1.0/modules/content": "http://purl.org/rss/1.0/modules/content/",
    "http://www.itunes.com/DTDs/Podcast-1.0.dtd": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "https://ferries.example/ns": "",
}


@pytest.mark.parametrize("wrong", NAMESPACES)
def test_a_namespace_that_misses_by_a_letter_is_told_the_right_one(wrong: str) -> None:
    finding = found(RSS.format(f'<x:y xmlns:x="{wrong}"/>'), "namespace-unknown")
    right = NAMESPACES[wrong]
    assert finding.hint.startswith(f"Write {right}:") == bool(right)
    assert (f"did you mean {right}?" in finding.message) == bool(right)


def test_every_vocabulary_has_its_page() -> None:
    assert DEFINED_BY.keys() >= MODULES.keys()
    for citation in DEFINED_BY.values():
        assert "](https://" in link(citation)


def test_a_value_is_told_the_page_that_rules_it() -> None:
    item = ITEM.format(
        '<m:content xmlns:m="http://search.yahoo.com/mrss/" url="https://harbour.example/1"'
        ' medium="smell"/>'
    )
    assert found(RSS.format(item), "choice-invalid").spec.startswith("Media RSS 1.5.1")
    type = '<i:type xmlns:i="http://www.itunes.com/dtds/podcast-1.0.dtd">weekly</i:type>'
    assert found(RSS.format(type), "choice-invalid").spec.startswith("Apple Podcasts")
    days = "<skipDays><day>Ferryday</day></skipDays>"
    assert found(RSS.format(days), "choice-invalid").spec.startswith("RSS 2.0")
    assert found(RSS.format("<ttl>soon</ttl>"), "integer-invalid").spec == "RSS 2.0"
    count = '<t:total xmlns:t="http://purl.org/syndication/thread/1.0">few</t:total>'
    assert found(ATOM.format(count), "integer-invalid").spec == "RFC 4685 5"


def test_an_attribute_of_a_vocabulary_is_told_with_its_prefix() -> None:
    link = (
        '<link rel="replies" href="https://harbour.example/1" t:when="soon"'
        ' xmlns:t="http://purl.org/syndication/thread/1.0"/>'
    )
    assert "entry/link@thr:when is" in found(ATOM.format(link), "date-rfc3339").message
    title = '<title xml:lang="english">Ferries</title>'
    assert "title@xml:lang is" in found(ATOM.format(title), "language-invalid").message


def test_two_elements_of_one_meaning_are_told_with_their_prefixes() -> None:
    item = ITEM.format(
        '<guid>https://harbour.example/1</guid><a:id xmlns:a="http://www.w3.org/2005/Atom">'
        "https://harbour.example/1</a:id>"
    )
    assert "guid and atom:id" in found(RSS.format(item), "element-same-meaning").message


def test_an_empty_element_that_is_required_is_not_to_be_left_out() -> None:
    channel = RSS.replace("<description>News</description>", "<description> </description>")
    assert "leave" not in found(channel.format(""), "text-blank").hint
    assert "leave" in found(RSS.format("<copyright/>"), "text-blank").hint


def test_a_mail_address_as_a_link_is_told_what_is_missing() -> None:
    text = "<description><![CDATA[<a href='ann@harbour.example'>Ann</a>]]></description>"
    finding = found(RSS.format(ITEM.format(text)), "html-address-relative")
    assert finding.hint == "Write mailto:ann@harbour.example."


def test_a_document_type_stands_where_it_begins() -> None:
    document = '<?xml version="1.0"?>\n <!DOCTYPE rss [\n <!ENTITY a\n "b">\n]>\n' + RSS.format("")
    for code, place in {"doctype": (2, 2), "entity-declared": (3, 2)}.items():
        finding = found(document, code)
        assert (finding.line, finding.column) == place
