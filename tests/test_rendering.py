"""What is published: golden documents, and what independent parsers read in them."""

import html
import json
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote, urldefrag

import lxml.html
import pytest
from jsonschema import Draft202012Validator

from cases import CASES, CORPUS, SEED, Case, Published, published
from conftest import Golden
from reading_back import READERS, expected, parse
from tagfeed.standards.languages.directions import direction_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list_gives_exactly_the_golden_documents(case: Case, golden: Golden) -> None:
    golden.folder(case.expected, case.kept())


@pytest.mark.parametrize("document", published("rss", "atom", "json"))
def test_independent_parsers_read_what_the_model_says(document: Published) -> None:
    for read in READERS[document.format]:
        assert read(document.body) == expected(document.feed, document.format), read.__name__


@pytest.mark.parametrize("document", published("json"))
def test_json_feed_keeps_to_its_specification(document: Published) -> None:
    assert [error.message for error in _json_feed().iter_errors(json.loads(document.body))] == []


@cache
def _json_feed() -> Draft202012Validator:
    schema = json.loads((CORPUS / "jsonfeed-1.1.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("document", published("json"))
def test_json_feed_carries_full_text_and_credit(document: Published) -> None:
    for item, article in zip(
        json.loads(document.body)["items"], document.feed.articles, strict=True
    ):
        image = article.image
        extension = item.get("_tagfeed", {})
        assert extension.get("image_credit") == (image.credit if image else None)
        assert item.get("image") == (image.url if image else None)
        if document.feed.content == "full":
            assert item.get("content_html") == article.content_html
            if article.content_text:
                assert item["content_text"] == article.content_text


@pytest.mark.parametrize("document", published("rss", "atom"))
def test_full_text_stands_in_feeds_that_ask_for_it(document: Published) -> None:
    path = {"rss": "{*}encoded", "atom": "{*}content"}[document.format]
    mark = {"rss": "item", "atom": "{*}entry"}[document.format]
    entries = list(parse(document.body).iter(mark))
    assert len(entries) == len(document.feed.articles)
    for entry, article in zip(entries, document.feed.articles, strict=True):
        ours = [found for found in entry.findall(path) if "mrss" not in found.tag]
        texts = [found.text for found in ours]
        if document.feed.content == "full" and article.content_html:
            assert texts == [article.content_html]
        elif document.feed.content == "full" and article.content_text:
            (shown,) = (lxml.html.fromstring(f"<div>{text}</div>") for text in texts)
            assert shown.text_content().split() == article.content_text.split()
        elif document.format == "atom" and article.summary is None:
            assert [html.unescape(text) for text in texts] == [html.unescape(article.title)]
        else:
            assert texts == []


@pytest.mark.parametrize("case", [*CASES, SEED], ids=lambda case: case.name)
def test_opml_lists_every_feed_once(case: Case) -> None:
    (document,) = (document for document in case.documents() if document.format == "opml")
    feeds = case.plan().feeds
    outlines = parse(document.body).findall("body//outline[@xmlUrl]")
    assert {outline.get("text") for outline in outlines} == {
        feed.title for feed in feeds if {"rss", "atom"} & {*feed.formats}
    }
    addresses = [outline.get("xmlUrl") for outline in outlines]
    assert len(addresses) == len(set(addresses)) == len(outlines)
    made = {_address(document.path, case) for document in case.documents()}
    assert {*addresses} <= made


@pytest.mark.parametrize("case", [*CASES, SEED], ids=lambda case: case.name)
def test_no_link_to_a_published_page_is_dead(case: Case) -> None:
    pages = {
        _address(document.path, case).removesuffix("index.html"): _page(document.body)
        for document in case.documents()
        if document.format == "html"
    }
    for article in case.plan().visible:
        if article.page_folder is not None:
            page, anchor = urldefrag(article.link)
            assert pages[page].xpath("//article[@id=$id]", id=unquote(anchor)), article.link
    files = {_address(document.path, case) for document in case.documents()}
    for address, page in pages.items():
        for link in page.xpath("//@href[not(ancestor::div)]"):  # a div is the article's own
            if link.startswith(case.catalog().site.feeds_url):
                target, anchor = urldefrag(link)
                assert target in pages or target in files, f"{link} on {address}"
                if anchor and target in pages:
                    assert pages[target].xpath("//*[@id=$id]", id=unquote(anchor)), link


@pytest.mark.parametrize("document", published("html"))
def test_page_tells_search_engines_what_it_shows(document: Published) -> None:
    page, feed = _page(document.body), document.feed
    about, *articles = map(json.loads, page.xpath("//script/text()"))
    assert about["@type"] == "CollectionPage"
    assert about["url"] == feed.url
    shown = (*feed.articles, *feed.older_entries)
    listed = about["mainEntity"]["itemListElement"]
    assert [item["url"] for item in listed] == [article.link for article in shown]
    at_home = [article for article in shown if article.page_folder is not None]
    assert [said["url"] for said in articles] == [article.link for article in at_home]
    for said, article in zip(articles, at_home, strict=True):
        assert datetime.fromisoformat(said["datePublished"]) == article.published
        people = [person["name"] for person in said.get("author", [])]
        assert people == [person.name for person in article.authors]


@pytest.mark.parametrize("document", published("html"))
def test_page_has_no_gap_in_its_headings(document: Published) -> None:
    page = _page(document.body)
    levels = [int(each.tag[1]) for each in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels)), levels


@pytest.mark.parametrize("document", published("html"))
def test_page_names_its_feeds_and_runs_nothing(document: Published) -> None:
    page, feed = _page(document.body), document.feed
    found = {link.get("type"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
    files = {
        "rss": ("application/rss+xml", "rss.xml"),
        "atom": ("application/atom+xml", "atom.xml"),
        "json": ("application/feed+json", "feed.json"),
    }
    url = (feed.archive.current if feed.archive else None) or feed.url
    assert found == {
        files[format][0]: url + files[format][1] for format in feed.formats if format in files
    }
    assert not page.xpath("//script[not(@type='application/ld+json')] | //iframe | //form")
    assert not page.xpath("//*[@style]")
    assert not [name for name in page.xpath("//@*/../@*") if name.attrname.startswith("on")]
    assert page.get("lang") == feed.site.language
    assert page.get("dir") == direction_of(feed.site.language)
    (heading,) = page.xpath("//h1[not(ancestor::article)]")
    number = feed.archive.number if feed.archive else 0
    title = f"{feed.title}: page {number} of the archive" if number else feed.title
    assert heading.text_content() == title
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities)), "an id stands twice"
    assert [article.get("id") for article in page.xpath("//article")] == [
        article.anchor for article in (*feed.articles, *feed.older_entries)
    ]


def _page(body: bytes) -> Any:
    return lxml.html.document_fromstring(body.decode())


def _address(path: PurePosixPath, case: Case) -> str:
    return case.catalog().site.feeds_url + quote(str(path))
