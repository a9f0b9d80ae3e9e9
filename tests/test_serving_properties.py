"""Requests that nobody thought of: conditions as RFC 9110 defines them, and any bytes at all."""

import gzip
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import Reply, Site
from tagfeed.serving import served_files

BODY = b"<rss>" + b"0123456789" * 100 + b"</rss>"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rss.xml").write_bytes(BODY)
        yield Site(Path(folder))


_opaque = st.text(st.sampled_from("abc,-;*W/ü!~"), max_size=6)
_tags = st.tuples(st.sampled_from(["", "W/"]), st.one_of(st.just("OURS"), _opaque))
_lists = st.lists(_tags, min_size=1, max_size=4)
_gaps = st.sampled_from([",", ", ", " ,", " , ,"])
_codings = st.sampled_from(["", "gzip", "br", "zstd"])


@given(_lists, _gaps, _codings)
@settings(deadline=None)
def test_a_list_of_tags_matches_if_one_of_them_is_ours(
    site: Site, tags: list[tuple[str, str]], gap: str, coding: str
) -> None:
    own = site.ask("/rss.xml", accept_encoding=coding).headers["etag"].strip('"')
    field = gap.join(f'{weak}"{opaque.replace("OURS", own)}"' for weak, opaque in tags)
    ours = [weak for weak, opaque in tags if opaque == "OURS"]
    reply = site.ask("/rss.xml", accept_encoding=coding, if_none_match=field)
    assert reply.status == (304 if ours else 200)
    assert site.ask("/rss.xml", accept_encoding=coding, if_match=field).status == (
        200 if "" in ours else 412
    )


_spans = st.tuples(st.none() | st.integers(0, 1200), st.none() | st.integers(0, 1200))


@given(_spans)
@settings(deadline=None)
def test_a_range_is_the_slice_that_it_names(
    site: Site, span: tuple[int | None, int | None]
) -> None:
    first, last = ("" if each is None else each for each in span)
    reply = site.ask("/rss.xml", range=f"bytes={first}-{last}")
    assert (reply.status, reply.body) == expected(*span) or reply.status == 416


def expected(first: int | None, last: int | None) -> tuple[int, bytes]:
    """The slice, written down as Python has it."""
    if first is None:
        return (200, BODY) if last is None else (206, BODY[-last:] if last else b"")
    if last is not None and last < first:
        return 200, BODY
    return 206, BODY[first : len(BODY) if last is None else last + 1]


_values = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=60)
_names = st.sampled_from(
    [
        *("accept-encoding", "range", "if-range", "if-match", "if-none-match"),
        *("if-modified-since", "if-unmodified-since", "host", "accept", "x-forwarded-for"),
    ]
)
_hints = st.sampled_from(
    ["*", "bytes=", "W/", '"', "gzip", ";q=", "-", ",", "Sat, 01 Jan 2000 00:00:00 GMT", "9" * 30]
)
_fields = st.lists(st.tuples(_names, st.one_of(_values, st.lists(_hints).map("".join))), max_size=5)
_methods = st.sampled_from(["GET", "HEAD", "OPTIONS", "POST", "get", "X"])


@given(_methods, st.sampled_from(["/rss.xml", "/", "/x"]), _fields)
@settings(deadline=None)
def test_any_fields_get_an_answer_that_is_whole(
    site: Site, method: str, path: str, fields: list[tuple[str, str]]
) -> None:
    reply = site.ask(path, method, host="", version="1.0", extra=tuple(fields))
    assert reply.status in (200, 204, 206, 304, 404, 405, 412, 416)
    if reply.status == 200 and method == "GET":
        assert unpacked(reply) == BODY


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(deadline=None)
def test_any_path_leads_to_the_file_or_to_nothing(site: Site, path: str) -> None:
    reply = site.ask(f"/{path}")
    assert (reply.status == 200) == (path == "rss.xml") or path == "healthz"


def unpacked(reply: Reply) -> bytes:
    """The content without its coding."""
    unpack: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}
    coding = reply.headers.get("content-encoding", "")
    return BODY if coding == "zstd" else unpack.get(coding, bytes)(reply.body)


def test_a_file_that_is_replaced_while_it_is_read_is_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, new = tmp_path / "rss.xml", tmp_path / "rss.xml.new"
    path.write_bytes(BODY)
    new.write_bytes(b"<rss>new</rss>")
    read = served_files._all_of

    def read_and_replaced(descriptor: int) -> bytes:
        body = read(descriptor)
        new.replace(path)
        return body

    monkeypatch.setattr(served_files, "_all_of", read_and_replaced)
    assert served_files.read_served(tmp_path, "rss.xml").body == BODY


def test_a_file_that_is_written_while_it_is_read_is_not_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rss.xml"
    path.write_bytes(BODY)
    read = served_files._all_of

    def read_and_written(descriptor: int) -> bytes:
        body = read(descriptor)
        path.write_bytes(BODY + b"<!-- more -->")
        return body

    monkeypatch.setattr(served_files, "_all_of", read_and_written)
    with pytest.raises(OSError, match="it is being written"):
        served_files.read_served(tmp_path, "rss.xml")


def test_while_builds_replace_files_each_answer_is_one_of_them_whole(tmp_path: Path) -> None:
    """The same tag always means the same bytes, in whichever coding, and no version comes back."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    versions = [b"<rss>" + b"%06d" % number * 5_000 + b"</rss>" for number in range(150)]
    path = folder / "rss.xml"
    path.write_bytes(versions[0])
    site = Site(folder)
    done = threading.Event()

    def build() -> None:
        for version in versions:
            new = folder / "rss.xml.new"
            new.write_bytes(version)
            new.replace(path)
        done.set()

    builder = threading.Thread(target=build)
    builder.start()
    seen: dict[str, bytes] = {}
    newest = 0
    last = False
    while not last:
        last = done.is_set()
        site.look()
        for coding in ("", "gzip", "br"):
            reply = site.ask("/rss.xml", accept_encoding=coding)
            body = unpacked(reply)
            assert versions.index(body) >= newest
            newest = versions.index(body)
            assert seen.setdefault(reply.headers["etag"], body) == body
    builder.join()
    assert newest == len(versions) - 1
