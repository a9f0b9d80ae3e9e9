"""What `tagfeed serve` answers: formats, conditions, ranges, codings, what moved and is hidden."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

import tagfeed
from asking import Site

LIST = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  hubs: [https://hub.example/]
tags: {Old Name: {}, News: {}}
articles:
  - {title: Two, date: 2020-01-02, url: https://example.org/2/, tags: [News], author: Ann}
  - {title: One, date: 2020-01-01, url: https://example.org/1/, tags: [News], summary: The first}
"""
MOVED = """\
moved:
  tags/met/: tags/news/
  all/rss.xml: rss.xml
  special/: gone
  tag/*/: tags/*/
  https://old.example/feeds/: ./
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list and the feeds that were built from it."""
    (tmp_path / "articles.yaml").write_text(LIST, encoding="utf-8")
    tagfeed.build(tmp_path / "articles.yaml")
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Site:
    return Site(folder / "feeds", folder / "articles.yaml")


@pytest.mark.parametrize(
    ("path", "type"),
    [
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
        ("/tags/news/", "text/html; charset=utf-8"),
        ("/feeds/tags/news/index.html", "text/html; charset=utf-8"),
    ],
)
def test_each_format_has_its_media_type(site: Site, path: str, type: str) -> None:
    reply = site.ask(path)
    assert (reply.status, reply.headers["content-type"]) == (200, type)
    assert reply.headers["content-length"] == str(len(reply.body))


def test_a_feed_is_known_by_its_content_whatever_its_name(site: Site, folder: Path) -> None:
    feeds = folder / "feeds"
    (feeds / "feed.xml").write_bytes((feeds / "atom.xml").read_bytes())
    (feeds / "all.json").write_bytes((feeds / "feed.json").read_bytes())
    (feeds / "other.json").write_text('{"a": 1}')
    site.look()
    assert site.ask("/feed.xml").headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert site.ask("/all.json").headers["content-type"] == "application/feed+json"
    assert site.ask("/other.json").headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)]
)
def test_each_coding_unpacks_to_the_file_and_has_a_tag_of_its_own(
    site: Site, folder: Path, coding: str, unpack: Callable[[bytes], bytes]
) -> None:
    plain, packed = site.ask("/rss.xml"), site.ask("/rss.xml", accept_encoding=coding)
    assert packed.headers["content-encoding"] == coding
    assert unpack(packed.body) == plain.body == (folder / "feeds/rss.xml").read_bytes()
    assert packed.headers["etag"] != plain.headers["etag"]
    assert {plain.headers["vary"], packed.headers["vary"]} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("field", "coding"),
    [
        ("", None),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, *", "zstd"),
        ("x-gzip", "gzip"),
        ("identity", None),
        ("identity;q=0", None),
        ("*;q=0", None),
        ("GZIP", "gzip"),
        ("compress, lzma;q=9", None),
        (", ;q=1,,gzip;q=x", None),
        ("gzip;q=0.001", "gzip"),
        ("identity, gzip;q=0.5", None),
    ],
)
def test_the_coding_is_the_one_that_the_client_likes_best(
    site: Site, field: str, coding: str | None
) -> None:
    reply = site.ask("/rss.xml", accept_encoding=field)
    assert (reply.status, reply.headers.get("content-encoding")) == (200, coding)


@pytest.mark.parametrize("coding", ["", "gzip", "br", "zstd"])
@pytest.mark.parametrize(
    "known",
    [
        "{tag}",
        "W/{tag}",
        '"other", {tag}',
        '"a,b" ,W/{tag}, "c"',
        "*",
        " * ",
        "{open}-gzip{close}",
        "W/{open}-gzip{close}",
        "{open}--gzip{close}",
        "{open};br{close}",
        "{open};gzip{close}",
        "{open}-zstd{close}",
    ],
)
def test_who_has_it_already_gets_a_304(site: Site, known: str, coding: str) -> None:
    tag = site.ask("/rss.xml", accept_encoding=coding).headers["etag"]
    field = known.format(tag=tag, open=tag[:-1], close='"')
    old = "Sat, 01 Jan 2000 00:00:00 GMT"  # RFC 9110 13.1.3: not asked where there is a tag
    for method in ("GET", "HEAD"):
        reply = site.ask(
            "/rss.xml", method, accept_encoding=coding, if_none_match=field, if_modified_since=old
        )
        assert (reply.status, reply.body) == (304, b"")
        assert reply.headers["etag"] == tag
        assert {"cache-control", "vary"} <= reply.headers.keys()
        assert not {"content-length", "content-type", "last-modified"} & reply.headers.keys()


