"""Private feeds over HTTP: who gets them, who does not, and that nothing secret is written down."""

import base64
import errno
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import bcrypt
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tagfeed
from asking import Site
from tagfeed.errors import InputError, OutputError
from tagfeed.partners.pulls import KEPT, Pull, note_pull, pulls_of
from tagfeed.partners.tokens import (
    NewToken,
    add_token,
    htpasswd_file,
    read_tokens,
    revoke_token,
    tokens_file,
)
from tagfeed.serving import create_app
from tagfeed.serving.access_log import log_line
from tagfeed.serving.hiding import without_secrets
from tagfeed.serving.private import GUESSES, PULLS
from tagfeed.serving.rates import Rate, asker_at

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIST = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
  hubs: [https://hub.example/]
partners:
- {name: daily, private: true, formats: [rss, atom]}
- {name: weekly, private: true, formats: [rss], delay: -2d}
- {name: everybody, formats: [rss]}
articles:
- {title: For one alone, date: 2026-03-03, url: "https://watch.example/2/"}
- {title: For all, date: 2026-03-01, url: "https://watch.example/1/"}
"""
FEED = "/feeds/partners/daily/rss.xml"


class Desk:
    """A list with private feeds, and the server of its folder."""

    def __init__(self, home: Path) -> None:
        self.list = home / "articles.yaml"
        self.list.write_text(LIST, encoding="utf-8")
        tagfeed.build(self.list, now=NOW)
        self.private = home / "private" / "articles"
        self.site = Site(home / "feeds", self.list)

    def add(self, name: str = "daily", with_path: bool = False) -> NewToken:
        return add_token(self.list, tagfeed.load(self.list), name, with_path)

    def status(
        self, path: str = FEED, authorization: str = "", referer: str = "", user_agent: str = ""
    ) -> int:
        given = {"authorization": authorization, "referer": referer, "user_agent": user_agent}
        return self.site.ask(path, **given).status  # type: ignore[arg-type]  # none is `extra`

    def logged(self) -> str:
        return b"".join(map(log_line, self.site.exchanges)).decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def basic(name: str, token: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{token}".encode()).decode()


def bearer(token: str) -> str:
    return f"Bearer {token}"


def test_a_private_feed_is_given_to_its_partner(desk: Desk) -> None:
    token = desk.add().token
    for shown in (basic("daily", token), bearer(token), f"bearer  {token}"):
        for path in (FEED, "/partners/daily/rss.xml", "/feeds/partners/daily/atom.xml"):
            reply = desk.site.ask(path, authorization=shown)
            file = desk.private / "partners" / "daily" / path.rpartition("/")[2]
            assert (reply.status, reply.body) == (200, file.read_bytes())
            assert reply.headers["cache-control"] == "private, no-cache"
            assert "access-control-allow-origin" not in reply.headers
            own = f"https://watch.example/feeds/partners/daily/{file.name}"
            assert reply.headers["link"] == f'<{own}>; rel="self"'


def test_tokens_that_cannot_be_put_in_place_leave_no_file_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(desk.private.rglob("*"))

    def full(*_names: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", full)
        with pytest.raises(OutputError, match="No space left"):
            desk.add()
    assert sorted(desk.private.rglob("*")) == before


def test_an_unchanged_private_feed_is_not_sent_again(desk: Desk) -> None:
    shown = bearer(desk.add().token)
    etag = desk.site.ask(FEED, authorization=shown).headers["etag"]
    assert desk.site.ask(FEED, authorization=shown, if_none_match=etag).status == 304
    assert desk.site.ask(FEED, if_none_match=etag).status == 401


def test_nobody_else_gets_a_private_feed(desk: Desk) -> None:
    token, other = desk.add().token, desk.add("weekly").token
    for shown in (
        *("", "Basic", "Bearer", "Basic !", "Bearer ", "Digest x", token),
        *(bearer(other), basic("weekly", token), basic("weekly", other), basic("", token)),
        *(bearer(token[:-1]), bearer(token + "x"), bearer(token * 9), basic("daily", "")),
        *(bearer("\0"), bearer(read_tokens(desk.list).partners["daily"].htpasswd)),
    ):
        reply = desk.site.ask(FEED, authorization=shown)
        assert reply.status == 401, shown
        assert "www-authenticate" in reply.headers
        assert reply.headers["cache-control"] == "no-store"
        assert b"For one" not in reply.body
    twice = (("Authorization", bearer(token)), ("Authorization", bearer(token)))
    assert desk.site.ask(FEED, extra=twice).status == 401


_PARTS = st.sampled_from(
    [
        *("feeds", "partners", "daily", "weekly", "everybody", "nobody", "rss.xml", "atom.xml"),
        *("{path}", "{token}", "tokens.json", "daily.htpasswd", "private", "articles", "pulls"),
        *(".", "..", "", "%2e%2e", "%2f", "DAILY", "rss.xml?{token}", "rss%2exml", "-", ";", "%00"),
    ]
)
_SHOWN = ["", "{bearer}", "{basic}", "{other}", "{wrong_name}", "Basic", "Bearer ", "Bearer {path}"]


@pytest.mark.slow
@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck])
@given(
    parts=st.lists(_PARTS, min_size=1, max_size=7),
    begin=st.sampled_from(["/", "/feeds/partners/", "/feeds/partners/daily/", "//"]),
    shown=st.sampled_from(_SHOWN),
)
@example(["rss.xml"], "/feeds/partners/daily/", "{bearer}")
@example(["{path}", "rss.xml"], "/feeds/partners/daily/", "")
@example(["partners", "weekly", "rss.xml"], "/", "{other}")
def test_no_path_and_no_field_gives_a_feed_but_its_own(
    tried: tuple[Desk, Mapping[str, str]], parts: list[str], begin: str, shown: str
) -> None:
    desk, known = tried
    path, shown = unquote((begin + "/".join(parts)).format(**known)), shown.format(**known)
    reply = desk.site.ask(path, authorization=shown)
    secrets = [value for name, value in known.items() if name in ("token", "path", "hash")]
    assert not [each for each in secrets if each.encode() in reply.body]
    if b"For one alone" in reply.body:
        _, partner, secret, file = re.fullmatch(
            r"/(feeds/)?partners/(\w+)/(?:([^/]+)/)?(rss|atom)\.xml(?:\?.*)?", path
        ).groups()  # type: ignore[union-attr]
        assert file in ("rss", "atom")
        own = {"daily": (known["bearer"], known["basic"]), "weekly": (known["other"],)}[partner]
        assert (secret == known["path"] and partner == "daily") or (not secret and shown in own)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Mapping[str, str]]:
    """A desk that answers whoever guesses, and what may be guessed."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    given, other = desk.add(with_path=True), desk.add("weekly")
    often = Rate(10**9)
    private = desk.site._app._private
    assert private
    private._guesses = private._pulls = often
    return desk, {
        "token": given.token,
        "path": given.path,
        "hash": htpasswd_file(desk.list, "daily").read_text().partition(":")[2].strip(),
        "bearer": bearer(given.token),
        "basic": basic("daily", given.token),
        "other": bearer(other.token),
        "wrong_name": basic("weekly", given.token),
    }


def test_whether_a_partner_exists_is_not_told(desk: Desk) -> None:
    desk.add()
    for path in ("daily/rss.xml", "weekly/rss.xml", "nobody/rss.xml", "daily/x", "daily", ""):
        for shown in ("", bearer("wrong")):
            reply = desk.site.ask(f"/feeds/partners/{path}", authorization=shown)
            assert reply.status == 401, path


def test_where_nothing_is_private_nobody_is_asked_for_a_token(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(LIST.replace("private: true, ", "").replace(", delay: -2d", ""))
    tagfeed.build(path, now=NOW)
    site = Site(tmp_path / "feeds", path)
    assert site.ask(FEED).status == 200
    assert site.ask("/feeds/partners/nobody/rss.xml").status == 404


def test_the_feed_of_a_partner_that_is_public_is_for_everybody(desk: Desk) -> None:
    assert desk.status("/feeds/partners/everybody/rss.xml") == 200
    assert desk.status("/feeds/partners/everybody/atom.xml") == 404


def test_what_moved_for_everybody_else_is_a_partners_own_feed_still(desk: Desk) -> None:
    text = LIST.replace("partners:\n", "moved: {partners/*/: ./}\npartners:\n")
    desk.list.write_text(text, encoding="utf-8")
    tagfeed.build(desk.list, now=NOW)
    desk.site = Site(desk.list.parent / "feeds", desk.list)
    assert desk.status("/feeds/partners/nobody/rss.xml") == 301
    assert desk.status() == 401
    assert desk.status(authorization=bearer(desk.add().token)) == 200


def test_nothing_but_feeds_is_given_to_a_partner(desk: Desk) -> None:
    given = desk.add(with_path=True)
    for file in ("", "tokens.json", "../../tokens.json", "index.html", "..%2ftokens.json"):
        for path in (f"daily/{file}", f"daily/{given.path}/{file}"):
            status = desk.status(f"/feeds/partners/{path}", authorization=bearer(given.token))
            assert status in (401, 404), path


def test_a_file_that_became_a_link_is_not_given(desk: Desk) -> None:
    shown = bearer(desk.add().token)
    path = desk.private / "partners" / "daily" / "rss.xml"
    path.unlink()
    path.symlink_to(tokens_file(desk.list))
    assert desk.status(authorization=shown) == 404


def test_a_revoked_token_is_worth_nothing_at_once(desk: Desk) -> None:
    given = desk.add(with_path=True)
    secret = f"/feeds/partners/daily/{given.path}/rss.xml"
    assert desk.status(authorization=bearer(given.token)) == desk.status(secret) == 200
    revoke_token(desk.list, "daily")
    assert desk.status(authorization=bearer(given.token)) == desk.status(secret) == 401
    assert htpasswd_file(desk.list, "daily").read_text() == ""
    other = desk.add().token
    assert desk.status(authorization=bearer(given.token)) == 401
    assert desk.status(authorization=bearer(other)) == 200


def test_tokens_that_are_damaged_let_nobody_in(desk: Desk) -> None:
    shown = bearer(desk.add().token)
    tokens_file(desk.list).write_text('{"version": 2}')
    assert desk.status(authorization=shown) == 401
    with pytest.raises(OutputError, match="version 2"):
        desk.add("weekly")


def test_a_secret_address_needs_no_token_and_is_of_one_partner(desk: Desk) -> None:
    given, other = desk.add(with_path=True), desk.add("weekly", with_path=True)
    reply = desk.site.ask(f"/feeds/partners/daily/{given.path}/rss.xml")
    assert (reply.status, b"For all" in reply.body) == (200, True)
    assert given.path.encode() not in reply.body
    assert given.path not in str(reply.headers)
    for path in (other.path, given.path[:-1], given.path + "/x", "x", "-"):
        assert desk.status(f"/feeds/partners/daily/{path}/rss.xml") == 401
    assert desk.status(f"/feeds/partners/weekly/{given.path}/rss.xml") == 401


def test_who_asks_too_often_has_to_wait(desk: Desk) -> None:
    shown, other = bearer(desk.add().token), bearer(desk.add("weekly").token)
    for _ in range(PULLS):
        assert desk.status(authorization=shown) == 200
    reply = desk.site.ask(FEED, authorization=shown)
    assert reply.status == 429
    assert 1 <= int(reply.headers["retry-after"]) <= 60
    assert desk.status("/feeds/partners/weekly/rss.xml", authorization=other) == 200


def test_who_guesses_has_to_wait_and_partners_need_not(desk: Desk) -> None:
    shown = bearer(desk.add().token)
    assert desk.status(authorization=shown) == 200
    said = [desk.status(authorization=bearer(f"guess {n}")) for n in range(GUESSES + 3)]
    assert said[: GUESSES - 1] == [401] * (GUESSES - 1)
    assert said[-3:] == [429] * 3
    assert desk.status("/feeds/partners/daily/guess/rss.xml") == 429
    assert desk.status(authorization=shown) == 200


def test_tokens_that_are_right_are_no_guesses(desk: Desk) -> None:
    """As many partners as one likes may come from one proxy after a restart."""
    shown = [bearer(desk.add().token), bearer(desk.add("weekly").token)]
    feeds = FEED, "/feeds/partners/weekly/rss.xml"
    for _ in range(GUESSES):
        desk.site = Site(desk.list.parent / "feeds", desk.list)
        for path, token in zip(feeds, shown, strict=True):
            assert desk.status(path, authorization=token) == 200
    for _ in range(2):
        said = [desk.status(authorization=bearer("guess")) for _ in range(GUESSES)]
    assert said == [429] * GUESSES
    assert desk.status(authorization=shown[0]) == 200


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("a proxy's word", "another's", False),
    ],
)
def test_who_guesses_from_a_network_of_ones_own_is_one(
    one: str, other: str, are_alike: bool
) -> None:
    assert (asker_at(one) == asker_at(other)) == are_alike


