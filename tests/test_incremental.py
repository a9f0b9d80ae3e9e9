"""A build that reads only what changed does, says and leaves what a build of the whole would."""

import json
import re
from collections.abc import Iterator, Set
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tagfeed.reading import yaml_slips
from tagfeed.reading.yaml_slips import Mended, mended
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)

HEAD = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2006"
  limit: 3
  size_limit: 2kB
  archives: {per_page: 2}
  formats: [rss, atom, json, html]
tags:
  Police: {aliases: [Cops]}
  Strike: {title: Strikes & more}
feeds:
- name: wire
  match: {any: [Police, Courts], none: [Opinion]}
  limit: 4
  size_limit: 1.6kB
  archives: {per_page: 3}
partners:
- {name: late, match: {any: [Police, Courts]}, delay: 26h, limit: 2, formats: [rss, html]}
- {name: fresh, window: 9w, link_parameters: {utm_source: fresh}, formats: [atom, json]}
- {name: both, delay: 2h, window: 1d, formats: [rss], profile: msn}
- {name: early, private: true, delay: -1d, size_limit: 1.2kB, limit: 9, formats: [rss, json]}
- {name: alone, private: true, limit: 2, match: {none: [Opinion]}, formats: [atom]}
articles:
"""

_days = st.sampled_from(["2025-11-01", "2025-11-02", "2025-11-03", "2026-01-03"])
_times = st.sampled_from(
    ["2025-11-01T10:00:00Z", "2025-11-02 11:00:00+05:30", "2026-01-02T10:00:00Z"]
)
_dates = st.one_of(_days, _times)
_tags = st.lists(
    st.sampled_from(["Police", "Cops", "Courts", "Opinion", "R&D", "Ärzte"]), max_size=3
)
_texts = st.sampled_from(
    [
        "plain",
        "a: b",
        "x\n- title: y",
        "x\n\n- y\n",
        "ends\n\n",
        "# text",
        "bell \x07",
        "東京",
    ]
)
_later = st.sampled_from(["2025-12-01", "2025-12-02", "2025-12-02T10:00:00Z", "2026-01-04"])
# Two that a reader may take for markup, and one that holds what XML forbids.
_titles = st.sampled_from(
    ["Title @", "Title @", "Title @ <b>x</b>", "Title @ <head", "Title @ \x07"]
)
_article = st.fixed_dictionaries(
    {"title": _titles, "date": _dates},
    optional={
        "url": st.just("https://example.org/@/"),
        "updated": _later,
        "authors": st.lists(st.sampled_from(["Ann", "Bo", "Cy"]), max_size=2),
        "tags": _tags,
        "summary": _texts,
        "content": st.sampled_from(
            [
                ("content_html", "<p>x</p>"),
                ("content_html", "&#7;<b>y"),
                ("content_html", "<script>z</script>"),
                ("content_markdown", "*x* &#7; <b>y"),
                ("content_markdown", "- 東京\n- [y](z)\n"),
            ]
        ),
        "draft": st.just("true"),
        "language": st.sampled_from(["cy", "en", "en-GB"]),
        "expires": _later,
        "withdrawn": _later,
        "image": st.just({"credit": "Getty"}),
    },
)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")


def _literal(value: Any) -> str:
    is_text = isinstance(value, str) and value.replace("\n", "").isprintable()
    return "|+\n    " + value.replace("\n", "\n    ") if is_text else _quoted(value)


def _folded(value: Any) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=20)
    return dumped.removesuffix("...\n").strip().replace("\n", "\n    ")


def examples(many: int) -> settings:
    return settings(
        max_examples=many,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )


@st.composite
def items(draw: st.DrawFn) -> str:
    """One item of a list, each value in one of YAML's styles; `@` stands for its number."""
    layouts = st.sampled_from([_quoted, _literal, _folded])
    article: dict[str, Any] = draw(_article)
    if article["date"] > "2026":
        article.pop("updated", "")  # nothing is corrected before it is published
    if article.get("withdrawn", "9") < article.get("updated", ""):
        article.pop("updated")  # nothing is corrected after it was taken back
    if content := article.pop("content", None):
        article |= [content]
    lines = [f"{key}: {draw(layouts)(value)}\n" for key, value in article.items()]
    return "- " + "  ".join(lines)


