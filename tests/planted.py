"""A server of one feed on this machine: sound, or with one fault planted."""

import gzip
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from msgspec import Struct

HOST = "news.example.net"
"""The name under which the tests ask for it: their resolver knows it."""

MODIFIED = "Sat, 03 Jan 2026 10:00:00 GMT"
AUDIO = b"ID3" + bytes(9_997)

FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>Harbour news</title>
<link>https://harbour.example.net/</link>
<language>en</language>
<description>What happens in Zürich’s harbour</description>
<atom:link rel="self" type="application/rss+xml" href="{base}/rss.xml"/>
<atom:link rel="hub" href="{base}/hub"/>
<item>
<title>The ferry</title>
<link>https://harbour.example.net/ferry/</link>
<guid>https://harbour.example.net/ferry/</guid>
<pubDate>Sat, 03 Jan 2026 09:00:00 GMT</pubDate>
<description>{text}</description>
<enclosure url="{base}/1.mp3" length="10000" type="audio/mpeg"/>
</item>
</channel>
</rss>
"""


class Asked(Struct, frozen=True):
    """A request. fields: by their names in lower case. number: how many were before it."""

    method: str
    path: str
    fields: Mapping[str, str]
    number: int

    @property
    def takes_gzip(self) -> bool:
        return "gzip" in self.fields.get("accept-encoding", "")


class Reply(Struct):
    """What is answered. cut: leave out so many bytes at the end of the body."""

    status: int
    fields: dict[str, str]
    body: bytes = b""
    cut: int = 0


Fault = Callable[[Asked, Reply], Any]
"""Changes a reply, as a faulty server would have it."""


class Server(ThreadingHTTPServer):
    """fault: what it does to its replies. asked: what it was asked for."""

    daemon_threads = True

    def __init__(self, fault: Fault, feed: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fault = fault
        self.base = f"http://{HOST}:{self.server_port}"
        self.feed = feed.format(base=self.base, text="It sails again. " * 120).encode()
        self.asked: list[Asked] = []

    @property
    def address(self) -> str:
        """That of the feed."""
        return f"{self.base}/rss.xml"

    def reply(self, asked: Asked) -> Reply:
        """What a sound server answers."""
        if asked.path == "/hub":
            return Reply(405, {"Allow": "POST"})
        if asked.path == "/1.mp3":
            return _audio(asked)
        if asked.path != "/rss.xml":
            return Reply(404, {"Content-Type": "text/plain"}, b"Not found")
        return self._document(asked)

    def _document(self, asked: Asked) -> Reply:
        tag = hashlib.sha256(self.feed).hexdigest()[:12]
        tags = {f'"{tag}"', f'"{tag}-gzip"'}
        fields = {
            "Content-Type": "application/rss+xml; charset=utf-8",
            "ETag": f'"{tag}-gzip"' if asked.takes_gzip else f'"{tag}"',
            "Last-Modified": MODIFIED,
            "Cache-Control": "max-age=600",
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
        }
        known = asked.fields.get("if-none-match")
        if known is not None:
            sent = {each.strip().removeprefix("W/") for each in known.split(",")}
            is_known = bool(sent & tags)
        else:
            is_known = asked.fields.get("if-modified-since") == MODIFIED
        if is_known:
            return Reply(304, fields)
        if asked.takes_gzip:
            return Reply(200, fields | {"Content-Encoding": "gzip"}, gzip.compress(self.feed))
        return Reply(200, fields, self.feed)


def _audio(asked: Asked) -> Reply:
    fields = {"Content-Type": "audio/mpeg"}
    if asked.fields.get("range") == "bytes=0-1":
        return Reply(206, fields | {"Content-Range": f"bytes 0-1/{len(AUDIO)}"}, AUDIO[:2])
    return Reply(200, fields, AUDIO)


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        fields = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, fields, len(self.server.asked))
        self.server.asked.append(asked)
        reply = self.server.reply(asked)
        self.server.fault(asked, reply)
        self.send_response(reply.status)
        if reply.status != 304:
            reply.fields.setdefault("Content-Length", str(len(reply.body)))
        for name, value in reply.fields.items():
            self.send_header(name, value)
        self.end_headers()
        if asked.method == "GET" and reply.status != 304:
            self.wfile.write(reply.body[: len(reply.body) - reply.cut])

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


def nothing(_asked: Asked, _reply: Reply) -> None:
    """No fault."""


@contextmanager
def planted(fault: Fault = nothing, feed: str = FEED) -> Iterator[Server]:
    """A server with a fault, while the block runs."""
    with Server(fault, feed) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
