"""`tagfeed serve` as a process: what comes over the wire, and what no client can do to it."""

import asyncio
import http.client
import io
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tagfeed
from asking import Reply, http_ask
from cases import ROOT
from conftest import slow
from machine import needs
from served import Served, served
from tagfeed.serving.access_log import AccessLog
from tagfeed.serving.exchange import Exchange
from tagfeed.serving.responding import NOT_FOUND
from test_serving import LIST, MOVED

pytestmark = pytest.mark.xdist_group("serving")  # one server for all


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "articles.yaml").write_text(
        LIST + MOVED.replace("  https://old.example/feeds/: ./\n", "")
    )
    tagfeed.build(folder / "articles.yaml")
    (folder / "feeds/sound.mp3").write_bytes(bytes(range(256)) * 20_000)  # more than is kept
    (folder / "feeds/long.txt").write_bytes(b"kept\n" * 40_000)
    (folder / "feeds/tags/größe").mkdir()
    (folder / "feeds/tags/größe/rss.xml").write_text("<rss/>")
    moves = (
        (folder / "articles.yaml").read_text().replace("  https://older.example/feeds/: ./\n", "")
    )
    (folder / "articles.yaml").write_text(moves)
    for name in ("a b.txt", "a%20b.txt", "\u00fc.txt", "\u00c3\u00bc.txt"):
        (folder / "feeds" / name).write_text(name)
    with served(folder / "feeds") as running:
        yield running


GET = b"GET / HTTP/1.1\r\nHost: a\r\n"


def same(reply: Reply) -> tuple[int, dict[str, str], bytes]:
    headers = {k: v for k, v in reply.headers.items() if k not in ("date", "connection")}
    return reply.status, headers, reply.body


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Accept-Encoding": "gzip"},
        {"Accept-Encoding": "br;q=0, *"},
        {"If-None-Match": "*"},
        {"If-None-Match": '"x"', "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"If-Match": '"x"'},
        {"Range": "bytes=2-5"},
        {"Range": "bytes=99999999-"},
        {"Accept": "image/png"},
    ],
)
@pytest.mark.parametrize(
    "path", ["/rss.xml", "/", "/tags/met/rss.xml", "/special/", "/nothing", "/tags/news"]
)
def test_the_short_way_answers_as_the_long_one(
    server: Served, method: str, headers: dict[str, str], path: str
) -> None:
    http_ask(server.address, path)  # from now on it is ready
    short = http_ask(server.address, path, method, headers)
    long = http_ask(server.address, path, method, {**headers, "Connection": "close"})
    assert same(short) == same(long)
    assert "date" in short.headers


def test_a_connection_is_kept_and_requests_may_come_all_at_once(server: Served) -> None:
    one = b"GET /%b HTTP/1.1\r\nHost: a\r\n\r\n"
    paths = [b"rss.xml", b"nothing", b"sound.mp3?x=1", b"tags/gr%C3%B6%C3%9Fe/rss.xml", b""] * 4
    got = server.say(b"".join(one % path for path in paths))
    assert got.count(b"HTTP/1.1 200 OK") == 16
    assert got.count(b"HTTP/1.1 404 Not Found") == 4
    assert got.count(bytes(range(256)) * 20_000) == 4


@pytest.mark.parametrize(
    "raw",
    [
        b"\0\0\0\0",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n b: c\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\nHost: a\0\n\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET  HTTP/1.1\r\nHost: a\r\n\r\n",
        b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"a" * 40_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X" * 1_000_000,
    ],
    ids=lambda raw: repr(raw[:40]),
)
def test_what_is_not_a_request_is_refused_and_does_no_harm(server: Served, raw: bytes) -> None:
    got = server.say(raw)
    assert not got or got.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 431 ")), got[:100]
    assert http_ask(server.address, "/rss.xml").status == 200


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/rss.xml?utm_source=x", 200),
        ("/rss.xml?", 200),
        ("http://feeds.example/rss.xml", 200),  # RFC 9112 3.2.2: must be accepted
        ("/%72ss.xml", 200),
        ("/tags/gr%C3%B6%C3%9Fe/rss.xml", 200),
        ("/tags/gr%c3%b6%c3%9fe/", 404),
        ("/tags/gr%F6%DFe/rss.xml", 404),
        ("/../articles.yaml", 404),
        ("/%2e%2e/articles.yaml", 404),
        ("/tags/..%2f..%2farticles.yaml", 404),
        ("/..%5carticles.yaml", 404),
        ("/%252e%252e/articles.yaml", 404),
        ("/rss.xml%00", 404),
        ("/%00", 404),
        ("//rss.xml", 404),
        ("/rss.xml;a=b", 404),
        ("/%", 404),
        ("/%zz", 404),
        ("/%ff", 404),
        ("*", 404),
    ],
)
def test_an_address_is_read_once_and_leads_nowhere_else(
    server: Served, target: str, status: int
) -> None:
    for end in ("", "Connection: close\r\n"):
        got = server.say(f"GET {target} HTTP/1.1\r\nHost: a\r\n{end}\r\n".encode())
        assert got.startswith(f"HTTP/1.1 {status} ".encode()), got[:200]


