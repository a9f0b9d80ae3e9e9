"""Checks ETag and Last-Modified, and whether each really gives a 304."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tagfeed.errors import Finding
from tagfeed.verifying.probing.network import NetworkResponse
from tagfeed.verifying.probing.rules import conditions as rules
from tagfeed.verifying.probing.rules import validators
from tagfeed.verifying.probing.served import PACKED, PLAIN, Served, said
from tagfeed.verifying.probing.unpacking import codings

_TAG = re.compile(r"(W/)?\"[\x21\x23-\x7e\x80-\xff]*\"")  # RFC 9110 8.8.3
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
# RFC 9110 5.6.7: of three forms, the one that may still be written.
_DATE = re.compile(rf"(?:{_DAYS}), \d\d (?:{_MONTHS}) \d{{4}} \d\d:\d\d:\d\d GMT")
_FORM = "%a, %d %b %Y %H:%M:%S GMT"
_OTHER = '"tagfeed-probe-never-had-it"'
_CLOCKS = timedelta(seconds=5)  # two clocks of one server may differ by this much
# RFC 9110 15.4.5: those that a 304 must have where the 200 has them.
_NEEDED = ("Cache-Control", "Content-Location", "ETag", "Expires", "Vary")


def check_validators(served: Served) -> Iterator[Finding]:
    """Whether ETag and Last-Modified are present, in the right form, and the same the second
    time."""
    fields = served.packed.fields
    tag, modified = fields.get("etag", ""), fields.get("last-modified", "")
    if not tag and not modified:
        yield validators.NO_VALIDATOR.broken()
    elif not tag:
        yield validators.ETAG_MISSING.broken()
    elif not modified:
        yield validators.MODIFIED_MISSING.broken()
    if tag and not _TAG.fullmatch(tag):
        yield validators.ETAG_SYNTAX.broken(value=tag)
    if modified:
        yield from _date(modified, fields.get("date", ""))
    if not served.is_stable:
        yield validators.UNSTABLE.broken()
        return
    for name, rule in (
        ("etag", validators.ETAG_UNSTABLE),
        ("last-modified", validators.MODIFIED_UNSTABLE),
    ):
        one, other = served.plain.fields.get(name, ""), served.again.fields.get(name, "")
        if one != other:
            yield rule.broken(value=f"{one or 'none'}, {other or 'none'}")


def check_conditions(served: Served) -> Iterator[Finding]:
    """Whether the validators that a server sent save sending the document again."""
    if not served.is_stable:
        return
    tag, modified = _steady("etag", served), _steady("last-modified", served)
    if _TAG.fullmatch(tag):
        yield from _by_tag(tag, served)
        yield from _by_another_tag(modified, served)
    # RFC 9110 13.1.3: a date in the future is to be ignored.
    if _moment(modified) and not [*_date(modified, served.plain.fields.get("date", ""))]:
        answer = served.ask(PLAIN | {"If-Modified-Since": modified})
        if answer.status != 304:
            yield rules.MODIFIED_IGNORED.broken(value=said(answer))
        elif not tag:
            yield from _fields(answer, served)


def _by_tag(tag: str, served: Served) -> Iterator[Finding]:
    answer = served.ask(PLAIN | {"If-None-Match": tag})
    if answer.status != 304:
        yield rules.ETAG_IGNORED.broken(value=said(answer))
        return
    yield from _fields(answer, served)
    answer = served.ask(PLAIN | {"If-None-Match": f"{_OTHER}, {tag}"})
    if answer.status != 304:
        yield rules.ETAG_LIST.broken(value=said(answer))
    other = tag.removeprefix("W/") if tag.startswith("W/") else f"W/{tag}"
    answer = served.ask(PLAIN | {"If-None-Match": other})
    if answer.status != 304:
        yield rules.ETAG_WEAK.broken(tag=other, value=said(answer))
    yield from _by_packed_tag(tag, served)


def _by_packed_tag(tag: str, served: Served) -> Iterator[Finding]:
    packed = served.packed.fields.get("etag", "")
    if not codings(served.packed) or not _TAG.fullmatch(packed):
        return
    answer = served.ask(PACKED | {"If-None-Match": packed})
    if answer.status != 304:
        yield rules.ETAG_COMPRESSED.broken(tag=packed, value=said(answer))
    if packed == tag and not tag.startswith("W/"):
        yield rules.ETAG_SHARED.broken(value=tag)


def _by_another_tag(modified: str, served: Served) -> Iterator[Finding]:
    if served.ask(PLAIN | {"If-None-Match": _OTHER}).status == 304:
        yield rules.ALWAYS_304.broken()
    elif _moment(modified):
        fields = PLAIN | {"If-None-Match": _OTHER, "If-Modified-Since": modified}
        if served.ask(fields).status == 304:
            yield rules.DATE_FIRST.broken()


def _fields(answer: NetworkResponse, served: Served) -> Iterator[Finding]:
    before = served.plain.fields
    missing = [name for name in _NEEDED if name.lower() in before.keys() - answer.fields.keys()]
    if missing:
        yield rules.FIELDS_304.broken(value=", ".join(missing))


def _date(modified: str, date: str) -> Iterator[Finding]:
    moment = _moment(modified)
    if moment is None:
        yield validators.MODIFIED_SYNTAX.broken(value=modified)
    elif moment > (_moment(date) or datetime.now(UTC)) + _CLOCKS:
        yield validators.MODIFIED_FUTURE.broken(value=modified)


def _moment(field: str) -> datetime | None:
    if not _DATE.fullmatch(field):
        return None
    try:
        return datetime.strptime(field, _FORM).replace(tzinfo=UTC)
    except ValueError:  # the 31st of February
        return None


def _steady(name: str, served: Served) -> str:
    """A field, if two answers had the same; else nothing."""
    field = served.plain.fields.get(name, "")
    return field if field == served.again.fields.get(name, "") else ""
