"""No document crashes the check, hangs it, reaches the network or takes undue memory."""

import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed.validator import check
from tagfeed.validator.context import LIMIT

CORPUS = Path(__file__).parent / "corpus" / "check"
DOCUMENTS = [path.read_bytes() for path in sorted(CORPUS.glob("*/*/*.*"))]
RSS = '<rss version="2.0"><channel><item><title>{}</title></item></channel></rss>'
BOMB = (
    '<!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};&a{n};&a{n};&a{n};&a{n};">' for n in range(20))
    + "]>"
    + RSS.format("&a20;")
)
EXTERNAL = (
    '<!DOCTYPE rss SYSTEM "file:///etc/hostname" [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    + RSS.format("&e;")
)
WORDS = " ".join(
    f"{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10 % 10] * (n // 100)}=" for n in range(5_000)
)
HOSTILE = {
    "entity bomb": BOMB,
    "attribute bomb": BOMB.replace("<title>", '<title x="&a20;">'),
    "parameter entities": "<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY b 'x'>\">%a;]>"
    + RSS.format("&b;"),
    "external entity": EXTERNAL,
    "entities of markup": "<!DOCTYPE rss [<!ENTITY e '"
    + "<b/>" * 60
    + "'>]>"
    + RSS.format("&e;" * 50_000),
    "entities of text": "<!DOCTYPE rss [<!ENTITY e '"
    + "x" * 250
    + "'>]>"
    + RSS.format("&e;" * 300_000),
    "default attributes": "<!DOCTYPE rss [<!ATTLIST a "
    + " ".join(f'a{n} CDATA "x"' for n in range(1_000))
    + ">]>"
    + RSS.format("<a/>" * 20_000),
    "a page of open links": "<html>" + '<link type="application/rss+xml" ' * 30_000,
    "comments before the root": "<!-- -->" * 20_000 + RSS.format("x"),
    "comments before no page": "<!-- -->" * 5_000 + "<!DOCTYPE htm><" + "!-- " * 5_000,
    "deep": "<rss><channel>" + "<a>" * 100_000,
    "open tags in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;a ' * 50_000}</description>"
    ),
    "an open tag with a long name in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>&lt;{'a' * 100_000}</description>"
    ),
    "code without end in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;code>' * 100_000}</description>"
    ),
    "references in an attribute in text": RSS.format("x").replace(
        "<title>x</title>",
        f'<description>&lt;b title="{"&amp;copy" * 30_000}"&gt;</description>',
    ),
    "open comments and quotes in a style": RSS.format("x").replace(
        "<title>x</title>",
        f"""<description>&lt;b style="{"/* ' (" * 20_000}"&gt;</description>""",
    ),
    "comments of a mail": RSS.format("x")
    .replace("title", "author")
    .replace(">x<", f">{'(' * 50_000}{')' * 50_000}{'&quot;' * 10_000}@<"),
    "signs of markup in a title": RSS.format("&lt;/a" * 50_000),
    "open quotes in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;a b=&quot;' * 30_000}</description>"
    ),
    "bold in bold in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;b&gt;' * 50_000}</description>"
    ),
    "tables in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;table&gt;&lt;b&gt;x' * 20_000}</description>"
    ),
    "paragraphs in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;div&gt;' * 30_000}</description>"
    ),
    "comments in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt;!--' * 400_000}</description>"
    ),
    "references that are wrong in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&amp;bogus; &#38;' * 100_000}</description>"
    ),
    "keys of json": '{"items": [{' + ",".join(f'"k{n}": 1' for n in range(20_000)) + "}]}",
    "keys of json with escapes": "{"
    + ",".join(f'"\\u006b{n}": 1' for n in range(20_000))
    + ', "items": [{}]}',
    "bare signs in text": RSS.format("x").replace(
        "<title>x</title>", f"<description>{'&lt; ' * 500_000}</description>"
    ),
    "words in an attribute in text": RSS.format("x").replace(
        "<title>x</title>",
        f'<description>&lt;p title="{WORDS}" id="x"&gt;</description>',
    ),
    "long bases": '<feed xmlns="http://www.w3.org/2005/Atom">'
    + f"<a xml:base='{'a' * 50_000}/'>" * 190,
    "many hours": RSS.format("x").replace(
        "<title>x</title>", f"<skipHours>{'<hour>1</hour>' * 100_000}</skipHours>"
    ),
    "comments in a date": RSS.format("x")
    .replace("title", "pubDate")
    .replace(">x<", f">{'(' * 100_000}<"),
    "long address": RSS.format("x")
    .replace("title", "link")
    .replace(">x<", f">http://{'a' * 200_000}[<"),
    "long mail": RSS.format("x").replace("title", "author").replace(">x<", f">{'a.' * 50_000}@<"),
    "long language": '<rss version="2.0"><channel><language>' + "aa-" * 50_000,
    "long tag uri": '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:'
    + "a-" * 50_000
    + "</id></feed>",
    "many attributes": "<rss " + " ".join(f'a{n}="x"' for n in range(20_000)) + "/>",
    "many findings": "<rss version='2.0'><channel>" + "<x/>" * 50_000 + "</channel></rss>",
    "deep json": '{"items": ' + "[" * 100_000,
    "deep json item": '{"items": [' + '{"a":' * 2_000 + "1" + "}" * 2_000 + "]}",
    "huge number": '{"items": [{"id": "1", "attachments": [{"size_in_bytes": 1'
    + "0" * 10_000
    + "}]}]}",
    "surrogates": '{"title": "\\ud800", "items": [{"id": "\\udfff"}]}',
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_judged_quickly(name: str) -> None:
    begin = time.process_time()
    found = check(HOSTILE[name].encode())
    assert time.process_time() - begin < 5
    assert found
    assert max(map(len, (finding.message for finding in found))) < 1000


