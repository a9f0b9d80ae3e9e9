"""What feed validators and readers were seen to punish never stands in what we publish.

Each test is a line of that list, and runs over every golden RSS and Atom document and over feeds/;
it names the document that fails.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

import lxml.html

from cases import CASES, PUBLISHED, SEED, Published
from reading_back import NAMESPACES, parse
from tagfeed.rendering.own import namespaces as own_namespaces

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
# The documented exception: literal markup.
LITERAL_MARKUP = ("A title with <b>", "Already escaped AT&amp;T")
NOW = {case.name: case.now for case in (*CASES, SEED)}


def _over(*formats: str) -> Callable[[Callable[[Published], None]], Callable[[], None]]:
    """Make one test of a check: that all documents of these formats pass it."""
    documents = [document for document in PUBLISHED if document.format in formats]
    assert documents

    def test_of(check: Callable[[Published], None]) -> Callable[[], None]:
        def test() -> None:
            for document in documents:
                try:
                    check(document)
                except Exception as wrong:
                    raise AssertionError(f"{document.id}: {wrong!r}") from wrong

        test.__name__ = check.__name__
        return test

    return test_of


every = _over("rss", "atom")
rss = _over("rss")
atom = _over("atom")


def root_of(document: Published) -> Any:
    return _parsed(document.body)


@cache
def _parsed(body: bytes) -> Any:
    return parse(body)


def entries(document: Published) -> list[Any]:
    return list(root_of(document).iter("item", ATOM + "entry"))


def top(document: Published) -> list[Any]:
    """The feed's own elements, entries too."""
    root = root_of(document)
    return list(root[0] if document.format == "rss" else root)


def texts(document: Published, *paths: str) -> list[str]:
    root = root_of(document)
    return [element.text for path in paths for element in root.iterfind(f".//{path}", NAMESPACES)]


def links(element: Any, relation: str) -> list[Any]:
    return [link for link in element.iter(ATOM + "link") if link.get("rel") == relation]


@every
def test_self_link_is_one_absolute_and_typed(document: Published) -> None:
    (link,) = links(root_of(document), "self")
    assert link.get("href") == document.feed.site.feeds_url + quote(document.path)
    assert link.get("type") == TYPES[document.format]


@every
def test_no_id_stands_twice(document: Published) -> None:
    ids = texts(document, "guid", "atom:entry/atom:id")
    assert len(ids) == len(document.feed.articles) == len(set(ids))


@atom
def test_no_two_entries_share_an_updated(document: Published) -> None:
    moments = Counter(entry.findtext(ATOM + "updated") for entry in entries(document))
    assert [moment for moment, count in moments.items() if count > 1] == []


@rss
def test_guid_is_a_permalink_only_where_it_is_the_link(document: Published) -> None:
    for item in entries(document):
        (guid,) = item.findall("guid")
        assert not re.fullmatch(r"\d{1,8}", guid.text)
        # A link may have got parameters; without them it leads to the same page.
        is_link = urlsplit(guid.text)[:3] == urlsplit(item.findtext("link") or "")[:3]
        assert guid.get("isPermaLink") == (None if is_link else "false")
        if guid.get("isPermaLink") is None:
            assert guid.text.startswith(("http://", "https://"))


@atom
def test_id_made_from_an_address_is_in_canonical_form(document: Published) -> None:
    for id_ in texts(document, "atom:id"):
        if id_.startswith("http"):
            address = urlsplit(id_)
            assert address.path.startswith("/")
            assert address.netloc == address.netloc.lower()
            assert not re.search(r"%[0-9A-F]?[a-f]|%[a-f]", id_)
            assert not re.search(r"%(?:2[DE]|3\d|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", id_)
            assert "/../" not in id_
            assert not address.netloc.endswith((":80", ":443"))


@every
def test_links_and_ids_are_absolute_and_ascii(document: Published) -> None:
    written = texts(
        document, "link", "guid", "url", "atom:id", "atom:icon", "atom:logo", "atom:uri"
    )
    for element in root_of(document).iter():
        written += [element.get(name) for name in ("href", "url", "scheme") if element.get(name)]
    for address in written:
        assert re.fullmatch(r"[!-~]+", address), address
        assert re.match(r"https?://|tag:|urn:", address), address


@every
def test_no_date_is_before_1990_or_in_the_future(document: Published) -> None:
    for moment in dates(document):
        assert datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW[document.case]


def dates(document: Published) -> Iterator[datetime]:
    for text in texts(document, "pubDate", "lastBuildDate"):
        yield parsedate_to_datetime(text)
    for text in texts(document, "atom:published", "atom:updated"):
        yield datetime.fromisoformat(text)


