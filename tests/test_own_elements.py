"""`extra:` adds elements to feeds: what is accepted adds nothing to what `check` finds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tagfeed import InputError, build, check
from tagfeed.standards.own_elements import OF_TAGFEED, WRITTEN_BY_TAGFEED, OwnElement
from two_ways import TwoWays

BLOCKS = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
namespaces: {acme: https://acme.example/ns/1}
articles:
- {title: One, date: 2026-01-01, url: https://example.org/1, summary: Words, tags: [A]}
- {title: Two, date: 2026-01-02, url: https://example.org/2, summary: More, tags: [B]EXTRA}
"""
NOW = datetime(2026, 3, 1, tzinfo=UTC)
LIST = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
namespaces: {acme: https://acme.example/ns/1}
articles:
- {title: One, date: 2026-01-01, url: https://example.org/1, summary: Words, tags: [A]}
- {title: Two, date: 2026-01-02, url: https://example.org/2, summary: More, tags: [A]EXTRA}
"""
TEXTS = st.text(st.characters(exclude_categories=["C"], exclude_characters="\u2028\u2029"))


def build_with(folder: Path, extra: str) -> dict[str, bytes]:
    """The documents of a list in which one article has this as its `extra`."""
    listed = folder / "articles.yaml"
    listed.write_text(LIST.replace("EXTRA", f", extra: {extra}" if extra else ""), "utf-8")
    build(listed, now=NOW)
    return {path.name: path.read_bytes() for path in (folder / "feeds").iterdir() if path.suffix}


@pytest.mark.parametrize("name", sorted(WRITTEN_BY_TAGFEED))
def test_what_tagfeed_writes_itself_is_refused_with_the_key_for_it(
    name: str, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=WRITTEN_BY_TAGFEED[name].replace(".", r"\.")):
        build_with(tmp_path, f'{{"{name}": x}}')


@pytest.mark.parametrize("prefix", sorted(OF_TAGFEED - {"xmlns"}))
def test_prefixes_that_tagfeed_writes_are_refused(prefix: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="what tagfeed writes itself"):
        build_with(tmp_path, f'{{"{prefix}:something": x}}')


def test_every_faulty_element_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build_with(tmp_path, '{"dc:foo": x, "geo:lat": 91, "none:x": y, "itunes:duration": long}')
    keys = {fault.key.removeprefix("articles[1].extra.") for fault in caught.value.faults}
    assert keys == {"dc:foo", "geo:lat", "none:x", "itunes:duration"}


def test_an_element_that_goes_leaves_the_feeds_as_they_were(tmp_path: Path) -> None:
    before = build_with(tmp_path, "")
    assert build_with(tmp_path, '{"acme:x": 1}') != before
    assert build_with(tmp_path, "") == before


def test_only_prefixes_that_a_feed_uses_are_declared(tmp_path: Path) -> None:
    made = build_with(tmp_path, '{"acme:x": 1}')
    assert b'xmlns:acme="https://acme.example/ns/1"' in made["rss.xml"]
    assert b"xmlns:dc=" not in made["rss.xml"]


@given(text=TEXTS, value=TEXTS)
def test_any_text_comes_back_from_xml_as_it_was(text: str, value: str) -> None:
    element = OwnElement("acme:x", "https://acme.example/", text, (("a", value),))
    parsed = etree.fromstring(f'<r xmlns:acme="https://acme.example/">{element.xml()}</r>')
    assert (parsed[0].text or "") == text
    assert parsed[0].get("a") == value


def test_elements_add_no_finding(tmp_path: Path) -> None:
    made = build_with(tmp_path, '{"dc:rights": x, "geo:lat": 1, "geo:long": 2, "thr:total": 3}')
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert check(made[name]) == ()


def test_an_element_of_rss_alone_is_left_out_of_atom(tmp_path: Path) -> None:
    made = build_with(tmp_path, '{"wfw:commentRss": "https://example.org/c"}')
    assert b"wfw:commentRss" in made["rss.xml"]
    for name in ("rss.xml", "atom.xml"):
        assert check(made[name]) == ()


def test_a_build_by_parts_writes_and_refuses_what_a_whole_one_does(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    for extra in ("", ', extra: {"acme:x": 1}', ', extra: {"acme:x": 2, "dc:rights": y}', ""):
        sites.write(BLOCKS.replace("EXTRA", extra).encode())
        assert sites.build(NOW) is None
    sites.write(BLOCKS.replace("EXTRA", ', extra: {"geo:lat": 91}').encode())
    assert "geo:lat is not a latitude" in (sites.build(NOW) or "")
