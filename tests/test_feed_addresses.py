"""`site.addresses` and `path:`: where feeds are, what may not be, and nobody is left behind."""

import random
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
import yaml

from serving_questions import ask
from tagfeed import build, load
from tagfeed.errors import GuardError, InputError, TagfeedError
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from test_deploying import SERVERS, published, running
from two_ways import TwoWays

NOW = datetime(2024, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  id_authority: "example.net,2000"
{site}
feeds:
  - {{name: cams, title: Cams, match: {{any: [Cameras]}}{feed}}}
articles:
  - {{title: Two, date: 2020-01-02, tags: [News, Cameras], author: Ann}}
  - {{title: One, date: 2020-01-01, tags: [News], summary: The first}}
"""


def listed(site: str = "", feed: str = "") -> str:
    return LIST.format(site=f"  {site}" if site else "", feed=f", {feed}" if feed else "")


def faults(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "articles.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load(path)
    return [
        f"{fault.line} {fault.key}: {fault.problem}; {fault.remedy}"
        for fault in refused.value.faults
    ]


ADDRESSES = "site.addresses"
WRONG = {
    "tag: tags/": ("has no {slug}", "tags/{slug}/"),
    'tag: "{slug}/{slug}/"': ("has {slug} more than once", "tags/{slug}/"),
    'author: "/by/{slug}/"': ("begins with a slash", "by/{slug}/"),
    'author: "https://example.net/{slug}/"': ("is a whole address", "authors/{slug}/"),
    'feed: "../{slug}/"': ("leads out of its folder", "{slug}/"),
    'feed: "partners/{slug}/"': ("which holds something else", "{slug}/"),
    'author: "{slug}"': ("does not end with a slash", "{slug}/"),
    'tag: "a b/{slug}/"': ("has a character that no such address has", "tags/{slug}/"),
    "rss: a/b.xml": ("is neither a name nor a folder", "a/b.xml/"),
    "rss: feed.json": ("is not what a file of RSS is called", "feed/"),
    "rss: ../rss.xml": ("leads out of its folder", "rss.xml"),
    "json: feed.xml": ("is not what a file of JSON Feed is called", ".json"),
    "html: page": ("is not what a file of HTML is called", ".html"),
    'rss: "{slug}.xml"': ("has {slug}, which is for folders", "rss.xml"),
    "atom: .hidden/": ("has a hidden folder", "atom.xml"),
}


@pytest.mark.parametrize("given", WRONG)
def test_an_address_that_can_not_be_is_a_fault_with_one_that_can(
    given: str, tmp_path: Path
) -> None:
    problem, remedy = WRONG[given]
    (fault,) = faults(tmp_path, listed(f"addresses: {{{given}}}"))
    said, instead = fault.split("; ", 1)
    assert said.startswith(f"6 {ADDRESSES}.{given.partition(':')[0]}: ")
    assert problem in said
    assert remedy in instead


CLASHES = {
    "two formats in one file": ("addresses: {rss: feed.xml, atom: feed.xml}", "", "the RSS"),
    "two formats at one address": ("addresses: {rss: feed/, json: feed/}", "", "`feed/`"),
    "a tag at the address of a feed": ('addresses: {tag: "{slug}/"}', "path: news/", "`news/"),
    "addresses that differ in case": ('addresses: {tag: "{slug}/"}', "path: NEWS/", "only in case"),
    "a feed in the folder of the site's file": ("addresses: {rss: feed/}", "path: feed/", "feed/"),
    "a file where others need a folder": ("addresses: {rss: feed}", "path: feed/", "in the way"),
}


@pytest.mark.parametrize("clash", CLASHES)
def test_two_documents_at_one_address_are_a_fault_that_names_both(
    clash: str, tmp_path: Path
) -> None:
    site, feed, said = CLASHES[clash]
    found = faults(tmp_path, listed(site, feed))
    assert said in found[0]
    assert len(re.findall(r"\(line \d+\)", found[0])) == 2
    assert all("would be" in fault and "; write another" in fault for fault in found)


@pytest.mark.parametrize("name", ["Private", "Partners", "Subscribe", "Chapters"])
def test_no_tag_can_have_a_folder_that_holds_something_else(name: str, tmp_path: Path) -> None:
    text = listed('addresses: {tag: "{slug}/"}').replace("tags: [News", f"tags: [{name}, News")
    found = faults(tmp_path, text)
    assert all("what tagfeed publishes there itself" in fault for fault in found)
    assert f"the RSS of tags/{name.lower()} " in found[0]


@pytest.mark.parametrize("name", ["tags", "languages", "podcast", "subscribe", "archive"])
def test_a_reserved_name_needs_a_folder_of_its_own(name: str, tmp_path: Path) -> None:
    text = listed().replace("name: cams", f"name: {name}")
    (fault,) = faults(tmp_path, text)
    path = re.findall("path: [^`]+", fault)[0]
    (tmp_path / "articles.yaml").write_text(text.replace("title: Cams", f"title: Cams, {path}"))
    build(tmp_path / "articles.yaml", now=NOW)
    assert (tmp_path / "feeds" / path.removeprefix("path: ") / "rss.xml").exists()


SETTINGS = {
    "WordPress": ('addresses: {tag: "tag/{slug}/", author: "author/{slug}/", rss: feed/}', ""),
    "Jekyll": ("addresses: {atom: feed.xml}", ""),
    "Hugo": ("addresses: {rss: index.xml}", "path: special/cams/"),
    "no suffix": ("addresses: {rss: feed, atom: atom}", ""),
    "pages elsewhere": ("addresses: {html: page.html, json: json/}", "path: a/b/"),
    "packed": ("addresses: {rss: feed/, atom: feed/atom/}\n  precompress: [gzip]", ""),
    "archives": ("addresses: {rss: feed/}\n  archives: {per_page: 1}\n  limit: 1", ""),
}


def links(folder: Path) -> Iterator[str]:
    """The addresses that the published feeds and pages name, below that of the feeds."""
    base = "https://example.net/feeds/"
    for file in folder.rglob("*.*"):
        if file.suffix not in (".gz",):
            text = file.read_text(encoding="utf-8")
            found = re.findall(r'(?:href|xmlUrl|htmlUrl|_url)"?[=:] ?"([^"]*)"', text)
            yield from (each.removeprefix(base) for each in found if each.startswith(base))


def is_there(folder: Path, address: str) -> bool:
    path = folder / unquote(urlsplit(address).path)
    return path.is_file() or any(path.joinpath(f"index.{end}").is_file() for end in _ENDS)


_ENDS = ("html", "xml", "json")


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_address_that_feeds_name_is_there(setting: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(listed(*SETTINGS[setting]), encoding="utf-8")
    build(path, now=NOW)
    found = {*links(tmp_path / "feeds")}
    assert len(found) > 10
    assert [each for each in sorted(found) if not is_there(tmp_path / "feeds", each)] == []


@pytest.mark.parametrize("setting", SETTINGS)
def test_ids_of_feeds_and_articles_never_depend_on_addresses(setting: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    seen = []
    for text in (listed(), listed(*SETTINGS[setting])):
        path.write_text(text, encoding="utf-8")
        build(path, tmp_path / "out", now=NOW, allow_removals=True)
        found = (
            ElementTree.fromstring(each.read_text(encoding="utf-8"))
            for each in (tmp_path / "out").rglob("*")
            if each.is_file() and b"<feed xmlns" in each.read_bytes()[:300]
        )
        ids = {node.text for feed in found for node in feed.iter(f"{_ATOM}id")}
        seen.append(ids)
        shutil.rmtree(tmp_path / "out")
        shutil.rmtree(tmp_path / ".tagfeed")
    assert seen[0] == seen[1]


_ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("is_forgotten", [False, True])
def test_a_change_of_addresses_is_a_move_and_builds_with_the_lines_that_it_prints(
    setting: str, is_forgotten: bool, tmp_path: Path
) -> None:
    path, feeds = tmp_path / "articles.yaml", tmp_path / "feeds"
    path.write_text(listed(), encoding="utf-8")
    build(path, now=NOW)
    before = {each.relative_to(feeds) for each in feeds.rglob("*.*")}
    path.write_text(listed(*SETTINGS[setting]), encoding="utf-8")
    if is_forgotten:
        shutil.rmtree(tmp_path / ".tagfeed")
    lines = refused(path)
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    build(path, now=NOW)
    assert [each for each in sorted(before) if not (feeds / each).is_file()] == []
    if is_forgotten:
        shutil.rmtree(tmp_path / ".tagfeed")
    assert not build(path, now=NOW).changed


@pytest.mark.parametrize("setting", SETTINGS)
def test_addresses_can_change_back_by_the_lines_that_are_printed(
    setting: str, tmp_path: Path
) -> None:
    path, feeds = tmp_path / "articles.yaml", tmp_path / "feeds"
    path.write_text(listed(*SETTINGS[setting]), encoding="utf-8")
    build(path, now=NOW)
    before = {each.relative_to(feeds) for each in feeds.rglob("*.*")} - {Path("feeds.opml")}
    path.write_text(listed(), encoding="utf-8")
    path.write_text(listed() + refused(path), encoding="utf-8")
    build(path, now=NOW)
    kept = (each for each in before if ".gz" not in each.name and "archive" not in each.parts)
    assert [each for each in sorted(kept) if not (feeds / each).is_file()] == []


def refused(path: Path) -> str:
    """The lines of `moved:` with which a build that is refused would go through."""
    with pytest.raises(GuardError) as refusal:
        build(path, now=NOW)
    (fault,) = refusal.value.faults
    assert fault.key == "moved"
    return lines_of(fault.remedy)


def lines_of(remedy: str) -> str:
    """The section that a remedy gives."""
    typed = remedy.split("\nno more is needed")[0].rpartition("moved:")[2]
    if typed.startswith("\n"):
        return f"moved:{typed}\n"
    line = typed.strip(" `")
    return f"moved: {line}\n" if line.startswith("{") else f"moved: {{{line}}}\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tagfeed serve", "nginx", "Caddy", "Apache"])
@pytest.mark.parametrize("packs", ["", "\n  precompress: [gzip]"])
def test_servers_give_files_in_folders_and_without_a_suffix_their_type(
    name: str, packs: str
) -> None:
    asked = {
        "feed/": "application/rss+xml; charset=utf-8",
        "feed/index.xml": "application/rss+xml; charset=utf-8",
        "tag/news/feed/": "application/rss+xml; charset=utf-8",
        "feed/atom/": "application/atom+xml; charset=utf-8",
        "tag/news/feed/atom/": "application/atom+xml; charset=utf-8",
        "json": "application/feed+json",
        "tag/news/json": "application/feed+json",
        "tag/news/": "text/html; charset=utf-8",
        "special/cams/": "text/html; charset=utf-8",
        "rss.xml": "application/rss+xml; charset=utf-8",
    }
    addresses = 'addresses: {tag: "tag/{slug}/", rss: feed/, atom: feed/atom/, json: json}'
    text = listed(f"{addresses}{packs}", "path: special/cams/") + "moved: {old.xml: feed/}\n"
    with published(text) as home:
        shutil.copy(home / "feeds/feed/index.xml", home / "feeds/rss.xml")  # as a copy would be
        with running(SERVERS[name], home) as port:
            for path, type in asked.items():
                for coding in ("identity", "gzip"):
                    heard = ask(port, "GET", f"/feeds/{path}", {"Accept-Encoding": coding})
                    assert (path, heard.status) == (path, 200)
                    assert (path, heard.fields["content-type"].lower()) == (path, type)
            heard = ask(port, "GET", "/feeds/old.xml", {})
            assert heard.status in (301, 308)
            assert heard.fields["location"].endswith("feed/")
            assert ask(port, "GET", "/feeds/feed", {}).status in (301, 302, 307, 308)


def test_the_default_addresses_are_where_feeds_always_were() -> None:
    assert DEFAULT.folder("tags/x/archive/0001/") == "tags/x/archive/0001/"
    assert Addresses(tag="t/{slug}/").folder("tags/x/archive/0001/") == "t/x/archive/0001/"
    assert Addresses(tag="{slug}/").folder("partners/x/") == "partners/x/"
    assert Addresses(feed="f/{slug}/").folder("podcast/") == "podcast/"


class Whims:
    """A publisher who changes addresses, and what is at them, and writes what refusals say."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.addresses: dict[str, str] = {}
        self.before: dict[str, str] = {}
        self.path: str | None = None
        self.moved: dict[str, str] = {}
        self.articles = [self._article(number) for number in range(4)]

    def _article(self, number: int) -> dict[str, object]:
        tags = self.chance.sample(["News", "Cameras", "Law"], 2)
        return {
            "title": f"Number {number}",
            "date": f"2020-01-{number + 1:02}",
            "id": f"tag:example.net,2000:{number}",
            "tags": tags,
            "author": self.chance.choice(["Ann", "Bo"]),
        }

    def act(self) -> None:
        """Change one thing."""
        self.before = {**self.addresses}
        what = self.chance.choice(["article", "tag", "tag", "file", "file", "path", "retag"])
        if what == "article":
            self.articles.append(self._article(len(self.articles)))
        elif what == "retag":
            self.chance.choice(self.articles)["tags"] = self.chance.sample(["News", "Law"], 1)
        elif what == "path":
            self.path = self.chance.choice([None, "a/b/", "special/"])
        elif what == "tag":
            key = self.chance.choice(["tag", "author", "feed"])
            self.addresses[key] = self.chance.choice([f"{key}s/{{slug}}/", f"{key}-{{slug}}/"])
        else:
            key = self.chance.choice(list(_FILES))
            self.addresses[key] = self.chance.choice(_FILES[key])

    def text(self) -> bytes:
        cams: dict[str, object] = {"name": "cams", "match": {"any": ["Cameras"]}}
        site: dict[str, object] = {
            "title": "A site",
            "url": "https://example.net/",
            "feeds_url": "https://example.net/feeds/",
            "addresses": self.addresses,
        }
        data = {
            "site": site,
            "feeds": [cams | ({"path": self.path} if self.path else {})],
            "moved": self.moved,
            "articles": self.articles[::-1],
        }
        return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()

    def follow(self, error: TagfeedError) -> None:
        """Write what a refusal says: lines, and which of those that are there to take out."""
        for fault in error.faults:
            if "nothing could be published" in fault.problem or "under site.addr" in fault.remedy:
                self.addresses = {**self.before}
                continue
            if "still publishes" in fault.problem:
                self.moved.pop(fault.key.removeprefix("moved."))
                continue
            out = re.search(r"take out under moved: (.*?); and ", fault.remedy)
            for line in re.findall("`(.+?): ", out[1]) if out else ():
                self.moved.pop(line)
            self.moved |= yaml.safe_load(lines_of(fault.remedy))["moved"]


_FILES = {
    "rss": ("rss.xml", "feed/", "index.xml", "feed"),
    "atom": ("atom.xml", "atom/", "feed.xml"),
    "json": ("feed.json", "json/", "json"),
    "html": ("index.html", "page.html"),
}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_change_of_addresses_loses_a_subscriber_and_part_and_whole_agree(
    seed: int, tmp_path: Path
) -> None:
    whims, site = Whims(seed), TwoWays(tmp_path)
    served = site.sites[0] / "feeds"
    ever: set[str] = set()
    for _ in range(25):
        for _ in range(6):
            site.write(whims.text())
            said = site.build(NOW, allow_removals=True)
            if said is None:
                break
            with pytest.raises((GuardError, InputError)) as refusal:
                build(site.sites[0] / "articles.yaml", now=NOW, allow_removals=True)
            whims.follow(refusal.value)
        assert said is None
        ever |= {str(each.relative_to(served)) for each in served.rglob("*.*") if each.is_file()}
        missing = [each for each in sorted(ever) if not (served / each).is_file()]
        assert missing == []
        whims.act()
