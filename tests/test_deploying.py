"""The configurations that `tagfeed deploy` prints, in the servers that they are for.

Each server gets the printed text, with another port and nothing else changed, and is asked what
readers ask. What it answers is in a table of the guide, `docs/servers.md`, which
`pytest --update-golden` writes anew.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tagfeed
from conftest import Golden
from machine import needs, until
from serving_questions import HIDDEN, LIST, QUESTIONS, answers, ask
from tagfeed.deploying import CONFIGURATIONS, Deployment, deployment_of
from tagfeed.deploying.private import private_feeds
from tagfeed.model import Catalog, Site
from tagfeed.standards.codings import Coding, twin
from tagfeed.standards.layout.moves import destination
from tagfeed.standards.podcasts.values import CHAPTERS_TYPE
from tagfeed.verifying.probing import Network, probe

TABLE = Path(__file__).parents[1] / "docs" / "servers.md"
_APACHE = "/usr/lib/apache2/modules"
_MODULES = "mpm_event authn_core authn_file authz_core authz_user auth_basic alias dir"
_MODULES += " allowmethods mime headers deflate filter rewrite env"
_NGINX = """\
daemon off; master_process off; error_log stderr; pid {home}/pid;
events {{ }}
http {{
    access_log off;
    {temporary}
    include {home}/site.conf;
}}
"""
_TEMPORARY = "client_body proxy fastcgi uwsgi scgi"
_APACHE_CONF = """\
ServerRoot {home}
ServerName localhost
PidFile {home}/pid
Mutex file:{home}
ErrorLog {home}/errors
TypesConfig /dev/null
Listen 127.0.0.1:{port}
{modules}
{user}
Include {home}/site.conf
"""
_STATIC = """\
import sys, uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
app = Starlette(routes=[Mount("/feeds", StaticFiles(directory=sys.argv[1], html=True))])
uvicorn.run(app, port=int(sys.argv[2]), log_level="critical")
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    """A list and its feeds, where any user may read them."""
    with published(LIST) as home:
        yield home


@contextmanager
def published(articles: str, name: str = "site") -> Iterator[Path]:
    """A list and its feeds, in a folder of this name."""
    with TemporaryDirectory(prefix="tagfeed-deploying-") as top:
        Path(top).chmod(0o755)
        home = Path(top) / name
        home.mkdir()
        home.chmod(0o755)
        (home / "articles.yaml").write_text(articles, encoding="utf-8")
        tagfeed.build(home / "articles.yaml")
        (home / "feeds" / HIDDEN).write_text("<hidden/>", encoding="utf-8")
        for file in (home / "feeds").rglob("*.*"):
            os.utime(file, (1_750_000_000, 1_750_000_000))  # Apache's ETag of a new file is weak
        yield home


def nginx(home: Path, site: Path, port: int) -> list[str]:
    text = printed("nginx", site).replace("listen 80;", f"listen 127.0.0.1:{port};")
    (home / "site.conf").write_text(text.replace("    listen [::]:80;\n", ""), encoding="utf-8")
    temporary = " ".join(f"{name}_temp_path {home}/{name};" for name in _TEMPORARY.split())
    (home / "nginx.conf").write_text(_NGINX.format(home=home, temporary=temporary))
    return [needs("nginx", "nginx"), "-e", "stderr", "-p", str(home), "-c", f"{home}/nginx.conf"]


def apache(home: Path, site: Path, port: int) -> list[str]:
    program = needs("apache2", "apache2")
    text = printed("apache", site).replace("*:80>", f"*:{port}>")
    text = text.replace("/var/log/apache2", str(home)).replace("/var/log/httpd", f"{home}/none")
    (home / "site.conf").write_text(text, encoding="utf-8")
    modules = "\n".join(
        f"LoadModule {name}_module {_APACHE}/mod_{name}.so" for name in _MODULES.split()
    )
    user = "User nobody\nGroup nogroup" if os.geteuid() == 0 else ""
    conf = _APACHE_CONF.format(home=home, port=port, modules=modules, user=user)
    (home / "apache.conf").write_text(conf)
    return [program, "-X", "-f", f"{home}/apache.conf"]


def caddy(home: Path, site: Path, port: int) -> list[str]:
    program = needs("caddy", "caddy")
    text = printed("caddy", site)
    for host in ("old.example.net", "example.net"):
        text = text.replace(f"\n{host} {{", f"\nhttp://{host}:{port} {{")
    options = "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n"
    (home / "Caddyfile").write_text(options + text, encoding="utf-8")
    return [program, "run", "--config", f"{home}/Caddyfile", "--adapter", "caddyfile"]


