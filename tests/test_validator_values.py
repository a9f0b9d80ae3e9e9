"""Single values against their specifications."""

from datetime import UTC, datetime

import pytest

from tagfeed.validator.context import Context, Validator
from tagfeed.validator.values import basic, contacts, dates, registered, uris

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def codes(validate: Validator[Context], text: str) -> set[str]:
    context = Context(NOW)
    validate(context, text)
    return {breach.rule.code for breach in context.breaches}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2017-12-19T09:30:00Z", ""),
        ("2017-12-19T09:30:00.123+05:30", ""),
        ("2016-12-31T23:59:60Z", ""),
        ("2017-12-19t09:30:00Z", "date-rfc3339"),
        ("2017-12-19T09:30:00z", "date-rfc3339"),
        ("2017-12-19T09:30Z", "date-rfc3339"),
        ("2017-12-19T09:30:00", "date-rfc3339"),
        ("2017-02-29T09:30:00Z", "date-rfc3339"),
        ("2017-12-19T24:00:00Z", "date-rfc3339"),
        ("2017-12-19 09:30:00Z", "date-rfc3339"),
        (" 2017-12-19T09:30:00Z", "whitespace-unexpected"),
        ("1969-12-19T09:30:00Z", "date-implausible"),
        ("2026-01-03T09:30:00Z", "date-implausible"),
        ("", "date-rfc3339"),
    ],
)
def test_rfc3339(text: str, code: str) -> None:
    assert codes(dates.rfc3339, text) == ({code} if code else set())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Tue, 19 Dec 2017 09:30:00 GMT", ""),
        ("Tue, 19 Dec 2017 09:30 +0530", ""),
        ("19 Dec 2017 09:30:00 EST", ""),
        ("Tue, 19 Dec 17 09:30:00 GMT", "date-odd-rfc822"),
        ("Tue, 19 Dec 2017 09:30:00 +0545", "date-odd-rfc822"),
        ("Tue, 19 Dec 2017 09:30:00 A", "date-odd-rfc822"),
        ("Tue (day), 19 Dec 2017 09:30:00 GMT", "date-odd-rfc822"),
        ("Mon, 19 Dec 2017 09:30:00 GMT", "date-weekday"),
        ("Tue, 32 Dec 2017 09:30:00 GMT", "date-rfc822"),
        ("Tue, 19 Dec 2017 25:30:00 GMT", "date-rfc822"),
        ("Tuesday, 19 December 2017 09:30:00 GMT", "date-rfc822"),
        ("2017-12-19T09:30:00Z", "date-rfc822"),
        ("Fri, 19 Dec 1969 09:30:00 GMT", "date-implausible"),
        ("Thu, 01 Jan 2026 00:20:00 GMT", "date-implausible"),
        ("Thu, 01 Jan 2026 00:05:00 GMT", ""),
    ],
)
def test_rfc822(text: str, code: str) -> None:
    assert codes(dates.rfc822, text) == ({code} if code else set())


@pytest.mark.parametrize("text", ["2017", "2017-12", "2017-12-19", "2017-12-19T09:30Z"])
def test_w3c_dates(text: str) -> None:
    assert not codes(dates.w3c, text)
    assert codes(dates.w3c, f"{text}x") == {"date-w3cdtf"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://example.org", ""),
        ("http://[2001:db8::1]:8080/x?a=b#c", ""),
        ("http://[::1]:8080/x?a=b#c", "host-unknown"),
        ("http://192.168.1.20/x", "host-unknown"),
        ("http://nas/x", "host-unknown"),
        ("http://nas.local/x", "host-unknown"),
        ("https://local.example/x", ""),
        ("mailto:ann@example.org", ""),
        ("https://example.org/a%20b", ""),
        ("https://example.org/a b", "uri-invalid"),
        ("https://example.org/%zz", "uri-invalid"),
        ("https://example.org/[x]", "uri-invalid"),
        ("https://example.org/#a#b", "uri-invalid"),
        ("https:///path", "uri-invalid"),
        ("//example.org/", "uri-not-absolute"),
        ("", "uri-not-absolute"),
        ("https://example.org/é", "uri-not-ascii"),
        ("JavaScript:alert(1)", "uri-script"),
        ("ferry://example.org/", "uri-scheme"),
    ],
)
def test_addresses(text: str, code: str) -> None:
    assert codes(uris.uri, text) == ({code} if code else set())


@pytest.mark.parametrize(
    ("validate", "good", "bad"),
    [
        (registered.language, "en", "English"),
        (registered.language, "zh-Hant-TW", "en_GB"),
        (registered.language, "x-klingon", "qq"),
        (registered.language, "es-419", "en-ZZZZZZZZZ"),
        (registered.media_type, "audio/mpeg", "mp3"),
        (registered.media_type, 'text/html; charset="utf-8"', "text/"),
        (contacts.address, "ann+x@example.org", "ann at example.org"),
        (contacts.address_with_name, "ann@example.org (Ann Reed)", "Ann Reed"),
        (contacts.address_with_name, "ann@example.org (ann@example.org)", "Ann (ann@example.org)"),
        (contacts.address_with_name, '"ann roe"@example.org (Ann)', "@example.org (Ann)"),
        (
            contacts.address_with_name,
            "zoë@example.org (Zoë (the \\) boss))",
            "zoë (zoë@example.org)",
        ),
        (contacts.address, '"ann roe"@example.org', "zoë@example.org"),
        (basic.integer(0), "0", "-1"),
        (basic.integer(1, 3), "3", "1.0"),
        (basic.number(-90, 90), "-89.5", "91"),
        (basic.number(), "1e3", "NaN"),
    ],
)
def test_words(validate: Validator[Context], good: str, bad: str) -> None:
    assert not codes(validate, good)
    assert codes(validate, bad)
