"""Which feeds exist, what each shows, and when that changes. Documents: tests/corpus/render."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cases import NOW
from tagfeed.model import Article, Catalog, Feed, Person, Place, Query, Site, Tag
from tagfeed.planning import plan
from tagfeed.reading import load

SITE = Site("A site", "https://example.org/", "https://example.org/feeds/", "News", limit=3)
START = datetime(2020, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def article(number: int, **changes: object) -> Article:
    """Article 0 is of the first hour of 2020, article 1 of the next, and so on."""
    values: dict[str, object] = {
        "id": f"urn:x-test:{number}",
        "title": f"Article {number}",
        "link": f"https://example.org/{number}/",
        "page_folder": None,
        "anchor": f"article-{number}",
        "published": START + number * HOUR,
        "updated": START + number * HOUR,
        "place": Place("articles.yaml", 1, f"articles[{number}]"),
        **changes,
    }
    return Article(**values)  # type: ignore[arg-type]


def tag(name: str) -> Tag:
    return Tag(name, name.lower(), name)


def shown(feed: Feed) -> list[str]:
    return [article.title.removeprefix("Article ") for article in feed.articles]


def feeds(*articles: Article, now: datetime = NOW, site: Site = SITE) -> dict[str, Feed]:
    return {feed.path: feed for feed in plan(Catalog(site, articles), now).feeds}


def test_newest_is_first_and_ties_keep_the_order_of_the_list() -> None:
    same = [article(number, published=START) for number in (5, 3, 4)]
    site = Site(*_named(SITE))
    assert shown(feeds(*same, article(1), site=site)[""]) == ["1", "5", "3", "4"]


def test_feed_shows_the_newest_up_to_its_limit() -> None:
    assert shown(feeds(*map(article, range(5)))[""]) == ["4", "3", "2"]


def test_older_articles_without_a_url_stay_on_the_page_they_live_on() -> None:
    news = tag("News")
    articles = [
        article(number, page_folder="tags/news/" if number % 2 else "", tags=(news,))
        for number in range(8)
    ]
    made = feeds(*articles)
    assert [a.anchor[-1] for a in made["tags/news/"].older_entries] == ["3", "1"]
    assert [a.anchor[-1] for a in made[""].older_entries] == ["4", "2", "0"]


def test_tags_and_authors_without_a_shown_article_have_no_feed() -> None:
    ann, news = Person("Ann", "ann"), tag("News")
    held = article(1, published=NOW + HOUR, authors=(ann,), tags=(news,))
    draft = article(2, draft=True, authors=(ann,), tags=(news,))
    assert list(feeds(held, draft)) == [""]
    assert list(feeds(article(3, authors=(ann,), tags=(news,)))) == [
        "",
        "tags/news/",
        "authors/ann/",
    ]


def test_feeds_of_tags_come_in_the_order_people_read() -> None:
    names = ["b", "A", "c", "B2"]
    assert list(feeds(article(1, tags=tuple(map(tag, names))))) == [
        "",
        "tags/a/",
        "tags/b/",
        "tags/b2/",
        "tags/c/",
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"all": {"a", "b"}}, ["2"]),
        ({"any": {"a", "c"}}, ["3", "2", "0"]),
        ({"any": {"a", "c"}, "none": {"b"}}, ["3", "0"]),
        ({"authors": {"ann"}}, ["2", "0"]),
        ({"authors": {"ann"}, "all": {"b"}}, ["2"]),
        ({"all": {"nothing"}}, []),
        ({"none": {"a"}}, ["3", "1"]),
        ({"languages": ["en"]}, ["3", "2", "0"]),
        ({"languages": ["en-GB", "cy"]}, ["2", "1"]),
        ({"languages": ["en-G"]}, []),
        ({"since": START + 1 * HOUR}, ["3", "2", "1"]),
        ({"until": START + 2 * HOUR}, ["1", "0"]),
        ({"since": START + 1 * HOUR, "until": START + 3 * HOUR, "none": {"a"}}, ["1"]),
    ],
)
def test_query_shows_what_answers_it(query: dict[str, Any], expected: list[str]) -> None:
    ann, ben = Person("Ann", "ann"), Person("Ben", "ben")
    articles = (
        article(0, tags=(tag("a"),), authors=(ann,)),
        article(1, tags=(tag("b"),), authors=(ben,), language="cy"),
        article(2, tags=(tag("a"), tag("b")), authors=(ben, ann), language="en-GB"),
        article(3, tags=(tag("c"),)),
    )
    asked = {
        key: frozenset(value) if isinstance(value, set) else value for key, value in query.items()
    }
    named = replace(Query("named", "Named", None, 9, "summary", ("rss",)), **asked)
    made = plan(Catalog(SITE, articles, (named,)), NOW).feeds[-1]
    assert shown(made) == expected
    assert (made.path, made.content, made.formats) == ("named/", "summary", ("rss",))


def test_moments_of_a_plan() -> None:
    over = article(0, expires=START + 10 * HOUR)
    ends = article(1, expires=START + 30 * HOUR)
    waits = article(20)
    never = article(2, draft=True)
    catalog = Catalog(SITE, (over, ends, waits, never))
    planned = plan(catalog, START + 10 * HOUR)
    assert planned.visible == (ends,)
    assert planned.held == (waits,)
    assert planned.expired == (over,)
    assert planned.drafts == (never,)
    assert planned.due == waits.published
    assert plan(catalog, waits.published).visible == (waits, ends)
    assert plan(catalog, waits.published).due == ends.expires
    assert plan(catalog, START + 30 * HOUR).due is None


@pytest.mark.parametrize("late", [timedelta(0), -HOUR])
def test_article_that_expires_before_its_date_is_never_due(late: timedelta) -> None:
    gone = article(5, expires=START + 5 * HOUR + late)
    for now in (START, START + 4 * HOUR, START + 5 * HOUR, NOW):
        planned = plan(Catalog(SITE, (gone,)), now)
        assert (planned.visible, planned.held, planned.due) == ((), (), None)
        assert planned.expired == (gone,)


def test_feed_is_as_new_as_the_newest_change_it_shows() -> None:
    corrected = article(1, updated=START + 50 * HOUR)
    unseen = article(0, updated=START + 90 * HOUR)
    made = feeds(corrected, article(2), article(3), unseen)[""]
    assert made.updated == corrected.updated


def test_feed_without_a_page_is_about_the_site() -> None:
    news = article(1, tags=(tag("News"),))
    with_page, bare = (
        feeds(news, site=Site(*_named(SITE), formats=formats))["tags/news/"]
        for formats in (("rss", "html"), ("rss",))
    )
    assert with_page.page == with_page.url == "https://example.org/feeds/tags/news/"
    assert bare.page == SITE.url


def test_feed_keeps_its_id_when_the_site_moves_under_one_authority() -> None:
    old = Site(
        "A", "https://a.example/", "https://a.example/feeds/", "A", id_authority="a.example,2020"
    )
    new = Site(
        "A", "https://b.example/", "https://b.example/x/", "A", id_authority="a.example,2020"
    )
    assert feeds(article(1), site=old)[""].id == feeds(article(1), site=new)[""].id


def _named(site: Site) -> tuple[str, str, str, str]:
    return site.title, site.url, site.feeds_url, site.description


def test_a_correction_in_the_future_is_not_dated_before_its_time(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}\n"
        "articles:\n- {title: A, date: 2025-01-01, updated: 2026-06-01, url: https://a.example/}\n"
    )
    catalog = load(path)
    corrected = datetime(2026, 6, 1, tzinfo=UTC)
    before = plan(catalog, corrected - timedelta(seconds=1))
    assert before.feeds[0].updated == datetime(2025, 1, 1, tzinfo=UTC)
    assert before.due == corrected
    after = plan(catalog, corrected)
    assert after.feeds[0].updated == corrected
    assert after.due is None
