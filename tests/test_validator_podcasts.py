"""Podcasts: which feeds are taken for one, and what is told once for all of them."""

import pytest

from tagfeed.errors import Finding
from tagfeed.validator import check

HEAD = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>T</title>'
    "<link>https://a.example/</link><description>D</description>"
    '<atom:link rel="self" type="application/rss+xml" href="https://a.example/rss.xml"/>'
)
APPLE = (
    '<language>en</language><itunes:category text="Arts"/><itunes:explicit>false</itunes:explicit>'
    '<itunes:image href="https://a.example/a.png"/>'
)
LIVE = (
    '<podcast:liveItem status="{}" start="2017-12-19T09:30:00Z" end="2017-12-19T10:30:00Z">'
    '<title>Live</title><guid isPermaLink="false">{}</guid>'
    '<enclosure url="https://a.example/live.mp3" length="312" type="audio/mpeg"/>'
    '<podcast:contentLink href="https://a.example/live">Listen</podcast:contentLink>'
    "</podcast:liveItem>"
)


def item(number: int, xml: str = "", kind: str = "audio/mpeg") -> str:
    return (
        f"<item><title>t{number}</title><link>https://a.example/{number}</link>"
        f'<guid isPermaLink="false">a-{number}</guid><description>d</description>{xml}'
        f'<enclosure url="https://a.example/{number}.mp3" length="5" type="{kind}"/></item>'
    )


def found(xml: str) -> list[Finding]:
    return list(check(f"{HEAD}{xml}</channel></rss>".encode()))


def codes(xml: str, *levels: str) -> set[str]:
    return {each.code for each in found(xml) if not levels or each.level in levels}


def test_a_podcast_that_apple_takes_is_told_nothing_but_advice() -> None:
    owner = "<itunes:applepodcastsverify>0a1b2c3d</itunes:applepodcastsverify>"
    assert codes(APPLE + owner + item(1), "error", "warning") == set()


@pytest.mark.parametrize(
    "xml",
    [
        item(1),  # an enclosure and no podcast's element
        "<itunes:author>A</itunes:author><item><title>t</title></item>",  # no enclosure
        "<podcast:medium>blog</podcast:medium><item><title>t</title></item>",
    ],
)
def test_what_is_no_podcast_is_not_asked_for_a_podcasts_elements(xml: str) -> None:
    assert not {code for code in codes(xml) if code.startswith("podcast-")}


@pytest.mark.parametrize(
    "xml",
    [
        "<itunes:author>A</itunes:author>" + item(1),
        "<podcast:medium>podcast</podcast:medium>" + item(1),
        "<itunes:block>yes</itunes:block>"
        + item(1, "<podcast:season>1</podcast:season>")
        + item(2),
    ],
)
def test_one_element_of_the_channel_and_one_enclosure_make_a_podcast(xml: str) -> None:
    missing = [each for each in found(xml) if each.code == "podcast-element-missing"]
    assert {each.message.removeprefix("The podcast has no ") for each in missing} == {
        "itunes:category",
        "itunes:explicit",
        "itunes:image",
        "language",
    }
    assert "language-missing" not in codes(xml)


@pytest.mark.parametrize(
    "xml",
    [
        item(1, "<itunes:duration>10</itunes:duration>"),
        item(1, "<podcast:season>1</podcast:season>") + item(2),
    ],
)
def test_episodes_beside_a_podcast_are_not_asked_for_what_directories_need(xml: str) -> None:
    assert codes(xml, "error", "warning") == set()
    assert "podcast-episodes-alone" in codes(xml, "info")


def test_an_enclosure_without_a_type_is_told_once() -> None:
    assert codes(APPLE + item(1, kind=""), "error", "warning") == {"media-type-invalid"}


def test_an_episode_without_a_guid_is_told() -> None:
    document = APPLE + item(1).replace('<guid isPermaLink="false">a-1</guid>', "")
    assert "item-no-guid" in codes(document, "warning")


def test_what_many_episodes_lack_is_counted() -> None:
    episodes = "".join(item(n, "<itunes:duration>10</itunes:duration>" * (n % 2)) for n in range(9))
    told = [each for each in found(APPLE + episodes) if each.code == "podcast-episodes-advised"]
    assert {each.level for each in told} == {"info"}
    assert {each.message for each in told} == {
        "5 of 9 episodes have no itunes:duration",
        "9 of 9 episodes have no itunes:explicit",
        "9 of 9 episodes have no itunes:image",
        "9 of 9 episodes have no podcast:transcript",
        "9 of 9 episodes have no pubDate",
    }


def test_a_category_in_another_case_is_guessed() -> None:
    (told,) = [
        each
        for each in found('<itunes:category text="Kids &amp; family"/>')
        if each.code == "podcast-category"
    ]
    assert told.message.endswith("did you mean Kids & Family?")


def test_items_without_a_file_are_counted() -> None:
    messages = {each.message for each in found(APPLE + item(1) + "<item><title>t</title></item>")}
    assert "1 of 2 episodes have no enclosure" in messages


def test_a_live_item_is_an_item_beside_the_items() -> None:
    document = APPLE + item(1) + LIVE.format("ended", "a-1")
    assert codes(document, "error", "warning") == set()


def test_a_feed_of_live_items_alone_has_entries() -> None:
    assert "no-entries" not in codes(APPLE + LIVE.format("pending", "a-1"))


def test_a_live_item_follows_the_rules_of_items() -> None:
    document = APPLE + item(1) + LIVE.format("live", "").replace("<title>Live</title>", "")
    assert {"item-empty", "text-blank"} <= codes(document)


def test_a_misspelt_name_is_guessed() -> None:
    messages = {each.message for each in found("<podcast:guide>x</podcast:guide>" + item(1))}
    assert "podcast:guide is not in the podcast namespace; did you mean podcast:guid?" in messages


def test_a_name_without_end_is_not_guessed() -> None:
    assert codes(f"<podcast:{'a' * 50_000}/>") >= {"podcast-unknown"}


@pytest.mark.parametrize("level", ["warning", "info"])
def test_what_the_namespace_recommends_is_no_error(level: str) -> None:
    xml = {
        "warning": '<podcast:person role="hots">A</podcast:person>',
        "info": "<podcast:location>A</podcast:location>",
    }[level]
    levels = {each.level for each in found(xml) if each.code.startswith("podcast-")}
    assert levels == {level}