@pytest.mark.parametrize(
    "known",
    ['"other"', "W/", '"', "{bare}", "{tag}x", '"x{bare}"', '"{bare}-other"', '"*"', "W/*", ""],
)
def test_who_has_another_gets_it_whole(site: Site, known: str) -> None:
    first = site.ask("/rss.xml")
    tag = first.headers["etag"]
    field = known.format(tag=tag[:-1], bare=tag.strip('"'))
    later = "Fri, 01 Jan 2100 00:00:00 GMT"
    assert site.ask("/rss.xml", if_none_match=field or '""', if_modified_since=later) == first


@pytest.mark.parametrize(
    ("seconds", "status"), [(0, 304), (1, 304), (-1, 200), (10**6, 304), (-(10**6), 200)]
)
def test_a_date_says_as_much_where_there_is_no_tag(folder: Path, seconds: int, status: int) -> None:
    from email.utils import formatdate

    os.utime(folder / "feeds/rss.xml", (1_600_000_000, 1_600_000_000.7))
    site = Site(folder / "feeds")
    assert site.ask("/rss.xml").headers["last-modified"] == formatdate(1_600_000_000, usegmt=True)
    since = formatdate(1_600_000_000 + seconds, usegmt=True)
    assert site.ask("/rss.xml", if_modified_since=since).status == status


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Sunday, 13-Sep-20 12:26:40 GMT", 304),  # RFC 850's form
        ("Sun Sep 13 12:26:40 2020", 304),  # asctime's
        ("Sun, 13 Sep 2020 12:26:40 +0000", 200),
        ("2020-09-13T12:26:40Z", 200),
        ("yesterday", 200),
        ("Sun, 13 Sep 2020 12:26:40 GMT; length=7", 200),
        ("9" * 5000, 200),
    ],
)
def test_only_an_http_date_is_a_date(folder: Path, since: str, status: int) -> None:
    os.utime(folder / "feeds/rss.xml", (1_600_000_000, 1_600_000_000))
    assert Site(folder / "feeds").ask("/rss.xml", if_modified_since=since).status == status


def test_head_is_get_without_the_content(site: Site) -> None:
    for path in ("/rss.xml", "/", "/nothing", "/tags"):
        get, head = site.ask(path), site.ask(path, "HEAD")
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


def test_hubs_and_the_own_address_are_in_link(site: Site) -> None:
    own = "https://example.org/feeds/tags/news/atom.xml"
    link = f'<https://hub.example/>; rel="hub", <{own}>; rel="self"'
    assert site.ask("/tags/news/atom.xml").headers["link"] == link
    assert "link" not in site.ask("/").headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_not_allowed(site: Site, method: str) -> None:
    reply = site.ask("/rss.xml", method)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_any_page_may_read_the_feeds(site: Site) -> None:
    assert site.ask("/rss.xml").headers["access-control-allow-origin"] == "*"
    method = "GET"
    reply = site.ask("/rss.xml", "OPTIONS", access_control_request_method=method)
    assert reply.status == 204
    assert "If-None-Match" in reply.headers["access-control-allow-headers"]


def test_no_accept_is_refused(site: Site) -> None:
    assert site.ask("/rss.xml", accept="image/png", accept_language="xx").status == 200


def test_a_folder_without_its_slash_leads_to_it(site: Site) -> None:
    reply = site.ask("/tags/news")
    assert (reply.status, reply.headers["location"]) == (301, "news/")
    assert site.ask("/tags/").status == 404
    assert site.ask("/tags").status == 404


