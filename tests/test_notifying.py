"""Hubs are told of every document that changed, and of no other, whatever happens meanwhile."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tagfeed
from tagfeed.errors import LockedError, NotToldError, OutputError
from tagfeed.notifying import notify as notify_after
from tagfeed.notifying.hubs import HubError, announce
from tagfeed.publishing import lock

notify = partial(notify_after, wait=lambda _seconds: None)

LIST = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  formats: [rss, json, html]
  hubs: [{hubs}]
articles:
{articles}"""
ITEM = "- {{title: {0}, date: 2020-01-0{1}, url: https://example.org/{0}/, tags: [{2}]}}\n"
ALL = {"rss.xml", "feed.json", "tags/a/rss.xml", "tags/a/feed.json"}


class Hub:
    """Takes announcements, as one that never refuses, or as the test says.

    heard: the addresses of the documents, below those of the feeds, in the order of announcement.
    """

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.refuses = False

    def take(self, _hub: str, addresses: Sequence[str]) -> None:
        if self.refuses:
            raise HubError("it is closed")
        base = "https://example.org/feeds/"
        assert all(address.startswith(base) for address in addresses)
        self.heard += [address.removeprefix(base) for address in addresses]

    def news(self) -> set[str]:
        """What was announced since somebody last asked; nothing of it twice."""
        heard, self.heard = self.heard, []
        assert len(heard) == len({*heard})
        return {*heard}


@pytest.fixture
def hub() -> Hub:
    return Hub()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, ITEM.format("One", 1, "a"))
    return tmp_path / "articles.yaml"


def write(folder: Path, articles: str, hubs: str = "https://hub.example/") -> None:
    text = LIST.format(hubs=hubs, articles=articles)
    (folder / "articles.yaml").write_text(text, encoding="utf-8")
    tagfeed.build(folder / "articles.yaml", allow_removals=True)


def test_the_first_build_is_announced_once(site: Path, hub: Hub) -> None:
    assert notify(site, send=hub.take) == (("https://hub.example/", 4),)
    assert hub.news() == ALL
    assert notify(site, send=hub.take) == (("https://hub.example/", 0),)
    assert hub.news() == set()


def test_of_an_edit_only_the_documents_that_show_it_are_announced(site: Path, hub: Hub) -> None:
    notify(site, send=hub.take)
    hub.news()
    write(site.parent, ITEM.format("Two", 2, "b") + ITEM.format("One", 1, "a"))
    notify(site, send=hub.take)
    assert hub.news() == {"rss.xml", "feed.json", "tags/b/rss.xml", "tags/b/feed.json"}


def test_what_a_hub_refuses_is_announced_the_next_time(site: Path, hub: Hub) -> None:
    hub.refuses = True
    with pytest.raises(NotToldError, match="it is closed"):
        notify(site, send=hub.take)
    hub.refuses = False
    notify(site, send=hub.take)
    assert hub.news() == ALL


def test_a_hub_that_refuses_keeps_no_other_from_hearing(tmp_path: Path) -> None:
    write(tmp_path, ITEM.format("One", 1, "a"), "https://a.example/, https://b.example/")
    heard = []

    def send(hub: str, addresses: Sequence[str]) -> None:
        if hub == "https://a.example/":
            raise HubError("it is closed")
        heard.append((hub, len(addresses)))

    with pytest.raises(OutputError):
        notify(tmp_path / "articles.yaml", send=send)
    assert heard == [("https://b.example/", 4)]


def test_a_run_that_is_cut_off_forgets_nothing_and_repeats_only_what_it_was_about(
    site: Path, hub: Hub
) -> None:
    articles = "".join(ITEM.format(f"A{n}", n % 9 + 1, f"t{n}") for n in range(60))
    write(site.parent, articles)
    told: list[str] = []

    def cut_off(_hub: str, addresses: Sequence[str]) -> None:
        if told:
            raise KeyboardInterrupt
        told.extend(addresses)

    with pytest.raises(KeyboardInterrupt):
        notify(site, send=cut_off)
    notify(site, send=hub.take)
    rest = {"https://example.org/feeds/" + name for name in hub.news()}
    assert len(told) == 50
    assert not {*told} & rest
    feeds = site.parent / "feeds"
    every = (*feeds.rglob("rss.xml"), *feeds.rglob("feed.json"))
    assert len({*told} | rest) == len(every) > 100


def test_without_its_record_a_list_announces_its_feeds_once_more(site: Path, hub: Hub) -> None:
    notify(site, send=hub.take)
    hub.news()
    shutil.rmtree(site.parent / ".tagfeed")
    tagfeed.build(site)
    notify(site, send=hub.take)
    assert hub.news() == ALL