@rss
def test_dates_are_rfc_822_in_utc_with_the_right_weekday(document: Published) -> None:
    for text in texts(document, "pubDate", "lastBuildDate"):
        assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000", text)
        assert f"{parsedate_to_datetime(text):%a}" == text[:3]


@atom
def test_dates_are_rfc_3339_in_utc(document: Published) -> None:
    for text in texts(document, "atom:published", "atom:updated"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)


@every
def test_feed_is_as_new_as_its_newest_entry_and_holds_no_time_of_the_build(
    document: Published,
) -> None:
    newest = max((article.updated for article in document.feed.articles), default=None)
    written = texts(document, "lastBuildDate") + [
        element.text for element in top(document) if element.tag == ATOM + "updated"
    ]
    assert len(written) == 1
    if newest and document.case.partition("@")[0] not in (
        "archives",
        "withdrawn",
    ):  # there, what left is newer
        assert max(dates(document)) == newest


@rss
def test_authors_are_dc_creator_alone_and_never_empty(document: Published) -> None:
    assert texts(document, "author", "managingEditor", "webMaster", "atom:author") == []
    for item, article in zip(entries(document), document.feed.articles, strict=True):
        creators = item.findall("dc:creator", NAMESPACES)
        assert [creator.text for creator in creators] == [who.name for who in article.authors]


@rss
def test_description_comes_before_the_full_text(document: Published) -> None:
    for item in entries(document):
        names = [child.tag for child in item]
        full = f"{{{NAMESPACES['content']}}}encoded"
        if "description" in names and full in names:
            assert names.index("description") < names.index(full)
        assert ATOM + "content" not in names


@rss
def test_item_has_at_most_one_enclosure_with_type_and_length(document: Published) -> None:
    for item in entries(document):
        enclosures = item.findall("enclosure")
        assert len(enclosures) <= 1
        for enclosure in enclosures:
            assert enclosure.get("type")
            assert enclosure.get("length").isdigit()
            assert urlsplit(enclosure.get("url")).hostname not in ("localhost", "127.0.0.1")


@rss
def test_plain_text_writes_its_signs_as_character_references(document: Published) -> None:
    for name in ("title", "dc:creator", "category", "copyright"):
        for written in re.findall(rf"<{name}>(.*?)</{name}>", document.body.decode(), re.DOTALL):
            assert not re.search(r"&(?!#x(26|3C|3E);)|[<>]", written), written


@rss
def test_plain_text_holds_no_markup_but_in_the_documented_exception(document: Published) -> None:
    for text in texts(document, "title", "dc:creator", "category"):
        if not text.startswith(LITERAL_MARKUP):
            assert not re.search(r"</\w+>|&\w+;", text), text


@every
def test_html_runs_nothing_styles_nothing_and_leads_to_absolute_addresses(
    document: Published,
) -> None:
    for markup in html_of(document):
        assert not re.search(r"&(?!(#\d+|#x[0-9A-Fa-f]+|\w+);)", markup), f"a bare & in {markup}"
        for element in lxml.html.fragment_fromstring(markup, create_parent="div").iter():
            assert element.tag in ALLOWED, element.tag
            for name, value in element.items():
                assert not name.startswith(("on", "style", "data-")), name
                if value.startswith("#"):
                    assert f' id="{value[1:]}"' in markup, value
                elif name in ("href", "src", "cite", "poster"):
                    assert re.match(r"(https?://|mailto:|tel:)", value), value


# Written down here again, so that a tag added to the cleaning by mistake is seen.
ALLOWED = {
    *(
        "a",
        "abbr",
        "audio",
        "b",
        "br",
        "caption",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
    ),
    *(
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "hr",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
    ),
    *(
        "source",
        "strong",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    ),
    "video",
}


def html_of(document: Published) -> list[str]:
    return texts(
        document, "item/description", "content:encoded", "atom:content", "atom:entry/atom:summary"
    )


@every
def test_no_character_is_forbidden_or_the_trace_of_a_broken_conversion(
    document: Published,
) -> None:
    text = document.body.decode()
    assert text.startswith("<?xml")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff]", text)


@every
def test_no_element_is_empty(document: Published) -> None:
    for element in root_of(document).iter():
        is_mark = element.tag.startswith(HISTORY)  # RFC 5005: fh:complete and fh:archive are empty
        assert is_mark or element.attrib or (element.text or "").strip() or len(element)
        assert all(value.strip() for value in element.attrib.values()), element.tag
    for name in ("title", "link", "guid", "pubDate", "category", "description"):
        assert all(text and text.strip() for text in texts(document, name))


