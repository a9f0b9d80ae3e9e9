"""What is said where object storage does not do what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cases import NOW
from objects import SITE, article
from rows import write_list, write_parquet
from tagfeed import build
from tagfeed.choosing import many_rows
from tagfeed.errors import InputError, OutputError
from tagfeed.object_storage import cause_of
from tagfeed.scaling.bucket import Bucket

pytest.importorskip("obstore", reason="pip install 'tagfeed[scale]'")
pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

Answer = Callable[[str, str], tuple[int, bytes]]
"""What a server answers to a request, by its method and path: a status and a body."""


@contextmanager
def served(answer: Answer, tag: str = '"1"') -> Iterator[str]:
    """The address of a server that answers so. tag: of its objects; a web server may give none."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            status, body = answer(self.command, self.path)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT")
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_PUT = _answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nobody reads that."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for key, value in {
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(key, value)
    return monkeypatch


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (403, "AccessDenied", "x can't be read: access is denied; ask its owner"),
        (403, "InvalidAccessKeyId", "the credentials are not accepted; set what"),
        (404, "NoSuchBucket", "the bucket does not exist; make it"),
        (400, "Bad", "the answer was 400 Bad Request; run it again later"),
    ],
)
def test_why_a_store_refuses_is_said_in_plain_words(
    status: int, code: str, said: str, environment: pytest.MonkeyPatch
) -> None:
    body = f"<Error><Code>{code}</Code></Error>".encode()
    with served(lambda *_: (status, body)) as server:
        environment.setenv("AWS_ENDPOINT_URL", server)
        bucket = Bucket("s3://bucket/feeds")
        with pytest.raises(OutputError) as raised:
            bucket.put("x", b"") if status == 404 else bucket.get("x")
    assert said in str(raised.value)
    assert raised.value.may_have_written is False


def test_a_web_server_is_no_store(environment: pytest.MonkeyPatch) -> None:
    with served(lambda *_: (200, b"<html>"), tag="") as server:
        environment.setenv("AWS_ENDPOINT_URL", server)
        with pytest.raises(OutputError, match="no object storage; check AWS_ENDPOINT_URL"):
            Bucket("s3://bucket/feeds").put("x", b"")


def test_a_store_that_is_not_encrypted_has_to_be_allowed(environment: pytest.MonkeyPatch) -> None:
    environment.delenv("AWS_ALLOW_HTTP")
    environment.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(OutputError, match="set AWS_ALLOW_HTTP=true"):
        Bucket("s3://bucket/feeds").get("x")


def test_where_nobody_answers_it_is_said_who_was_asked() -> None:
    """As obstore says it after a minute of asking again."""
    said = "Error performing GET http://127.0.0.1:9/b/x in 1s - HTTP error: error sending request"
    assert cause_of(said).problem == "nobody answered at http://127.0.0.1:9"


def test_a_server_whose_address_is_none_is_a_fault(environment: pytest.MonkeyPatch) -> None:
    """obstore would panic."""
    environment.setenv("AWS_ENDPOINT_URL", "nonsense")
    with pytest.raises(InputError, match="AWS_ENDPOINT_URL is `nonsense`, and no address"):
        Bucket("s3://bucket/feeds")


@pytest.mark.parametrize("many", [0, 10**9])
def test_an_object_that_is_not_given_is_no_broken_file(
    many: int, environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its list and its size are, so it is DuckDB that is refused."""
    environment.setattr(many_rows, "MANY", many)
    rows = write_parquet(tmp_path / "1.parquet", [article(1)]).read_bytes()

    def answer(method: str, _path: str) -> tuple[int, bytes]:
        return (200, rows) if method == "HEAD" else (403, b"")

    source = {"parquet": "s3://bucket/1.parquet"}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    with served(answer) as server:
        environment.setenv("AWS_ENDPOINT_URL", server)
        with pytest.raises(OutputError) as raised:
            build(path, now=NOW)
    said = "s3://bucket/1.parquet: can't be read: access is denied; "
    assert str(raised.value).startswith(said)
    assert raised.value.may_have_written is False
