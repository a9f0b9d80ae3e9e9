"""A warning is told once: whatever is edited, what was told before is told no more."""

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tagfeed import build
from tagfeed.errors import Fault
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
SITE = """\
site:
  title: Watch
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
"""
# What an article may hold that is warned of, and a word of each warning.
ILLS = {
    "embed": ("content_html: '<p>x</p><iframe src=\"/x\"></iframe>'", "embed"),
    "reference": ("summary: 'One &hellip; two'", "hellip"),
    "expires": ("expires: 2019-01-01", "never shown"),
    "local": ("image: {url: 'http://localhost/x.png'}", "localhost"),
    "markup": ("title", "markup"),
}


class Known(Struct):
    """An article of the list: its number is in its address and so its id."""

    number: int
    title: str = "Title"
    ills: frozenset[str] = frozenset()

    def __str__(self) -> str:
        title = f"{self.title} <b>{self.number}</b>" if "markup" in self.ills else self.title
        lines = [
            f"- title: '{title}'",
            f"date: 2025-01-{1 + self.number % 28:02}",
            f"url: https://harbour.news/{self.number}/",
            "tags: [Sea, Harbour]",
            *(ILLS[ill][0] for ill in sorted(self.ills - {"markup"})),
        ]
        return "\n  ".join(lines) + "\n"


OF_READING = ("reference", "expires", "local")
"""Of these a warning tells whether or not a feed shows the article."""
_KINDS = ("add", "delete", "title", "ills", "move", "lines", "nothing")
_ills = st.frozensets(st.sampled_from([*ILLS]), max_size=3)
Edit = tuple[str, int, frozenset[str], bool]
_edits = st.tuples(st.sampled_from(_KINDS), st.integers(0, 99), _ills, st.booleans())


def edited(listed: list[Known], edit: Edit, number: int) -> list[Known]:
    """The articles after an edit; a new one gets the number."""
    kind, where, ills, _ = edit
    at = where % len(listed)
    one, others = listed[at], listed[:at] + listed[at + 1 :]
    changes = {
        "add": [*listed[:at], Known(number, ills=ills), *listed[at:]],
        "delete": others if others else listed,
        "title": [*listed[:at], Known(one.number, f"Title {number}", one.ills), *listed[at + 1 :]],
        "ills": [*listed[:at], Known(one.number, one.title, ills), *listed[at + 1 :]],
        "move": [*others, one],
    }
    return changes.get(kind, listed)


def signs(warnings: tuple[Fault, ...]) -> list[tuple[str, str]]:
    """The article and the ill of each warning."""
    return sorted(
        (warning.id.split("/")[-2], ill)
        for warning in warnings
        for ill, (_, word) in ILLS.items()
        if word in warning.problem
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("news")


@pytest.mark.slow
@settings(
    max_examples=12,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[*HealthCheck],
)
@given(begin=st.lists(_ills, min_size=2, max_size=6), edits=st.lists(_edits, min_size=4))
def test_each_warning_is_told_once_over_any_edits(
    home: Path, begin: list[frozenset[str]], edits: list[Edit]
) -> None:
    folder = home / str(len([*home.iterdir()]))
    folder.mkdir()
    path, told, lines = folder / "articles.yaml", set[tuple[str, str]](), 0
    listed = [Known(number, ills=ills) for number, ills in enumerate(begin)]
    for number, edit in enumerate([("nothing", 0, frozenset[str](), False), *edits], len(begin)):
        listed = edited(listed, edit, number)
        lines += edit[0] == "lines"
        text = SITE + "# a comment\n" * lines + "articles:\n" + "".join(map(str, listed))
        path.write_text(text, encoding="utf-8")
        report = build(path, now=NOW, allow_removals=True, full=edit[3])
        there = [(str(each.number), ill) for each in listed for ill in each.ills]
        shown = {str(each.number) for each in listed if "expires" not in each.ills}
        expected = [(one, ill) for one, ill in there if one in shown or ill in OF_READING]
        assert signs(report.warnings) == sorted(expected)
        assert signs(report.news) == sorted({*expected} - told)
        told = {*expected}


def test_title_that_is_corrected_tells_no_warning_again(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    article = Known(1, "Teh first", frozenset({"embed", "reference"}))
    for title, news in ("Teh first", 2), ("The first", 0), ("The First", 0):
        article.title = title
        path.write_text(f"{SITE}articles:\n{article}", encoding="utf-8")
        report = build(path, now=NOW)
        assert len(report.news) == news, report.news
        assert {warning.id for warning in report.warnings} == {"https://harbour.news/1/"}
        assert {warning.article for warning in report.warnings} == {title}


def test_warning_of_a_note_is_told_once_wherever_it_moves(tmp_path: Path) -> None:
    """A note has no title by which it could be known."""
    path = tmp_path / "articles.yaml"
    note = "- {date: 2025-01-01, url: 'https://harbour.news/n/', content_text: a,"
    note += " summary: 'a &hellip; b'}\n"
    for above, news in ("", 1), (str(Known(1)), 0), (f"{Known(2)}{Known(1)}", 0):
        path.write_text(f"{SITE}articles:\n{above}{note}", encoding="utf-8")
        report = build(path, now=NOW, allow_removals=True)
        assert len(report.warnings) == 1
        assert len(report.news) == news


FEEDS = """\
articles:
{articles}\
tags:
  Sea: {{title: "The <b>sea</b>"}}
feeds:
- {{name: port, title: "A <i>port</i>", match: {{any: [Sea]}}}}
site:
  title: Watch
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
"""


def test_warning_about_a_feed_names_the_line_of_its_name(tmp_path: Path) -> None:
    """Those of a part of the list too: what is added above moves the lines."""
    sites = TwoWays(tmp_path)
    named = {"tags/sea/": "tags.Sea", "port/": "feeds[0]", "tags/u-x-u/": "tags/u-x-u/"}
    written = {"tags/sea/": "  Sea:", "port/": "- {name: port", "tags/u-x-u/": "site:"}
    for many in 1, 3:
        articles = [str(Known(number)).replace("Harbour", "<u>x</u>") for number in range(many)]
        text = FEEDS.format(articles="".join(articles).replace("<u>x</u>", "'<u>x</u>'"))
        sites.write(text.encode())
        with chdir(sites.sites[0]):
            report = build("articles.yaml", now=NOW, full=False)
        with chdir(sites.sites[1]):
            assert build("articles.yaml", now=NOW, full=True).warnings == report.warnings
        about = {each.id: each for each in report.warnings if each.id in named}
        assert about.keys() == named.keys()
        for folder, warning in about.items():
            assert warning.key == named[folder]
            assert text.split("\n")[(warning.line or 0) - 1].startswith(written[folder])
        assert (many == 1) == any(each.id in named for each in report.news)