def test_a_name_is_not_taken_for_the_address_of_another(server: Served) -> None:
    addresses = {b"/a%20b.txt": "a b.txt", b"/a%2520b.txt": "a%20b.txt"}
    addresses |= {b"/%C3%BC.txt": "\u00fc.txt", b"/%C3%83%C2%BC.txt": "\u00c3\u00bc.txt"}
    for _ in range(2):  # the second time each is ready
        for address, name in addresses.items():
            got = server.say(b"GET %b HTTP/1.1\r\nHost: a\r\n\r\n" % address)
            assert got.endswith(b"\r\n\r\n" + name.encode())
        raw = server.say(b"GET /\xc3\xbc.txt HTTP/1.1\r\nHost: a\r\n\r\n")
        assert raw.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("raw", "begins", "count"),
    [
        (b"GET /rss.xml HTTP/1.0\r\n\r\n", b"HTTP/1.1 200 OK", 1),
        (b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", b"HTTP/1.1 204 ", 1),
        (GET + b"Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n", b"HTTP/1.1 200", 1),
        (GET + b"Expect: 100-continue\r\n\r\n", b"HTTP/1.1 200", 1),
        (GET.replace(b"GET", b"POST") + b"Content-Length: 3\r\n\r\nabc", b"HTTP/1.1 405 ", 1),
        (GET + b"Content-Length: 3\r\n\r\nabc" + GET + b"\r\n", b"HTTP/1.1 200 ", 2),
        (GET + b"Connection: close\r\n\r\n" + GET + b"\r\n", b"HTTP/1.1 200 ", 1),
        (GET.replace(b"GET", b"HEAD") + b"\r\n" + GET + b"\r\n", b"HTTP/1.1 200 ", 2),
    ],
)
def test_unusual_requests_are_answered(
    server: Served, raw: bytes, begins: bytes, count: int
) -> None:
    got = server.say(raw)
    assert got.startswith(begins)
    assert got.count(b"HTTP/1.1 ") == count


@pytest.mark.parametrize("path", ["/sound.mp3", "/long.txt"])  # read piece by piece, and kept
def test_one_who_reads_nothing_does_not_fill_the_memory(server: Served, path: str) -> None:
    assert http_ask(server.address, path).status == 200
    before = memory(server)
    one = b"GET %b HTTP/1.1\r\nHost: a\r\nX-Long: %b\r\n\r\n" % (path.encode(), b"x" * 5000)
    with socket.create_connection(server.host_and_port, timeout=1) as connection:
        with pytest.raises(TimeoutError):  # the server hears no more until we read
            send_often(connection, one * 20)
        assert http_ask(server.address, "/rss.xml").status == 200
        assert memory(server) - before < 50_000_000


def send_often(connection: socket.socket, data: bytes) -> None:
    for _ in range(500):
        connection.sendall(data)


