"""What somebody may ask of a server who is to have nothing private, and what a partner may ask.

`{token}`, `{path}` are those of the partner `daily`, `{basic}` its name and token as Basic has
them; `{weekly}` and `{weekly_basic}` are another partner's, `{wrong}` nobody's.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

DAILY = "/feeds/partners/daily/rss.xml"
_NOBODY: Mapping[str, str] = {}


class Attack(NamedTuple):
    """A request. fields: several of one name are separated by a line end."""

    what: str
    path: str = DAILY
    fields: Mapping[str, str] = _NOBODY
    method: str = "GET"


def _with(what: str, authorization: str, path: str = DAILY) -> Attack:
    return Attack(what, path, {"Authorization": authorization})


_CREDENTIALS = (
    Attack("nothing"),
    _with("an empty field", ""),
    _with("Basic alone", "Basic"),
    _with("Basic and a blank", "Basic "),
    _with("Basic with no base64", "Basic !!!!"),
    _with("Basic with no colon", "Basic ZGFpbHk="),
    _with("Basic with no user", "Basic {no_user}"),
    _with("Basic with no password", "Basic {no_password}"),
    _with("a wrong password", "Basic {wrong}"),
    _with("the name in other letters", "Basic {upper_user}"),
    _with("the token in other letters", "Basic {upper_token}"),
    _with("the token and a blank", "Basic {token_blank}"),
    _with("the token and a letter", "Basic {token_more}"),
    _with("the token but its last letter", "Basic {token_less}"),
    _with("the hash of the token", "Basic {hashed}"),
    _with("a user of other bytes", "Basic {latin}"),
    _with("a user with a path", "Basic {path_user}"),
    _with("the token of another", "Basic {weekly_basic}"),
    _with("the name of another", "Basic {weekly_name}"),
    _with("another scheme", "Digest username=daily, response={token}"),
    _with("the token alone", "{token}"),
    _with("a Bearer that is wrong", "Bearer wrong"),
    _with("a Bearer of another", "Bearer {weekly}"),
    _with("a Bearer in other letters", "Bearer {token_swapped}"),
    _with("a Bearer of the secret path", "Bearer {path}"),
    _with("a Bearer of other bytes", "Bearer \u00e9\u00ff"),
    _with("a very long Bearer", "Bearer " + "x" * 7_000),
    _with("a very long name", "Basic " + "QUFB" * 1_900),
    _with("two credentials, the first wrong", "Basic {wrong}\nBasic {wrong}"),
    Attack("a cookie", DAILY, {"Cookie": "token={token}; Authorization=Basic {basic}"}),
    Attack("a field for proxies", DAILY, {"Proxy-Authorization": "Basic {basic}"}),
    Attack("X-Forwarded-User", DAILY, {"X-Forwarded-User": "daily", "X-Remote-User": "daily"}),
    Attack("X-Original-URL", "/feeds/x", {"X-Original-URL": DAILY, "X-Rewrite-URL": DAILY}),
    Attack("X-Forwarded-For lies", DAILY, {"X-Forwarded-For": "127.0.0.1"}),
    Attack("a method override", DAILY, {"X-HTTP-Method-Override": "PUT"}),
)
_PATHS = (
    # What is a folder, or has another spelling of a slash, a dot or a letter.
    *("/feeds/partners", "/feeds/partners/", "/feeds/partners/daily", "/feeds/partners/daily/"),
    *("/feeds//partners//daily//rss.xml", "//feeds/partners/daily/rss.xml"),
    *("/feeds/partners/daily//rss.xml", "/feeds/./partners/daily/rss.xml"),
    *("/feeds/x/../partners/daily/rss.xml", "/feeds/partners/everybody/../daily/rss.xml"),
    *("/feeds/partners/everybody/..%2fdaily/rss.xml", "/feeds/%70artners/daily/rss.xml"),
    *("/feeds/partners/everybody/%2e%2e/daily/rss.xml", "/feeds/partners%2fdaily%2frss.xml"),
    *("/feeds/%2e%2e/feeds/partners/daily/rss.xml", "/feeds/partners/d%61ily/rss%2exml"),
    *("/feeds/partners/daily/rss.xml/", "/feeds/partners/daily/rss.xml."),
    *("/feeds/partners/daily./rss.xml", "/feeds/partners/daily/rss.xml%00"),
    *("/feeds/partners/daily/rss.xml%00.html", "/feeds/partners/daily/rss.xml%20"),
    *("/feeds/partners/daily/rss.xml;x", "/feeds/partners/daily;x/rss.xml"),
    *("/feeds/partners\\daily\\rss.xml", "/feeds/partners%5cdaily%5crss.xml"),
    *("/feeds/partners/daily%252frss.xml", "/feeds/partners/daily/%c0%ae%c0%ae/rss.xml"),
    *("/FEEDS/partners/daily/rss.xml", "/feeds/Partners/daily/rss.xml"),
    *("/feeds/partners/Daily/rss.xml", "/feeds/partners/DAILY/RSS.xml"),
    *("/feeds/partners/daily/RSS.XML", "http://example.net/feeds/partners/daily/rss.xml"),
    "http://daily:{token}@example.net/feeds/partners/daily/rss.xml",
    # Other files.
    *("/feeds/partners/daily/rss.xml.gz", "/feeds/partners/daily/rss.xml.br"),
    *("/feeds/partners/daily/rss.xml~", "/feeds/partners/daily/index.html"),
    *("/feeds/partners/daily/feed.json", "/feeds/partners/daily/.tagfeed"),
    *("/feeds/../private/articles/tokens.json", "/private/articles/tokens.json"),
    *("/feeds/../private/articles/partners/daily/rss.xml", "/private/articles/daily.htpasswd"),
    *("/feeds/private/articles/tokens.json", "/private/articles/partners/daily/rss.xml"),
    *("/feeds/%2e%2e/private/articles/tokens.json", "/feeds../private/articles/tokens.json"),
    *("/feeds/..%2fprivate/articles/daily.htpasswd", "/feeds..%2fprivate%2farticles%2ftokens.json"),
    *("/feeds/partners../private/articles/tokens.json", "/feeds/partners/daily../tokens.json"),
    *("/feeds/partners/daily/../../tokens.json", "/feeds/partners/daily/%2e%2e/%2e%2e/tokens.json"),
    *("/feeds/tokens.json", "/tokens.json", "/feeds/.htpasswd", "/.htpasswd"),
    *("/feeds/.tagfeed/", "/.tagfeed/", "/feeds/../articles.yaml", "/articles.yaml"),
    *("/feeds/partners/none-yet/rss.xml", "/feeds/partners/nobody/rss.xml"),
    # The token or the secret path, where it does not belong.
    *("/feeds/partners/daily/rss.xml?token={token}", "/feeds/partners/daily/{token}/rss.xml"),
    *("/feeds/partners/daily/rss.xml?access_token={token}", "/feeds/partners/daily/rss.xml?{path}"),
    *("/feeds/partners/daily/x{path}/rss.xml", "/feeds/partners/daily/{path}x/rss.xml"),
    *("/feeds/partners/daily/{path}/x/rss.xml", "/feeds/partners/daily/x/{path}/rss.xml"),
    *("/feeds/partners/weekly/{path}/rss.xml", "/feeds/partners/{path}/rss.xml"),
    *("/feeds/{path}/rss.xml", "/feeds/partners/old/{path}/rss.xml"),
    *("/feeds/partners/daily/{path_swapped}/rss.xml", "/feeds/partners/daily/{path_less}/rss.xml"),
    *("/feeds/partners/daily/{path}/../../weekly/rss.xml", "/feeds/partners/daily/{path}"),
    *("/feeds/partners/daily/{path}/..%2f..%2fweekly/rss.xml", "/feeds/partners/daily/{path}/"),
    *(
        "/feeds/partners/daily/{path}/%2e%2e/%2e%2e/weekly/rss.xml",
        "/feeds/partners/daily/-/rss.xml",
    ),
    *("/feeds/partners/daily/{path}/index.html", "/feeds/partners/daily/{path}/tokens.json"),
    *("/feeds/partners/daily/{path}/../rss.xml", "/feeds/partners/daily//rss.xml?x={path}"),
)
_METHODS = tuple(
    Attack(f"{method} without credentials", DAILY, {}, method)
    for method in ("HEAD", "TRACE", "PUT", "POST", "DELETE", "PATCH", "PROPFIND")
) + tuple(
    Attack(f"{method} with what is a partner's", DAILY, {"Authorization": "Basic {basic}"}, method)
    for method in ("TRACE", "PUT", "DELETE", "PROPFIND", "GETT", "get")
)
_CONDITIONS = tuple(
    Attack(what, DAILY, fields)
    for what, fields in (
        ("a Range", {"Range": "bytes=0-200"}),
        ("a Range and If-Range", {"Range": "bytes=0-", "If-Range": "{etag}"}),
        ("the ETag of the feed", {"If-None-Match": "{etag}"}),
        ("any ETag", {"If-None-Match": "*"}),
        ("If-Match", {"If-Match": "*"}),
        ("a date", {"If-Modified-Since": "Thu, 01 Jan 2099 00:00:00 GMT"}),
        ("packed", {"Accept-Encoding": "gzip, br, zstd"}),
        ("a page elsewhere", {"Origin": "https://evil.example"}),
        ("a preflight", {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}),
    )
)
ATTACKS = (
    *_CREDENTIALS,
    *(Attack(f"no credentials at {path}", path) for path in _PATHS),
    *_METHODS,
    *_CONDITIONS,
)
SECRET = "/feeds/partners/daily/{path}/rss.xml"
MISTYPED = (
    *(
        "/feeds/partners/daily/{path}",
        "/feeds/partners/daily/{path}/",
        "/feeds/partners/daily//{path}",
    ),
    *("/feeds/partners/daily/{path}/atom.xm", "/feeds/partners/daily/rss.xml/{path}"),
    *("/feeds/partners/daily/{path_less}/rss.xml", "/feeds/partners/daily/{token}/rss.xml"),
)
"""What a partner may type by mistake, below its own address."""


def said(port: int, attack: Attack, known: Mapping[str, str]) -> bytes:
    """All that a server says to a request, letter by letter as it is above."""
    lines = [f"{attack.method} {_filled(attack.path, known)} HTTP/1.1", "Host: example.net"]
    for name, values in attack.fields.items():
        lines += [f"{name}: {_filled(value, known)}" for value in values.split("\n")]
    request = "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")
    heard = b""
    there = socket.create_connection(("127.0.0.1", port), timeout=20)
    with there as connection, suppress(OSError):  # a server may close before it has heard all
        connection.sendall(request)
        while part := connection.recv(65_536):
            heard += part
    return heard


def _filled(text: str, known: Mapping[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    return text