def test_a_minute_later_the_rate_is_open_again_and_its_memory_has_a_bound() -> None:
    rate = Rate(2)
    assert [rate.wait("a", now) for now in (0, 30, 31, 59.5, 60, 60)] == [0, 0, 29, 1, 0, 30]
    for number in range(20_000):
        rate.wait(str(number), 100)
    assert len(rate._asked) == 10_000


def test_a_guess_takes_as_long_for_a_partner_that_does_not_exist(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add()
    asked: list[bytes] = []
    check = bcrypt.checkpw

    def counted(token: bytes, line: bytes) -> bool:
        asked.append(line[:7])
        return check(token, line)

    monkeypatch.setattr(bcrypt, "checkpw", counted)
    for name in ("daily", "weekly", "nobody"):
        desk.status(f"/feeds/partners/{name}/rss.xml", authorization=bearer("guess"))
    assert len(asked) == 3
    assert len({*asked}) == 1  # one cost


def test_secrets_are_in_no_log(desk: Desk) -> None:
    given = desk.add(with_path=True)
    for path in (
        f"/feeds/partners/daily/{given.path}/rss.xml",
        f"/partners/daily/{given.path}/rss.xml",
        f"/feeds/partners/daily/{given.path}",
        f"/feeds/partners/daily/{given.path}/",
        f"/feeds//partners/daily//{given.path}//rss.xml",
        f"/FEEDS/Partners/daily/{given.path}/rss.xml",
        f"/feeds/%70artners/daily/{given.path}/rss.xml",
        f"/feeds/partners/daily/rss.xml/{given.path}",
    ):
        desk.status(path, referer=f"https://watch.example{path}")
        desk.status(path, authorization=bearer(given.token))
    desk.status(authorization=basic("daily", given.token))
    revoke_token(desk.list, "daily")
    desk.status(f"/feeds/partners/daily/{given.path}/rss.xml", authorization=bearer(given.token))
    logged = desk.logged() + "".join(desk.site.told)
    logged += "".join(path.read_text() for path in desk.private.glob("pulls/*"))
    assert '"/feeds/partners/daily/rss.xml"' in logged
    for secret in (given.token, given.path, basic("daily", given.token)[6:]):
        assert secret not in logged


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/feeds/partners/daily/rss.xml", "/feeds/partners/daily/rss.xml"),
        ("/feeds/partners/daily/archive/0001/rss.xml", None),
        ("/feeds/partners/news/news-sitemap-2.xml", None),
        ("/feeds/tags/partners-news/rss.xml?x=1", None),
        ("/feeds/tags/%C3%A4/rss.xml", None),
        ("/feeds/partners/daily/SECRET/rss.xml?x", "/feeds/partners/daily/-"),
        ("/feeds/partners/daily/SECRET", "/feeds/partners/daily/-"),
        ("/feeds/partners/daily/rss.xml?token=SECRET", "/feeds/partners/daily/-"),
        ("/feeds/part%6Eers/daily/%53ECRET/rss.xml", "/feeds/partners/daily/-"),
        ("/feeds/partners/daily/archive/SECRET/rss.xml", "/feeds/partners/daily/-"),
        (f"/feeds/rss.xml?access_token={'aB-3_' * 9}", "/feeds/rss.xml?access_token=-"),
        (f"/feeds/{'Ab1' * 15}/rss.xml", "/feeds/-/rss.xml"),
        (f"/feeds/{'%41b1' * 15}/rss.xml", "/feeds/-/rss.xml"),
        (f"/feeds/tags/{'as-long-as-a-tag-may-be-' * 4}/rss.xml", None),
        ("http://daily:SECRET@watch.example/feeds/rss.xml", "http://-@watch.example/feeds/rss.xml"),
        ("//daily:SECRET@w.example/feeds/partners/d/rss.xml?x", "//-@w.example/feeds/partners/d/-"),
        ("/feeds/tags/a@b/rss.xml", None),
    ],
)
def test_what_is_logged_of_an_address(address: str, logged: str | None) -> None:
    assert without_secrets(address.encode()) == (logged or address).encode()