def test_what_moved_leads_on_and_what_is_gone_is_gone(folder: Path) -> None:
    (folder / "articles.yaml").write_text(LIST + MOVED, encoding="utf-8")
    tagfeed.build(folder / "articles.yaml")
    site = Site(folder / "feeds", folder / "articles.yaml")
    moved = {
        "/tags/met/rss.xml": "../news/rss.xml",
        "/feeds/tags/met/rss.xml": "../news/rss.xml",
        "/tags/met/": "../news/",
        "/tags/met": "news/",
        "/all/rss.xml": "../rss.xml",
        "/tag/news/atom.xml": "../../tags/news/atom.xml",
        "/tag/news/": "../../tags/news/",
    }
    for path, location in moved.items():
        reply = site.ask(path)
        assert (reply.status, reply.headers["location"]) == (301, location), path
        assert reply.headers["cache-control"] == "public, max-age=600"
    assert site.ask("/tags/news/rss.xml").status == 200
    assert site.ask("/tag/nobody/rss.xml").status == 404  # not from nothing to nothing
    for path in ("/special/rss.xml", "/special/", "/special", "/special/index.html"):
        assert site.ask(path).status == 410
    elsewhere = site.ask("/feeds/atom.xml", host="OLD.example:443")
    assert elsewhere.headers["location"] == "https://example.org/feeds/atom.xml"
    without_slash = site.ask("/feeds", host="old.example")
    assert without_slash.headers["location"] == "https://example.org/feeds/"
    assert site.ask("/feeds/atom.xml", host="new.example").status == 200


@pytest.mark.parametrize("written", ["für/a b/rss.xml", "f%C3%BCr/a%20b/rss.xml"])
def test_an_address_elsewhere_leads_here_whatever_letters_it_has(
    written: str, folder: Path
) -> None:
    moved = f"moved:\n  https://old.example/{written}: rss.xml\n"
    (folder / "articles.yaml").write_text(LIST + moved, encoding="utf-8")
    site = Site(folder / "feeds", folder / "articles.yaml")
    answer = site.ask("/für/a b/rss.xml", host="old.example")
    assert answer.headers["location"] == "https://example.org/feeds/rss.xml"


def test_a_list_that_changes_is_followed_and_a_faulty_one_is_not(folder: Path) -> None:
    path = folder / "articles.yaml"
    site = Site(folder / "feeds", path)
    assert site.ask("/special/").status == 404
    path.write_text(LIST + MOVED, encoding="utf-8")
    site.look()
    assert site.ask("/special/").status == 410
    path.write_text(LIST + MOVED + "nonsense: 1\n", encoding="utf-8")
    site.look()
    assert site.ask("/special/").status == 410
    assert len(site.told) == 1
    assert "articles.yaml:16: nonsense" in site.told[0]
    path.write_text(LIST, encoding="utf-8")
    site.look()
    assert site.ask("/special/").status == 404
    path.unlink()
    site.look()
    assert site.ask("/rss.xml").status == 200


def test_new_files_appear_and_old_ones_go(site: Site, folder: Path) -> None:
    before = site.ask("/rss.xml")
    (folder / "feeds/new.txt").write_text("new")
    new = folder / "feeds/rss.xml.new"
    new.write_bytes(before.body + b"<!-- changed -->")
    new.replace(folder / "feeds/rss.xml")
    assert site.ask("/rss.xml") == before
    site.look()
    after = site.ask("/rss.xml", if_none_match=before.headers["etag"])
    assert (after.status, after.body) == (200, before.body + b"<!-- changed -->")
    assert gzip.decompress(site.ask("/rss.xml", accept_encoding="gzip").body) == after.body
    assert site.ask("/new.txt").body == b"new"
    (folder / "feeds/new.txt").unlink()
    site.look()
    assert site.ask("/new.txt").status == 404


def test_the_same_bytes_written_again_are_no_change(site: Site, folder: Path) -> None:
    before = site.ask("/rss.xml")
    site.look()
    path = folder / "feeds/rss.xml"
    path.write_bytes(path.read_bytes())
    os.utime(path, (2_000_000_000, 2_000_000_000))
    site.look()
    assert site.ask("/rss.xml") == before


