"""Folders of Markdown files: a build of what changed says and leaves what a whole one does."""

import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tagfeed import build
from tagfeed.incremental.splitting import markdown_list
from tagfeed.last_run import nothing_to_do
from tagfeed.reading.front_matter import reader
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LIST = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  limit: 3
include: ["posts/**/*.md", {files: "old/*.md", urls: "/{year}/{slug}/", tags: [Old]}]
"""
OWN = 'articles:\n- {title: Own, date: 2025-11-02, url: "https://example.org/own/"}\n'


def post(title: str, date: str, tags: str = "", more: str = "", text: str = "Text.") -> bytes:
    return f"---\ntitle: {title}\ndate: {date}\ntags: [{tags}]\n{more}---\n{text}\n".encode()


_dates = st.sampled_from(["2025-11-01", "2025-11-02", "2025-11-03T10:00:00Z", "2026-01-02"])
_more = st.sampled_from(
    [
        *("", "", "", "", "", "", "draft: true\n", "updated: 2025-12-01\n", "summary: <b>x\n"),
        *("expires: 2026-01-03\n", "url: /x/\n", "unknown: 1\n"),
    ]
)
_posts = st.builds(
    post,
    st.sampled_from(["One", "Two", "Three", "A \x07 b", "Four"]),
    _dates,
    st.sampled_from(["", "Police", "Police, Courts", "police"]),
    _more,
    st.sampled_from(["Text.", "Text.", "[b](b.md), [e](d/e.md#x), [f](../old/f.md)", "{{ left }}"]),
)
_files = st.one_of(
    *[_posts] * 9,
    st.sampled_from([b"", b"No front matter.\n", b"---\ntitle: x\n", b"---\ntitle: \xff\n---\n"]),
)
_names = st.sampled_from(
    ["posts/a.md", "posts/b.md", "posts/2025-11-01-c.md", "posts/d/e.md", "old/f.md", "old/g é.md"]
)
_steps = st.one_of(
    st.tuples(st.just("write"), _names, _files),
    st.tuples(st.just("write"), _names, _files),
    st.tuples(st.just("remove"), _names),
    st.tuples(st.just("rename"), _names, _names),
    st.tuples(st.just("wait"), st.integers(1, 40)),
    st.tuples(st.just("killed"), st.sampled_from(["write_note", "write_index"])),
)


def age(*sites: Path) -> None:
    """Make all files so old that their times can be trusted."""
    for site in sites:
        for path in site.rglob("*.md"):
            os.utime(path, (1_700_000_000, path.stat().st_size + len(path.name)))


class _Killed(BaseException):
    """A build ends here."""


def killed(site: Path, where: str, now: datetime) -> None:
    def stop(*_args: object, **_keys: object) -> None:
        raise _Killed

    with pytest.MonkeyPatch.context() as patch, suppress(_Killed, Exception):
        patch.chdir(site)
        patch.setattr(f"tagfeed.incremental.last_build.{where}", stop)
        build("articles.yaml", now=now, allow_removals=True)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.booleans(), st.dictionaries(_names, _posts, min_size=3), st.lists(_steps, max_size=8))
def test_folder_is_built_in_part_as_it_is_built_whole(
    tmp_path_factory: pytest.TempPathFactory,
    has_own: bool,
    first: dict[str, bytes],
    steps: list[tuple[object, ...]],
) -> None:
    ways, now = TwoWays(tmp_path_factory.getbasetemp() / "ways"), NOW
    ways.write((LIST + (OWN if has_own else "")).encode())
    for name in ("posts/z.md", "old/z.md"):
        ways.write(post(f"Always {name}", "2025-10-01"), name)
    for name, body in first.items():
        ways.write(body, name)
    age(*ways.sites)
    ways.build(now, allow_removals=True)
    for kind, *about in steps:
        if kind == "write":
            ways.write(about[1], str(about[0]))  # type: ignore[arg-type]
        for site in ways.sites if kind in ("remove", "rename") else ():
            path = site / str(about[0])
            if not path.exists():
                continue
            if kind == "remove":
                path.unlink()
            else:
                (site / str(about[1])).parent.mkdir(parents=True, exist_ok=True)
                path.rename(site / str(about[1]))
        if kind == "wait":
            now += timedelta(hours=about[0])  # type: ignore[arg-type]
        if kind == "killed":
            killed(ways.sites[0], str(about[0]), now)
        ways.build(now, allow_removals=True)
        age(*ways.sites)


def test_only_the_file_that_changed_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = TwoWays(tmp_path)
    ways.write(LIST.encode())
    for number in range(300):
        day = f"20{number // 28 + 10:02}-06-{number % 28 + 1:02}"
        ways.write(post(f"Number {number}", day, f"t{number % 9}"), f"posts/{number}.md")
    ways.write(post("Old", "2001-01-01"), "old/a.md")
    ways.write(b"Words.", "posts/readme.md")
    age(*ways.sites)
    ways.build(NOW)
    read: list[str] = []
    real = reader.read_markdown

    def counting(name: str, *others: object) -> object:
        read.append(name)
        return real(name, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("tagfeed.reading.markdown_items.read_markdown", counting)
    monkeypatch.setattr(markdown_list, "_AT_ONCE", 7)
    for site in ways.sites:
        (site / "posts" / "7.md").write_bytes(post("Changed", "2010-06-08", "t7"))
    monkeypatch.chdir(ways.sites[0])
    report = build("articles.yaml", now=NOW)
    assert report.written == ()
    assert "posts/7.md" in read
    assert len(read) < 20
    read.clear()
    ways.build(NOW, quickly=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "posts" / "a.md").write_bytes(post("B", "2025-11-02")),
        lambda site: (site / "posts" / "b.md").write_bytes(post("B", "2025-11-02")),
        lambda site: (site / "posts" / "d" / "e" / "b.md").write_bytes(post("B", "2025-11-02")),
        lambda site: (site / "posts" / "d").rename(site / "posts" / "e"),
        lambda site: (site / "posts" / "d" / "a.md").unlink(),
        lambda site: (site / "posts" / "new").mkdir(),
    ],
)
def test_what_changes_in_a_folder_is_noticed_and_nothing_else_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("posts/a.md", "posts/d/a.md", "posts/d/e/a.md", "old/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(post(name, "2025-11-01"))
    Path("articles.yaml").write_text(LIST, encoding="utf-8")
    for path in (*tmp_path.rglob("*"), tmp_path):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    build("articles.yaml")
    build("articles.yaml")
    assert nothing_to_do(["build"])
    change(tmp_path)  # type: ignore[operator]
    assert not nothing_to_do(["build"])