def memory(server: Served) -> int:
    """The bytes that the server has in memory."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) * 1024


@pytest.mark.slow
def test_ten_thousand_idle_connections_leave_room_for_others(server: Served) -> None:
    wanted = 10_000
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < wanted + 300:
        pytest.skip("needs more open files: ulimit -Hn 11000")
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted + 300), hard))
    before, idle = memory(server), []
    try:
        for _ in range(wanted):
            connection = socket.socket()
            connection.connect(server.host_and_port)
            idle.append(connection)
            if len(idle) % 500 == 0:  # the queue of connections is not endless
                assert http_ask(server.address, "/rss.xml").status == 200
        assert http_ask(server.address, "/rss.xml").status == 200
        assert (memory(server) - before) / wanted < 30_000
    finally:
        for connection in idle:
            connection.close()


def test_answers_under_way_are_finished_before_it_stops(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    small, large = b"a" * 3_000_000, b"b" * 9_000_000  # ready, and read in pieces
    (tmp_path / "feeds/small.txt").write_bytes(small)
    (tmp_path / "feeds/large.txt").write_bytes(large)
    with served(tmp_path / "feeds") as server:
        connections = [http.client.HTTPConnection(server.address, timeout=20) for _ in range(2)]
        for connection, name in zip(connections, ("small", "large"), strict=True):
            connection.request("GET", f"/{name}.txt")
        replies = [connection.getresponse() for connection in connections]
        server.process.send_signal(signal.SIGTERM)
        assert [reply.read() for reply in replies] == [small, large]
        for connection in connections:
            connection.close()
        assert server.process.wait(timeout=30) == 0
    assert len(server.lines()) == 2


def test_ctrl_c_ends_it_as_the_table_of_exit_codes_says(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    with served(tmp_path / "feeds") as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=30) == 130


def test_each_request_is_a_line_and_none_steers_a_terminal(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/rss.xml").write_text("<rss/>")
    with served(tmp_path / "feeds") as server:
        agent = "Reader/1.0 (7 subscribers) \x9b31m\xff"
        http_ask(server.address, "/rss.xml?a=b", headers={"User-Agent": agent})
        http_ask(server.address, "/x", "HEAD", {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
        server.say(b"nonsense\r\n\r\n")
        assert server.stop() == 0
    first, second, third = server.lines()
    assert (first["method"], first["path"], first["status"]) == ("GET", "/rss.xml?a=b", 200)
    assert (first["bytes"], first["client"]) == (6, "127.0.0.1")
    assert first["agent"] == "Reader/1.0 (7 subscribers) \\x9b31m\\xff"
    assert (second["client"], second["bytes"], second["status"]) == ("198.51.100.7", 0, 404)
    assert third["status"] == 400


def test_a_line_that_is_due_while_the_server_ends_is_not_lost() -> None:
    stream = io.BytesIO()
    log = AccessLog(stream)

    async def end() -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, stream.getvalue)
        await loop.shutdown_default_executor()
        log.add(Exchange(0, 0, "127.0.0.1", "GET", b"/rss.xml", {}, NOT_FOUND))
        log._write_soon()

    asyncio.run(end())
    log.flush()
    assert b"/rss.xml" in stream.getvalue()


def test_a_log_that_nobody_reads_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds.log").symlink_to("/dev/full")
    with served(tmp_path / "feeds") as server:
        for _ in range(3):
            assert http_ask(server.address, "/").status == 404
        assert server.stop() == 0


def test_metrics_are_at_an_address_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/rss.xml").write_text("<rss/>")
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with served(tmp_path / "feeds", "--metrics", address) as server:
        http_ask(server.address, "/rss.xml")
        http_ask(server.address, "/rss.xml", "DELETE")
        assert http_ask(server.address, "/metrics").status == 404
        assert http_ask(address, "/rss.xml").status == 404
        text = http_ask(address, "/metrics").body.decode()
    assert 'tagfeed_requests_total{method="GET",status="200",coding="identity"} 1' in text
    assert 'tagfeed_requests_total{method="other",status="405",coding="identity"} 1' in text
    assert "tagfeed_files 1\n" in text


def test_without_a_list_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    with served(tmp_path / "feeds") as server:
        assert "there is no list" in server.told[0]


def test_it_needs_no_rights(tmp_path: Path) -> None:
    """Every file may be owned by somebody else, and the folder be one that nobody may write to."""
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/rss.xml").write_text("<rss/>")
    (tmp_path / "feeds/secret.xml").write_text("<rss/>")
    (tmp_path / "feeds/secret.xml").chmod(0)
    (tmp_path / "feeds").chmod(0o555)
    with served(tmp_path / "feeds") as server:
        assert http_ask(server.address, "/rss.xml").status == 200
        assert http_ask(server.address, "/secret.xml").status == (200 if os.getuid() == 0 else 404)
    (tmp_path / "feeds").chmod(0o755)


def test_a_connection_that_is_cut_off_is_forgotten(server: Served) -> None:
    for raw in (b"GET /", b"GET /sound.mp3 HTTP/1.1\r\nHost: a\r\n\r\n"):
        connection = socket.create_connection(server.host_and_port, timeout=20)
        connection.sendall(raw)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()  # with a reset
    assert http_ask(server.address, "/rss.xml").status == 200


@pytest.mark.parametrize("missing", ["starlette", *map(slow, ("backports", "uvloop"))])
def test_without_the_extra_it_says_what_to_install(tmp_path: Path, missing: str) -> None:
    """A module of that name that can't be imported stands in its place."""
    hidden = (
        f"import sys\nsys.modules[{missing!r}] = None\nfrom tagfeed.__main__ import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", hidden, "serve", str(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "pip install 'tagfeed[serve]'" in done.stderr
    assert missing in done.stderr


@pytest.mark.slow
def test_systemd_accepts_the_unit_of_the_guide_and_it_serves(tmp_path: Path) -> None:
    """With the command that the guide prints, but for its folders and its port."""
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    (unit,) = re.findall(r"```ini\n(# \S+/tagfeed\.service\n.+?)```", guide, re.DOTALL)
    (command,) = re.findall(r"^ExecStart=\S+/tagfeed serve \S+ (.*)$", unit, re.MULTILINE)
    (tmp_path / "feeds").mkdir()
    with served(tmp_path / "feeds", *command.split()) as server:
        assert http_ask(server.address, "/healthz").body == b"ok\n"
    path = tmp_path / "tagfeed.service"
    path.write_text(unit.replace("/srv/tagfeed/bin/tagfeed", sys.executable), encoding="utf-8")
    verify = [needs("systemd-analyze", "systemd"), "verify", "--recursive-errors=no", str(path)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
