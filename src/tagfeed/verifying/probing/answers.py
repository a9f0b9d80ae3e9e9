"""Checks HEAD, how long an answer may be kept, and whether scripts may read it."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tagfeed.errors import Finding
from tagfeed.verifying.probing.rules import answers as rules
from tagfeed.verifying.probing.served import ORIGIN, PLAIN, Served, said

_COMPARED = ("Content-Type", "Content-Length", "Content-Encoding", "ETag", "Last-Modified")
_DAY = 86_400  # seconds
_LIFETIMES = re.compile(r"(?:^|[\s,])(?:s-maxage|max-age)\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_DIRECTIVES = re.compile(r"(?:^|,)\s*(no-store|no-cache|must-revalidate)\b", re.IGNORECASE)


def check_head(served: Served) -> Iterator[Finding]:
    """Whether HEAD gives the answer of GET without its content."""
    answer = served.ask(PLAIN, "HEAD")
    if answer.status != 200:
        yield rules.HEAD_STATUS.broken(value=said(answer))
        return
    differing = [
        f"{name}: {found}"
        for name in _COMPARED
        if (found := answer.fields.get(name.lower()))
        and (known := served.plain.fields.get(name.lower()))
        and known == served.again.fields.get(name.lower())
        and found != known
    ]
    if differing:
        yield rules.HEAD_DIFFERS.broken(value="; ".join(differing))


def check_lifetime(served: Served) -> Iterator[Finding]:
    """Cache-Control and Expires."""
    control = served.packed.fields.get("cache-control", "")
    named = {each.lower() for each in _DIRECTIVES.findall(control)}
    if "no-store" in named:
        yield rules.NO_STORE.broken(value=control)
        return
    seconds = [int(each) for each in _LIFETIMES.findall(control)]
    expires = served.packed.fields.get("expires", "")
    if not seconds and expires and not named:
        seconds = [_until(expires)]
    if not seconds and not named:
        yield rules.NO_LIFETIME.broken()
    elif max(seconds, default=0) > _DAY and "no-cache" not in named:
        yield rules.LONG_LIFETIME.broken(value=_time(max(seconds)))


def check_cors(served: Served) -> Iterator[Finding]:
    """Whether scripts of any page may read the document."""
    allowed = served.again.fields.get("access-control-allow-origin", "")
    if allowed not in ("*", ORIGIN):
        yield rules.CORS.broken()


def _until(expires: str) -> int:
    """Seconds from now; anything that is not a date has expired (RFC 9111 5.3)."""
    try:
        moment = parsedate_to_datetime(expires)
    except ValueError:
        return 0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, int((aware - datetime.now(UTC)).total_seconds()))


def _time(seconds: int) -> str:
    days = seconds / _DAY
    return f"{days:,.0f} days" if days >= 2 else f"{seconds / 3600:.0f} hours"