def test_an_address_of_any_length_can_be_logged() -> None:
    """Were it looked through once for each of its letters, this would not end."""
    many = 1_000_000
    assert without_secrets(b"a" * many) == b"a" * many
    assert without_secrets(b"a-B" * many) == b"-"
    assert without_secrets(b"//" * many) == b"//" * many
    assert without_secrets(b"/partners/x" * many) == b"/partners/x/-"
    assert without_secrets(b"%41a" * many) == b"-"


def test_what_was_pulled_is_noted_without_a_secret(desk: Desk) -> None:
    given = desk.add(with_path=True)
    desk.status(authorization=bearer(given.token), user_agent="Daily/1.0 \x1b[0m ä")
    desk.status(f"/feeds/partners/daily/{given.path}/atom.xml", user_agent="Daily/1.0")
    desk.status(authorization=bearer("guess"))
    since = datetime.now(UTC) - timedelta(minutes=1)
    first, second = pulls_of(desk.list, since)
    assert (first.partner, first.file, first.status, first.way) == (
        "daily",
        "rss.xml",
        200,
        "token",
    )
    assert (second.file, second.way, second.agent) == ("atom.xml", "path", "Daily/1.0")
    assert first.agent.isascii()
    assert [*pulls_of(desk.list, since, "weekly")] == []
    (file,) = desk.private.glob("pulls/*")
    assert file.stat().st_mode & 0o777 == 0o600


