"""A list whose items are read by themselves means what it means as a whole, or is not so read."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import CASES, ROOT, Case
from lists import as_yaml, lists
from tagfeed import parallel
from tagfeed.errors import InputError, NeedsFullBuild
from tagfeed.incremental.splitting import read_split
from tagfeed.incremental.whole_list import read_by_items
from tagfeed.reading.loading import read_list as read_whole
from test_incremental import examples, items

HEAD = """\
site: {title: Watch, url: https://example.org/, feeds_url: https://example.org/feeds/,
  id_authority: "example.org,2006"}
articles:
"""


@pytest.fixture(autouse=True)
def _runs_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short lists in several runs."""
    monkeypatch.setattr(read_split, "_AT_ONCE", 2)


def read_both(body: bytes, included: bytes | None = None) -> str:
    """Read a list both ways, hold one against the other, and say how it could be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "articles.yaml"
        path.write_bytes(body)
        if included is not None:
            path.with_name("more.yaml").write_bytes(included)
        try:
            found = read_by_items(path)
        except NeedsFullBuild:
            return "as a whole"
        whole = read_whole(path)  # with a fault it raises, and none may be missed
        assert found.listing == whole
        assert found.indexes
        return "by items"


@pytest.mark.slow
@given(lists())
@examples(150)
def test_any_list_that_is_written_by_a_program(data: dict[str, Any]) -> None:
    written = as_yaml(data)
    found = read_both(written)
    if not any(end in written.decode() for end in "\x85\u2028\u2029"):  # which end lines too
        assert found == ("by items" if data["articles"] else "as a whole")


@pytest.mark.slow
@given(st.lists(items(), min_size=1, max_size=7), st.sampled_from(["", "  "]))
@examples(300)
def test_items_in_every_style(written: list[str], indent: str) -> None:
    text = "".join(item.replace("@", str(number)) for number, item in enumerate(written))
    body = HEAD + "".join(indent + line for line in text.splitlines(keepends=True))
    assert read_both(body.encode()) == "by items"


# What YAML reads otherwise than a glance would, on its own and in the company of other lines.
_LINES = st.sampled_from(
    [
        *("- title: a\n", "  title: a\n", "- 'a\n", "  date: 2020-01-01\n", "  id: 'urn:x:b\n"),
        *('- title: "x\n', '  y"\n', "- b'\n", "'\n", '"\n', "  summary: |\n", "  summary: >-\n"),
        *("    - c\n", "  - d\n", "-\n", "- \n", "-\t\n", "- - e\n", "- ? f\n", "  : g\n", "\n"),
        *("# h\n", "  # i\n", "- &j k\n", "- *j\n", "  url: *j\n", "- {title: l,\n", "  m: n}\n"),
        *("- [o,\n", "- p]\n", "---\n", "...\n", "articles:\n", "site: {}\n", "q: r\n", "s\n"),
        *(
            "- title: t\r\n",
            "\r",
            "\ufeff",
            "\u2028- title: u\n",
            "\x85- title: v\n",
            "- !!str w\n",
        ),
        *(
            "- !e!x y\n",
            "  x: 'it''s'\n",
            "\t- title: z\n",
            " - title: a1\n",
            "   - a2\n",
            "- |1\n",
        ),
        *("articles: []\n", "include: [more.yaml]\n", "authors: {*j : {}}\n", "tags: &j\n", "}\n"),
        *(
            "- title: ok\n  date: 2020-01-01\n  id: urn:x:ok\n",
            "- title: ok2\n  date: 2020-01-02\n",
        ),
        *("  # c\u2028  url: https://x.example/\n", "# c\x85 z\n", "- # c\n  title: d\n"),
        *("%YAML 1.1\n", "'a\n", "'b': c\n", '"d\n', "  expires: 2019-01-01\n", "  tags: [e]\n"),
    ]
)


@st.composite
def _slips(draw: st.DrawFn) -> tuple[str, str]:
    """A list of sound items into which some lines slipped, and another one without a head."""
    texts = []
    for head in (HEAD, ""):
        written = draw(st.lists(items(), min_size=1, max_size=5))
        text = head + "".join(each.replace("@", f"{head[:1]}{n}") for n, each in enumerate(written))
        lines = text.splitlines(keepends=True)
        for _ in range(draw(st.integers(0, 2))):
            lines.insert(draw(st.integers(0, len(lines))), draw(_LINES))
        texts.append("".join(lines))
    return texts[0], texts[1]


@pytest.mark.slow
@given(_slips(), st.booleans())
@examples(1500)
def test_any_lines_between_sound_items(texts: tuple[str, str], is_included: bool) -> None:
    text, included = texts
    if is_included:
        text = text.replace("articles:\n", "include: [more.yaml]\narticles:\n", 1)
    assert try_both(text.encode(), included.encode()) in ("by items", "as a whole")


def try_both(body: bytes, included: bytes | None = None) -> str:
    """`read_both`, where a list may have faults: then its items are not read by themselves."""
    try:
        return read_both(body, included)
    except InputError as error:
        raise AssertionError(f"read by items without a fault, but: {error}") from None


def _edges(text: str) -> Iterator[str]:
    """A list with one character taken out, or a quote or a line break put in, here and there."""
    for place in range(0, len(text), 7):
        yield text[:place] + text[place + 1 :]
        for added in ("'", '"', "\n", "\n- ", "#", "*a", "&a "):
            yield text[:place] + added + text[place:]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case.name)
def test_golden_lists_with_a_slip(case: Case) -> None:
    text = case.list.read_text(encoding="utf-8")[:3000]
    found = {try_both(changed.encode()) for changed in _edges(text)}
    assert found <= {"by items", "as a whole"}


def test_the_list_of_this_repository_is_read_by_items() -> None:
    assert (
        read_by_items(ROOT / "articles.yaml").listing.catalog
        == read_whole(ROOT / "articles.yaml").catalog
    )


@pytest.mark.parametrize("head", ["# c\u2028  url: x\n", "# c\x85- title: b\n", "# c\u2029---\n"])
def test_a_comment_before_included_items_ends_where_yaml_ends_it(head: str) -> None:
    body = HEAD.replace("articles:\n", "include: [more.yaml]\narticles:\n")
    item = "- title: {}\n  date: 2020-01-01\n"
    listed = (body + item.format("a")).encode()
    assert read_both(listed, f"# c\n{item.format('c')}".encode()) == "by items"
    assert read_both(listed, f"{head}{item.format('c')}".encode()) == "as a whole"


def test_the_last_line_of_a_list_is_read_though_nothing_ends_it() -> None:
    item = "- title: A\n  date: 2020-01-01\n  url: https://example.org/a/\n  tags: [x]"
    assert read_both((HEAD + item).encode()) == "by items"
    included = HEAD.replace("articles:\n", "include: [more.yaml]\narticles:\n")
    assert (
        read_both(f"{included}{item}\n".encode(), item.replace("/a", "/b").encode()) == "by items"
    )


def test_a_section_behind_the_items_is_read(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(
        f"{HEAD}- title: A\n  date: 2020-01-01\n  tags: [x]\ntags:\n  x:\n    unknown: 1\n"
    )
    with pytest.raises(InputError, match=r"articles.yaml:9: tags.x.unknown"):
        read_whole(tmp_path / "articles.yaml")
    with pytest.raises(NeedsFullBuild):
        read_by_items(tmp_path / "articles.yaml")


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2, 3, 40])
def test_the_number_of_processes_changes_nothing(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "WORTH_FORKING", 0)
    monkeypatch.setattr(parallel, "usable_cores", lambda: processes)
    for case in CASES:
        try:
            found = read_by_items(case.list)
        except NeedsFullBuild:
            continue
        assert found.listing.catalog == read_whole(case.list).catalog
