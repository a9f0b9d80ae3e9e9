"""`tagfeed serve --preview`: what is to come, marked, and nothing of it for anybody else."""

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import tagfeed
from asking import http_ask
from served import served
from tagfeed.cli.program import main
from test_serving import LIST

TO_COME = """\
  - {title: Three, date: 2099-01-02, tags: [News], author: Ann, content_markdown: '**bold**'}
  - {title: Four, date: 2020-01-03, url: https://example.org/4/, tags: [New Tag], draft: true}
  - {title: Five, date: 2098-01-03, url: https://example.org/5/, draft: true}
  - {title: Six, date: 2020-01-03, url: https://example.org/6/, expires: 2020-01-04}
"""
SITE = LIST.replace("  hubs:", '  id_authority: "example.org,2020"\n  hubs:')


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.yaml"
    path.write_text(SITE + TO_COME, encoding="utf-8")
    return path


@contextmanager
def events(address: str) -> Iterator[http.client.HTTPResponse]:
    """What a page hears."""
    connection = http.client.HTTPConnection(address, timeout=60)
    try:
        connection.request("GET", "/.preview/events")
        yield connection.getresponse()
    finally:
        connection.close()


def event(stream: http.client.HTTPResponse) -> dict[str, str]:
    """The next event."""
    while True:
        line = stream.readline()
        assert line, "the server has closed"
        if line.startswith(b"data: "):
            found: dict[str, str] = json.loads(line.removeprefix(b"data: "))
            return found


def test_what_is_to_come_is_shown_and_marked(articles: Path) -> None:
    with served(articles, "--preview") as server:
        page = http_ask(server.address, "/").body.decode()
        assert "[held back until 2099-01-02 00:00 UTC] Three" in page
        assert "[draft] Four" in page
        assert "[draft, held back until 2098-01-03 00:00 UTC] Five" in page
        assert "<strong>bold</strong>" in page
        assert "Six" not in page
        assert f"http://{server.address}/tags/news/#three" in page
        assert "https://example.org/feeds/" not in page
        atom = http_ask(server.address, "/tags/new-tag/atom.xml").body
        own = f"http://{server.address}/tags/new-tag/atom.xml"
        assert f'<link rel="self" type="application/atom+xml" href="{own}"/>' in atom.decode()
        assert [found for found in tagfeed.check(atom) if found.level == "error"] == []
    assert sorted(path.name for path in articles.parent.iterdir()) == [
        "articles.yaml",
        "articles.yaml.log",
    ]


def test_a_page_follows_the_list_and_hears_of_its_faults(articles: Path) -> None:
    with served(articles, "--preview") as server, events(server.address) as stream:
        first = event(stream)
        assert first["text"] == (
            "Preview of 5 articles, 2 in draft and 1 held back. Nothing is published."
        )
        replace(articles, SITE.replace("title: Two", "title: Another"))
        second = event(stream)
        assert second["version"] != first["version"]
        assert second["text"] == "Preview of 2 articles."
        page = http_ask(server.address, "/").body
        assert b"Another" in page
        assert b'new EventSource("/.preview/events")' in page
        assert http_ask(server.address, "/tags/new-tag/").status == 404
        replace(articles, SITE.replace("  title: A site", "  nonsense: A site"))
        third = event(stream)
        assert third["version"] == second["version"]
        assert "nonsense" in third["text"]
        assert b"Another" in http_ask(server.address, "/").body


def replace(path: Path, text: str) -> None:
    """As an editor saves it."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@pytest.mark.slow
def test_a_list_with_faults_can_be_mended_while_it_is_previewed(articles: Path) -> None:
    articles.write_text("site: {}\n", encoding="utf-8")
    with served(articles, "--preview") as server, events(server.address) as stream:
        assert "fault" in event(stream)["text"]
        assert b"EventSource" in http_ask(server.address, "/").body
        replace(articles, SITE)
        assert event(stream)["text"] == "Preview of 2 articles."
        assert b"Two" in http_ask(server.address, "/").body


@pytest.mark.slow
def test_no_page_elsewhere_reads_a_draft(articles: Path) -> None:
    """A name that somebody else has lead here is not an address of ours (DNS rebinding)."""
    here = ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "192.0.2.1:8000"]
    elsewhere = ["evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", ""]
    with served(articles, "--preview") as server:
        for host in here:
            for path in ("/rss.xml", "/"):
                reply = http_ask(server.address, path, headers={"Host": host})
                assert reply.status == 200, host
                # A page at another port is elsewhere, too.
                assert "access-control-allow-origin" not in reply.headers
        for host in elsewhere:
            for path in ("/rss.xml", "/", "/.preview/events"):
                reply = http_ask(server.address, path, headers={"Host": host})
                assert reply.status == 403, host


def test_no_published_page_has_a_script(articles: Path) -> None:
    tagfeed.build(articles)
    pages = list((articles.parent / "feeds").rglob("*.html"))
    assert pages
    scripts = [found for page in pages for found in re.findall(rb"<script.*?>", page.read_bytes())]
    assert {*scripts} == {b'<script type="application/ld+json">'}


def test_a_folder_in_place_of_a_list_is_answered_with_the_list_that_there_is(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = articles.parent
    (home / "feeds").mkdir()
    (home / "empty" / "folder").mkdir(parents=True)
    monkeypatch.chdir(home.parent)

    def answer(*words: str) -> str:
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 2
        return str(done.output)

    listed, empty = f"{home.name}/articles.yaml", f"{home.name}/empty/folder"
    assert f": tagfeed serve --preview {listed}\n" in answer(
        "serve", "--preview", f"{home.name}/feeds"
    )
    for folder in (f"{home.name}/feeds", home.name, f"{home.name}/."):
        assert f"; did you mean `{listed}`?" in answer("plan", folder)
    assert f"`tagfeed init {empty}/articles.yaml` writes a list in it" in answer("plan", empty)
    assert f"such as `{empty}/articles.yaml`" in answer("init", empty)
