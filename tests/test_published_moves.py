"""What `feeds.opml` says of addresses that moved comes back as it was, and stays a comment."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tagfeed.standards.layout.published_moves import comment_of, moves_in

ADDRESSES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20
).filter(lambda text: not text.startswith("http"))


@given(st.dictionaries(ADDRESSES, ADDRESSES, max_size=5))
def test_moves_come_back_from_a_comment(moves: dict[str, str]) -> None:
    line = comment_of(moves)
    assert moves_in(line.encode()) == moves
    ElementTree.fromstring(f"<opml/>\n{line}")


def test_what_is_gone_or_elsewhere_is_left_out_and_no_line_says_nothing() -> None:
    assert comment_of({"special/": None, "https://old.example/feed/": "rss.xml"}) == ""
    assert comment_of({"all/": ""}) == "<!-- moved: all/= -->\n"
    assert moves_in(b"<!-- moved: all/= -->\n") == {"all/": ""}
    assert moves_in(b"<opml/>") == {}