def test_no_entity_is_fetched_or_grows() -> None:
    assert "entity-refused" in {finding.code for finding in check(BOMB.encode())}
    text = "".join(finding.message for finding in check(EXTERNAL.encode()))
    assert "root" not in text


def test_findings_stay_in_proportion() -> None:
    found = check(HOSTILE["many findings"].encode(), "rss")
    assert sum(finding.code == "element-unknown" for finding in found) <= LIMIT


def test_a_large_feed_takes_little_more_memory_than_its_bytes() -> None:
    item = (
        "<item><title>T</title><link>https://a.example/{0}</link><guid>https://a.example/{0}</guid><description>"
        + "word " * 200
        + "</description></item>"
    )
    document = (
        '<rss version="2.0"><channel><title>T</title>'
        + "".join(item.format(n) for n in range(5_000))
        + "</channel></rss>"
    ).encode()
    tracemalloc.start()
    check(document, "rss")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(document) > 5_000_000
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "encoding",
    ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "windows-1252", "iso-8859-15", "shift_jis"],
)
def test_encodings_are_read_as_declared(encoding: str) -> None:
    name = encoding.removesuffix("-sig").removesuffix("-le")
    text = f"<?xml version='1.0' encoding='{name}'?>\n" + RSS.format("x").replace(
        "<item>", "\n<ite>"
    )
    found = check(text.replace("</item>", "</ite>").encode(encoding), "rss")
    assert "encoding-wrong" not in {finding.code for finding in found}
    (unknown,) = [finding for finding in found if "ite" in finding.message]
    assert (unknown.line, unknown.column) == (3, 1)


@pytest.mark.parametrize(
    "name", ["rot13", "hex", "zip", "idna", "punycode", "unicode_escape", "x\0"]
)
def test_codecs_that_are_no_encodings_are_unknown(name: str) -> None:
    found = check(f"<?xml version='1.0' encoding='{name}'?><rss/>".encode(), "rss")
    assert {finding.code for finding in found} & {"encoding-unknown", "xml-not-well-formed"}


@given(st.data())
@examples(300)
def test_a_document_broken_in_one_place_is_judged(data: st.DataObject) -> None:
    document = data.draw(st.sampled_from(DOCUMENTS))
    begin = data.draw(st.integers(0, len(document)))
    end = min(len(document), begin + data.draw(st.integers(0, 30)))
    put = data.draw(
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(DOCUMENTS).map(lambda other: other[begin : begin + 60]),
            st.sampled_from(
                [b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<!--", b"{", b"[", b"\\u"]
            ),
        )
    )
    broken = document[:begin] + put + document[end:]
    for format in (None, "rss", "atom", "json"):
        for finding in check(broken, format):
            assert finding.line is not None
            assert finding.line >= 1
            assert finding.column is not None
            assert finding.column >= 1


@given(st.binary(max_size=400))
@examples(200)
def test_any_bytes_are_judged(document: bytes) -> None:
    for format in (None, "rss", "atom", "json"):
        check(document, format)


def test_importing_the_check_is_light() -> None:
    script = "import sys, tagfeed.validator; print([m for m in sys.modules if 'tagfeed' in m])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "xml_checker" not in out.stdout
    assert "extensions" not in out.stdout


@pytest.mark.parametrize("size", [10, 1 << 20, (1 << 21) + 1])
def test_bad_utf_8_in_json_is_a_fault_of_its_encoding_however_large_the_feed(size: int) -> None:
    document = b'{"title": "' + b"x" * size + b'\xff", "items": []}'
    found = {finding.code for finding in check(document, "json")}
    assert "encoding-wrong" in found
    assert "json-syntax" not in found
