"""Archives: a reader that follows the links sees every article once, and full pages stay."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tagfeed import build
from tagfeed.errors import GuardError, InputError
from tagfeed.reading import load
from tagfeed.validator import check
from tagfeed.verifying import check_against
from two_ways import TwoWays

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FEEDS = "https://harbour.news/feeds/"
SITE = f"""\
site:
  title: Harbour
  url: https://harbour.news/
  feeds_url: {FEEDS}
  limit: 3
  archives: {{per_page: 4}}
articles:
"""


FORMATS = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}


def article(number: int, more: str = "") -> str:
    """An article with a number, which is the day of its date."""
    day = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number)
    said = f"title: Article {number}, date: {day:%Y-%m-%d}, tags: [Boats]{more}"
    return f"- {{{said}, url: 'https://harbour.news/{number}/'}}\n"


def publish(home: Path, articles: str, now: datetime = NOW, site: str = SITE) -> Any:
    """The report of a build of these articles."""
    (home / "articles.yaml").write_text(site + articles, encoding="utf-8")
    return build(home / "articles.yaml", now=now, allow_removals=True)


def numbered(numbers: range, more: str = "") -> str:
    return "".join(article(number, more) for number in reversed(numbers))


def bodies(home: Path) -> dict[str, bytes]:
    feeds = home / "feeds"
    return {str(x.relative_to(feeds)): x.read_bytes() for x in feeds.rglob("*") if x.is_file()}


def _with_feedparser(body: bytes) -> tuple[list[str], str | None]:
    found = feedparser.parse(body)
    assert not found.bozo, found.bozo_exception
    links = {link.rel: link.href for link in found.feed.links}
    return [entry.id for entry in found.entries], links.get("prev-archive")


def _with_json(body: bytes) -> tuple[list[str], str | None]:
    found = json.loads(body)
    return [item["id"] for item in found["items"]], found.get("next_url")


def followed(
    home: Path, path: str, read: Callable[[bytes], tuple[list[str], str | None]]
) -> Iterator[list[str]]:
    """The ids in a feed, and in each page that its links lead to."""
    address: str | None = FEEDS + path
    while address is not None:
        ids, address = read((home / "feeds" / address.removeprefix(FEEDS)).read_bytes())
        yield ids


READERS = pytest.mark.parametrize(
    ("name", "read"),
    [("rss.xml", _with_feedparser), ("atom.xml", _with_feedparser), ("feed.json", _with_json)],
)


@READERS
@pytest.mark.parametrize("many", [4, 7, 8, 9, 12, 13])
@pytest.mark.parametrize("folder", ["", "tags/boats/"])
def test_reader_that_follows_the_links_sees_every_article_once(
    tmp_path: Path, name: str, read: Any, many: int, folder: str
) -> None:
    publish(tmp_path, numbered(range(many)))
    feed, *pages = followed(tmp_path, folder + name, read)
    every = [f"https://harbour.news/{number}/" for number in reversed(range(many))]
    assert feed == every[:3]
    assert [id_ for page in pages for id_ in page] == every, "the pages alone have all of them"
    assert all(len(page) == 4 for page in pages[1:])


def test_growth_at_the_newer_end_writes_no_full_page_again(tmp_path: Path) -> None:
    before: dict[str, bytes] = {}
    for many in range(1, 15):
        publish(tmp_path, numbered(range(many)), NOW + timedelta(hours=many))
        now = bodies(tmp_path)
        full = [f"archive/{page:04}/" for page in range(1, (many - 1) // 4 + 1)]
        for path, body in before.items():
            assert not path.startswith(tuple(full)) or now[path] == body, f"{path} at {many}"
        before = now


def test_pages_are_valid_and_so_is_a_feed_that_leads_to_them(tmp_path: Path) -> None:
    for many in (1, 3, 4, 8, 9):
        publish(tmp_path, numbered(range(many)))
        for path, body in bodies(tmp_path).items():
            format = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}.get(
                Path(path).name
            )
            found = check(body, format, now=NOW) if format else ()
            worse = [each for each in found if each.level != "info"]
            assert worse == [], path


def test_feed_that_shows_everything_says_so_and_has_no_pages(tmp_path: Path) -> None:
    publish(tmp_path, numbered(range(3)))
    assert not [path for path in bodies(tmp_path) if "archive" in path]
    assert b"<fh:complete" in bodies(tmp_path)["atom.xml"]
    publish(tmp_path, numbered(range(4)))
    assert b"<fh:complete" not in bodies(tmp_path)["atom.xml"]


def test_article_that_is_taken_back_or_expires_leaves_its_page_and_keeps_its_number(
    tmp_path: Path,
) -> None:
    listed = [article(number) for number in reversed(range(10))]
    publish(tmp_path, "".join(listed))
    before = bodies(tmp_path)
    listed[-2] = article(1, ", withdrawn: 2026-05-01")
    listed[-3] = article(2, ", expires: 2026-05-01")
    report = publish(tmp_path, "".join(listed))
    now = bodies(tmp_path)
    ids, _ = _with_feedparser(now["archive/0001/atom.xml"])
    assert ids == ["https://harbour.news/3/", "https://harbour.news/0/"]
    assert {path for path in now if now[path] != before[path] and "archive" in path} == {
        f"{folder}archive/0001/{name}"
        for folder in ("", "tags/boats/")
        for name in ("rss.xml", "atom.xml", "feed.json", "index.html")
    }
    assert report.warnings == ()


def test_correction_writes_only_the_page_that_it_is_on(tmp_path: Path) -> None:
    listed = [article(number) for number in reversed(range(10))]
    publish(tmp_path, "".join(listed))
    listed[-6] = article(5, ", summary: Better")
    report = publish(tmp_path, "".join(listed))
    assert {path.rpartition("/")[0] for path in report.written} == {
        "archive/0002",
        "tags/boats/archive/0002",
    }


def test_build_says_how_many_pages_an_old_article_renumbered(tmp_path: Path) -> None:
    publish(tmp_path, numbered(range(1, 13)))
    report = publish(tmp_path, numbered(range(1, 13)) + article(0))
    said = {warning.key: warning.problem for warning in report.warnings}
    assert said.keys() == {"archive/", "tags/boats/archive/"}
    assert said["archive/"].startswith("4 pages ")
    again = publish(tmp_path, numbered(range(1, 14)) + article(0))
    assert again.warnings == (), "it is said once"


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("50", "{per_page: 50}"),
        ("007", "{per_page: 7}"),
        ("'50 '", "{per_page: 50}"),
        ("[50]", "`{per_page: 100}`"),
    ],
)
@pytest.mark.parametrize("where", ["site", "feed"])
def test_number_where_an_archive_is_asked_for_is_refused_with_a_remedy_that_works(
    written: str, typed: str, where: str, tmp_path: Path
) -> None:
    def asks(archives: str) -> Path:
        of_site, of_feed = (archives, "true") if where == "site" else ("true", archives)
        feeds = f"feeds: [{{name: b, title: B, match: {{any: [Boats]}}, archives: {of_feed}}}]"
        site = SITE.replace("{per_page: 4}", of_site).replace("articles:", f"{feeds}\narticles:")
        (tmp_path / "articles.yaml").write_text(site + numbered(range(2)), encoding="utf-8")
        return tmp_path / "articles.yaml"

    with pytest.raises(InputError) as refused:
        load(asks(written))
    (fault,) = refused.value.faults
    assert fault.remedy == f"write {typed}"
    catalog = load(asks(typed.strip("`")))
    per_page = catalog.site.archives if where == "site" else catalog.queries[0].archives
    assert f"{{per_page: {per_page}}}" == typed.strip("`")


@pytest.mark.parametrize("written", ["0", "-5", "lots", "9" * 5000])
def test_what_says_nothing_of_an_archive_is_refused_with_all_that_may_be_written(
    written: str, tmp_path: Path
) -> None:
    (tmp_path / "articles.yaml").write_text(SITE.replace("{per_page: 4}", written) + article(1))
    with pytest.raises(InputError, match=r"write true, false or \{per_page: 100\}"):
        load(tmp_path / "articles.yaml")


def test_second_writer_finds_the_same_on_pages(tmp_path: Path) -> None:
    publish(tmp_path, numbered(range(9)))
    checked = [*check_against(tmp_path / "articles.yaml", tmp_path / "feeds", NOW)]
    assert len([path for path, *_ in checked if "archive" in path]) == 18
    assert [path for path, *_, findings in checked if findings] == []


def test_item_of_feeds_has_an_archive_of_its_own_or_none(tmp_path: Path) -> None:
    feeds = (
        "feeds:\n- {name: boats, match: {any: [Boats]}, archives: {per_page: 2}, limit: 1}\n"
        "- {name: none, match: {any: [Boats]}, archives: false, limit: 1}\n"
        "partners:\n- {name: late, delay: 1h, limit: 1}\n- {name: all, limit: 1}\narticles:\n"
    )
    publish(tmp_path, numbered(range(5)), site=SITE.replace("articles:\n", feeds))
    pages = {path.rpartition("archive/")[0] for path in bodies(tmp_path) if "archive/" in path}
    assert pages == {"", "tags/boats/", "boats/", "partners/all/"}
    assert (tmp_path / "feeds/boats/archive/0003").exists()


def test_folder_of_the_archive_is_no_name_for_an_item_of_feeds(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    feeds = "feeds:\n- {name: archive, match: {any: [Boats]}}\narticles:\n"
    path.write_text(SITE.replace("articles:\n", feeds) + article(1), encoding="utf-8")
    with pytest.raises(InputError, match="the folder `archive` is taken"):
        load(path)


def test_fresh_machine_knows_the_pages_that_stand_and_takes_them_away(tmp_path: Path) -> None:
    publish(tmp_path, numbered(range(9)))
    shutil.rmtree(tmp_path / ".tagfeed")
    changed = article(0, ", id: 'tag:harbour.news,2020:0'")
    with pytest.raises(GuardError, match="published with the id"):
        publish(tmp_path, numbered(range(1, 9)) + changed)
    report = publish(tmp_path, numbered(range(9)), site=SITE.replace("per_page: 4", "per_page: 99"))
    assert "archive/0002/rss.xml" in report.removed
    publish(tmp_path, numbered(range(9)), site=SITE.replace("{per_page: 4}", "false"))
    assert not [path for path in bodies(tmp_path) if "archive" in path]


def test_pages_name_no_hub_and_lead_people_to_the_feed_alone(tmp_path: Path) -> None:
    site = SITE.replace("  limit", "  hubs: ['https://hub.news/']\n  limit")
    publish(tmp_path, numbered(range(9)), site=site)
    for path, body in bodies(tmp_path).items():
        if "archive" in path:
            assert b"hub.news" not in body, path
    page = bodies(tmp_path)["archive/0001/index.html"].decode()
    assert f'type="application/rss+xml" title="Harbour (RSS)" href="{FEEDS}rss.xml"' in page
    assert "archive" not in bodies(tmp_path)["feeds.opml"].decode()


@pytest.mark.slow
@pytest.mark.parametrize("where", [0, 3, 8])
def test_archives_are_built_by_parts_as_in_whole(tmp_path: Path, where: int) -> None:
    """As articles come, are corrected, taken back, deleted and inserted."""
    sites = TwoWays(tmp_path)
    listed = [article(number) for number in reversed(range(9))]
    changed = [
        *(article(where, more) for more in (", summary: x", ", withdrawn: 2026-06-02", "")),
        "",
        article(where),
        article(where, ", expires: 2026-06-03T12:00:00Z"),
        article(where, ", draft: true"),
    ]
    for day, body in enumerate(changed):
        every = [*listed[: 8 - where], body, *listed[9 - where :]]
        more = [article(10 + number) for number in reversed(range(day))]
        sites.write((SITE + "".join(more + every)).encode())
        sites.build(NOW + timedelta(days=day), allow_removals=True)
    assert (sites.sites[0] / "feeds/archive/0003/rss.xml").exists()


def test_record_of_private_feeds_holds_nothing_of_archives(tmp_path: Path) -> None:
    partner = "partners:\n- {name: own, private: true, limit: 1}\narticles:\n"
    publish(tmp_path, numbered(range(9)), site=SITE.replace("articles:\n", partner))
    (record,) = (x for x in (tmp_path / ".tagfeed").glob("manifest-*") if b"own" in x.read_bytes())
    assert b"harbour.news/8/" in record.read_bytes()
    assert b"harbour.news/1/" not in record.read_bytes()
