"""What readers and partners ask of a server of feeds, and what they need to hear.

Any server can be asked, by its address on this machine. Its feeds are those of `LIST`, at the host
example.net below /feeds/. A header may name what was heard before: `{etag}`, `{modified}`,
`{packed}` and `{suffixed}`, the ETag of the compressed answer, and as proxies write it.
"""

import http.client
import zlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

LIST = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  hubs: [https://hub.example.net/]
moved:
  tags/old/: tags/news/
  tags/größe/: ./
  special/: gone
  tag/*/: tags/*/
  tag/x/: gone
  old.xml: rss.xml
  https://old.example.net/feed/: ./
articles:
  - {title: Two, date: 2020-01-02, url: https://example.net/2/, tags: [News], author: Ann}
  - {title: One, date: 2020-01-01, url: https://example.net/1/, tags: [News], summary: The first}
"""
HIDDEN = ".hidden.xml"
"""A file that lies beside the feeds, and that nobody is to see."""


class Heard(NamedTuple):
    """An answer. Names of fields are in lower case."""

    status: int
    fields: Mapping[str, str]
    body: bytes


class Question(NamedTuple):
    """What is asked, and whether an answer is right. Requests are for rss.xml unless they say."""

    what: str
    is_right: Callable[[Heard], bool]
    fields: Mapping[str, str] = {}
    path: str = "/feeds/rss.xml"
    method: str = "GET"


def ask(port: int, method: str, path: str, fields: Mapping[str, str]) -> Heard:
    """Ask a server on this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": "example.net", **fields}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Heard(answer.status, found, answer.read())
    finally:
        connection.close()


def answers(port: int) -> dict[str, bool]:
    """Whether a server answers each question rightly."""
    plain = ask(port, "GET", "/feeds/rss.xml", {})
    packed = ask(port, "GET", "/feeds/rss.xml", {"Accept-Encoding": "gzip"})
    known = {
        "etag": plain.fields.get("etag", '"none"'),
        "modified": plain.fields.get("last-modified", "Thu, 01 Jan 1970 00:00:00 GMT"),
        "packed": packed.fields.get("etag", '"none"'),
        "suffixed": packed.fields.get("etag", '"none"').removesuffix('"') + '-gzip"',
    }
    found = {}
    for question in QUESTIONS:
        fields = {name: _filled(value, known) for name, value in question.fields.items()}
        try:
            heard = ask(port, question.method, question.path, fields)
            found[question.what] = question.is_right(heard)
        except (OSError, http.client.HTTPException, KeyError, zlib.error):
            found[question.what] = False
    return found


def _filled(value: str, known: Mapping[str, str]) -> str:
    for name, text in known.items():
        value = value.replace(f"{{{name}}}", text)
    return value


def status(*codes: int) -> Callable[[Heard], bool]:
    return lambda heard: heard.status in codes


def typed(type: str) -> Callable[[Heard], bool]:
    return lambda heard: heard.status == 200 and heard.fields["content-type"].lower() == type


def has(name: str, part: str = "") -> Callable[[Heard], bool]:
    return lambda heard: heard.status in (200, 304) and part in heard.fields.get(name, "\0")


def leads(to: str) -> Callable[[Heard], bool]:
    """A permanent redirect; the address may be whole, or relative to the one that was asked."""
    return lambda heard: heard.status in (301, 308) and heard.fields["location"].endswith(to)


def packed(coding: str) -> Callable[[Heard], bool]:
    return lambda heard: heard.status == 200 and heard.fields["content-encoding"] == coding


def nothing(heard: Heard) -> bool:
    return heard.status == 304 and not heard.body


def whole(heard: Heard) -> bool:
    return heard.status == 200 and heard.body.startswith(b"<?xml")


def part(length: int) -> Callable[[Heard], bool]:
    return lambda heard: heard.status == 206 and len(heard.body) == length


def refused(heard: Heard) -> bool:
    return 400 <= heard.status < 500 and b"articles" not in heard.body


LONG_AGO, TO_COME = "Sat, 01 Jan 2000 00:00:00 GMT", "Fri, 01 Jan 2038 00:00:00 GMT"
QUESTIONS = (
    Question("RSS has its media type", typed("application/rss+xml; charset=utf-8")),
    Question(
        "Atom has its media type",
        typed("application/atom+xml; charset=utf-8"),
        path="/feeds/atom.xml",
    ),
    Question(
        "JSON Feed has its media type", typed("application/feed+json"), path="/feeds/feed.json"
    ),
    Question(
        "OPML has its media type", typed("text/x-opml; charset=utf-8"), path="/feeds/feeds.opml"
    ),
    Question(
        "a folder shows its page", typed("text/html; charset=utf-8"), path="/feeds/tags/news/"
    ),
    Question(
        "the page has an address of its own",
        typed("text/html; charset=utf-8"),
        path="/feeds/tags/news/index.html",
    ),
    Question("a folder without its slash leads to it", leads("news/"), path="/feeds/tags/news"),
    Question("there is an ETag", has("etag", '"')),
    Question("there is a Last-Modified", has("last-modified", "GMT")),
    Question("the ETag is known again", nothing, {"If-None-Match": "{etag}"}),
    Question("also in a list", nothing, {"If-None-Match": '"a", {etag}, "b"'}),
    Question("also without blanks", nothing, {"If-None-Match": '"a",{etag}'}),
    Question("also as a weak one", nothing, {"If-None-Match": "W/{etag}"}),
    Question("also as any (*)", nothing, {"If-None-Match": "*"}),
    Question("another ETag gets all of it", whole, {"If-None-Match": '"other"'}),
    Question("words that are not an ETag get all of it", whole, {"If-None-Match": "other"}),
    Question(
        "another ETag counts more than a date",
        whole,
        {"If-None-Match": '"other"', "If-Modified-Since": TO_COME},
    ),
    Question(
        "the ETag counts more than a date",
        nothing,
        {"If-None-Match": "{etag}", "If-Modified-Since": LONG_AGO},
    ),
    Question("the date is known again", nothing, {"If-Modified-Since": "{modified}"}),
    Question("an earlier date gets all of it", whole, {"If-Modified-Since": LONG_AGO}),
    Question("words that are not a date get all of it", whole, {"If-Modified-Since": "yesterday"}),
    Question("a 304 has the ETag", has("etag", '"'), {"If-None-Match": "{etag}"}),
    Question("a 304 has Cache-Control", has("cache-control"), {"If-None-Match": "{etag}"}),
    Question(
        "a 304 has Vary where the document had it",
        has("vary", "ccept-"),
        {"If-None-Match": "{packed}", "Accept-Encoding": "gzip"},
    ),
    Question("HEAD is answered", has("content-length"), method="HEAD"),
    Question("HEAD is answered with a 304", nothing, {"If-None-Match": "{etag}"}, method="HEAD"),
    Question("the first bytes", part(100), {"Range": "bytes=0-99"}),
    Question("the last bytes", part(50), {"Range": "bytes=-50"}),
    Question("no bytes past the end", status(416), {"Range": "bytes=999999-"}),
    Question("a range of another unit gets all of it", whole, {"Range": "pages=1-2"}),
    Question("the bytes of the same", part(9), {"Range": "bytes=0-8", "If-Range": "{etag}"}),
    Question("all of it where it is another", whole, {"Range": "bytes=0-8", "If-Range": '"other"'}),
    Question(
        "a 304 counts more than a range", nothing, {"Range": "bytes=0-8", "If-None-Match": "{etag}"}
    ),
    Question("ranges are offered", has("accept-ranges", "bytes")),
    Question("gzip", packed("gzip"), {"Accept-Encoding": "gzip"}),
    Question(
        "gzip unpacks to the feed",
        lambda heard: zlib.decompress(heard.body, 31).startswith(b"<?xml"),
        {"Accept-Encoding": "gzip"},
    ),
    Question(
        "the ETag of gzip is known again",
        nothing,
        {"Accept-Encoding": "gzip", "If-None-Match": "{packed}"},
    ),
    Question(
        "also with a suffix that a proxy added",
        nothing,
        {"Accept-Encoding": "gzip", "If-None-Match": "{suffixed}"},
    ),
    Question("brotli", packed("br"), {"Accept-Encoding": "br"}),
    Question("zstd", packed("zstd"), {"Accept-Encoding": "zstd"}),
    Question("Vary names the coding", has("vary", "ccept-"), {"Accept-Encoding": "gzip"}),
    Question(
        "nothing is compressed for those who can't",
        lambda heard: whole(heard) and "content-encoding" not in heard.fields,
    ),
    Question(
        "nor for those who refuse it",
        lambda heard: whole(heard) and "content-encoding" not in heard.fields,
        {"Accept-Encoding": "gzip;q=0, identity"},
    ),
    Question("an answer may be kept", has("cache-control", "max-age=")),
    Question("scripts of any page may read it", has("access-control-allow-origin", "*")),
    Question("no browser guesses its type", has("x-content-type-options", "nosniff")),
    Question("the hub is named", has("link", 'rel="hub"')),
    Question("what a reader accepts is no reason for a 406", whole, {"Accept": "image/png"}),
    Question("what moved leads on", leads("news/rss.xml"), path="/feeds/tags/old/rss.xml"),
    Question("so does its page", leads("news/"), path="/feeds/tags/old/"),
    Question("so does a file", leads("rss.xml"), path="/feeds/old.xml"),
    Question(
        "so does what moved as one of many", leads("news/atom.xml"), path="/feeds/tag/news/atom.xml"
    ),
    Question(
        "so does what has other letters",
        leads("atom.xml"),
        path="/feeds/tags/gr%C3%B6%C3%9Fe/atom.xml",
    ),
    Question("what is gone is gone", status(410), path="/feeds/special/rss.xml"),
    Question("also where others moved", status(410), path="/feeds/tag/x/rss.xml"),
    Question(
        "an old host leads here",
        leads("example.net/feeds/rss.xml"),
        {"Host": "old.example.net"},
        path="/feed/rss.xml",
    ),
    Question("what never was is not found", status(404), path="/feeds/tags/nobody/rss.xml"),
    Question("no folder is listed", status(403, 404), path="/feeds/tags/"),
    Question("no dot file is served", status(403, 404), path=f"/feeds/{HIDDEN}"),
    Question("nothing above the feeds is served", refused, path="/feeds/../articles.yaml"),
    Question("nor in disguise", refused, path="/feeds/%2e%2e/articles.yaml"),
    Question("nor in a deeper one", refused, path="/feeds/tags/..%2f..%2farticles.yaml"),
    Question("a NUL leads nowhere", refused, path="/feeds/rss.xml%00.html"),
    Question("nothing is posted", status(405), method="POST", fields={"Content-Length": "0"}),
    Question("nothing is deleted", status(405), method="DELETE"),
    Question(
        "headers without end are refused", status(400, 413, 414, 431), {"X-Long": "a" * 200_000}
    ),
)
