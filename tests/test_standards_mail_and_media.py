"""Mail addresses and media types: what a list may hold, a feed may hold."""

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagfeed.standards import media_types
from tagfeed.standards.addresses.mail import ADDRESS, is_address
from tagfeed.standards.media_types import MEDIA_TYPE, is_media_type


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        *(("ann@example.org", True), ("a.b+c@ex-ample.co.uk", True), ("o'hara@example.org", True)),
        *(("ann@bücher.example", True), ("ann@[192.0.2.1]", True), ("ann@localhost", True)),
        *(("a..b@example.org", True), ("ann", False), ("ann@", False), ("@example.org", False)),
        *(("ann at example.org", False), ("a@b@example.org", False), ("ann@-.org", False)),
        ("ann@example.org\n", False),
    ],
)
def test_mail_address(text: str, valid: bool) -> None:
    assert is_address(text) == valid


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        *(("image/jpeg", True), ("application/vnd.oasis+xml", True), ("audio/x-m4a", True)),
        *(('text/html; charset="utf-8"', True), ("text/html;charset=utf-8;q=1", True)),
        *(("mp3", False), ("text/", False), ("/html", False), ("text/ht ml", False)),
        *(("-text/html", False), ("text/html;", False), (f"text/{'x' * 128}", False)),
    ],
)
def test_media_type(text: str, valid: bool) -> None:
    assert is_media_type(text) == valid


@pytest.mark.parametrize("text", ["a" * 100_000, "a." * 50_000, "a@" + "b-" * 50_000])
def test_a_long_text_is_no_address_at_once(text: str) -> None:
    begin = process_time()
    assert not is_address(text)
    assert not is_media_type(text + "/")
    assert process_time() - begin < 2


# Texts that nearly are one, so that many are and many are not.
mails = st.lists(st.sampled_from([*"aZ0-._'@", "@ex", ".org", "[::1]"]), max_size=8).map("".join)
media = st.lists(st.sampled_from([*"aZ0-._+/;= ", "text/", ";q=1"]), max_size=8).map("".join)


@settings(deadline=None, derandomize=True, database=None)
@given(mails)
def test_a_mail_address_of_a_list_is_one_of_a_feed(text: str) -> None:
    assert (re.fullmatch(ADDRESS, text) is not None) <= is_address(text)


@settings(deadline=None, derandomize=True, database=None)
@given(media)
def test_a_media_type_of_a_list_is_one_of_a_feed(text: str) -> None:
    assert (re.fullmatch(MEDIA_TYPE, text) is not None) <= is_media_type(text)


@pytest.mark.parametrize(
    ("media_type", "better"),
    [
        ("image/jpg", "image/jpeg"),
        ("Image/JPG; q=1", "image/jpeg"),
        ("audio/mp3", "audio/mpeg"),
        ("video/mov", "video/quicktime"),
        ("application/xml+rss", "application/rss+xml"),
        ("audio/unheard-of", ""),
        ("sound/mpeg", ""),
    ],
)
def test_a_media_type_that_nobody_has_registered(media_type: str, better: str) -> None:
    assert not media_types.is_known(media_type)
    assert media_types.meant(media_type) == better
    assert not better or media_types.is_known(better)


@pytest.mark.parametrize(
    "media_type",
    [
        *("image/jpeg", "image/avif", "image/svg+xml", "image/x-icon", "audio/x-m4a", "audio/wav"),
        *("video/mp4; codecs=avc1", "video/x-m4v", "application/pdf", "text/vtt", "audio/vnd.wave"),
    ],
)
def test_a_media_type_that_is_registered_or_free(media_type: str) -> None:
    assert media_types.is_known(media_type)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        *(("a.JPG", "image/jpeg"), ("a.b/c.mp3", "audio/mpeg"), ("a.tar.gz", "application/gzip")),
        *(("a", ""), ("a.mp3/b", ""), (".png", "image/png"), ("a.unheard", "")),
    ],
)
def test_the_end_of_a_name_tells_the_media_type(name: str, media_type: str) -> None:
    assert media_types.of_file(name) == media_type


def test_every_type_that_a_name_tells_is_registered() -> None:
    assert [each for each in media_types._FILES.values() if not media_types.is_known(each)] == []