def test_pulls_are_forgotten_in_the_end(desk: Desk) -> None:
    for days in (200, 100, 10, 0):
        note_pull(desk.list, Pull(NOW - timedelta(days=days), "daily", "rss.xml", 200, "token", ""))
    kept = [pull.time for pull in pulls_of(desk.list, NOW - timedelta(days=999))]
    assert kept == [NOW - timedelta(days=10), NOW]
    assert timedelta(days=90) == KEPT


def test_a_token_is_256_bits_of_chance_and_kept_as_a_hash_for_its_owner_alone(desk: Desk) -> None:
    given = [desk.add(name, with_path=True) for name in ("daily", "weekly")]
    secrets = {each for pair in given for each in (pair.token, pair.path)}
    assert len(secrets) == 4
    for secret in secrets:
        assert len(base64.urlsafe_b64decode(secret + "=")) == 32
    written = tokens_file(desk.list).read_text()
    for each in given:
        assert each.token not in written
    for path in (tokens_file(desk.list), htpasswd_file(desk.list, "daily")):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_line_of_a_token_is_one_that_apache_takes(desk: Desk) -> None:
    token, path = desk.add().token, htpasswd_file(desk.list, "daily")
    assert re.fullmatch(r"daily:\$2y\$05\$[./A-Za-z0-9]{53}\n", path.read_text())
    program = shutil.which("htpasswd")
    if program is None:
        pytest.skip("htpasswd is missing: apt-get install apache2-utils")
    for typed, ends in ((token, 0), (token + "x", 3)):
        done = subprocess.run([program, "-vb", path, "daily", typed], capture_output=True)
        assert done.returncode == ends


