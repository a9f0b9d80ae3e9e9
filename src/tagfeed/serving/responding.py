"""From a request to what is sent: the methods, the conditions and the range of RFC 9110."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.serving.answers import ALLOWED, Answer, HeaderFields, Response, message, response
from tagfeed.serving.codings import accepted
from tagfeed.serving.conditions import Headers, precondition
from tagfeed.serving.ranges import UnsatisfiableError, asked_range

ASKED = frozenset(
    (
        *(b"host", b"accept-encoding", b"range", b"if-range"),
        *(b"if-match", b"if-none-match", b"if-modified-since", b"if-unmodified-since"),
        *(b"user-agent", b"referer", b"x-forwarded-for"),
    )
)
"""The fields of a request on which an answer depends, or that are logged."""

_ALLOW: HeaderFields = ((b"allow", ALLOWED),)
# https://fetch.spec.whatwg.org/#cors-preflight-fetch: conditional requests from a page ask first.
_PREFLIGHT = response(
    204,
    (
        *_ALLOW,
        (b"access-control-allow-origin", b"*"),
        (b"access-control-allow-methods", ALLOWED),
        (b"access-control-allow-headers", b"*, If-None-Match, If-Modified-Since, Range, If-Range"),
        (b"access-control-max-age", b"86400"),
    ),
)
_NOT_ALLOWED = message(405, "Only GET, HEAD and OPTIONS are answered.", _ALLOW)
_NO_HOST = message(400, "A request needs one Host field.", ((b"connection", b"close"),))
_CHANGED = message(412, "The file has changed.")
# It may be there after the next build, so that no cache must keep this.
NOT_FOUND = message(404, "There is nothing here.", ((b"cache-control", b"no-cache"),))


class Request(Struct, frozen=True):
    """path: decoded, without the query. headers: those of `ASKED`. version: of HTTP: `1.1`."""

    method: str
    path: str
    headers: Headers
    version: str = "1.1"


def fields_asked(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """The fields of `ASKED` in a request; several lines of one are joined."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in ASKED:
            found[name] = found[name] + b", " + value if name in found else value
    return found


def lacks_host(headers: Headers) -> bool:
    """Whether there is no Host field, or more than one (RFC 9112 3.2)."""
    return b"," in headers.get(b"host", b",")


def refusal(request: Request) -> Response | None:
    """What a request gets no matter what its path is; None if that depends on the path."""
    if request.version == "1.1" and lacks_host(request.headers):
        return _NO_HOST
    if request.method == "OPTIONS":
        return _PREFLIGHT
    return None if request.method in ("GET", "HEAD") else _NOT_ALLOWED


def respond(method: str, headers: Headers, found: Answer | Response) -> Response:
    """What to send of what was found at the path, to a GET or HEAD with these fields."""
    if isinstance(found, Response):
        return found
    asked = headers.get(b"accept-encoding")
    variant = found.best(accepted(asked)) if asked else found.plain
    modified = found.document.modified
    verdict = precondition(headers, variant.tag, found.plain.tag, modified)
    if verdict is not None:
        return variant.unchanged if verdict == 304 else _CHANGED
    if b"range" not in headers or method != "GET":
        return variant.whole
    length = variant.whole.part.length if variant.whole.part else len(variant.whole.body)
    try:
        asked_for = asked_range(headers, length, variant.tag, modified)
    except UnsatisfiableError:
        return _not_satisfiable(length)
    return variant.whole if asked_for is None else _partial(variant.whole, asked_for, length)


def _partial(whole: Response, asked: range, length: int) -> Response:
    """A 206 with these bytes of an answer of that length."""
    fields = (
        *(field for field in whole.fields if field[0] != b"content-length"),
        (b"content-range", b"bytes %d-%d/%d" % (asked.start, asked.stop - 1, length)),
        (b"content-length", b"%d" % len(asked)),
    )
    body = whole.body[asked.start : asked.stop]
    part = whole.part and replace(whole.part, first=asked.start, length=len(asked))
    return response(206, fields, body, part)


def _not_satisfiable(length: int) -> Response:
    what = (b"content-range", b"bytes */%d" % length)
    return message(416, f"There are {length} bytes; that range begins after the last.", (what,))
