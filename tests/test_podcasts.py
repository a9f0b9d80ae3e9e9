"""A podcast is one feed of a list: what it says, what others say, and what it keeps."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import tagfeed
from cases import CORPUS
from media_files import picture, sound
from properties import examples
from tagfeed import GuardError, InputError, build, check
from tagfeed.reading.podcast.play_times import as_clock, milliseconds
from tagfeed.serving.media_types import media_type
from tagfeed.standards.podcasts.values import guid_of
from two_ways import TwoWays

NOW = datetime(2018, 1, 1, tzinfo=UTC)
NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
SITE = """\
site:
  {title: T, url: https://a.example/, feeds_url: https://a.example/feeds/, limit: 2,
   id_authority: "a.example,2016"}
"""
SHOW = """\
podcast:
  artwork: https://a.example/a.jpg
  categories: [News]
  explicit: false
  match: {any: [Pod]}
"""
EPISODE = """\
- title: Episode {n}
  date: 2017-12-{n:02}
  url: https://a.example/{n}/
  summary: Words
  tags: [Pod]
  enclosures: [{{url: https://a.example/{n}.mp3, type: audio/mpeg, length: 10}}]
  podcast: {{episode: {n}, chapters: [0:00 Begin, {{start: 1:0{n}, title: Part {n}}}]}}
"""


def episodes(*numbers: int) -> str:
    return "articles:\n" + "".join(EPISODE.format(n=n) for n in numbers)


def built(folder: Path, text: str, allow_removals: bool = False) -> Path:
    (folder / "articles.yaml").write_text(text, encoding="utf-8")
    build(folder / "articles.yaml", now=NOW, allow_removals=allow_removals)
    return folder / "feeds"


def channel(document: Path) -> etree._Element:
    found = etree.fromstring(document.read_bytes()).find("channel")
    assert found is not None
    return found


def names(document: Path) -> set[str]:
    """The elements of podcasts that a channel itself has."""
    every = (each for each in channel(document) if each.prefix in NAMESPACES)
    return {f"{each.prefix}:{etree.QName(each).localname}" for each in every}


def guid(document: Path) -> str | None:
    found: str | None = channel(document).findtext("podcast:guid", namespaces=NAMESPACES)
    return found


def test_the_guid_is_that_of_the_examples_of_the_namespace() -> None:
    assert guid_of("https://mp3s.nashownotes.com/pc20rss.xml") == (
        "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    )
    assert guid_of("http://podnews.net/rss//") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_what_is_published_passes_apples_and_psps_rules(tmp_path: Path) -> None:
    shutil.copy(CORPUS / "render" / "podcast" / "articles.yaml", tmp_path)
    report = build(tmp_path / "articles.yaml", now=NOW)
    assert not report.warnings
    for document in sorted((tmp_path / "feeds").rglob("*.xml")):
        found = [each for each in check(document.read_bytes()) if each.level != "info"]
        assert not found, document


def test_only_one_feed_says_what_the_show_is(tmp_path: Path) -> None:
    feeds = built(tmp_path, SITE + SHOW + episodes(1, 2))
    assert {"itunes:category", "podcast:guid"} <= names(feeds / "podcast" / "rss.xml")
    for document in (feeds / "rss.xml", feeds / "tags" / "pod" / "rss.xml"):
        assert names(document) == set()
        assert b"<podcast:episode>" in document.read_bytes()


def test_without_match_the_sites_own_feed_is_the_show(tmp_path: Path) -> None:
    show = SHOW.replace("  match: {any: [Pod]}\n", "  title: The show\n  language: cy\n")
    feeds = built(tmp_path, SITE + show + episodes(1))
    assert not (feeds / "podcast").exists()
    assert channel(feeds / "rss.xml").findtext("title") == "The show"
    assert channel(feeds / "rss.xml").findtext("language") == "cy"
    assert "podcast:guid" in names(feeds / "rss.xml")
    assert channel(feeds / "tags" / "pod" / "rss.xml").findtext("language") == "en"


def test_the_show_has_episodes_for_which_the_site_has_no_room(tmp_path: Path) -> None:
    feeds = built(tmp_path, SITE + SHOW + episodes(1, 2, 3, 4))
    assert len(channel(feeds / "rss.xml").findall("item")) == 2
    assert len(channel(feeds / "podcast" / "rss.xml").findall("item")) == 4
    assert len([*(feeds / "chapters").iterdir()]) == 4


def moved(text: str) -> str:
    return text.replace("a.example/feeds/", "b.example/feeds/")


def given_anew(text: str) -> str:
    return text.replace(SHOW, f"{SHOW}  guid: 9b024349-ccf0-5f69-a609-6b82873eab3c\n")


@pytest.mark.parametrize("change", [moved, given_anew])
@pytest.mark.parametrize("has_record", [True, False])
def test_a_build_that_would_change_the_guid_is_refused_with_the_line(
    change: Callable[[str], str], has_record: bool, tmp_path: Path
) -> None:
    text = SITE + SHOW + episodes(1, 2)
    feeds = built(tmp_path, text)
    before = guid(feeds / "podcast" / "rss.xml")
    if not has_record:
        shutil.rmtree(tmp_path / ".tagfeed")
    with pytest.raises(GuardError) as caught:
        built(tmp_path, change(text))
    (fault,) = [each for each in caught.value.faults if each.key == "podcast.guid"]
    assert fault.remedy == f"write under podcast:  guid: {before}"
    assert guid(feeds / "podcast" / "rss.xml") == before


def test_a_show_that_moves_keeps_its_guid_and_tells_of_its_new_address(tmp_path: Path) -> None:
    site = SITE.replace("limit: 2", "limit: 9")
    whole = SHOW.replace("  match: {any: [Pod]}\n", "")
    feeds = built(
        tmp_path, site + whole + "feeds: [{name: old, match: {any: [Pod]}}]\n" + episodes(1)
    )
    before = guid(feeds / "rss.xml")
    show = f"{SHOW}  guid: {before}\n"
    built(tmp_path, site + show + "moved: {old/: podcast/}\n" + episodes(1))
    address = "https://a.example/feeds/podcast/rss.xml"
    found = channel(feeds / "old" / "rss.xml")
    assert found.findtext("itunes:new-feed-url", namespaces=NAMESPACES) == address
    assert guid(feeds / "podcast" / "rss.xml") == before
    assert "itunes:new-feed-url" not in names(feeds / "podcast" / "rss.xml")
    assert not [
        each for each in check((feeds / "old" / "rss.xml").read_bytes()) if each.level != "info"
    ]


def test_the_guid_stays_on_record_while_the_list_has_no_podcast(tmp_path: Path) -> None:
    built(tmp_path, SITE + SHOW + episodes(1))
    built(tmp_path, SITE + "moved: {podcast/: tags/pod/}\n" + episodes(1))
    with pytest.raises(GuardError, match=r"podcast\.guid"):
        built(tmp_path, SITE + given_anew(SHOW) + episodes(1))


def test_chapters_that_leave_the_list_leave_the_disk(tmp_path: Path) -> None:
    feeds = built(tmp_path, SITE + SHOW + episodes(1, 2))
    (one, two) = sorted((feeds / "chapters").iterdir())
    first = json.loads(one.read_bytes())
    assert {first["version"], json.loads(two.read_bytes())["version"]} == {"1.2.0"}
    assert first["chapters"][0] == {"startTime": 0, "title": "Begin"}
    built(tmp_path, SITE + SHOW + episodes(1) + EPISODE.format(n=2).replace("0:00 Begin, ", ""))
    assert len([*(feeds / "chapters").iterdir()]) == 2
    without = EPISODE.format(n=2).replace("chapters:", "soundbites: [], chapters: null, x:")
    without = without[: without.index(", soundbites")] + "}\n"
    built(tmp_path, SITE + SHOW + episodes(1) + without)
    assert len([*(feeds / "chapters").iterdir()]) == 1


def test_somebody_elses_file_among_the_chapters_stays(tmp_path: Path) -> None:
    (tmp_path / "feeds" / "chapters").mkdir(parents=True)
    other = tmp_path / "feeds" / "chapters" / "mine.json"
    other.write_text("{}", encoding="utf-8")
    built(tmp_path, SITE + SHOW + episodes(1))
    built(
        tmp_path,
        SITE + "articles: [{title: A, date: 2017-01-01, url: https://a.example/a/}]\n",
        allow_removals=True,
    )
    assert [*(tmp_path / "feeds" / "chapters").iterdir()] == [other]


def test_without_a_record_chapters_are_known_by_the_feeds_that_name_them(tmp_path: Path) -> None:
    feeds = built(tmp_path, SITE + SHOW + episodes(1, 2))
    shutil.rmtree(tmp_path / ".tagfeed")
    built(tmp_path, SITE + SHOW + episodes(1) + EPISODE.format(n=2).replace("Begin", "Start"))
    assert "Start" in "".join(path.read_text() for path in (feeds / "chapters").iterdir())


def test_an_edit_gives_what_a_whole_build_gives(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    lists = [
        episodes(9, 8, 7),
        episodes(9, 8, 7).replace("Begin", "Start", 1),
        episodes(9, 7),
        episodes(9, 8, 7, 6),
        episodes(9, 8, 7, 6).replace("0:00 Begin, ", "", 1),
        episodes(9, 8, 7, 6).replace(", chapters: [0:00 Begin, {start: 1:06, title: Part 6}]", ""),
        episodes(9, 8, 7, 6).replace("podcast: {episode: 8", "podcast: {trailer: true, episode: 8"),
        episodes(9, 8, 7, 6).replace("2017-12-09", "2018-12-09"),
        episodes(9, 8, 7, 6).replace("  summary: Words\n", "  summary: Words\n  draft: true\n", 1),
        episodes(9, 8).replace("https://a.example/9.mp3", "https://a.example/10.mp3"),
    ]
    for number, listed in enumerate(lists):
        sites.write((SITE + SHOW + listed).encode())
        sites.build(NOW, allow_removals=True, quickly=number > 0)
    sites.build(datetime(2019, 1, 1, tzinfo=UTC))


def test_an_edit_of_the_show_gives_what_a_whole_build_gives(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    for show in (
        SHOW,
        SHOW.replace("News", "Arts"),
        SHOW + "  type: serial\n",
        SHOW + "  limit: 1\n",
    ):
        sites.write((SITE + show + episodes(3, 2, 1)).encode())
        sites.build(NOW)


def test_an_episode_that_a_partner_has_early_names_no_chapters_that_are_not_there_yet(
    tmp_path: Path,
) -> None:
    partner = "partners: [{name: p, private: true, delay: -60d}]\n"
    built(tmp_path, SITE + partner + episodes(1).replace("2017-12-01", "2018-02-01"))
    (document,) = (tmp_path / "private").rglob("rss.xml")
    assert b"<podcast:episode>" in document.read_bytes()
    assert b"<podcast:chapters" not in document.read_bytes()


@given(st.integers(0, 10**9))
@examples(50)
def test_a_time_is_read_as_it_is_written(time: int) -> None:
    assert milliseconds(as_clock(time)) == time


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("1:02:03", 3723), ("62:03", 3723), ("3723", 3723), ("3722.6", 3723), ("0:00:01", 1)],
)
def test_a_duration_is_whole_seconds(written: str, seconds: int, tmp_path: Path) -> None:
    text = SITE + episodes(1).replace("episode: 1,", f"duration: {written},")
    (tmp_path / "articles.yaml").write_text(text, encoding="utf-8")
    (article,) = tagfeed.load(tmp_path / "articles.yaml").articles
    assert f"duration={seconds}," in repr(article.podcast)


@pytest.mark.parametrize(
    ("artwork", "words"),
    [
        ("{url: /a.jpg, width: 1000, height: 1000}", "does not take it"),
        ("{url: /a.jpg, width: 3000, height: 2000}", "is not square"),
        ("{url: /a.webp, type: image/webp, width: 1400, height: 1400}", "only JPEG and PNG"),
    ],
)
def test_artwork_that_apple_refuses_is_told_with_its_line(
    artwork: str, words: str, tmp_path: Path
) -> None:
    text = SITE + SHOW.replace("https://a.example/a.jpg", artwork) + episodes(1)
    (tmp_path / "articles.yaml").write_text(text, encoding="utf-8")
    (warning,) = tagfeed.load(tmp_path / "articles.yaml").warnings
    assert words in warning.problem
    assert (warning.key, warning.line) == ("podcast.artwork", 5)


def test_every_fault_of_a_show_is_told_beside_those_of_articles(tmp_path: Path) -> None:
    text = SITE + SHOW.replace("News", "Newz") + episodes(1).replace("0:00 Begin", "Begin")
    with pytest.raises(InputError) as caught:
        built(tmp_path, text)
    assert {fault.line for fault in caught.value.faults} == {6, 16}


def test_guids_are_uuids_of_version_five() -> None:
    assert UUID(guid_of("https://a.example/feeds/podcast/rss.xml")).version == 5


def test_the_server_says_that_chapters_are_chapters(tmp_path: Path) -> None:
    feeds = built(tmp_path, SITE + SHOW + episodes(1))
    (file,) = (feeds / "chapters").iterdir()
    assert media_type(file.name, file.read_bytes()) == "application/json+chapters"
    assert media_type("feed.json", (feeds / "feed.json").read_bytes()) == "application/feed+json"
    assert media_type("other.json", b'{"version": "1.2.0", "a": []}') == "application/json"


def test_duration_and_artwork_are_read_from_the_files_of_the_site(tmp_path: Path) -> None:
    path, public = tmp_path / "articles.yaml", tmp_path / "public"
    public.mkdir()
    (public / "1.wav").write_bytes(sound(seconds=3))
    (public / "1.png").write_bytes(picture(1400, 1200))
    site = SITE.replace("limit: 2,", "limit: 2, files: public,")
    show = SHOW.replace("a.example/a.jpg", "media.example/a.jpg")
    episode = "podcast: {artwork: /1.png}, enclosures: [{url: /1.wav}]"
    article = f"  - {{title: One, date: 2017-01-01, tags: [Pod], {episode}}}\n"
    path.write_text(f"{site}{show}articles:\n{article}", encoding="utf-8")
    report = build(path, now=NOW)
    assert [said.problem for said in report.warnings if said.key.endswith("artwork")] == [
        "has 1400 × 1200 pixels and is not square"
    ]
    feed = tmp_path / "feeds" / "podcast" / "rss.xml"
    assert b"<itunes:duration>3</itunes:duration>" in feed.read_bytes()
    (public / "1.wav").write_bytes(sound(seconds=4))
    build(path, now=NOW)
    assert b"<itunes:duration>4</itunes:duration>" in feed.read_bytes()


def test_the_artwork_of_the_show_is_measured_and_a_change_of_it_noticed(tmp_path: Path) -> None:
    path, public = tmp_path / "articles.yaml", tmp_path / "public"
    public.mkdir()
    (public / "cover.png").write_bytes(picture(1400, 1200))
    site = SITE.replace("limit: 2,", "limit: 2, files: public,")
    show = SHOW.replace("https://a.example/a.jpg", "/cover.png")
    path.write_text(f"{site}{show}articles: []\n", encoding="utf-8")
    (said,) = [said for said in build(path, now=NOW).warnings if "artwork" in said.key]
    assert (said.key, said.problem) == (
        "podcast.artwork",
        "has 1400 × 1200 pixels and is not square",
    )
    (public / "cover.png").write_bytes(picture(1500, 1500))
    assert not [said for said in build(path, now=NOW).warnings if "artwork" in said.key]
    (public / "cover.png").unlink()
    with pytest.raises(InputError, match="has no length, and"):
        build(path, now=NOW)


def test_the_guid_is_that_of_the_address_at_which_the_show_is(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    site = SITE.replace("limit: 2,", "limit: 2, addresses: {rss: feed/},")
    path.write_text(f"{site}{SHOW}articles: []\n", encoding="utf-8")
    build(path, now=NOW)
    said = (tmp_path / "feeds" / "podcast" / "feed" / "index.xml").read_text()
    assert guid_of("https://a.example/feeds/podcast/feed/") in said