def test_a_token_is_for_a_private_feed_of_the_list_and_is_not_replaced_unasked(desk: Desk) -> None:
    desk.add()
    before = tokens_file(desk.list).read_bytes()
    for name, said in (
        ("everybody", "no private feed"),
        ("weakly", "did you mean `weekly`"),
        ("daily", "tagfeed partner revoke daily --list"),
    ):
        with pytest.raises(InputError, match=said):
            desk.add(name)
    with pytest.raises(InputError, match="has no token"):
        revoke_token(desk.list, "weekly")
    assert tokens_file(desk.list).read_bytes() == before


def test_a_folder_with_private_feeds_in_it_is_not_served(desk: Desk) -> None:
    for articles in (None, desk.list):
        with pytest.raises(ValueError, match="private feeds"):
            create_app(desk.list.parent, articles)
    create_app(desk.list.parent / "feeds", desk.list)


def test_nothing_private_can_be_reached_without_a_token(desk: Desk) -> None:
    desk.add(with_path=True)
    desk.add("weekly", with_path=True)
    paths = [*desk.list.parent.rglob("*"), *desk.private.rglob("*")]
    for path in paths:
        for base in (desk.list.parent, desk.list.parent / "feeds", desk.private):
            if path.is_relative_to(base):
                below = path.relative_to(base).as_posix()
                for asked in (f"/{below}", f"/feeds/{below}", f"/feeds/../{below}"):
                    body = desk.site.ask(asked).body
                    assert b"For one alone" not in body, asked
                    assert b"$2y$" not in body, asked