def test_other_bytes_never_have_the_date_of_those_before(site: Site, folder: Path) -> None:
    before = site.ask("/rss.xml")
    site.look()
    path = folder / "feeds/rss.xml"
    path.write_bytes(b"<rss/>")
    os.utime(path, (1_000_000_000, 1_000_000_000))  # as a backup would
    site.look()
    since = before.headers["last-modified"]
    assert site.ask("/rss.xml", if_modified_since=since).body == b"<rss/>" or (
        site.ask("/rss.xml").headers["last-modified"] == since  # within one second
    )


@pytest.mark.parametrize(
    "path",
    [
        "/../articles.yaml",
        "/feeds/../../articles.yaml",
        "/tags/../rss.xml",
        "/./rss.xml",
        "//rss.xml",
        "/rss.xml/",
        "/rss.xml\0",
        "/rss.xml\0.html",
        "/..\\articles.yaml",
        "\\rss.xml",
        "rss.xml",
        "",
        "/.hidden",
        "/.tagfeed/manifest.json",
        "/tags/.hidden/rss.xml",
        "/link.xml",
        "/linked/rss.xml",
        "/pipe",
        "/C:/rss.xml",
        "/rss.xml ",
        "/RSS.XML",
        "/" + "a/" * 5000,
        "/" + "ü" * 5000,
        "/etc/passwd",
        "/~",
        "/%2e%2e/articles.yaml",
    ],
)
def test_nothing_else_can_be_reached(folder: Path, path: str) -> None:
    feeds = folder / "feeds"
    (feeds / ".hidden").write_text("secret")
    (feeds / "tags/.hidden").mkdir()
    (feeds / "tags/.hidden/rss.xml").write_text("secret")
    (feeds / "link.xml").symlink_to(folder / "articles.yaml")
    (feeds / "linked").symlink_to(feeds / "tags")
    os.mkfifo(feeds / "pipe")
    site = Site(feeds, folder / "articles.yaml")
    assert site.ask(path).status == 404


def test_a_file_that_becomes_a_link_is_not_followed(site: Site, folder: Path) -> None:
    path = folder / "feeds/rss.xml"
    path.unlink()
    path.symlink_to(folder / "articles.yaml")
    assert site.ask("/rss.xml").status == 404  # it was never asked for before
    site.look()
    assert site.ask("/rss.xml").status == 404


def test_a_folder_that_becomes_a_link_is_not_followed(site: Site, folder: Path) -> None:
    (folder / "feeds/tags").rename(folder / "moved-away")
    (folder / "feeds/tags").symlink_to(folder / "moved-away")
    assert site.ask("/tags/news/rss.xml").status == 404


def test_the_folder_itself_may_be_a_link_to_the_newest(folder: Path) -> None:
    (folder / "current").symlink_to(folder / "feeds")
    site = Site(folder / "current")
    assert site.ask("/rss.xml").status == 200
    (folder / "next").mkdir()
    (folder / "next/rss.xml").write_text("<rss>next</rss>")
    (folder / "current.new").symlink_to(folder / "next")
    (folder / "current.new").rename(folder / "current")
    site.look()
    assert site.ask("/rss.xml").body == b"<rss>next</rss>"
    assert site.ask("/atom.xml").status == 404


