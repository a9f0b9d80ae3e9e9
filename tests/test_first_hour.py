"""The first hour: what stood at example.org was never published; the real address is guarded."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.cli.printing import print_report
from tagfeed.errors import Fault, GuardError
from tagfeed.model import Report

NOW = datetime(2030, 1, 1, tzinfo=UTC)
REAL = "https://harbour.news/feeds/"
STARTER = """\
site:
  title: Starter
  url: https://example.org/
  feeds_url: {feeds_url}
{authority}articles:
  - {{title: First article, date: 2025-01-02, tags: [Example], id: "urn:example:1"}}
  - {{title: Second article, date: 2025-01-01, tags: [Example, More], url: https://example.org/2}}
"""
OWN = """\
  - {title: My first, date: 2025-01-02, tags: [Sea], url: https://harbour.news/1}
"""


class Newcomer:
    """Somebody who keeps a list for the first hour."""

    def __init__(self, home: Path, feeds_url: str, authority: str = "") -> None:
        self.list, self.out, self.record = home / "articles.yaml", home / "feeds", home / ".tagfeed"
        authority = f'  id_authority: "{authority}"\n' if authority else ""
        self.list.write_text(STARTER.format(feeds_url=feeds_url, authority=authority))

    def build(self, out: Path | None = None) -> Report:
        return build(self.list, out, now=NOW)

    def move(self, before: str, after: str) -> None:
        text = self.list.read_text()
        assert before in text
        self.list.write_text(text.replace(before, after))

    def write_own_articles(self) -> None:
        head, articles, _ = self.list.read_text().partition("articles:\n")
        self.list.write_text(head + articles + OWN)

    def forget(self) -> None:
        for file in self.record.iterdir():
            file.unlink()


NEVER_PUBLISHED = [
    "https://example.org/feeds/",
    "https://www.example.com/feeds/",
    "https://blog.test/",
    "https://my.example/feeds/",
    "http://localhost:8000/",
    "http://127.0.0.1:8000/feeds/",
    "http://[::1]:8000/",
]


@pytest.mark.parametrize("address", NEVER_PUBLISHED)
@pytest.mark.parametrize("has_record", [True, False])
def test_own_domain_and_own_articles_take_the_place_of_the_starter(
    tmp_path: Path, address: str, has_record: bool
) -> None:
    newcomer = Newcomer(tmp_path, address, "example.org,2020")
    newcomer.build()
    newcomer.move(address, REAL)
    newcomer.move("example.org,2020", "harbour.news,2025")
    newcomer.write_own_articles()
    if not has_record:
        newcomer.forget()
    report = newcomer.build()
    assert (newcomer.out / "tags/sea/rss.xml").exists()
    if has_record:
        [news] = report.warnings
        assert f"the feeds made for {address} were never published" in news.problem
        assert not (newcomer.out / "tags/example").exists()
    assert newcomer.build().warnings == ()
    newcomer.move("https://harbour.news/1", "https://harbour.news/one")
    with pytest.raises(GuardError):
        newcomer.build()


def test_the_domain_first_and_the_articles_later_is_one_step_each(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path, NEVER_PUBLISHED[0])
    newcomer.build()
    newcomer.move(NEVER_PUBLISHED[0], REAL)
    assert newcomer.build().warnings
    newcomer.write_own_articles()
    with pytest.raises(GuardError, match="2 of 2 published ids would vanish"):
        newcomer.build()


@pytest.mark.parametrize("before", NEVER_PUBLISHED[:4])
def test_a_list_that_stays_there_or_moves_between_two_is_guarded(
    tmp_path: Path, before: str
) -> None:
    newcomer = Newcomer(tmp_path, before, "example.org,2020")
    newcomer.build()
    newcomer.move(before, NEVER_PUBLISHED[-3])
    assert newcomer.build().warnings == ()
    newcomer.move("urn:example:1", "urn:example:one")
    with pytest.raises(GuardError, match="urn:example:1"):
        newcomer.build()


@pytest.mark.parametrize("address", NEVER_PUBLISHED)
def test_a_published_list_does_not_go_where_nobody_can_subscribe(
    tmp_path: Path, address: str
) -> None:
    newcomer = Newcomer(tmp_path, REAL)
    newcomer.build()
    newcomer.move(REAL, address)
    with pytest.raises(GuardError) as refusal:
        newcomer.build()
    [fault] = refusal.value.faults
    assert fault.key == "site.feeds_url"
    assert REAL in fault.problem
    assert "--out" in fault.remedy
    assert newcomer.build(tmp_path / "preview").written
    newcomer.move(address, REAL)
    assert not newcomer.build().changed


def test_what_a_run_left_that_was_cut_off_between_the_two_begins_afresh_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer = Newcomer(tmp_path, NEVER_PUBLISHED[0])
    newcomer.build()
    newcomer.move(NEVER_PUBLISHED[0], REAL)
    newcomer.write_own_articles()
    with monkeypatch.context() as patch:
        patch.setattr("tagfeed.publishing.files.place", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            newcomer.build()
    [news] = newcomer.build().warnings
    assert "never published" in news.problem
    assert not (newcomer.out / "tags/example").exists()


def test_only_a_terminal_is_told_that_an_address_is_an_example(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path, NEVER_PUBLISHED[0], "example.org,2020")
    report = newcomer.build()
    assert [notice.key for notice in report.notices] == ["site.feeds_url", "site.id_authority"]
    assert report.warnings == ()
    newcomer.move("example.org,2020", "harbour.news,2025")
    newcomer.move(NEVER_PUBLISHED[0], REAL)
    assert newcomer.build().notices == ()


@pytest.mark.parametrize("is_terminal", [True, False])
def test_the_notice_is_printed_at_a_terminal(
    is_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_terminal)
    notice = Fault("", None, "site.feeds_url", "is only an example")
    print_report(Report(written=("rss.xml",), notices=(notice,)))
    assert ("is only an example" in capsys.readouterr().err) == is_terminal


def _cut_off(_path: object) -> None:
    raise KeyboardInterrupt
