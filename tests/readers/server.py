"""A web server for a folder on 127.0.0.1: media types, ETag, Last-Modified and 304, and a log."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from tagfeed.rendering import FORMATS

_MEDIA_TYPES = {format.file: format.media_type for format in FORMATS.values()}


class Request(Struct, frozen=True):
    """What was asked and answered: 304 where the reader's validators still held."""

    path: str
    status: int


class Served(Struct, frozen=True):
    """A folder that is served: its address, ending in a slash, and what was asked of it."""

    url: str
    requests: list[Request]


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve a folder on a free port of 127.0.0.1 until the block ends."""
    requests: list[Request] = []

    class Handler(_Handler):
        root, log = folder, requests

    with _Server(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_port}/", requests)
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # programs open many connections at once


class _Handler(BaseHTTPRequestHandler):
    root: Path
    log: list[Request]

    def do_GET(self) -> None:
        path = self.root / unquote(urlsplit(self.path).path).lstrip("/")
        status = self._status(path)
        self.log.append(Request(self.path, status))
        self.send_response(status)
        if status == 404:
            self.end_headers()
            return
        self._send(path, with_body=status == 200)

    def _status(self, path: Path) -> int:
        if not path.is_file():
            return 404
        return 304 if self._is_known(path) else 200

    def _is_known(self, path: Path) -> bool:
        """RFC 9110 13.2.2: If-None-Match is asked first, and alone where it is there."""
        if tags := self.headers["If-None-Match"]:
            return _etag(path) in tags
        since = self.headers["If-Modified-Since"]
        return bool(since) and path.stat().st_mtime <= parsedate_to_datetime(since).timestamp()

    def _send(self, path: Path, *, with_body: bool) -> None:
        body = path.read_bytes() if with_body else b""
        self.send_header("ETag", _etag(path))
        self.send_header("Last-Modified", formatdate(path.stat().st_mtime, usegmt=True))
        self.send_header("Content-Type", _MEDIA_TYPES.get(path.name, "application/octet-stream"))
        if with_body:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing goes to the terminal: `log` has it all."""


def _etag(path: Path) -> str:
    return f'"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"'
