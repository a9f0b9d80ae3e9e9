"""Conditional requests that nobody thought of, with nginx as the oracle.

Left out is where nginx departs from RFC 9110: two conditions of which the second does not count
(13.2.2), ranges that end before they begin (14.1.1: ignored; nginx: 416), and what is not a date in
If-Unmodified-Since (13.1.4: ignored; nginx: 412). Left out too is where both may choose: several
ranges at once, and what proxies append to tags.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from email.utils import formatdate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asking import http_ask
from served import served

pytestmark = [
    pytest.mark.xdist_group("serving"),
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is missing: apt install nginx"),
]
CONF = """\
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 100; }}
http {{
  access_log off; if_modified_since before; max_ranges 1; keepalive_requests 100000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {feeds}; }}
}}
"""
_MODIFIED = 1_600_000_000
Answer = tuple[int, bytes]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The addresses of nginx and of `tagfeed serve`, which serve the same folder."""
    folder = tmp_path_factory.mktemp("oracle")
    for above in (folder, folder.parent, folder.parent.parent):
        above.chmod(0o755)
    feeds = folder / "feeds"
    feeds.mkdir()
    (feeds / "sound.mp3").write_bytes(bytes(range(256)) * 400)
    os.utime(feeds / "sound.mp3", (_MODIFIED, _MODIFIED))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    conf = folder / "nginx.conf"
    conf.write_text(CONF.format(folder=folder, feeds=feeds, port=port))
    with (
        subprocess.Popen(["nginx", "-c", str(conf)], stderr=subprocess.DEVNULL) as nginx,
        served(feeds) as server,
    ):
        wait_for(port)
        yield f"127.0.0.1:{port}", server.address
        nginx.terminate()


def wait_for(port: int) -> None:
    """Wait until somebody answers at a port: each try takes until the system says no."""
    for _ in range(100_000):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
    raise AssertionError("nobody answers")


def answer(address: str, headers: Mapping[str, str], method: str) -> Answer:
    """What a server says, with its own tag where `OURS` stands. A connection for each question:
    nginx ends one after a 412, and does not say so."""
    tag = http_ask(address, "/sound.mp3", "HEAD").headers["etag"].strip('"')
    filled = {name: value.replace("OURS", tag) for name, value in headers.items()}
    reply = http_ask(address, "/sound.mp3", method, filled)
    return reply.status, reply.body if reply.status in (200, 206) else b""


_opaque = st.one_of(st.just("OURS"), st.text(st.sampled_from("abc,*!"), min_size=1, max_size=4))
_tag = st.builds('{}"{}"'.format, st.sampled_from(["", "W/"]), _opaque)
_tags = st.one_of(st.just("*"), st.lists(_tag, min_size=1, max_size=4).map(", ".join))
_moments = st.integers(-3, 3).map(lambda by: formatdate(_MODIFIED + by, usegmt=True))
_dates = st.one_of(_moments, st.sampled_from(["yesterday", "2020-09-13", "0"]))
_numbers = st.integers(0, 110_000)
_spans = st.one_of(
    st.builds("bytes={}-".format, _numbers),
    st.builds("bytes=-{}".format, _numbers),
    st.tuples(_numbers, _numbers).map(sorted).map(lambda pair: f"bytes={pair[0]}-{pair[1]}"),
    st.sampled_from(["lines=0-1", "bytes=0-0"]),
)
_requests = st.one_of(
    st.fixed_dictionaries({"If-None-Match": _tags}, optional={"Range": _spans}),
    st.fixed_dictionaries({"If-Modified-Since": _dates}, optional={"Range": _spans}),
    st.fixed_dictionaries({"If-Match": _tags}, optional={"If-None-Match": _tags}),
    st.fixed_dictionaries({"If-Unmodified-Since": _moments}),
    st.fixed_dictionaries({"Range": _spans}, optional={"If-Range": st.one_of(_tag, _moments)}),
)


@given(_requests, st.sampled_from(["GET", "HEAD"]))
@settings(deadline=None, max_examples=300)
def test_nginx_answers_the_same(
    pair: tuple[str, str], headers: dict[str, str], method: str
) -> None:
    if method == "HEAD":  # RFC 9110 14.2: a range is for GET; nginx gives HEAD one too
        headers = {name: value for name, value in headers.items() if name != "Range"}
    nginx, ours = pair
    assert answer(ours, headers, method) == answer(nginx, headers, method)