def serve(_home: Path, site: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "tagfeed", "serve", f"{site}/feeds", "--port", str(port)]


def static_files(_home: Path, site: Path, port: int) -> list[str]:
    return [sys.executable, "-c", _STATIC, f"{site}/feeds", str(port)]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "tagfeed serve": serve,
    "nginx": nginx,
    "Caddy": caddy,
    "Apache": apache,
    "StaticFiles": static_files,
}


@pytest.mark.slow
def test_servers_answer_as_the_table_says(site: Path, golden: Golden) -> None:
    heard = {}
    for name, command in SERVERS.items():
        with running(command, site) as port:
            heard[name] = answers(port)
    golden.file(TABLE, table(heard))
    assert [what for what, is_right in heard["tagfeed serve"].items() if not is_right] == []


@pytest.mark.slow
def test_a_folder_with_a_dollar_in_its_name_is_served(site: Path) -> None:
    """nginx takes it for the beginning of a variable."""
    with running(nginx, site) as port:
        before = answers(port)
    with published(LIST, "a $site and $1 ${x}") as home, running(nginx, home) as port:
        assert answers(port) == before


ODD = LIST.replace("net/feeds/", "net/größe (1)/c++ $x/").replace(
    "https://hub.example.net/", '"https://hub.example.net/it\'s?a=%20&b=$host"'
)
"""An address and a hub with what means something in a configuration or a regular expression."""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tagfeed serve", "nginx", "Caddy", "Apache"])
def test_an_address_with_signs_and_letters_of_its_own_is_served(name: str) -> None:
    prefix = quote("/größe (1)/c++ $x/")
    with published(ODD) as home, running(SERVERS[name], home) as port:
        feed = ask(port, "GET", f"{prefix}rss.xml", {})
        assert feed.status == 200
        assert feed.fields["content-type"] == "application/rss+xml; charset=utf-8"
        assert "<https://hub.example.net/it's?a=%20&b=$host>" in feed.fields["link"]
        assert ask(port, "GET", f"{prefix}tags/old/rss.xml", {}).status == 301
        assert ask(port, "GET", f"{prefix}special", {}).status == 410
        assert ask(port, "GET", f"{prefix}{HIDDEN}", {}).status == 404
        assert ask(port, "GET", f"{prefix}tags/news/", {}).status == 200


PACKED = LIST.replace("site:\n", "site:\n  precompress: [gzip, br, zstd]\n", 1)
_ALL: tuple[Coding, ...] = ("gzip", "br", "zstd")
SENT: dict[str, tuple[Coding, ...]] = {"nginx": ("gzip",), "Caddy": _ALL, "Apache": _ALL}
"""The codings in which a server sends what the build packed."""


@pytest.mark.slow
@pytest.mark.parametrize("name", SENT)
def test_what_the_build_packed_is_sent_as_it_is(name: str, site: Path) -> None:
    with running(SERVERS[name], site) as port:
        before = answers(port)
    with published(PACKED) as home, running(SERVERS[name], home) as port:
        for file in ("rss.xml", "index.html", "tags/news/atom.xml", "feeds.opml"):
            path = f"/feeds/{file}".removesuffix("index.html")
            for coding in SENT[name]:
                heard = ask(port, "GET", path, {"Accept-Encoding": coding})
                packed = home / "feeds" / twin(file, coding)
                assert heard.fields["content-encoding"] == coding
                assert heard.body == packed.read_bytes()
                plain = ask(port, "GET", path, {"Accept-Encoding": f"{coding};q=0"})
                assert "content-encoding" not in plain.fields
                assert plain.fields["content-type"] == heard.fields["content-type"]
                tag = {"Accept-Encoding": coding, "If-None-Match": heard.fields["etag"]}
                assert ask(port, "GET", path, tag).status == 304
        after = answers(port)
    assert [what for what, is_right in before.items() if is_right and not after[what]] == []


RENAMED = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  addresses: {tag: "topics/{slug}/", rss: feed.xml, json: json/}
moved: {tags/*/: topics/*/}
articles:
- {title: Two, date: 2020-01-02, tags: [News], url: "https://example.net/2/"}
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", SENT)
def test_a_line_about_feeds_leads_to_their_files_by_the_names_they_have_now(name: str) -> None:
    with published(RENAMED) as home, running(SERVERS[name], home) as port:
        for file in ("rss.xml", "atom.xml", "feed.json", ""):
            heard = ask(port, "GET", f"/feeds/tags/news/{file}", {})
            assert heard.status == 301, file
            to = urlsplit(heard.fields["location"]).path
            assert ask(port, "GET", to, {}).status == 200, to


