"""`site.minimum`: which tags and authors begin to have feeds, and that none loses one by it."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import GuardError, InputError

NOW = datetime(2024, 1, 1, tzinfo=UTC)
HEAD = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  id_authority: "example.net,2000"
  formats: [rss, html]
"""
ALWAYS = "https://example.net/feeds/"


class Site:
    """A list and its feeds. Each article is its tags, one letter each; `!` makes it a draft."""

    def __init__(self, home: Path) -> None:
        self.list, self.feeds = home / "articles.yaml", home / "feeds"

    def build(self, articles: str, minimum: str = "", more: str = "", full: bool = False) -> None:
        """Build a list with these articles, in words; the oldest first, all by Ann."""
        setting = f"  minimum: {{{minimum}}}\n" if minimum else ""
        lines = [
            f"  - {{title: Article {number}, date: 2020-01-{number:02}, author: Ann,"
            f" tags: [{', '.join(tags.strip('!'))}]{', draft: true' if '!' in tags else ''}}}\n"
            for number, tags in enumerate(articles.split(), 1)
        ]
        self.list.write_text(f"{HEAD}{setting}{more}articles:\n{''.join(lines[::-1])}")
        build(self.list, now=NOW, full=full)

    def folders(self) -> list[str]:
        """The folders of feeds that are published, without the site's own."""
        files = self.feeds.rglob("rss.xml")
        return sorted(str(file.parent.relative_to(self.feeds)) for file in files)[1:]

    def named(self) -> list[str]:
        """Those that the list of feeds names."""
        text = (self.feeds / "feeds.opml").read_text()
        return sorted(re.findall(f'xmlUrl="{ALWAYS}(.+?)/rss.xml"', text))

    def page(self, folder: str = "") -> str:
        return (self.feeds / folder / "index.html").read_text()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_tag_begins_to_have_a_feed_with_its_last_missing_article(site: Site) -> None:
    site.build("a ab c", "tag: 2")
    assert site.folders() == ["authors/ann", "tags/a"] == site.named()
    assert "/tags/a/" in site.page()
    assert "<bdi>b</bdi>" in site.page()
    assert "/tags/b/" not in site.page()
    site.build("a ab c b", "tag: 2")
    assert site.folders() == ["authors/ann", "tags/a", "tags/b"] == site.named()
    assert site.page("tags/a").count("/tags/b/") == 1  # of the article that was there before


def test_drafts_do_not_count(site: Site) -> None:
    site.build("a a! !a", "tag: 2")
    assert site.folders() == ["authors/ann"]


def test_zero_begins_none_and_no_page_names_one(site: Site) -> None:
    site.build("a a a", "tag: 0, author: 0")
    assert site.folders() == [] == site.named()
    assert "authors/" not in site.page()
    assert "tags/" not in site.page()


def test_a_feed_that_stood_goes_on_below_the_minimum(site: Site) -> None:
    site.build("a b")
    site.build("a b a", "tag: 9, author: 0")
    assert site.folders() == ["authors/ann", "tags/a", "tags/b"] == site.named()
    assert "Article 3" in (site.feeds / "tags/a/rss.xml").read_text()
    site.build("a b a c", "tag: 9, author: 0")
    assert site.folders() == ["authors/ann", "tags/a", "tags/b"]


def test_a_feed_that_stood_goes_on_where_there_is_no_record(site: Site) -> None:
    site.build("a b")
    shutil.rmtree(site.list.parent / ".tagfeed")
    site.build("a b a c", "tag: 9, author: 0")
    assert site.folders() == ["authors/ann", "tags/a", "tags/b"] == site.named()


def test_moved_ends_what_stood_without_a_fault(site: Site) -> None:
    site.build("a b")
    more = "moved: {authors/*/: gone, tags/a/: gone, tags/b/: tags/a/}\n"
    with pytest.raises(InputError, match="still publishes tags/a/"):
        site.build("a b", "author: 0", more)
    site.build("a b", "tag: 2, author: 0", more.replace("tags/b/: tags/a/", "tags/b/: gone"))
    assert site.folders() == [] == site.named()


def test_a_tag_that_moves_takes_its_feed_along_however_few_articles_it_has(site: Site) -> None:
    site.build("a b")
    slug = "tags: {a: {slug: new}}\n"
    with pytest.raises(GuardError, match="tags/a/: tags/new/"):
        site.build("a b", "tag: 2", slug)
    site.build("a b", "tag: 2", slug + "moved: {tags/a/: tags/new/}\n")
    assert site.named() == ["authors/ann", "tags/b", "tags/new"]
    assert "Article 1" in (site.feeds / "tags/new/rss.xml").read_text()


def test_a_link_does_not_change_when_a_tag_gets_its_page(site: Site) -> None:
    site.build("a", "tag: 2")
    links = re.findall("<link>.*#.*</link>", (site.feeds / "rss.xml").read_text())
    assert links == [f"<link>{ALWAYS}#article-1</link>"]
    site.build("a a", "tag: 2")
    assert links[0] in (site.feeds / "tags/a/rss.xml").read_text()
    assert 'id="article-1"' in site.page()


def test_a_tag_without_a_feed_can_have_the_address_of_another_feed(site: Site) -> None:
    more = "  addresses: {tag: '{slug}/'}\nfeeds: [{name: a, match: {any: [a]}}]\n"
    site.build("a b b", "tag: 2", more)
    assert site.folders() == ["a", "authors/ann", "b"]
    with pytest.raises(InputError, match="`a/` would be"):
        site.build("a b b a", "tag: 2", more)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            "tag: -1",
            "site.minimum.tag: `-1` is not a whole number; write a whole number, 0 or more",
        ),
        ("tags: 2", "site.minimum.tags: is not known here; did you mean `tag`?"),
        ("author: many", "site.minimum.author: `many` is not a whole number"),
    ],
)
def test_what_is_not_a_number_is_a_fault(wrong: str, said: str, site: Site) -> None:
    with pytest.raises(InputError) as refused:
        site.build("a", wrong)
    (fault,) = refused.value.faults
    assert f"{fault.key}: {fault.problem}; {fault.remedy}".startswith(said)
    assert fault.line == 7
