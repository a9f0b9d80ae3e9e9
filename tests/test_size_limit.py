"""`size_limit`: a feed's largest document decides how many entries fit; the rest is cut as by
`limit`."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import slow
from lists import as_yaml
from properties import examples
from tagfeed import build, plan, preview, render
from tagfeed.errors import InputError
from tagfeed.reading import load
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, tzinfo=UTC)
DOCUMENTS = ("rss.xml", "atom.xml", "feed.json")

Data = dict[str, Any]


def listed(articles: list[Data], **feed: Any) -> Data:
    """A list with one feed besides the site's, which shows every article."""
    return {
        "site": {
            "title": "A",
            "url": "https://example.org/",
            "feeds_url": "https://example.org/feeds/",
            "id_authority": "example.org,2020",
            "limit": 1,
        },
        "feeds": [{"name": "all", "match": {"none": ["-"]}, "limit": 1000, **feed}],
        "articles": articles,
    }


def article(number: int, size: int, **more: Any) -> Data:
    day = datetime(2015, 1, 1) + timedelta(days=number)
    url = f"https://example.org/{number}/"
    text = f"<p>{'é &amp; so ' * (size // 11)}</p>"
    return {
        "title": f"T{number}",
        "date": f"{day:%Y-%m-%d}",
        "url": url,
        "content_html": text,
    } | more


