"""Private feeds behind nginx, Caddy and Apache, by what `tagfeed deploy` prints."""

import base64
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest

import tagfeed
import test_deploying as servers
from serving_questions import ask
from tagfeed.partners.tokens import NewToken, add_token, revoke_token

LIST = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
partners:
- {name: daily, private: true, formats: [rss, atom]}
- {name: weekly, private: true, formats: [rss]}
- {name: none-yet, private: true, formats: [rss]}
articles:
- {title: One, date: 2020-01-01, url: https://example.net/1/}
"""
FEED = "/feeds/partners/daily/rss.xml"


class Desk:
    """A list whose private feeds have tokens. now: when it is built; default: now."""

    text = LIST
    now: datetime | None = None

    def __init__(self, home: Path) -> None:
        self.home, self.list = home, home / "articles.yaml"
        self.list.write_text(self.text, encoding="utf-8")
        tagfeed.build(self.list, now=self.now)
        self.daily = self.add("daily", with_path=True)
        self.weekly = self.add("weekly")

    def add(self, name: str, with_path: bool = False) -> NewToken:
        return add_token(self.list, tagfeed.load(self.list), name, with_path)

    def let_server_read(self, server: str) -> None:
        """Type what the configuration says."""
        for line in servers.printed(server, self.home).splitlines():
            _, found, command = line.partition("The server has to read it: ")
            if found and os.geteuid() == 0:  # the servers run as nobody then
                typed = command.replace("www-data", "nogroup")
                subprocess.run(["sh", "-c", typed], check=False, capture_output=True)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Where any user may read what is public."""
    home = Path(mkdtemp(prefix="tagfeed-private-"))
    home.chmod(0o755)
    yield Desk(home)
    shutil.rmtree(home)


def shown(name: str, given: NewToken) -> Mapping[str, str]:
    pair = base64.b64encode(f"{name}:{given.token}".encode()).decode()
    return {"Authorization": f"Basic {pair}"}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tagfeed serve", "nginx", "Caddy", "Apache"])
def test_a_server_gives_a_private_feed_to_its_partner_alone(name: str, desk: Desk) -> None:
    if name != "tagfeed serve":
        desk.let_server_read(name.lower())
    secret = f"/feeds/partners/daily/{desk.daily.path}/rss.xml"
    daily, weekly = shown("daily", desk.daily), shown("weekly", desk.weekly)
    with servers.running(servers.SERVERS[name], desk.home) as port:

        def status(path: str, fields: Mapping[str, str] = {}) -> int:
            heard = ask(port, "GET", path, fields)
            if heard.status == 200 and "partners" in path:
                assert heard.body.startswith(b"<?xml")
                assert heard.fields["cache-control"] == "private, no-cache"
                assert heard.fields["content-type"].startswith("application/rss+xml")
                assert "access-control-allow-origin" not in heard.fields
            return heard.status

        assert status("/feeds/rss.xml") == 200
        assert status(FEED, daily) == 200
        assert status(secret) == 200
        assert status("/feeds/partners/weekly/rss.xml", weekly) == 200
        for path, fields in (
            (FEED, {}),
            (FEED, weekly),
            (FEED, shown("weekly", desk.daily)),
            (FEED, shown("daily", desk.weekly)),
            ("/feeds/partners/none-yet/rss.xml", daily),
            ("/feeds/partners/none-yet/rss.xml", {}),
        ):
            assert status(path, fields) in (401, 403), path
        for path in (
            secret.replace("daily", "weekly", 1),
            secret.replace("rss.xml", "tokens.json"),
        ):
            assert status(path, daily) in (401, 403, 404)
        for path in ("/feeds/partners/", "/feeds/partners/daily/", "/feeds/../private/articles/"):
            assert status(path) in (400, 401, 403, 404)


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache", "netlify", "cloudflare"])
def test_a_configuration_speaks_of_each_private_feed_and_holds_no_token(
    server: str, desk: Desk
) -> None:
    text = servers.printed(server, desk.home)
    for name in ("daily", "weekly", "none-yet"):
        assert name in text
    assert desk.daily.token not in text
    is_static = server in ("netlify", "cloudflare")
    assert (desk.daily.path in text) != is_static
    assert ("asks for no token" in text) == is_static
    revoke_token(desk.list, "daily")
    assert desk.daily.path not in servers.printed(server, desk.home)
