"""Pages of HTML that are imported, from a file or from where they are served."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cases import CORPUS
from conftest import Golden
from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.sources import fetching

pytest.importorskip("extruct", reason="pip install 'tagfeed[import]'")
PAGES = sorted((CORPUS / "import" / "html").glob("*.html"))

pytestmark = [
    pytest.mark.slow,  # the libraries that take pages apart take seconds to import
    pytest.mark.filterwarnings("ignore"),  # of those libraries
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_of_its_articles_becomes_a_list(
    page: Path, golden: Golden, tmp_path: Path
) -> None:
    found = import_sources([str(page)], Wishes())
    skipped = "".join(f"# left out: {s.title}: {s.why}\n" for s in found.reading.skipped)
    moved = "".join(f"# moved: {m.url}: {m.becomes}\n" for m in found.reading.old_feeds)
    golden.file(page.with_name(f"{page.name}.golden"), found.text + skipped + moved)
    (tmp_path / "articles.yaml").write_text(found.text, encoding="utf-8")
    assert build(tmp_path / "articles.yaml", tmp_path / "feeds").written


Answers = dict[str, tuple[int, dict[str, str], bytes]]
DEEP = b"<html><body>" + b"<div>" * 200_000 + b"</body></html>"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<html><body><h1>About us</h1><p>We are four.</p></body></html>", "does not say"),
        (DEEP, "does not say|whose text can't be extracted"),
        (b"<html>" + b" " * (9 << 20), "is larger than 8 MiB"),
        (b"<html><body>caf\xe9</body></html>", "whose text can't be extracted"),
        (b'<html><script type="application/ld+json">{"@type": "NewsArt</script>', "does not say"),
    ],
    ids=["about", "deep", "large", "encoding", "broken"],
)
def test_a_page_that_holds_no_article_or_harms_is_refused(
    body: bytes, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(body)
    with pytest.raises(InputError, match=problem):
        import_sources([str(tmp_path / "page.html")], Wishes())


@contextmanager
def served(answers: Answers) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


LIST = (CORPUS / "import" / "html" / "item-list.html").read_bytes()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_page_is_fetched_and_its_addresses_are_whole() -> None:
    robots = b"User-agent: *\nDisallow: /private/\n"
    with served(
        {
            "/robots.txt": (200, {}, robots),
            "/old": (301, {"Location": "/hafen"}, b""),
            "/hafen": (200, {}, LIST),
            "/open": (302, {"Location": "/private/page"}, b""),
            "/private/page": (200, {}, LIST),
        }
    ) as site:
        found = import_sources([f"{site}/old"], Wishes())
        assert [article.url for article in found.reading.articles] == [
            "https://hafen.example/1",
            f"{site}/2",
        ]
        for closed in ("/private/page", "/open"):
            with pytest.raises(InputError, match="may not be fetched by programs"):
                import_sources([f"{site}{closed}"], Wishes())


def test_a_feed_is_fetched_too() -> None:
    feed = (CORPUS / "import" / "feeds" / "wordpress.xml").read_bytes()
    with served({"/feed": (200, {}, feed)}) as site:
        found = import_sources([f"{site}/feed"], Wishes())
        assert [source.kind for source in found.sources] == ["feed"]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ((500, {}, b""), "was answered with 500"),
        ((404, {}, b""), "was answered with 404"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "is not allowed"),
        ((302, {"Location": "/page"}, b""), "was answered with 302 again and again: Found;"),
        ((200, {"Content-Length": "60"}, b"<html>"), "it ends before all of it has come"),
        ((200, {}, b""), "is empty"),
        ((200, {}, b"<html>" + b"x" * 100), "is larger than"),
    ],
    ids=["500", "404", "file", "loop", "cut", "empty", "large"],
)
def test_what_cannot_be_fetched_is_named(
    answer: tuple[int, dict[str, str], bytes], problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST", 64)
    with served({"/page": answer}) as site, pytest.raises(InputError, match=problem):
        import_sources([f"{site}/page"], Wishes())


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_redirect_leads_into_a_private_network(scheme: str) -> None:
    inside: Answers = {"/robots.txt": (200, {}, b""), "/admin": (200, {}, LIST)}
    with served(inside) as other:
        target = other.replace("http", scheme) + "/admin"
        answers: Answers = {"/page": (302, {"Location": target}, b"")}
        with (
            served(answers) as site,
            pytest.raises(InputError, match="redirects into a private network") as caught,
        ):
            import_sources([f"{site}/page"], Wishes())
        assert f"`tagfeed import {target}`" in str(caught.value)
        assert import_sources([f"{other}/admin"], Wishes()).sources, "the remedy works"


def test_a_redirect_to_another_public_host_is_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    with served({"/hafen": (200, {}, LIST)}) as other:
        with served({"/old": (301, {"Location": f"{other}/hafen"}, b"")}) as site:
            found = import_sources([f"{site}/old"], Wishes())
        assert found.reading.articles[-1].url == f"{other}/2"


def test_a_proxy_is_not_asked_for_what_is_in_its_own_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    public, private = "http://hafen.test/page", "http://10.0.0.1/admin"
    answers: Answers = {public: (302, {"Location": private}, b""), private: (200, {}, LIST)}
    with served(answers) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        with pytest.raises(InputError, match="redirects into a private network"):
            import_sources([public], Wishes())
        assert import_sources([private], Wishes()).sources


def test_a_host_that_fails_to_give_robots_txt_is_left_alone() -> None:
    answers: Answers = {"/robots.txt": (503, {}, b""), "/page": (200, {}, LIST)}
    with (
        served(answers) as site,
        pytest.raises(InputError, match=r"its robots\.txt was answered with 503"),
    ):
        import_sources([f"{site}/page"], Wishes())


def test_robots_txt_that_redirects_without_end_is_taken_as_missing() -> None:
    answers: Answers = {
        "/robots.txt": (302, {"Location": "/robots.txt"}, b""),
        "/page": (200, {}, LIST),
    }
    with served(answers) as site:
        assert import_sources([f"{site}/page"], Wishes()).sources


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("http://[::1/page", "is not an address: Invalid IPv6 URL; check the address"),
        ("http://a.example:x/", "can't be fetched|is not an address"),
        ("ftp://a.example/feed", "is an address of no kind that tagfeed knows"),
    ],
)
def test_what_is_no_address_is_named(name: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        import_sources([name], Wishes())
