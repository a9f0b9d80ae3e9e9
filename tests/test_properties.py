"""What holds for any list, any text and any bytes at all."""

import json
import re
import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import properties
from cases import CORPUS, NOW, ROOT, documents_of
from lists import Data, addresses, as_yaml, dates, line, lists, markup, text
from reading_back import READERS, Seen, expected, parse, with_feedparser
from tagfeed.errors import InputError
from tagfeed.model import Catalog, Document, Feed
from tagfeed.planning import plan
from tagfeed.reading import load
from tagfeed.reading.names.slugs import slug
from tagfeed.reading.types.date_parser import read_date
from tagfeed.rendering.content.html import clean_html
from tagfeed.rendering.xml_writing import escape, escaped_summary, escaped_text
from tagfeed.standards.addresses.canonical import web_address
from tagfeed.standards.layout import file_names
from tagfeed.standards.texts.cleaning import clean
from tagfeed.validator import check

JSON_FEED = Draft202012Validator(json.loads((CORPUS / "jsonfeed-1.1.schema.json").read_text()))


def examples(many: int) -> settings:
    """The same ones in each run."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return properties.examples(many, derandomize=True, database=None, suppress_health_check=slow)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("list") / "articles.yaml"


def built(file: Path, body: bytes, now: datetime = NOW) -> tuple[tuple[Feed, ...], list[Document]]:
    file.write_bytes(body)
    catalog = load(file)
    planned = plan(catalog, now)
    return planned.feeds, [*documents_of(catalog.site, planned)]


@examples(40)
@given(data=lists())
def test_any_list_gives_documents_that_independent_parsers_read_as_written(
    file: Path, data: Data
) -> None:
    feeds, documents = built(file, as_yaml(data))
    by_path = {feed.path: feed for feed in feeds}
    for document in documents:
        path = str(document.path)
        if document.format == "opml":
            parse(document.body)
            continue
        folder = path[: path.rfind("/") + 1]
        if folder == file_names.SUBSCRIBE:
            lxml.html.document_fromstring(document.body.decode())
            continue
        feed = by_path[folder]
        if document.format == "html":
            page = lxml.html.document_fromstring(document.body.decode())
            assert len(page.xpath("//main/article")) == len(feed.articles + feed.older_entries)
            assert not page.xpath("//iframe | //*[@onerror] | //style[ancestor::body]")
            for script in page.xpath("//script"):  # what search engines read; it runs nowhere
                assert script.get("type") == "application/ld+json"
                json.loads(script.text)
            continue
        assert READERS[document.format][0](document.body) == expected(feed, document.format)
        if document.format == "json":
            JSON_FEED.validate(json.loads(document.body))
        else:
            assert identities(with_feedparser(document.body)) == identities(
                expected(feed, document.format)
            )


def identities(entries: list[Seen]) -> list[tuple[str, datetime]]:
    return [(entry.id, entry.published) for entry in entries]


# What the build tells at the list's line: literal markup in plain text, hosts of one machine alone,
# and text that was read in the wrong encoding.
_EXCEPTIONS = {"text-markup", "html-address-local", "character-mojibake"}


@examples(30)
@given(data=lists())
def test_any_list_gives_feeds_without_an_error_or_a_warning(file: Path, data: Data) -> None:
    for document in built(file, as_yaml(data))[1]:
        if document.format in ("rss", "atom", "json"):
            for finding in check(document.body, document.format, NOW):
                assert finding.level == "info" or finding.code in _EXCEPTIONS, finding


@examples(30)
@given(data=lists())
def test_two_builds_of_one_list_give_equal_bytes(file: Path, data: Data) -> None:
    body = as_yaml(data)
    first, second = ({d.path: d.body for d in built(file, body)[1]} for _ in range(2))
    assert first == second


@examples(40)
@given(data=lists(), moments=st.tuples(st.datetimes(), st.datetimes()))
def test_what_is_due_says_when_the_plan_changes(
    file: Path, data: Data, moments: tuple[datetime, datetime]
) -> None:
    file.write_bytes(as_yaml(data))
    catalog = load(file)
    earlier, later = sorted(moment.replace(tzinfo=UTC) for moment in moments)
    before, after = plan(catalog, earlier), plan(catalog, later)
    every = (*before.visible, *before.held, *before.expired, *before.drafts)
    assert sorted(article.id for article in every) == sorted(a.id for a in catalog.articles)
    if before.due is None or later < before.due:
        assert before == after
    else:
        assert plan(catalog, before.due).feeds != before.feeds


@examples(40)
@given(data=lists(), newer=line)
def test_article_added_on_top_changes_no_other(file: Path, data: Data, newer: str) -> None:
    data["articles"].sort(key=lambda article: article["date"][:10], reverse=True)
    file.write_bytes(as_yaml(data))
    before = {article.id: article.published for article in load(file).articles}
    day = max((article["date"][:10] for article in data["articles"]), default="2020-01-01")
    added = {"title": newer, "date": day, "url": "https://example.org/added/"}
    file.write_bytes(as_yaml({**data, "articles": [added, *data["articles"]]}))
    after = {article.id: article.published for article in load(file).articles}
    assert before.items() <= after.items()


# What no one would call a list must end in faults, never in another exception.

_LISTS = [
    path.read_bytes()
    for path in (ROOT / "articles.yaml", *sorted(CORPUS.glob("*/**/*.yaml")))
    if path.name != "case.yaml"
]
_PIECES = st.sampled_from(
    [
        *(b"\n", b"  ", b": ", b"- ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b","),
        *(b"&a ", b"*a", b"!!", b"|", b">-", b"%", b"---\n", b"...\n", b"<<: *a", b"?", b"\t"),
        *(b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc2\x85", b"\xf0\x9f\x9a\x93", b"~"),
        *(b"\xed\xa0\x80", b"\xe2\x80\xa8", b'"\\ud800"', b'"\\x00"', b"!binary x", b"0x1F"),
        *(b"9" * 30, b"1e999", b".inf"),
    ]
)


def ends_well(file: Path, body: bytes) -> None:
    """The list is read, planned and rendered, or its faults are told."""
    file.write_bytes(body)
    try:
        catalog = load(file)
    except InputError as error:
        faults = error.faults
    else:
        renders_well(catalog)
        return
    assert faults
    for fault in faults:
        assert fault.problem
        assert "\n" not in fault.problem  # a remedy may be lines to paste


def renders_well(catalog: Catalog) -> None:
    for document in documents_of(catalog.site, plan(catalog, NOW)):
        if document.format in ("rss", "atom", "opml"):
            parse(document.body)


@pytest.mark.slow
@examples(150)
@given(body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@example(body=b"")
@example(body=b"\xef\xbb\xbf")
@example(body=b"\xef\xbb\xbf\xef\xbb\xbfsite: {}")
@example(body=b"\xff\xfes\x00i\x00t\x00e\x00")
@example(body=b"[" * 100_000)
@example(body=b"{a: " * 10_000)
@example(body=b"- " * 10_000)
@example(body=b"? " * 10_000)
@example(body=b"&a [*a, *a]")
@example(body=b"&a {a: &b [x], b: *b, ? *b : c}")
@example(body=b"site: &a {title: *a}\n")
@example(body=b"%YAML 9.9\n---\na: b\n")
@example(body=b"!!python/object/apply:os.system ['x']")
@example(body=b"site: !x!y z\n")
@example(body=b"*a : b")
def test_any_bytes_end_in_a_catalog_or_in_faults(file: Path, body: bytes) -> None:
    ends_well(file, body)


@pytest.mark.slow
@examples(200)
@given(
    body=st.sampled_from(_LISTS),
    edits=st.lists(
        st.tuples(
            st.floats(0, 1, exclude_max=True),
            st.sampled_from(["insert", "delete", "flip", "double line", "cut line", "value"]),
            _PIECES,
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_any_edit_of_a_list_ends_in_a_catalog_or_in_faults(
    file: Path, body: bytes, edits: list[tuple[float, str, bytes]]
) -> None:
    for where, what, piece in edits:
        body = edited(body, where, what, piece)
    ends_well(file, body)


def edited(body: bytes, where: float, what: str, piece: bytes) -> bytes:
    lines = body.splitlines(keepends=True) or [b""]
    row, at = int(where * len(lines)), int(where * len(body))
    match what:
        case "insert":
            return body[:at] + piece + body[at:]
        case "delete":
            return body[:at] + body[at + 1 :]
        case "flip":
            return body[:at] + bytes([body[at] ^ 0x15]) + body[at + 1 :] if body else piece
        case "double line":
            lines.insert(row, lines[row])
        case "cut line":
            del lines[row]
        case _:
            lines[row] = re.sub(rb":[^\n]*", lambda _: b": " + piece, lines[row], count=1)
    return b"".join(lines)


_DATE_PARTS = st.sampled_from(
    [
        *("2017", "12", "19", "17", "00", "0", "99999", "1e9", "٣", "60", "1.5", "W52", "nan"),
        *("-", ".", "/", ":", "T", "Z", " ", ",", "+", "\n", "+01:00", "+99:99", "EST", "UTC"),
        *("December", "dec", "May", "sept", "Mon", "today", "noon", "am", "PM", "th", "of"),
        *("10:00", "24:00"),
    ]
)


@examples(400)
@given(
    written=st.one_of(dates, text, st.lists(_DATE_PARTS, max_size=8).map("".join)),
    order=st.sampled_from([None, "mdy", "dmy"]),
)
def test_any_date_is_read_or_refused_with_a_reason(written: str, order: Any) -> None:
    try:
        assert isinstance(read_date(written, order), date)
    except ValueError as error:
        reason = str(error)
    else:
        return
    assert re.match(r"(is|has|lacks|names|can|does) ", reason)


@examples(300)
@given(written=st.one_of(addresses, text.map("https://".__add__), text))
def test_any_address_is_refused_or_made_canonical_once_and_for_all(written: str) -> None:
    try:
        address = web_address(written)
    except ValueError as error:
        reason = str(error)
    else:
        assert re.fullmatch(r"https?://[!-~]+", address)
        assert web_address(address) == address
        return
    assert re.match(r"(is|has|names|contains) ", reason)


@examples(300)
@given(name=st.one_of(line, st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_any_name_gives_a_folder_that_files_and_addresses_can_have(name: str) -> None:
    folder = slug(name)
    assert folder
    assert slug(folder) == folder, "the remedy of a fault is itself no folder"
    assert len(folder.encode()) <= 200
    assert folder.strip(" -.") == folder
    assert not re.search(r"[\x00-\x20/\\\x7f]", folder)
    assert unicodedata.is_normalized("NFC", folder)


@examples(200)
@given(written=markup)
def test_any_html_comes_out_clean_and_stays_as_it_is_when_cleaned_again(written: str) -> None:
    base = "https://example.org/a/#b"
    cleaned = clean_html(written, base, "a").text
    again = clean_html(cleaned, base, "a").text
    assert again.replace('="a-a-', '="a-').replace('="#a-a-', '="#a-') == cleaned
    for element in lxml.html.fragment_fromstring(clean(cleaned)[0], create_parent="div").iter():
        assert element.tag not in ("script", "style", "iframe", "svg", "math", "textarea")
        for name, value in element.items():
            assert not name.startswith("on")
            if name in ("href", "src"):
                assert re.match(r"https?://|mailto:|tel:", value)


@examples(200)
@given(written=st.one_of(text, markup))
def test_long_texts_are_escaped_as_short_ones_are(written: str) -> None:
    assert escaped_text(written) == escape(written).encode()
    as_html = escape(written).replace("\n", "<br>\n")
    assert escaped_summary(written) == escape(as_html).encode()
