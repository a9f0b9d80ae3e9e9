"""Somebody who wants what is private, and a publisher who logs everything: `tagfeed serve`, and
nginx, Caddy and Apache by what `tagfeed deploy` prints."""

import base64
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import pytest

import test_deploying as servers
import test_deploying_private as private
from machine import until
from partner_attacks import ATTACKS, DAILY, MISTYPED, SECRET, Attack, said
from tagfeed.partners.tokens import htpasswd_file, revoke_token

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIST = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  precompress: [gzip]
moved:
  partners/old/: partners/everybody/
partners:
- {name: daily, private: true, delay: -2d, formats: [rss, atom]}
- {name: weekly, private: true, delay: -2d, formats: [rss]}
- {name: none-yet, private: true, delay: -2d, formats: [rss]}
- {name: everybody, formats: [rss]}
articles:
- {title: Embargoed, date: 2026-03-03, url: "https://example.net/2/"}
- {title: One, date: 2020-01-01, url: "https://example.net/1/"}
"""
NAMES = ("tagfeed serve", "nginx", "Caddy", "Apache")


class Desk(private.Desk):
    """A list with an article that only partners have."""

    text, now = LIST, NOW

    def known(self) -> dict[str, str]:
        """What attackers may know."""
        token, path, weekly = self.daily.token, self.daily.path, self.weekly.token
        return {
            "token": token,
            "token_swapped": token.swapcase(),
            "path": path,
            "path_swapped": path.swapcase(),
            "path_less": path[:-1],
            "weekly": weekly,
            "basic": basic(f"daily:{token}"),
            "weekly_basic": basic(f"weekly:{weekly}"),
            "weekly_name": basic(f"weekly:{token}"),
            "no_user": basic(f":{token}"),
            "no_password": basic("daily:"),
            "wrong": basic("daily:wrong"),
            "upper_user": basic(f"DAILY:{token}"),
            "upper_token": basic(f"daily:{token.swapcase()}"),
            "token_blank": basic(f"daily:{token} "),
            "token_more": basic(f"daily:{token}x"),
            "token_less": basic(f"daily:{token[:-1]}"),
            "hashed": basic(htpasswd_file(self.list, "daily").read_text().strip()),
            "latin": base64.b64encode(b"d\xe4ily:" + token.encode()).decode(),
            "path_user": basic(f"../daily:{token}"),
        }

    def secrets(self) -> dict[str, str]:
        """What must be nowhere."""
        hashed = htpasswd_file(self.list, "daily").read_text().strip().partition(":")[2]
        known = self.known()
        own = {name: known[name] for name in ("token", "path", "weekly", "basic", "weekly_basic")}
        return own | {"hash": hashed}


def basic(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Where any user may read what is public."""
    home = Path(mkdtemp(prefix="tagfeed-attacks-"))
    home.chmod(0o755)
    yield Desk(home)
    shutil.rmtree(home)


class Logging:
    """A server that logs all that is asked, as its manual says how."""

    def __init__(self, name: str) -> None:
        self._command = servers.SERVERS[name]
        self.home = Path()

    def __call__(self, home: Path, site: Path, port: int) -> list[str]:
        self.home = home
        words = self._command(home, site, port)
        _edit(home / "nginx.conf", "access_log off;", f"access_log {home}/access combined;")
        _edit(home / "nginx.conf", "error_log stderr", f"error_log {home}/errors")
        block = f"http://example.net:{port} {{"
        _edit(home / "Caddyfile", block, f"{block}\n\tlog {{\n\t\toutput file {home}/access\n\t}}")
        _edit(home / "apache.conf", "Include ", f"{_LOG_FORMAT}\nInclude ")
        return words

    def logged(self) -> str:
        """All that is written, but the configurations."""
        files = (path for path in self.home.iterdir() if path.is_file() and not path.suffix)
        texts = (path.read_text("utf-8", "replace") for path in files if path.name != "Caddyfile")
        feeds = self.home / "feeds.log"
        return "".join([*texts, feeds.read_text() if feeds.exists() else ""])


_LOG_FORMAT = 'LogFormat "%h %u %t \\"%r\\" %>s \\"%{Referer}i\\"" combined'


def _edit(path: Path, old: str, new: str) -> None:
    if path.exists():
        path.write_text(path.read_text().replace(old, new, 1))