def test_of_two_runs_at_once_one_announces(site: Path, hub: Hub) -> None:
    with lock(site.parent / ".tagfeed", "announcing"), pytest.raises(LockedError):
        notify(site, send=hub.take)


def test_a_list_that_announces_nothing_is_told_so_once(site: Path, hub: Hub) -> None:
    write(site.parent, ITEM.format("Two", 1, "a"))
    first = tagfeed.build(site, full=True)
    assert [warning.key for warning in first.warnings] == ["site.hubs"]
    assert first.news == ()
    notify(site, send=hub.take)
    assert tagfeed.build(site, full=True).warnings == ()


steps = st.lists(
    st.sampled_from(("retag", "add", "notify", "refuse", "rebuild", "damage")), max_size=8
)


@pytest.mark.slow
@settings(deadline=None, max_examples=25)
@given(steps)
def test_in_the_end_a_hub_knows_each_document_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, done: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("list")
    hub, seen, tags, number = Hub(), dict[str, bytes](), "ab", 1
    for step in ("rebuild", *done, "notify"):
        tags = tags[::-1] if step == "retag" else tags
        number += step == "add"
        if step == "damage":
            for record in folder.glob(".tagfeed/announced-*"):
                record.write_bytes(b"{")
        hub.refuses = step == "refuse"
        if step in ("notify", "refuse"):
            try:
                notify(folder / "articles.yaml", send=hub.take)
            except OutputError:
                assert hub.refuses
            for name in hub.news():  # a hub fetches what it is told of
                seen[name] = (folder / "feeds" / name).read_bytes()
        else:
            items = (ITEM.format(f"A{n}", n % 9 + 1, tags[n % 2]) for n in range(number, 0, -1))
            write(folder, "".join(items))
    for name, body in seen.items():
        assert (folder / "feeds" / name).read_bytes() == body
    assert {"rss.xml", "feed.json"} <= seen.keys()


class Answers(BaseHTTPRequestHandler):
    """Answers with the codes of its server, one after the other, and keeps what was posted."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server = self.server
        assert isinstance(server, AnsweringServer)
        server.posted.append((self.headers["Content-Type"], parse_qs(body.decode())))
        self.send_response(server.codes.pop(0))
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


class AnsweringServer(HTTPServer):
    """codes: what to answer. posted: the type and the fields of each request."""

    def __init__(self, codes: list[int]) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.codes, self.posted = codes, list[tuple[str, dict[str, list[str]]]]()


@contextmanager
def answering(*codes: int) -> Iterator[tuple[str, AnsweringServer]]:
    """A hub on this machine, and its address."""
    with AnsweringServer([*codes]) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hub", server
        finally:
            server.shutdown()
            thread.join()


def test_a_hub_gets_a_form_that_names_each_address() -> None:
    with answering(204) as (address, server):
        announce(address, ["https://example.org/a", "https://example.org/ö&b"])
    fields = {
        "hub.mode": ["publish"],
        "hub.url": ["https://example.org/a", "https://example.org/ö&b"],
    }
    assert server.posted == [("application/x-www-form-urlencoded", fields)]


def test_a_hub_that_is_busy_is_asked_again_after_growing_pauses() -> None:
    pauses: list[float] = []
    with answering(503, 429, 500, 202) as (address, _):
        announce(address, ["https://example.org/a"], pauses.append)
    assert pauses == sorted({*pauses})
    assert len(pauses) == 3


def test_a_hub_that_knows_documents_as_topics_is_told_of_each_by_itself() -> None:
    with answering(400, 202, 202) as (address, server):
        announce(address, ["https://example.org/a", "https://example.org/b"])
    told = [
        {"hub.mode": ["publish"], "hub.url": [each], "hub.topic": [each]}
        for each in ("https://example.org/a", "https://example.org/b")
    ]
    assert [fields for _, fields in server.posted[1:]] == told


def test_a_hub_is_told_when_what_is_served_is_what_was_built(site: Path, hub: Hub) -> None:
    """It fetches the documents at once, and `tagfeed serve` sees new ones within five seconds."""
    pauses: list[float] = []
    notify_after(site, send=hub.take, wait=pauses.append)
    assert [0 < pause <= 5 for pause in pauses] == [True]
    notify_after(site, send=hub.take, wait=pauses.append)
    assert len(pauses) == 1


@pytest.mark.parametrize("code", [404, 410, 301, 307])
def test_a_hub_that_refuses_is_not_asked_again(code: int) -> None:
    with answering(code) as (address, server), pytest.raises(HubError, match=str(code)):
        announce(address, ["https://example.org/a"], lambda _: None)
    assert len(server.posted) == 1


def test_a_hub_that_is_not_there_is_told_of_in_words() -> None:
    with answering() as (address, _):
        pass
    with pytest.raises(HubError, match="did not answer"):
        announce(address, ["https://example.org/a"], lambda _: None)
