"""Which line of `moved:` an address follows, and where it leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed.standards.layout.moves import destination

MOVES = {
    "tags/met/": "tags/police/",
    "tags/met/rss.xml": "all.xml",
    "old/": "older/",
    "older/": "tags/met/",
    "special/": None,
    "retired/": "special/",
    "all/": "",
    "tag/*/": "tags/*/",
    "tag/met/": "tags/exactly/",
    "*/atom.xml": "*/rss.xml",
    "tags/*/feed.json": "tags/*/rss.xml",
    "tags/gone-again/feed.json": None,
    "https://old.example/feeds/": "tags/police/",
    "https://old.example/feed/": "rss.xml",
    "https://old.example/tag/*/feed/": "tags/*/rss.xml",
}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("tags/police/", "tags/police/"),
        ("tags/met/", "tags/police/"),
        ("tags/met/index.html", "tags/police/index.html"),
        ("tags/met/rss.xml", "all.xml"),
        ("tags/met/deeper/index.html", "tags/met/deeper/index.html"),
        ("old/", "tags/police/"),
        ("old/rss.xml", "all.xml"),
        ("special/rss.xml", None),
        ("retired/", None),
        ("all/", ""),
        ("all/rss.xml", "rss.xml"),
        ("https://old.example/feed/", "rss.xml"),
        ("https://old.example/tag/cameras/feed/", "tags/cameras/rss.xml"),
        ("tag/cameras/", "tags/cameras/"),
        ("tag/met/", "tags/exactly/"),
        ("tag/", "tag/"),
        ("tag/a/b/", "tag/a/b/"),
        ("query/atom.xml", "query/rss.xml"),
        ("atom.xml", "atom.xml"),
        ("tag/cameras/feed.json", "tags/cameras/rss.xml"),
        ("tag/gone-again/feed.json", None),
        ("", ""),
    ],
)
def test_an_address_follows_the_longest_line_to_the_end(address: str, expected: str) -> None:
    assert destination(MOVES, address) == expected


_addresses = st.lists(st.sampled_from("ab*"), min_size=1, max_size=3).map("/".join)


@given(st.dictionaries(_addresses, st.none() | _addresses, max_size=6), _addresses)
def test_no_lines_send_an_address_round_forever(moves: dict[str, str | None], address: str) -> None:
    destination(moves, address)
