"""Warnings come in one order, whichever feeds a build made again."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_incremental import examples
from two_ways import TwoWays

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HEAD = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
  formats: [rss, atom]
  limit: 1
include: [more/*.yaml]
feeds:
- {name: nobody, match: {any: [Nobody]}}
partners:
- {name: start, profile: msn}
- {name: slack, profile: slack, private: true}
articles:
"""
KINDS = (
    "title: 'A title of %s that is long enough', content_text: Words.",  # no picture for MSN
    "title: '%s'",  # refused by MSN
    "title: 'The </b> of %s that is long enough'",
    "title: 'Bell \x07 of %s', summary: 'And \x07 again'".replace("\x07", "\ufffd"),
    "title: '%s', expires: 2020-01-01",
    "title: '%s', content_html: '<table>'",
)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "delete", "change"]),
        st.booleans(),
        st.integers(0, 9),
        st.integers(0, len(KINDS) - 1),
        st.integers(1, 4),
        st.sampled_from(["Police", "Police news"]),
    ),
    min_size=2,
    max_size=9,
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


def item(number: int, kind: int, day: int, tag: str) -> str:
    said = KINDS[kind] % f"number {number}"
    url = f"https://watch.example/{number}/"
    return f"- {{{said}, date: '2026-02-0{day} 10:00', url: '{url}', tags: [{tag}]}}\n"


@pytest.mark.slow
@examples(25)
@given(edits=_EDITS)
def test_warnings_are_in_the_same_order_in_a_build_by_parts(
    home: Path, edits: list[tuple[str, bool, int, int, int, str]]
) -> None:
    sites, count = TwoWays(home), 1
    files = [[item(0, 0, 1, "Police")], [item(1, 1, 2, "Police news")]]
    for kind, is_included, where, what, day, tag in [("", False, 0, 0, 1, ""), *edits]:
        listed, count = files[is_included], count + 1
        at = where % (len(listed) or 1)
        if kind == "add":
            listed.insert(at, item(count, what, day, tag))
        elif kind == "delete" and len(listed) > 1:
            del listed[at]
        elif kind == "change":
            listed[at] = re.sub("2026-02-0.", f"2026-02-0{day}", listed[at])
        sites.write((HEAD + "".join(files[0])).encode())
        sites.write("".join(files[1]).encode(), "more/one.yaml")
        assert not sites.build(NOW, allow_removals=True)


def test_warnings_are_told_file_by_file_and_line_by_line(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    every = [item(number, kind, 1, "Police") for number, kind in enumerate((3, 1, 4, 0))]
    sites.write((HEAD + "".join(every)).encode())
    sites.write(item(9, 3, 2, "Police news").encode(), "more/one.yaml")
    warnings = sites.report(NOW).warnings
    places = [(each.file, each.line) for each in warnings if each.line]
    assert places == sorted(places)
    assert {line for _, line in places} >= {1, 9, 14, 16, 17}
