"""Formats and extensions of other packages: the guide's example, installed as anybody would."""

import importlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest
from lxml import etree

import tagfeed
from cases import CORPUS, ROOT
from tagfeed import FeedExtension, FeedFormat, build
from tagfeed.deploying import CONFIGURATIONS
from tagfeed.deploying.deployment import deployment_of
from tagfeed.errors import GateError, GuardError, InputError, TagfeedError
from tagfeed.reading import installed_formats
from tagfeed.rendering.other_formats import _problems
from tagfeed.serving.answers import _type
from tagfeed.serving.list_facts import facts_of
from tagfeed.serving.served_files import read_served
from tagfeed.serving.served_folder import ServedFolder
from two_ways import TwoWays

NOW = datetime(2024, 1, 1, tzinfo=UTC)
EXAMPLE = CORPUS / "plugin"
LIST = """\
site:
  title: Desks
  url: https://desks.example/
  feeds_url: https://desks.example/feeds/
  id_authority: "desks.example,2000"
  formats: [rss, atom, json, html, csv, reading-time]
feeds:
- {name: plain, match: {any: [A]}, formats: [rss]}
articles:
- {title: "Two, and more", date: 2020-01-02, authors: [Ann, Bo], tags: [A],
   content_text: One two three.}
- {title: One, date: 2020-01-01, tags: [A], summary: No text.}
"""
MINUTES = "{https://desks.example/ns/1}minutes"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The example, where this process finds it as an installed package; its module."""
    place = tmp_path / "site-packages"
    place.mkdir()
    shutil.copy(EXAMPLE / "feeds_for_desks.py", place)
    info = place / "feeds_for_desks-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: feeds-for-desks\nVersion: 1.0\n")
    points = "csv = feeds_for_desks:CSV\nreading-time = feeds_for_desks:READING_TIME\n"
    (info / "entry_points.txt").write_text(f"[tagfeed.formats]\n{points}")
    monkeypatch.syspath_prepend(str(place))
    forget()
    yield place / "feeds_for_desks.py"
    forget()


def forget() -> None:
    """Look for packages anew."""
    installed_formats._points.cache_clear()
    installed_formats.installed_format.cache_clear()
    sys.modules.pop("feeds_for_desks", None)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "list" / "articles.yaml"
    path.parent.mkdir()
    path.write_text(LIST)
    return path


def test_the_guide_shows_the_package_that_is_tested() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    for name in ("pyproject.toml", "feeds_for_desks.py"):
        assert (EXAMPLE / name).read_text(encoding="utf-8") in guide


@pytest.mark.slow
def test_the_package_is_installed_by_pip_and_known_to_the_command(
    tmp_path: Path, articles: Path
) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    site = next(home.glob("lib/python*/site-packages"))
    (site / "others.pth").write_text(
        "\n".join(path for path in sys.path if path.endswith("-packages"))
    )
    package = shutil.copytree(EXAMPLE, tmp_path / "feeds-for-desks")
    pip: list[str | Path] = [home / "bin/python", "-m", "pip", "install", "--quiet", "--no-deps"]
    flags = ["--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, *flags, package], check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    command: list[str | Path] = [
        home / "bin/python",
        "-m",
        "tagfeed",
        "build",
        str(articles),
        "--now",
        "2024-01-01",
    ]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    assert (articles.parent / "feeds/feed.csv").read_text().startswith("date,title,link,authors")


@pytest.mark.usefixtures("installed")
def test_each_feed_has_the_document_and_each_entry_the_element(articles: Path) -> None:
    build(articles, now=NOW)
    feeds = articles.parent / "feeds"
    assert sorted(str(path.parent.relative_to(feeds)) for path in feeds.rglob("*.csv")) == [
        ".",
        "authors/ann",
        "authors/bo",
        "tags/a",
    ]
    assert (feeds / "feed.csv").read_bytes().decode() == (
        "date,title,link,authors\r\n"
        '2020-01-02,"Two, and more",https://desks.example/feeds/tags/a/#two-and-more,Ann; Bo\r\n'
        "2020-01-01,One,https://desks.example/feeds/tags/a/#one,\r\n"
    )
    items = [*etree.parse(feeds / "plain/rss.xml").iter("item")]
    assert [each.findtext(MINUTES) for each in items] == ["1", None]
    entry = json.loads((feeds / "feed.json").read_text())["items"][0]
    assert entry["_desk"]["minutes"] == "1"
    page = (feeds / "index.html").read_text()
    assert (
        'type="text/csv" title="Desks (feed.csv)" href="https://desks.example/feeds/feed.csv"'
        in page
    )
    assert not [*tagfeed.check((feeds / "rss.xml").read_bytes(), "rss")][1:]


@pytest.mark.usefixtures("installed")
def test_servers_are_told_the_media_type(articles: Path) -> None:
    catalog = tagfeed.load(articles)
    for name, server in CONFIGURATIONS.items():
        text = server(deployment_of(catalog, articles.parent / "feeds"))
        assert "text/csv" in text, name


@pytest.mark.usefixtures("installed")
def test_tagfeed_serve_sends_the_media_type(articles: Path) -> None:
    build(articles, now=NOW)
    served = ServedFolder(articles.parent / "feeds", facts_of(tagfeed.load(articles), 0))
    document = read_served(served.root, "tags/a/feed.csv")
    assert _type(document, served.facts) == "text/csv; charset=utf-8"
    assert _type(read_served(served.root, "rss.xml"), served.facts).startswith("application/rss")


@pytest.mark.usefixtures("installed")
def test_an_edit_makes_the_same_documents_as_the_whole_list(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path / "sites")
    sites.write(LIST.encode())
    sites.build(NOW)
    sites.write(LIST.replace("title: One", "title: Uno, id: 'tag:desks.example,2000:one'").encode())
    sites.build(NOW, quickly=True)
    sites.write(
        LIST.replace("articles:\n", "articles:\n- {title: Three, date: 2020-01-03}\n").encode()
    )
    sites.build(NOW, quickly=True, allow_removals=True)


def test_a_package_that_changed_is_noticed(articles: Path, installed: Path) -> None:
    build(articles, now=NOW)
    assert not build(articles, now=NOW).changed
    body = installed.read_text().replace('"date", "title"', '"day", "title"')
    installed.write_text(body)
    sys.modules.pop("feeds_for_desks")
    forget()
    assert "feed.csv" in build(articles, now=NOW).written
    assert (articles.parent / "feeds/feed.csv").read_text().startswith("day,title")


@pytest.mark.usefixtures("installed")
def test_its_files_are_guarded_and_can_be_taken_away(articles: Path) -> None:
    build(articles, now=NOW)
    articles.write_text(LIST.replace("csv, ", ""))
    with pytest.raises(GuardError, match=r"feed\.csv: gone"):
        build(articles, now=NOW)
    gone = "moved: {feed.csv: gone, tags/a/feed.csv: gone, authors/*/feed.csv: gone}\n"
    articles.write_text(LIST.replace("csv, ", "") + gone)
    build(articles, now=NOW)
    assert not [*(articles.parent / "feeds").rglob("*.csv")]


@pytest.mark.usefixtures("installed")
def test_its_files_go_on_where_a_feed_moves_or_has_nothing_left(articles: Path) -> None:
    build(articles, now=NOW)
    moved = "tags: {A: {slug: b}}\nmoved: {tags/a/: tags/b/}\narticles:\n"
    text = LIST.replace("articles:\n", moved).replace("authors: [Ann, Bo]", "authors: [Bo]")
    articles.write_text(text)
    build(articles, now=NOW)
    feeds = articles.parent / "feeds"
    assert (feeds / "tags/a/feed.csv").read_text() == (feeds / "tags/b/feed.csv").read_text()
    assert (feeds / "authors/ann/feed.csv").read_text() == "date,title,link,authors\n"


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("twins", ["", "\n  precompress: [gzip]"])
def test_its_files_are_the_lists_own_where_there_is_no_record(articles: Path, twins: str) -> None:
    private = "partners: [{name: desk, private: true, formats: [rss, csv]}]\narticles:\n"
    text = LIST.replace("articles:\n", private).replace("\nfeeds:", f"{twins}\nfeeds:")
    articles.write_text(text)
    build(articles, now=NOW)
    shutil.rmtree(articles.parent / ".tagfeed")
    articles.write_text(
        text.replace("- {title: One,", "- {title: Uno, id: 'tag:desks.example,2000:one',")
    )
    written = build(articles, now=NOW).written
    assert {"feed.csv", "private/articles/partners/desk/feed.csv"} <= {*written}


def test_an_unknown_name_is_a_fault_that_says_which_are_installed(
    articles: Path, installed: Path
) -> None:
    articles.write_text(LIST.replace("csv", "cvs"))
    (fault,) = faults(articles)
    assert fault == (
        "site.formats[4]: `cvs` is not known here;"
        " write rss, atom, json or html; installed are csv, reading-time"
    )
    assert installed.exists()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("formats: [csv]", "names none of tagfeed's own formats"),
        ("formats: [rss, reading-time]", "names an extension, which is for all feeds"),
    ],
)
def test_formats_of_a_feed_that_can_not_be_are_faults(
    wrong: str, said: str, articles: Path
) -> None:
    articles.write_text(LIST.replace("formats: [rss]", wrong))
    assert said in faults(articles)[0]


def broken(name: str) -> NoReturn:
    raise ZeroDivisionError(name)


def _number(_given: object) -> Any:
    return 7.5


_ANY: Any = None
_SEVEN: Any = 7
WRONG: dict[str, tuple[Any, type[TagfeedError]]] = {
    "raises": (FeedFormat("feed.csv", "text/csv", lambda feed: broken(feed.title)), GateError),
    "does not pass": (
        FeedFormat("feed.csv", "text/csv", lambda _feed: "", lambda _body: ["it is empty"]),
        GateError,
    ),
    "writes no bytes": (FeedFormat("feed.csv", "text/csv", _number), GateError),
    "has the name of another": (FeedFormat("rss.xml", "text/csv", lambda _feed: ""), InputError),
    "has it in other letters": (FeedFormat("RSS.xml", "a/b", lambda _feed: ""), InputError),
    "has that of a packed one": (FeedFormat("rss.xml.gz", "a/b", lambda _feed: ""), InputError),
    "has that of a sitemap": (FeedFormat("news-sitemap-1.xml", "a/b", lambda _f: ""), InputError),
    "has no file": (FeedFormat(_ANY, "text/csv", lambda _feed: ""), InputError),
    "has no media type": (FeedFormat("feed.csv", 'a/b"\r\nX: y', lambda _feed: ""), InputError),
    "has nothing that writes": (FeedFormat("feed.csv", "text/csv", _ANY), InputError),
    "writes a number": (FeedFormat("feed.csv", "text/csv", lambda _feed: _SEVEN), GateError),
    "finds a number": (
        FeedFormat("feed.csv", "text/csv", lambda _feed: "", lambda _body: [_SEVEN]),
        GateError,
    ),
    "has no namespaces": (FeedExtension(namespaces=_ANY), InputError),
    "has a wrong namespace": (FeedExtension(namespaces={"x": "a b"}), InputError),
    "has no entry": (FeedExtension(_ANY), InputError),
    "adds a number to feeds": (FeedExtension(channel={_SEVEN: 7}), InputError),
    "leads out": (FeedFormat("../feed.csv", "text/csv", lambda _feed: ""), InputError),
    "is neither": ("a text", InputError),
    "raises for an article": (FeedExtension(lambda each: broken(each.title)), InputError),
    "gives what is not an element": (FeedExtension(lambda _each: {"minutes": 1}), InputError),
    "gives what is wrong": (FeedExtension(lambda _each: {"geo:lat": 100}), InputError),
    "gives no mapping": (FeedExtension(_number), InputError),
    "adds a wrong element to feeds": (FeedExtension(channel={"geo:lat": 100}), InputError),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_package_that_is_wrong_ends_kindly_and_nothing_is_written(
    what: str, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, error = WRONG[what]
    point = SimpleNamespace(dist=SimpleNamespace(name="a-package"), load=lambda: value, module="m")
    monkeypatch.setattr(installed_formats, "_points", lambda: {"csv": point})
    installed_formats.installed_format.cache_clear()
    articles.write_text(LIST.replace(", reading-time", ""))
    with pytest.raises(error) as refused:
        build(articles, now=NOW)
    assert all(fault.remedy and fault.problem for fault in refused.value.faults)
    assert not (articles.parent / "feeds").exists()
    installed_formats.installed_format.cache_clear()


def test_a_sentence_of_a_check_is_one_fault() -> None:
    format = FeedFormat("feed.csv", "text/csv", lambda _feed: "", lambda _body: "it is empty")
    assert _problems(format, b"") == ["it is empty"]


def test_two_formats_with_one_file_are_a_fault(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = {
        name: SimpleNamespace(
            dist=None, module="m", load=lambda file=file: FeedFormat(file, "a/b", lambda _feed: "")
        )
        for name, file in (("csv", "feed.csv"), ("table", "Feed.csv"))
    }
    monkeypatch.setattr(installed_formats, "_points", lambda: points)
    installed_formats.installed_format.cache_clear()
    articles.write_text(LIST.replace("reading-time", "table"))
    (fault,) = faults(articles)
    assert "names several formats with the file Feed.csv" in fault
    installed_formats.installed_format.cache_clear()


def test_the_files_of_a_package_in_a_namespace_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "some_namespace" / "feeds"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.import_module("some_namespace.feeds")
    points = {"csv": SimpleNamespace(module="some_namespace.feeds")}
    monkeypatch.setattr(installed_formats, "_points", lambda: points)
    assert installed_formats.modules_used() == [str(folder / "__init__.py")]


def test_a_list_that_names_none_looks_for_none(articles: Path) -> None:
    articles.write_text(LIST.replace(", csv, reading-time", ""))
    program = (
        f"import sys, tagfeed; tagfeed.build({str(articles)!r});"
        "print('tagfeed.reading.installed_formats' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split()[-1] == "False"


def faults(articles: Path) -> list[str]:
    with pytest.raises(InputError) as refused:
        tagfeed.load(articles)
    return [f"{each.key}: {each.problem}; {each.remedy}" for each in refused.value.faults]