PODCAST = """\
site:
  title: A show
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  languages: true
  precompress: [gzip]
podcast: {artwork: /a.png, categories: [News], explicit: false}
articles:
- title: One
  date: 2020-01-01
  language: cy
  url: https://example.net/1/
  enclosures: [{url: /1.mp3, type: audio/mpeg, length: 1}]
  podcast: {chapters: [0:00 Intro]}
- {title: Two, date: 2020-01-02, url: "https://example.net/2/"}
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tagfeed serve", *SENT])
def test_chapters_are_sent_as_chapters(name: str) -> None:
    with published(PODCAST) as home, running(SERVERS[name], home) as port:
        (file,) = (home / "feeds/chapters").glob("*.json")
        for headers in ({}, {"Accept-Encoding": "gzip"}):
            heard = ask(port, "GET", f"/feeds/chapters/{file.name}", headers)
            assert (heard.status, heard.fields["content-type"]) == (200, CHAPTERS_TYPE)
        feed = ask(port, "GET", "/feeds/languages/cy/feed.json", {})
        assert feed.fields["content-type"].startswith("application/feed+json")


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_a_static_host_is_told_of_chapters_and_languages(host: str) -> None:
    with published(PODCAST) as home:
        lines = printed(host, home).splitlines()
    at = lines.index("/feeds/chapters/*")
    assert lines[at + 1] == f"  Content-Type: {CHAPTERS_TYPE}"
    assert "/feeds/languages/:name/rss.xml" in lines


@pytest.mark.slow
@pytest.mark.parametrize("name", SENT)
def test_a_probe_finds_nothing_at_a_server_so_configured(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, print_it = free_port(), printed
    here = f"example.net:{port}"
    text = PACKED.replace("https://example.net/feeds/", f"http://{here}/feeds/")
    text = "\n".join(line for line in text.splitlines() if "hubs:" not in line)
    monkeypatch.setitem(globals(), "free_port", lambda: port)
    monkeypatch.setitem(
        globals(),
        "printed",
        lambda server, site: print_it(server, site).replace(here, "example.net"),
    )
    network = Network(resolve=lambda *_: ["127.0.0.1"])
    with published(text) as home, running(SERVERS[name], home):
        for file in ("rss.xml", "atom.xml", "feed.json", "tags/news/rss.xml"):
            (found,) = probe([f"http://{here}/feeds/{file}"], network)
            assert [each.message for each in found.findings] == []


@pytest.mark.parametrize("server", CONFIGURATIONS)
def test_a_configuration_names_what_the_list_says(server: str, site: Path) -> None:
    text = printed(server, site)
    assert "/feeds/tags/old" in text
    assert "hub.example.net" in text
    assert "application/feed+json" in text
    assert f"tagfeed deploy {server}" in text


sources = st.sampled_from(("a/", "b/", "a/*/", "*/b/", "c/d/", "f.xml", "a/f.xml", "a.b/"))
targets = st.sampled_from((None, "", "n/", "m/n/"))
addresses = st.sampled_from(("a/", "a/f.xml", "a/b/f.xml", "x/b/", "c/d/e.xml", "f.xml", "aXb/"))


@example({"a/": None, "a/*/": None, "*/b/": ""}, "a/b/f.xml")
@given(st.dictionaries(sources, targets, max_size=4), addresses)
def test_what_servers_do_with_an_address_is_what_moved_says(
    moved: dict[str, str | None], address: str
) -> None:
    lines = {
        source: "n.xml" if target is not None and not source.endswith("/") else target
        for source, target in moved.items()
    }
    site = Site("A site", "https://example.net/", "https://example.net/feeds/", "")
    deployment = deployment_of(Catalog(site, (), moves=lines), Path("feeds"))
    assert led(deployment, f"/feeds/{address}") == destination(lines, address)


def test_lines_that_lead_to_one_another_are_one_redirect() -> None:
    site = Site("A site", "https://example.net/", "https://example.net/feeds/", "")
    moves = {"a/": "b/", "b/": "c/", "c/": "d/", "x/": "y/", "y/": None}
    deployment = deployment_of(Catalog(site, (), moves=moves), Path("feeds"))
    targets = {move.source: move.target for move in deployment.moves_at("")}
    assert {targets[f"/feeds/{source}/"] for source in "abc"} == {"/feeds/d/"}
    assert {targets[f"/feeds/{source}/"] for source in "xy"} == {None}


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_a_redirect_of_a_static_host_is_three_words_whatever_the_address(host: str) -> None:
    site = Site("A site", "https://example.net/", "https://example.net/feeds/", "")
    moves = {"a b/": "größe/", "c d/*/": "e f/*/", 'g"h.xml': "rss.xml", "tags/i j/": ""}
    text = CONFIGURATIONS[host](deployment_of(Catalog(site, (), moves=moves), Path("feeds")))
    redirects = text.partition("_redirects ===\n")[2].splitlines()
    assert len(redirects) == len(moves)
    assert all(len(line.split()) == 3 for line in redirects)
    assert all(line.isascii() for line in redirects)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("host", "moves", "said"),
    [
        ("cloudflare", {f"tags/{n}/": "tags/a/" for n in range(101)}, "These are 101 and 0"),
        ("cloudflare", {f"{n}.xml": "rss.xml" for n in range(2_001)}, "These are 0 and 2,001"),
        ("netlify", {f"{n}.xml": "rss.xml" for n in range(10_000)}, "These are 10,000 lines"),
    ],
)
def test_more_redirects_than_a_host_takes_are_told(
    host: str, moves: dict[str, str], said: str
) -> None:
    site = Site("A site", "https://example.net/", "https://example.net/feeds/", "")
    text = CONFIGURATIONS[host](deployment_of(Catalog(site, (), moves=moves), Path("feeds")))
    assert f"# {said}" in text
    fewer = dict([*moves.items()][1:])
    text = CONFIGURATIONS[host](deployment_of(Catalog(site, (), moves=fewer), Path("feeds")))
    assert "stand for many" not in text


def test_cloudflare_gets_the_redirects_without_stars_first() -> None:
    """It counts all lines from the first with a star on as dynamic ones."""
    site = Site("A site", "https://example.net/", "https://example.net/feeds/", "")
    moves = {"tags/long-name/": "tags/a/", "a.xml": "rss.xml", "t/*/": "tags/*/", "b.xml": "a.xml"}
    text = CONFIGURATIONS["cloudflare"](
        deployment_of(Catalog(site, (), moves=moves), Path("feeds"))
    )
    lines = text.partition("_redirects ===\n")[2].splitlines()
    assert ["*" in line for line in lines] == [False, False, True, True]


def led(deployment: Deployment, path: str) -> str | None:
    """Where a server leads in the end, below the feeds; None if it is gone."""
    for move in deployment.moves_at(""):
        if found := re.search(move.pattern, path):
            if move.target is None:
                return None
            words = re.sub(r"<(\d)>", lambda group: found[int(group[1])] or "", move.filled("<{}>"))
            return led(deployment, words)
    return path.removeprefix("/feeds/")


@contextmanager
def running(command: Callable[[Path, Path, int], list[str]], site: Path) -> Iterator[int]:
    """The port of a server, until the block ends."""
    home = Path(mkdtemp(prefix="tagfeed-server-"))
    home.chmod(0o755)
    port = free_port()
    words = command(home, site, port)
    surroundings = os.environ | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(words, stdout=log, stderr=log, env=surroundings, cwd=home)
    try:
        until(f"{words[0]} to listen", lambda: server.poll() is not None or listens(port))
        assert server.poll() is None, (home / "log").read_text("utf-8", "replace")
        yield port
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(home, ignore_errors=True)


def printed(server: str, site: Path) -> str:
    articles = site / "articles.yaml"
    catalog = tagfeed.load(articles)
    private = private_feeds(catalog, articles)
    return CONFIGURATIONS[server](deployment_of(catalog, site / "feeds", private))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def table(heard: dict[str, dict[str, bool]]) -> str:
    """The answers as a page."""
    rows = [
        f"| {question.what} | "
        + " | ".join("yes" if heard[name][question.what] else "no" for name in heard)
        + " |"
        for question in QUESTIONS
    ]
    right = " | ".join(f"{sum(found.values())} of {len(QUESTIONS)}" for found in heard.values())
    head = f"| | {' | '.join(heard)} |\n|---|{'---|' * len(heard)}"
    return "\n".join((_HEAD, head, *rows, f"| **right** | {right} |")) + "\n"


_HEAD = """\
# What servers answer

A test asks each server what readers and partners ask, and writes this page. nginx 1.22, Caddy 2.6
and Apache 2.4 are Debian's, with the configuration that `tagfeed deploy` prints; StaticFiles is
Starlette's, with nothing, for contrast.
"""