_KINDS = ("add", "add", "edit", "edit", "delete", "move", "repeat", "head", "wait", "season")


class Edit(Struct, frozen=True):
    """What is done, where, and with which item."""

    kind: str
    where: int
    item: str


edits = st.builds(Edit, st.sampled_from(_KINDS), st.integers(0, 20), items())


def edited(listed: list[str], edit: Edit, number: int) -> list[str]:
    """The items after an edit; a new one gets the number, an edited one keeps its own."""
    at = edit.where % (len(listed) + 1)
    here, above, below = listed[at : at + 1], listed[:at], listed[at + 1 :]
    kept = re.search(r"Title (\d+)", here[0]) if here else None
    added, changed = (
        edit.item.replace("@", str(each)) for each in (number, kept[1] if kept else number)
    )
    changes = {
        "add": [*above, added, *here, *below],
        "edit": [*above, changed, *below],
        "delete": [*above, *below],
        "move": [*here, *above, *below],
        "repeat": [*listed, *here],
    }
    return changes.get(edit.kind, listed)


@pytest.fixture(scope="module", autouse=True)
def _slips_are_looked_for_once() -> Iterator[None]:
    """Which slips a text has depends only on it, and both ways ask, some of them twice."""
    look = lru_cache(maxsize=8)(mended)

    def looked(name: str, text: str, suspects: Set[int]) -> Mended:
        return look(name, text, frozenset(suspects))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_slips, "mended", looked)
        yield


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@pytest.mark.slow
@examples(150)
@given(
    begin=st.lists(items(), min_size=1, max_size=12),
    then=st.lists(edits, min_size=1, max_size=8),
    indent=st.sampled_from(["", "  "]),
    setting=st.sampled_from(
        ["", "minimum: {tag: 2, author: 3}", "minimum: {tag: 3, author: 0}", "languages: true"]
    ),
)
def test_any_sequence_of_edits_is_built_alike(
    home: Path, begin: list[str], then: list[Edit], indent: str, setting: str
) -> None:
    sites, now, head = TwoWays(home), NOW, HEAD.replace("  limit: 3", f"  limit: 3\n  {setting}", 1)
    listed = [item.replace("@", str(number)) for number, item in enumerate(begin)]
    sites.write((head + _indented(listed, indent)).encode())
    sites.build(now)
    for number, edit in enumerate(then, len(begin)):
        before, listed = listed, edited(listed, edit, number)
        head = head.replace("Watch", "Watch!") if edit.kind == "head" else head
        now += timedelta(days={"wait": 1, "season": 89}.get(edit.kind, 0))
        sites.write((head + _indented(listed, indent)).encode())
        if sites.build(now, allow_removals=edit.where > 6) is not None:
            listed = before


def _indented(listed: list[str], indent: str) -> str:
    lines = "".join(listed).split("\n")
    return "\n".join(indent + line if line else line for line in lines)


_SNIPPETS = (
    *("\n", "- ", "\n- ", "\n  ", '"', "'", "|", ">", "&a ", "*a", "[", "]", "{", "}", ": ", "#"),
    *(
        "\n---\n",
        "\n...\n",
        "\t",
        "\r",
        "\r\n",
        "\ufeff",
        "\x85",
        "é",
        "!!str ",
        "? ",
        "%YAML\n",
    ),
    *("\n- title: T\n  date: 2025-01-01\n", "<<: ", "\nsite:\n", "\narticles:\n", "\ntags: {}\n"),
)


@pytest.mark.slow
@examples(250)
@given(
    begin=st.lists(items(), min_size=1, max_size=6),
    splices=st.lists(
        st.tuples(st.integers(0, 5000), st.integers(0, 12), st.sampled_from(_SNIPPETS)),
        min_size=1,
        max_size=5,
    ),
)
def test_any_text_at_all_is_built_alike(
    home: Path, begin: list[str], splices: list[tuple[int, int, str]]
) -> None:
    numbered = (item.replace("@", str(number)) for number, item in enumerate(begin))
    sites, text = TwoWays(home), HEAD + "".join(numbered)
    sites.write(text.encode())
    sites.build(NOW)
    for at, cut, snippet in splices:
        at %= len(text) + 1
        changed = text[:at] + snippet + text[at + cut :]
        sites.write(changed.encode())
        if sites.build(NOW) is None:
            text = changed
