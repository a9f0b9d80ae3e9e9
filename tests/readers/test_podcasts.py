"""Podcast clients show the episodes of the golden podcast: titles, files, how long each is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict

import tagfeed
from cases import CORPUS, NOW
from readers.network import off_the_network
from readers.podcast_clients import CLIENTS, LENGTH, Client, Heard
from readers.server import serve
from tagfeed import build
from tagfeed.model.podcasts import Episode

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

LIST = CORPUS / "render" / "podcast" / "articles.yaml"
MEDIA = "https://media.harbour.example/"


class Show(Struct, frozen=True):
    """A show that is served. url: of its feed. episodes: as the list has them."""

    url: str
    episodes: tuple[Heard, ...]


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Show]:
    """The golden podcast on this machine, with files to download."""
    home = tmp_path / "site"
    home.mkdir()
    with off_the_network(), serve(home / "feeds") as served:
        text = LIST.read_text(encoding="utf-8").replace(
            "https://harbour.example/feeds/", served.url
        )
        path = home / "articles.yaml"
        path.write_text(text, encoding="utf-8")
        build(path, now=NOW)
        feed = home / "feeds/podcast/rss.xml"
        body = feed.read_text(encoding="utf-8")  # a list can't say that files are on this machine
        feed.write_text(body.replace(MEDIA, f"{served.url}media/"), encoding="utf-8")
        episodes = tuple(_episodes(path, served.url))
        for each in episodes:
            file = home / "feeds" / each.url.removeprefix(served.url)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(bytes(LENGTH))
        served.look()
        yield Show(f"{served.url}podcast/rss.xml", episodes)


def _episodes(path: Path, url: str) -> Iterator[Heard]:
    (feed,) = (
        each for each in tagfeed.plan(tagfeed.load(path), NOW).feeds if each.home == "podcast/"
    )
    for article in feed.articles:
        episode, (file, *_) = article.podcast, article.enclosures
        assert isinstance(episode, Episode)
        chapters = episode.chapters
        made = f"{url}chapters/{article.anchor}.json"
        yield Heard(
            article.title,
            file.url.replace(MEDIA, f"{url}media/"),
            file.type,
            file.length or 0,
            episode.duration or 0,
            episode.season.number if episode.season else 0,
            int(episode.episode.number) if episode.episode else 0,
            chapters if isinstance(chapters, str) else made if chapters else "",
        )


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_a_client_has_every_episode(client: Client, show: Show, tmp_path: Path) -> None:
    if client.version() is None:
        pytest.skip(f"{client.name} is not on this machine: {client.install}")
    home = tmp_path / "home"
    home.mkdir()
    heard = client.heard(show.url, home)
    assert _known(heard, client) == _known(show.episodes, client)


def _known(episodes: Iterable[Heard], client: Client) -> list[dict[str, str | int]]:
    """What a client reads of episodes, by the names of their files."""
    found = []
    for each in episodes:
        fields = {name: value for name, value in asdict(each).items() if name in client.reads}
        found.append(fields | {"url": each.url.rpartition("/")[2]})
    return sorted(found, key=lambda fields: str(fields["url"]))