@atom
def test_entry_has_authors_and_an_alternate_link_and_comes_after_the_metadata(
    document: Published,
) -> None:
    names = [element.tag for element in top(document)]
    assert names == sorted(names, key=lambda name: name == ATOM + "entry")
    for entry in entries(document):
        assert entry.findall(ATOM + "author")
        assert all(name.text.strip() for name in entry.iter(ATOM + "name"))
        kinds = [(link.get("type"), link.get("hreflang")) for link in links(entry, "alternate")]
        assert len(kinds) == 1
    feed_alternates = [link for link in top(document) if link.get("rel") == "alternate"]
    assert len(feed_alternates) == 1


@atom
def test_entry_holds_text(document: Published) -> None:
    for entry in entries(document):
        assert entry.findtext(ATOM + "content") or entry.findtext(ATOM + "summary")


@rss
def test_items_come_after_the_metadata_and_each_has_a_link(document: Published) -> None:
    names = [element.tag for element in top(document)]
    assert names == sorted(names, key=lambda name: name == "item")
    for item in entries(document):
        assert len(item.findall("link")) == len(item.findall("title")) == 1


@rss
def test_channel_image_repeats_the_channel_and_is_of_a_kind_readers_show(
    document: Published,
) -> None:
    (channel,) = root_of(document)
    for image in channel.findall("image"):
        assert image.findtext("title") == channel.findtext("title")
        assert image.findtext("link") == channel.findtext("link")
        assert image.findtext("url").lower().endswith((".jpg", ".jpeg", ".gif", ".png"))


@every
def test_namespaces_have_their_usual_prefix_and_are_declared_only_where_used(
    document: Published,
) -> None:
    root = root_of(document)
    usual: dict[str, str | None] = {uri: prefix for prefix, uri in NAMESPACES.items()}
    usual["http://www.w3.org/2005/Atom"] = None if document.format == "atom" else "atom"
    usual |= {uri: prefix for prefix, uri in own_namespaces(document.feed).items()}
    used = {element.tag[1:].partition("}")[0] for element in root.iter() if element.tag[0] == "{"}
    assert {uri: prefix for prefix, uri in root.nsmap.items()} == {uri: usual[uri] for uri in used}
    assert document.body.count(b" xmlns") == len(root.nsmap)


@every
def test_link_relations_are_registered(document: Published) -> None:
    relations = {link.get("rel") for link in root_of(document).iter(ATOM + "link")}
    archives = {"current", "prev-archive", "next-archive"}
    assert relations <= {"self", "alternate", "hub", "enclosure", *archives}


@every
def test_language_is_said_and_has_hyphens(document: Published) -> None:
    key = "{http://www.w3.org/XML/1998/namespace}lang"
    root = root_of(document)
    said = texts(document, "language", "dc:language")
    said += [element.get(key) for element in root.iter() if element.get(key)]
    assert said
    assert all(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language) for language in said)


@every
def test_no_category_stands_twice_in_an_entry(document: Published) -> None:
    for entry in entries(document):
        names = [tag.get("term") or tag.text for tag in entry.iter("category", ATOM + "category")]
        assert len(names) == len(set(names))


@every
def test_what_readers_mistake_never_stands_there(document: Published) -> None:
    text = document.body
    assert b"media:description" not in text, "feedparser takes it for the entry's content"
    assert b'type="xhtml"' not in text, "broke atoma, elfeed and fastfeedparser"
    assert b"xml:base" not in text, "most readers ignore it"
    assert b"<?xml-stylesheet" not in text
    assert b"<!DOCTYPE" not in text
    assert b"<ttl" not in text


@every
def test_document_ends_with_a_newline_and_a_person_can_read_it(document: Published) -> None:
    text = document.body.decode()
    assert text.endswith(">\n")
    assert not re.search(r"[ \t]\n", re.sub(r">[^<]*<", "><", text))
    element = r"<(?:item|entry|title|updated|pubDate|link|atom:link)[ >/]"
    at_the_start = re.findall(f"^ *{element}", text, re.MULTILINE)
    assert len(at_the_start) == len(re.findall(element, text)), "one element a line"


@every
def test_every_hub_of_the_site_is_named(document: Published) -> None:
    hubs = [link.get("href") for link in links(root_of(document), "hub")]
    is_page = document.feed.archive is not None and document.feed.archive.number > 0
    assert hubs == ([] if is_page else list(document.feed.site.hubs))