def built(folder: Path, data: Data) -> dict[str, bytes]:
    """What a list is built to, by path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.yaml").write_bytes(as_yaml(data))
    build(folder / "articles.yaml", now=NOW, full=True)
    feeds = folder / "feeds"
    return {
        str(path.relative_to(feeds)): path.read_bytes()
        for path in feeds.rglob("*")
        if path.is_file()
    }


def shown(files: dict[str, bytes], folder: str = "all/") -> int:
    return files[f"{folder}rss.xml"].count(b"<item>")


def largest(files: dict[str, bytes], folder: str = "all/") -> int:
    return max(len(files[folder + name]) for name in DOCUMENTS if folder + name in files)


@examples(25)
@given(
    sizes=st.lists(st.integers(0, 3000), min_size=1, max_size=25),
    limit=st.integers(1, 30),
    formats=st.sampled_from([["rss", "atom", "json", "html"], ["rss"], ["json", "html"], ["atom"]]),
    content=st.sampled_from(["full", "summary"]),
    archives=st.sampled_from([{}, {"archives": {"per_page": 3}}]),
    withdrawn=st.booleans(),
)
@pytest.mark.slow
def test_as_many_fit_as_there_is_room_for_and_the_rest_is_cut_as_by_limit(
    tmp_path_factory: pytest.TempPathFactory,
    sizes: list[int],
    limit: int,
    formats: list[str],
    content: str,
    archives: Data,
    withdrawn: bool,
) -> None:
    tmp_path = tmp_path_factory.mktemp("sizes")
    articles = [article(number, size) for number, size in enumerate(sizes)]
    if withdrawn:
        articles[0] |= {"withdrawn": "2025-12-31", "expires": "2030-01-01"}
    feed: Data = {"formats": formats, "content": content, **archives}
    files = built(tmp_path / "sized", listed(articles, **feed, size_limit=f"{limit}kB"))
    name = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}[formats[0]]
    mark = {"rss": b"<item>", "atom": b"<entry>", "json": b'"date_published"'}[formats[0]]
    fits = files[f"all/{name}"].count(mark)
    visible = len(articles) - withdrawn
    assert largest(files) <= limit * 1000 or fits <= 1
    if fits < visible:
        assert fits >= 1
        as_limited = built(tmp_path / "limited", listed(articles, **feed | {"limit": fits}))
        assert as_limited == files
        one_more = built(tmp_path / "more", listed(articles, **feed | {"limit": fits + 1}))
        assert largest(one_more) > limit * 1000
    else:
        assert built(tmp_path / "all", listed(articles, **feed)) == files


def test_the_largest_of_a_feeds_documents_decides_and_all_show_the_same(tmp_path: Path) -> None:
    articles = [article(number, 500) for number in range(20)]
    files = built(tmp_path, listed(articles, size_limit="10kB"))
    assert largest(files) <= 10_000
    many = shown(files)
    assert 1 < many < 20
    assert files["all/atom.xml"].count(b"<entry>") == many
    assert files["all/feed.json"].count(b'"date_published"') == many
    assert files["all/index.html"].count(b"<article") == many


def test_one_entry_stays_however_large_it_is(tmp_path: Path) -> None:
    files = built(tmp_path, listed([article(n, 9_000) for n in range(3)], size_limit="1kB"))
    assert shown(files) == 1


def test_pages_of_archives_and_pages_alone_are_not_cut(tmp_path: Path) -> None:
    articles = [article(number, 900) for number in range(7)]
    feed = {"size_limit": "2kB", "archives": {"per_page": 4}}
    files = built(tmp_path / "a", listed(articles, **feed))
    assert shown(files) == 1
    assert shown(files, "all/archive/0001/") == 4
    assert b"prev-archive" in files["all/rss.xml"]
    assert b"<fh:complete/>" not in files["all/rss.xml"]
    files = built(tmp_path / "b", listed(articles, size_limit="1kB", formats=["html"]))
    assert files["all/index.html"].count(b"<article") == 7


def test_an_article_without_an_address_stays_on_its_page(tmp_path: Path) -> None:
    """As those that `limit` cuts: its link leads there."""
    data = listed([article(number, 900, tags=["x"]) for number in range(5)])
    del data["articles"][0]["url"]
    data["site"] |= {"limit": 50, "size_limit": "2kB"}
    files = built(tmp_path, data)
    assert shown(files, "tags/x/") == 1
    assert b'id="t0"' in files["tags/x/index.html"]
    assert files["tags/x/index.html"].count(b"<article") == 2


def test_what_is_cut_did_not_vanish(tmp_path: Path) -> None:
    """The guard knows as it does of `limit`: most of what was published leaves at once."""
    articles = [article(number, 500) for number in range(40)]
    assert shown(built(tmp_path, listed(articles))) == 40
    assert shown(built(tmp_path, listed(articles, size_limit="5kB"))) < 10


def test_what_is_planned_is_what_is_built(tmp_path: Path) -> None:
    files = built(tmp_path, listed([article(n, 500) for n in range(30)], size_limit="6kB"))
    path = tmp_path / "articles.yaml"
    for planned in (preview(path, now=NOW), plan(load(path), NOW)):
        (feed,) = (feed for feed in planned.feeds if feed.path == "all/")
        assert len(feed.articles) == shown(files) < 30
        assert render(feed, "rss").body == files["all/rss.xml"]


def test_partners_have_sizes_of_their_own(tmp_path: Path) -> None:
    data = listed([article(number, 500) for number in range(30)])
    data["site"] |= {"limit": 50, "size_limit": "20kB"}
    data["partners"] = [
        {"name": "small", "size_limit": "5kB"},
        {"name": "early", "private": True, "delay": "-2h", "size_limit": "5kB"},
        {"name": "plain"},
    ]
    files = built(tmp_path, data)
    assert largest(files, "partners/small/") <= 5000 < largest(files, "partners/plain/") <= 20_000
    early = tmp_path / "private" / "articles.yaml" / "partners" / "early"
    folder = early if early.is_dir() else next((tmp_path / "private").rglob("early"))
    assert 1 < (folder / "rss.xml").read_bytes().count(b"<item>") < 10


@pytest.mark.parametrize(
    ("text", "size"),
    [("512kB", 512_000), ("1.5MB", 1_500_000), ("64KiB", 65_536), ("0.5MiB", 524_288)],
)
def test_a_size_is_a_number_and_a_unit(tmp_path: Path, text: str, size: int) -> None:
    path = tmp_path / "articles.yaml"
    path.write_bytes(as_yaml(listed([], size_limit=text)))
    assert load(path).queries[0].size_limit == size


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        *(("512KB", "did you mean `512kB`?"), ("512 kb", "did you mean `512kB`?")),
        *(("2M", "did you mean `2MB`?"), ("1 mib", "did you mean `1MiB`?")),
        *(
            ("524288", "did you mean `512KiB`?"),
            ("1048576", "did you mean `1MiB`?"),
            ("2000 bytes", "did you mean `2kB`?"),
        ),
        *(("big", "such as `512kB`"), ("0kB", "or delete the line"), ("5", "such as `512kB`")),
        ("-5kB", "such as `512kB`"),
    ],
)
def test_what_is_no_size_is_a_fault(tmp_path: Path, text: str, remedy: str) -> None:
    path = tmp_path / "articles.yaml"
    path.write_bytes(as_yaml(listed([], size_limit=text)))
    with pytest.raises(InputError) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert fault.key == "feeds[0].size_limit"
    assert fault.remedy.endswith(remedy)


def edits(seed: int) -> Iterator[tuple[Data, datetime]]:
    """A list over twelve edits: articles come, go, grow, shrink and are taken back; time passes."""
    chance = random.Random(seed)
    archives = chance.choice([{}, {"archives": {"per_page": 3}}])
    feed = {"size_limit": f"{chance.randint(2, 8)}kB", **archives}
    articles = [
        article(number, chance.randint(0, 2500), tags=chance.sample("xyz", chance.randint(0, 2)))
        for number in range(chance.randint(3, 30))
    ]
    data = listed(articles, **feed)
    data["site"] |= {"limit": chance.choice([6, 50]), "size_limit": "4kB", **archives}
    data["partners"] = [
        {
            "name": "p",
            "size_limit": "3kB",
            "limit": 20,
            "profile": chance.choice(["none", "slack", "flipboard"]),
        },
        {"name": "q", "private": True, "delay": "-48h", "size_limit": "3kB", "limit": 20},
    ]
    now = NOW
    for turn in range(12):
        yield data, now
        number = 100 * (turn + 1)
        at = chance.randrange(len(articles)) if articles else 0
        kind = chance.choice(["new", "new", "new", "size", "size", "drop", "back", "old", "held"])
        if kind == "new" or not articles:
            articles.append(article(number, chance.randint(0, 2500), tags=["x"]))
        elif kind == "size":
            articles[at]["content_html"] = "<p>" + "word " * chance.randint(0, 400)
        elif kind == "drop":
            del articles[at]
        elif kind == "back":
            articles[at]["withdrawn"] = f"{now:%Y-%m-%d}"
        elif kind == "old":
            articles.insert(0, article(-turn, chance.randint(0, 2500), tags=["z"]))
        else:
            when = now + timedelta(days=1)
            articles.append(article(number, 700, tags=["y"]) | {"date": f"{when:%Y-%m-%d}"})
        now += timedelta(days=chance.choice([0, 0, 1]))


@pytest.mark.parametrize("seed", [*map(slow, range(2))])
def test_an_edit_gives_what_a_build_of_everything_gives(tmp_path: Path, seed: int) -> None:
    ways = TwoWays(tmp_path)
    for data, now in edits(seed):
        ways.write(as_yaml(data))
        ways.build(now, allow_removals=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 40))
def test_many_edits_give_what_builds_of_everything_give(tmp_path: Path, seed: int) -> None:
    test_an_edit_gives_what_a_build_of_everything_gives(tmp_path, seed)


@pytest.mark.slow
def test_an_edit_that_makes_room_brings_others_back_without_the_whole_list(tmp_path: Path) -> None:
    articles = [article(number, 3_000) for number in range(300)]
    articles[-1] = article(299, 30_000)
    data = listed(articles, size_limit="60kB")
    ways = TwoWays(tmp_path)
    ways.write(as_yaml(data))
    ways.build(NOW)
    rss = ways.sites[0] / "feeds" / "all" / "rss.xml"
    before = rss.read_bytes().count(b"<item>")
    for size in (10, 30_000, 300, 29_000):
        articles[-1] = article(299, size)
        ways.write(as_yaml(data))
        ways.build(NOW, quickly=True)
        many = rss.read_bytes().count(b"<item>")
        assert (many > before + 3) == (size < 1000)
    articles[-1 - many] = article(299 - many, 0)  # the first that does not fit may fit now
    ways.write(as_yaml(data))
    ways.build(NOW, quickly=True)
    assert rss.read_bytes().count(b"<item>") == many + 1