def test_while_the_folder_is_gone_what_was_read_is_served(site: Site, folder: Path) -> None:
    site.look()
    (folder / "feeds").rename(folder / "away")
    site.look()
    assert site.ask("/rss.xml").status == 200
    assert site.ask("/healthz").status == 503
    (folder / "away").rename(folder / "feeds")
    site.look()
    assert site.ask("/healthz").body == b"ok\n"


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, "bytes 0-3/10"),
        ("bytes=4-", 206, "bytes 4-9/10"),
        ("bytes=-3", 206, "bytes 7-9/10"),
        ("bytes=-300", 206, "bytes 0-9/10"),
        ("bytes=8-300", 206, "bytes 8-9/10"),
        ("Bytes=9-9", 206, "bytes 9-9/10"),
        ("bytes=10-", 416, "bytes */10"),
        ("bytes=10-20", 416, "bytes */10"),
        ("bytes=-0", 416, "bytes */10"),
        ("bytes=3-2", 200, None),
        ("bytes=-", 200, None),
        ("bytes=a-b", 200, None),
        ("bytes=0-1,4-5", 200, None),
        ("items=0-1", 200, None),
        ("bytes=0-" + "9" * 5000, 200, None),
        ("", 200, None),
    ],
)
@pytest.mark.parametrize("is_large", [False, True])
def test_a_range_gives_these_bytes(
    tmp_path: Path,
    asked: str,
    status: int,
    content: str | None,
    is_large: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if is_large:
        monkeypatch.setattr("tagfeed.serving.served_files.LARGEST", 5)
    (tmp_path / "a.mp3").write_bytes(b"0123456789")
    os.utime(tmp_path / "a.mp3", (1_600_000_000, 1_600_000_000))
    site = Site(tmp_path)
    reply = site.ask("/a.mp3", range=asked)
    assert (reply.status, reply.headers.get("content-range")) == (status, content)
    if content and status == 206:
        first, last = content.removeprefix("bytes ").partition("/")[0].split("-")
        assert reply.body == b"0123456789"[int(first) : int(last) + 1]
        assert reply.headers["content-length"] == str(len(reply.body))
    if status == 200:
        assert reply.body == b"0123456789"
    assert reply.headers.get("accept-ranges", "bytes") == "bytes"
    assert site.ask("/a.mp3", "HEAD", range=asked).status == 200


@pytest.mark.parametrize(
    ("same", "status"),
    [
        ("{tag}", 206),
        ("W/{tag}", 200),
        ('"other"', 200),
        ("{date}", 206),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 200),
        ("nonsense", 200),
    ],
)
def test_a_range_of_another_file_gives_all_of_this(site: Site, same: str, status: int) -> None:
    whole = site.ask("/rss.xml")
    field = same.format(tag=whole.headers["etag"], date=whole.headers["last-modified"])
    assert site.ask("/rss.xml", range="bytes=0-9", if_range=field).status == status


def test_preconditions_come_in_their_order(site: Site) -> None:
    tag = site.ask("/rss.xml").headers["etag"]
    old, new = "Sat, 01 Jan 2000 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"
    assert site.ask("/rss.xml", if_match='"other"', if_none_match=tag).status == 412
    assert site.ask("/rss.xml", if_match=f"W/{tag}").status == 412
    assert site.ask("/rss.xml", if_match=tag, if_unmodified_since=old).status == 200
    assert site.ask("/rss.xml", if_match="*", if_none_match=tag).status == 304
    assert site.ask("/rss.xml", if_unmodified_since=old).status == 412
    assert site.ask("/rss.xml", if_unmodified_since=new).status == 200
    assert site.ask("/rss.xml", if_none_match=tag, range="bytes=0-3").status == 304
    assert site.ask("/nothing", if_match="*").status == 404


def test_a_request_needs_one_host(site: Site) -> None:
    assert site.ask("/rss.xml", host="").status == 400
    assert site.ask("/rss.xml", extra=(("host", "b"),)).status == 400
    assert site.ask("/rss.xml", host="", version="1.0").status == 200


def test_what_does_not_fit_into_memory_is_read_when_it_is_asked_for(folder: Path) -> None:
    site = Site(folder / "feeds", memory=30_000)
    site.look()
    kept = set(site.watcher.served.answers)
    paths = sorted(site.watcher.served.files)
    assert 0 < len(kept) < len(paths)
    for path in paths:
        assert site.ask(f"/{path}").body == (folder / "feeds" / path).read_bytes()
    site.look()
    assert len(site.watcher.served.answers) < len(paths)


def test_a_large_file_that_changed_is_not_sent_under_the_tag_of_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tagfeed.serving.served_files.LARGEST", 5)
    path = tmp_path / "a.mp3"
    path.write_bytes(b"0123456789")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    site = Site(tmp_path)
    assert site.ask("/a.mp3").body == b"0123456789"
    (tmp_path / "b.mp3").write_bytes(b"9876543210")
    (tmp_path / "b.mp3").replace(path)
    assert site.ask("/a.mp3").body == b"9876543210"
