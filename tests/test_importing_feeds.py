"""Feeds that are imported: what readers see of them is the same after the move."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cases import CASES, CORPUS, PUBLISHED, SEED, documents_of
from conftest import Golden, some_slow
from tagfeed.errors import InputError
from tagfeed.importing import Imported, Wishes, import_sources
from tagfeed.importing.importers.feeds.entries import article_of
from tagfeed.importing.podcasts import of_document
from tagfeed.importing.values import Where
from tagfeed.planning import plan
from tagfeed.reading import load
from tagfeed.verifying.read_back import read_feed, read_json_feed

FEEDS = sorted((CORPUS / "import" / "feeds").glob("*.*ml")) + sorted(
    (CORPUS / "import" / "feeds").glob("*.json")
)
SHOWN = [one for one in PUBLISHED if one.format in ("rss", "atom", "json")]
NOWS = {case.name: case.now for case in (*CASES, SEED)}
NAMES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
# Ids within a text are made unique by the article's anchor, which follows from its address.
_ANCHORS = re.compile(r"entry-[0-9a-f]+--")


def imported(body: bytes, folder: Path, name: str = "feed.xml") -> Imported:
    (folder / name).write_bytes(body)
    return import_sources([str(folder / name)], Wishes())


@pytest.mark.parametrize("one", some_slow(SHOWN, quick=4), ids=lambda one: one.id)
def test_a_feed_of_the_imported_list_shows_what_the_feed_showed(one: Any, tmp_path: Path) -> None:
    found = imported(one.body, tmp_path)
    assert [each.why for each in found.reading.skipped] == []
    (tmp_path / "articles.yaml").write_text(found.text, encoding="utf-8")
    catalog = load(tmp_path / "articles.yaml")
    documents = documents_of(catalog.site, plan(catalog, NOWS[one.case]))
    [made] = [each.body for each in documents if str(each.path) == NAMES[one.format]]
    assert seen(made, one.format) == seen(one.body, one.format)


def seen(body: bytes, format: str) -> list[Any]:
    if format == "json":
        items = json.loads(_ANCHORS.sub("", body.decode()))["items"]
        texts = ("content_html", "content_text", "language")
        more = (*texts, "image", "attachments", "_tagfeed", "_itunes", "_podcast")
        others: list[Any] = [[item.get(key) for key in more] for item in items]
        return [*zip(read_json_feed(body), others, strict=True)]
    import feedparser

    feed = feedparser.parse(_ANCHORS.sub("", body.decode()).encode(), sanitize_html=False)
    others = [_told(entry, feed) for entry in feed.entries]
    heard = of_document(body, len(others)).entries or [None] * len(others)
    return [*zip(read_feed(body), others, heard, strict=True)]


def _told(entry: Any, feed: Any) -> tuple[Any, ...]:
    article = article_of(entry, feed, Where(""))
    content = [each.value for each in entry.get("content", ())]
    return (article.image, article.enclosures, article.language, content)


def test_all_formats_of_the_goldens_are_asked() -> None:
    assert {one.format for one in PUBLISHED} >= NAMES.keys()


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_feeds_of_every_kind_become_this_list(path: Path, golden: Golden) -> None:
    found = import_sources([str(path)], Wishes())
    skipped = "".join(f"# left out: line {s.where.line}: {s.why}\n" for s in found.reading.skipped)
    moved = "".join(f"# moved: {m.url}: {m.becomes}\n" for m in found.reading.old_feeds)
    golden.file(path.with_name(f"{path.name}.golden"), found.text + skipped + moved)


RSS = (
    '<rss version="2.0"><channel><title>T</title><link>https://a.example/</link>{}</channel></rss>'
)
ITEM = "<item><title>{}</title><guid isPermaLink='false'>{}</guid>{}</item>"
DATED = "<pubDate>Tue, 19 Dec 2017 10:00:00 GMT</pubDate>"


@pytest.mark.parametrize("guid", ["old-77", "77", "größe", "a b", "https://a.example/ä", "x:y z"])
def test_a_guid_stays_letter_for_letter_where_it_is_not_a_uri(guid: str, tmp_path: Path) -> None:
    found = imported(RSS.format(ITEM.format("One", guid, DATED)).encode(), tmp_path)
    assert [article.guid for article in found.reading.articles] == [guid]
    (tmp_path / "articles.yaml").write_text(found.text, encoding="utf-8")
    assert [article.guid for article in load(tmp_path / "articles.yaml").articles] == [guid]


def test_what_is_null_says_nothing_of_a_podcast(tmp_path: Path) -> None:
    said = {"author": None, "category": [None, {"attributes": {"text": "News"}}], "explicit": True}
    sound = {"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg"}
    item = {
        "id": "https://a.example/1",
        "title": "One",
        "content_text": "Text",
        "date_published": "2017-12-19T10:00:00Z",
        "attachments": [sound],
        "_itunes": {"title": None, "episode": {"text": None}, "season": 2},
        "_podcast": {"person": [None, "Bob", {"text": None}]},
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "_itunes": said}
    found = imported(json.dumps({**feed, "items": [item]}).encode(), tmp_path, "feed.json")
    [article] = found.reading.articles
    assert article.podcast == {"season": 2, "persons": ["Bob"]}
    assert found.reading.podcast == {"categories": ["News"], "explicit": True}


@pytest.mark.parametrize("encoding", ["shift_jis", "euc-jp", "gbk", "big5", "utf-7"])
def test_a_feed_in_an_encoding_that_expat_does_not_know_is_read(
    encoding: str, tmp_path: Path
) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'
    body = declared + RSS.format(ITEM.format("港口", "1", DATED))
    found = imported(body.encode(encoding), tmp_path)
    assert [article.title for article in found.reading.articles] == ["港口"]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss version="2.0"/>', "entities"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "entities"),
        (
            '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;">]><rss version="2.0"/>'.encode("utf-16"),
            "ent",
        ),
        (RSS.format("<item>" + "<a>" * 10**5).encode(), "is nested too deeply"),
        *(
            (
                f'<?xml version="1.0" encoding="{encoding}"?>{RSS}'.format("<a>" * 10**5).encode(),
                "is nested too deeply",
            )
            for encoding in ("shift_jis", "x-unknown")
        ),
        (b'<?xml version="1.0" encoding="x-unknown"?>' + RSS.format("").encode(), "encoding"),
        (RSS.format(ITEM.format("One", "1", DATED)).encode()[:-30], "is cut off"),
        (RSS.format("<item>a & b</item>").encode(), "is not well-formed XML"),
        (RSS.format("<item>\x01</item>").encode(), "is not well-formed XML"),
        (b'<rss version="2.0"><channel><title>caf\xe9</title></channel></rss>', "UTF-8"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "is not JSON"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "has no list of items"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 10**6, "JSON"),
    ],
)
def test_a_feed_that_cannot_be_read_whole_is_refused(
    body: bytes, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=problem):
        imported(body, tmp_path)


def test_a_description_that_begins_the_text_is_a_teaser(tmp_path: Path) -> None:
    texts = (
        "<description>The tide &lt;b&gt;turns&lt;/b&gt; at noon […]</description>"
        "<content:encoded><![CDATA[<p>The tide turns at noon, and then it falls.</p>]]>"
        "</content:encoded>"
    )
    items = ITEM.format("One", "1", DATED + texts)
    items += ITEM.format("Two", "2", DATED + texts.replace("The tide", "A tide", 1))
    body = RSS.format(items).replace(
        "<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    )
    one, two = imported(body.encode(), tmp_path).reading.articles
    assert (one.summary, two.summary) == (None, "A tide turns at noon […]")
    assert one.content_html == "<p>The tide turns at noon, and then it falls.</p>"


@pytest.mark.parametrize(
    "broken",
    [
        "<rss version='2.0'><channel></width><item><title>x & y</title></item></channel></rss>",
        "<rss version='2.0'><channel><item><title>&#xd800; & y</title></item></channel></rss>",
    ],
)
def test_what_the_parser_stumbles_over_is_a_fault(broken: str, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(broken, encoding="utf-8")
    with pytest.raises(InputError, match="not well-formed"):
        import_sources([str(tmp_path / "feed.xml")], Wishes())


def test_a_podcast_among_other_articles_is_not_the_feed_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "show.xml").write_text(
        '<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Show</title>'
        '<atom:link rel="self" href="https://a.example/feed/podcast/"/><itunes:explicit>no'
        '</itunes:explicit><itunes:category text="News"/><item><title>One</title>'
        '<guid>https://a.example/1</guid><enclosure url="https://a.example/1.mp3" length="9"'
        ' type="audio/mpeg"/><itunes:duration>60</itunes:duration>'
        "<pubDate>Mon, 05 Jan 2026 10:00:00 GMT</pubDate></item></channel></rss>"
    )
    (tmp_path / "site.csv").write_text("title,date\nNews,2026-01-06\n")
    show, site = (str(tmp_path / name) for name in ("show.xml", "site.csv"))
    alone = import_sources([show], Wishes()).reading
    assert [feed.becomes for feed in alone.old_feeds] == ["rss.xml"]
    both = import_sources([show, site], Wishes()).reading
    assert (both.podcast, both.old_feeds) == (None, ())
    assert "copy `podcast:` from there" in both.notes[-1]


DESCRIPTION = "<description>What it is about.</description>"
APPS = "<itunes:summary>What apps show.</itunes:summary>"
LONGER = "<itunes:summary>What apps show, at some length.</itunes:summary>"
FULL = "<content:encoded>&lt;p&gt;The full text.&lt;/p&gt;</content:encoded>"
PICTURE = (
    '<media:content url="https://a.example/i.jpg" medium="image">'
    '<media:description type="plain">A boat</media:description></media:content>'
)


@pytest.mark.parametrize(
    ("elements", "summary", "text"),
    [
        (DESCRIPTION + APPS, "What it is about.", None),
        (APPS + DESCRIPTION, "What it is about.", None),
        (APPS, "What apps show.", None),
        (DESCRIPTION + LONGER, "What it is about.", "What apps show, at some length."),
        (DESCRIPTION + LONGER + FULL, "What it is about.", "<p>The full text.</p>"),
        (FULL + DESCRIPTION + APPS, "What it is about.", "<p>The full text.</p>"),
        (DESCRIPTION + PICTURE, "What it is about.", None),
        (PICTURE + DESCRIPTION, "What it is about.", None),
        (DESCRIPTION + FULL + PICTURE, "What it is about.", "<p>The full text.</p>"),
        ("<media:description>A film</media:description>", "A film", None),
    ],
)
def test_what_describes_pictures_or_is_for_apps_takes_no_description_or_text_away(
    elements: str, summary: str, text: str | None, tmp_path: Path
) -> None:
    names = (
        ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        ' xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    feed = (
        f'<rss version="2.0"{names}><channel><title>A</title><link>https://a.example/</link><item>'
        "<title>One</title><link>https://a.example/1</link>"
        f"<pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate>{elements}</item></channel></rss>"
    )
    [article] = imported(feed.encode(), tmp_path).reading.articles
    assert (article.summary, article.content_html or article.content_text) == (summary, text)


def test_a_description_of_the_only_picture_is_its_alternative_text(tmp_path: Path) -> None:
    feed = (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>A</title>'
        "<item><title>One</title><pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate>"
        f"{DESCRIPTION}{{}}</item></channel></rss>"
    )
    told = PICTURE.replace(' type="plain"', "")
    [one] = imported(feed.format(told).encode(), tmp_path).reading.articles
    assert one.image is not None
    assert one.image.alt == "A boat"
    [two] = imported(feed.format(told + told).encode(), tmp_path).reading.articles
    assert two.image is not None
    assert two.image.alt is None


def test_no_author_has_the_mail_address_of_another(tmp_path: Path) -> None:
    people = (
        "<author><name>Ann</name><email>ann@a.example</email></author><author><name>Bo</name>"
        "</author><author><name>Cy</name><email>cy@a.org</email></author>"
    )
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>https://a.example/</id>'
        "<updated>2024-01-02T00:00:00Z</updated><entry><title>One</title>"
        f"<id>https://a.example/1</id><updated>2024-01-02T00:00:00Z</updated>{people}"
        "<content>Text</content></entry></feed>"
    )
    known = {each.name: each.about for each in imported(feed.encode(), tmp_path).reading.authors}
    assert known["Ann"] == (("email", "ann@a.example"),)
    assert known.get("Bo", ()) == ()
    assert known["Cy"] == (("email", "cy@a.org"),)
