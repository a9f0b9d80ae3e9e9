"""Subscribers are counted from access logs: by what readers claim, else by who asks."""

import io
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed.subscribers import Audience, NotALogError, count_subscribers, lines_of_logs
from tagfeed.subscribers.agents import identify
from tagfeed.subscribers.log_lines import read_line

ROWS = (Path(__file__).parent / "corpus" / "agents.txt").read_text("utf-8").splitlines()[1:]
PATHS = ("/feeds/rss.xml", "/feeds/tags/a/atom.xml", "/feeds/feed.json?x=1", "/a/page/")
CLIENTS = tuple(f"198.51.100.{number}" for number in range(1, 9))
HOSTED = tuple(f"Feedly/1.0 ({number} subscribers)" for number in (3, 40, 7))
READERS = (*HOSTED, "Newsboat/2.38", "Liferea/1.15", "curl/8", "Googlebot/2.1", "-")


@pytest.mark.parametrize("row", ROWS)
def test_an_agent_is_known_by_what_it_says(row: str) -> None:
    kind, subscribers, name, agent = (part.strip() for part in row.split(";", 3))
    claimed = None if subscribers == "-" else int(subscribers)
    assert identify(agent) == (name, kind, claimed)


requests = st.tuples(
    st.sampled_from(PATHS),
    st.sampled_from(CLIENTS),
    st.sampled_from(READERS),
    st.integers(1, 3),
    st.sampled_from((200, 304, 301, 404)),
)


@given(st.lists(requests, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_their_repetition_change_nothing(
    asked: list[tuple[str, str, str, int, int]], chance: random.Random
) -> None:
    lines = [combined(*request) for request in asked]
    first = counted(lines)
    again = lines * 2
    chance.shuffle(again)
    assert counted(again)._replace(apart={}) == first._replace(apart={})


@given(st.lists(requests, max_size=40))
def test_a_feed_has_the_largest_claim_of_each_service_and_the_clients_of_its_busiest_day(
    asked: list[tuple[str, str, str, int, int]],
) -> None:
    expected: dict[tuple[str, str], int] = {}
    for path in PATHS[:3]:
        here = [request for request in asked if request[0] == path and request[4] in (200, 304)]
        feed = path.partition("?")[0]
        claims = [
            int(agent.split("(")[1].split()[0]) for _, _, agent, *_ in here if agent in HOSTED
        ]
        if claims:
            expected[feed, "Feedly"] = max(claims)
        for name, agent in (("Newsboat", "Newsboat/2.38"), ("Liferea", "Liferea/1.15")):
            days = [
                len({client for _, client, who, when, _ in here if (who, when) == (agent, day)})
                for day in (1, 2, 3)
            ]
            if any(days):
                expected[feed, name] = max(days)
    audience = counted(combined(*request) for request in asked)
    found = {
        (each.feed, reader.reader): reader.subscribers
        for each in audience.feeds
        for reader in each.readers
    }
    assert found == expected
    for each in audience.feeds:
        assert each.subscribers == sum(reader.subscribers for reader in each.readers)


@given(st.lists(requests, min_size=1, max_size=20))
def test_no_address_of_a_client_is_in_the_result(
    asked: list[tuple[str, str, str, int, int]],
) -> None:
    result = repr(counted(combined(*request) for request in asked))
    assert not any(client in result for client in CLIENTS)


@given(st.binary(max_size=300))
def test_no_line_whatever_ends_the_count(line: bytes) -> None:
    good = combined(PATHS[0], CLIENTS[0], READERS[3], 1, 200)
    counted([good, line, b"{" + line, good[:60] + line])


@given(st.text(max_size=200))
def test_no_agent_whatever_ends_the_count(agent: str) -> None:
    name, _, subscribers = identify(agent)
    assert name
    assert subscribers is None or subscribers >= 0


@pytest.mark.parametrize("line", ["a" * 100_000, '"' * 100_000, "\\" * 99_999, "[" * 100_000])
def test_a_long_line_is_read_once(line: str) -> None:
    start = combined(PATHS[0], CLIENTS[0], READERS[3], 1, 200)[:70]
    assert read_line(start + line.encode()) is None


def test_what_is_not_a_log_is_told_by_its_first_line(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("\n<html>\n/feed\n", "utf-8")
    with pytest.raises(NotALogError, match="html:2"):
        count_subscribers(lines_of_logs([str(page)], io.BytesIO()))


def combined(path: str, client: str, agent: str, day: int, status: int) -> bytes:
    """A line as nginx and Apache write it."""
    when = f"0{day}/Nov/2026:10:00:00 +0000"
    return f'{client} - - [{when}] "GET {path} HTTP/1.1" {status} 9 "-" "{agent}"\n'.encode()


def counted(lines: Iterable[bytes]) -> Audience:
    return count_subscribers(("log", number, line) for number, line in enumerate(lines, 1))
