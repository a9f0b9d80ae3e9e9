"""The first hour: what stood at example.org was never published; the real address is guarded."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from conftest import some_slow
from tagfeed import build, pin
from tagfeed.cli.reports.printing import print_report
from tagfeed.errors import Fault, GuardError
from tagfeed.model import Report
from tagfeed.publishing.standing.feed_heads import head_of
from tagfeed.reading.starter_list import write_starter

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


class Beginner:
    """Somebody who begins with `tagfeed init`, and makes the list their own step by step."""

    def __init__(self, home: Path) -> None:
        self.list, self.home = home / "articles.yaml", home
        write_starter(self.list)

    def build(self, has_record: bool = True, allow_removals: bool = False) -> Report:
        if not has_record:
            shutil.rmtree(self.home / ".tagfeed", ignore_errors=True)
        return build(self.list, now=NOW, allow_removals=allow_removals)

    def _sub(self, pattern: str, replacement: str) -> None:
        text = self.list.read_text()
        assert re.search(pattern, text, re.DOTALL)
        self.list.write_text(re.sub(pattern, replacement, text, flags=re.DOTALL))

    def own_feeds_url(self) -> None:
        self._sub("feeds_url: https://example.org", "feeds_url: https://harbour.news")

    def own_site_url(self) -> None:
        self._sub("  url: https://example.org/ ", "  url: https://harbour.news/ ")

    def own_authority(self) -> None:
        self._sub("example.org,2026", "harbour.news,2026")

    def own_addresses(self) -> None:
        self._sub("    url: https://example.org/second/", "    url: https://harbour.news/second/")

    def own_articles(self) -> None:
        own = "articles:\n  - {title: Mine, date: 2026-02-03, url: https://harbour.news/mine}\n"
        self._sub("\narticles:.*", f"\n{own}")


STEPS = (
    Beginner.own_site_url,
    Beginner.own_authority,
    Beginner.own_articles,
)


@pytest.mark.parametrize(
    "steps",
    some_slow(permutations(STEPS)),
    ids=lambda steps: " ".join(step.__name__.removeprefix("own_") for step in steps),
)
def test_once_at_a_real_host_a_starter_list_becomes_ones_own_in_any_order(
    tmp_path: Path, steps: tuple[Callable[[Beginner], None], ...]
) -> None:
    beginner = Beginner(tmp_path)
    beginner.build()
    for step in (Beginner.own_feeds_url, *steps):
        step(beginner)
        try:
            beginner.build()
        except GuardError as error:  # an article of one's own has been published
            [fault] = error.faults
            line = fault.remedy.partition("write under site:  ")[2]
            beginner._sub("  language: en", f"  language: en\n  {line}")
            beginner.build()
    if steps.index(Beginner.own_authority) < steps.index(Beginner.own_articles):
        assert "feed_ids" not in beginner.list.read_text()
    beginner._sub("news/mine", "news/own")
    with pytest.raises(GuardError, match="news/mine"):
        beginner.build()


def test_the_examples_can_be_given_addresses_of_ones_own(tmp_path: Path) -> None:
    beginner = Beginner(tmp_path)
    beginner.build()
    for step in (Beginner.own_feeds_url, Beginner.own_addresses, Beginner.own_authority):
        step(beginner)
        assert pin_writes_nothing_published_under_an_example(beginner)
        beginner.build()


def test_at_an_example_address_a_list_is_guarded_and_the_way_out_is_told(tmp_path: Path) -> None:
    beginner = Beginner(tmp_path)
    beginner.build()
    beginner.own_articles()
    with pytest.raises(GuardError, match="with the feeds_url of a domain of your own the feeds"):
        beginner.build()
    beginner.own_feeds_url()
    assert "never published" in beginner.build().warnings[0].problem


def pin_writes_nothing_published_under_an_example(beginner: Beginner) -> bool:
    text = beginner.list.read_text()
    pin(beginner.list)
    written = beginner.list.read_text()
    beginner.list.write_text(text)
    return "id: https://example.org/second" not in written or "  url: https://example.org" in text


@pytest.mark.parametrize(
    "later", [Beginner.own_addresses, Beginner.own_authority, Beginner.own_articles]
)
def test_with_an_article_of_ones_own_the_feeds_keep_their_ids_and_articles_theirs(
    tmp_path: Path, later: Callable[[Beginner], None]
) -> None:
    beginner = Beginner(tmp_path)
    beginner.build()
    beginner.own_feeds_url()
    beginner.own_site_url()
    beginner.build()
    beginner._sub("\narticles:", "\narticles:\n  - {title: Mine, date: 2026-03-01}\n")
    beginner.build()
    if later is Beginner.own_authority:  # `mine` has an id that is made of it
        later(beginner)
        with pytest.raises(GuardError) as refused:
            beginner.build()
        assert any("tag:example.org,2026:mine" in str(fault) for fault in refused.value.faults)
        assert any("feed_ids:" in str(fault) for fault in refused.value.faults)
    elif later is Beginner.own_articles:
        later(beginner)
        with pytest.raises(GuardError, match=r'1 of 3 .* "tag:example.org,2026:mine"'):
            beginner.build()
    else:
        later(beginner)
        beginner.build()


def test_examples_alone_do_not_vanish(tmp_path: Path) -> None:
    beginner = Beginner(tmp_path)
    beginner.build()
    beginner.own_feeds_url()
    beginner.build()
    beginner._sub("  - title: The first.*", "")
    with pytest.raises(GuardError, match="or run again with --allow-removals"):
        beginner.build()
    assert beginner.build(allow_removals=True).changed


def test_somebodys_work_is_no_example_because_of_its_domain(tmp_path: Path) -> None:
    newcomer = Newcomer(tmp_path, NEVER_PUBLISHED[0])
    text = newcomer.list.read_text()
    for number in range(21):
        text += f"  - {{title: No. {number}, date: 2024-01-{number + 1:02}, "
        text += f"url: https://example.org/no/{number}}}\n"
    newcomer.list.write_text(text)
    newcomer.build()
    newcomer.move(NEVER_PUBLISHED[0], REAL)
    newcomer.build()
    newcomer.write_own_articles()
    with pytest.raises(GuardError, match="23 of 23 published ids would vanish"):
        newcomer.build()


@pytest.mark.parametrize("has_record", [True, False])
@pytest.mark.parametrize("before", ["https://example.org/feeds/", "http://localhost:8000/"])
def test_it_is_told_once_that_feeds_begin_afresh_and_how_they_keep_their_ids(
    tmp_path: Path, before: str, has_record: bool
) -> None:
    newcomer = Newcomer(tmp_path, before)
    newcomer.build()
    id_ = head_of({"atom": (newcomer.out / "atom.xml").read_bytes()}).id
    newcomer.move(before, REAL)
    if not has_record:
        newcomer.forget()
    [news] = newcomer.build().warnings
    assert f"the feeds made for {before} were never published" in news.problem
    assert "will see all articles again" in news.remedy
    assert newcomer.build().warnings == ()
    line = news.remedy.partition("write under site:  ")[2]
    newcomer.move("  title: Starter\n", f"  title: Starter\n  {line}\n")
    newcomer.build()
    assert head_of({"atom": (newcomer.out / "atom.xml").read_bytes()}).id == id_


@pytest.mark.parametrize("address", NEVER_PUBLISHED)
def test_without_a_record_too_a_published_list_does_not_go_where_nobody_can_subscribe(
    tmp_path: Path, address: str
) -> None:
    newcomer = Newcomer(tmp_path, REAL)
    newcomer.build()
    newcomer.forget()
    newcomer.move(REAL, address)
    with pytest.raises(GuardError) as refusal:
        newcomer.build()
    [fault] = refusal.value.faults
    assert fault.key == "site.feeds_url"
    assert f"write {REAL} again" in fault.remedy


@pytest.mark.parametrize("before", NEVER_PUBLISHED[:4])
def test_a_list_that_stays_there_or_moves_between_two_is_guarded(
    tmp_path: Path, before: str
) -> None:
    newcomer = Newcomer(tmp_path, before, "example.org,2020")
    newcomer.build()
    newcomer.move(before, NEVER_PUBLISHED[-3])
    assert not any("begin" in str(each) for each in newcomer.build().warnings)
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
        patch.setattr("tagfeed.publishing.atomic_files.place", _cut_off)
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