def asker(port: int, known: Mapping[str, str]) -> Callable[[Attack], bytes]:
    """Asks, each time as somebody else: who guesses too often would be told nothing."""
    count = iter(range(1, 250))

    def ask(attack: Attack) -> bytes:
        fields = {"X-Forwarded-For": f"192.0.2.{next(count)}"} | dict(attack.fields)
        return said(port, attack._replace(fields=fields), known)

    return ask


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_nobody_who_may_not_have_it_gets_anything_private(name: str, desk: Desk) -> None:
    if name != "tagfeed serve":
        desk.let_server_read(name.lower())
    known, secrets = desk.known(), desk.secrets()
    with servers.running(servers.SERVERS[name], desk.home) as port:
        own = said(port, Attack("", DAILY, {"Authorization": "Basic {basic}"}), known)
        assert own.startswith(b"HTTP/1.1 200 ")
        assert b"Embargoed" in own
        head = own.partition(b"\r\n\r\n")[0].decode()
        (etag,) = [line[6:] for line in head.splitlines() if line.lower().startswith("etag: ")]
        ask = asker(port, known | {"etag": etag})
        for attack in ATTACKS:
            heard = ask(attack)
            status = heard[9:12].decode()
            assert status[:1] == "4" or attack.path == "/feeds/partners", (attack, heard)
            assert b"Embargoed" not in heard, attack
            if status != "301":
                found = [name for name, secret in secrets.items() if secret.encode() in heard]
                assert not found, (attack, heard)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_partner_gets_what_http_has_and_no_log_has_its_secrets(name: str, desk: Desk) -> None:
    if name != "tagfeed serve":
        desk.let_server_read(name.lower())
    known, secrets, server = desk.known(), desk.secrets(), Logging(name)
    shown = {"Authorization": "Basic {basic}"}
    with servers.running(server, desk.home) as port:
        ask = asker(port, known)

        def heard(path: str, fields: Mapping[str, str] = shown, method: str = "GET") -> bytes:
            return ask(Attack("", path, fields, method))

        whole = heard(DAILY).partition(b"\r\n\r\n")[2]
        assert whole == (desk.home / "private/articles/partners/daily/rss.xml").read_bytes()
        assert heard(SECRET, {}).partition(b"\r\n\r\n")[2] == whole
        for field in (b"referrer-policy: no-referrer", b"x-robots-tag: noindex"):
            assert b"\r\n%b\r\n" % field in heard(SECRET, {}).lower()
        head = heard(DAILY, method="HEAD")
        assert (head[9:12], head.endswith(b"\r\n\r\n")) == (b"200", True)
        part = heard(DAILY, shown | {"Range": "bytes=0-9"})
        assert (part[9:12], part[-10:]) == (b"206", whole[:10])
        weekly = heard("/feeds/partners/weekly/rss.xml", {"Authorization": "Basic {weekly_basic}"})
        tags = [
            line.partition(b": ")[2].decode()
            for answer in (head, weekly)
            for line in answer.split(b"\r\n")
            if line.lower().startswith(b"etag:")
        ]
        assert heard(DAILY, shown | {"If-None-Match": tags[0]})[9:12] == b"304"
        other = heard(DAILY, shown | {"If-None-Match": '"of another"'})
        assert (other[9:12], b"Embargoed" in other) == (b"200", True)
        for path in MISTYPED:
            assert heard(path, {})[9:12] in (b"401", b"403", b"404"), path
            heard(path, {"Referer": "https://example.net" + SECRET})
        heard("/feeds/rss.xml?last", {})
        until(f"{name} to log", lambda: "rss.xml?last" in server.logged())
        logged = server.logged()
        assert DAILY in logged
        assert [name for name, secret in secrets.items() if secret in logged] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_token_that_is_taken_back_opens_nothing_while_the_server_runs(
    name: str, desk: Desk
) -> None:
    """Caddy has the hash in its configuration, and secret addresses are in that of all three: they
    end when it is printed again, as `tagfeed partner revoke` says."""
    if name != "tagfeed serve":
        desk.let_server_read(name.lower())
    known, shown = desk.known(), {"Authorization": "Basic {basic}"}

    def statuses(port: int) -> list[bytes]:
        asked = Attack("", DAILY, shown), Attack("", SECRET), Attack("", "/feeds/rss.xml")
        return [said(port, attack, known)[9:12] for attack in asked]

    with servers.running(servers.SERVERS[name], desk.home) as port:
        assert statuses(port) == [b"200", b"200", b"200"]
        revoke_token(desk.list, "daily")
        token, path, _ = statuses(port)
        assert token == b"401" or name == "Caddy"
        assert path == b"401" or name != "tagfeed serve"
        given = desk.add("daily")
        again = {"Authorization": f"Basic {basic(f'daily:{given.token}')}"}
        if name != "Caddy":  # the file that the server may read is the same
            assert said(port, Attack("", DAILY, again), known)[9:12] == b"200"
        revoke_token(desk.list, "daily")
    with servers.running(servers.SERVERS[name], desk.home) as port:
        token, path, everybody = statuses(port)
        assert (token[:1], path[:1], everybody) == (b"4", b"4", b"200")
