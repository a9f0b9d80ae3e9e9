"""Addresses and ids: what is one, its canonical form, and that reading and the validator agree."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from time import process_time
from urllib import parse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed.standards.addresses.canonical import canonical, web_address, with_parameters
from tagfeed.standards.addresses.percent_encoding import quote, unquote
from tagfeed.standards.addresses.uri_grammar import (
    TAGGING_ENTITY,
    is_absolute,
    is_iri_reference,
    is_only_here,
    is_permanent_id,
    is_private_address,
    is_tag,
)
from tagfeed.validator.context import Context, Validator
from tagfeed.validator.values import uris

# What an address is made of, and what makes it hard.
pieces = st.sampled_from(
    [
        *("https://", "HTTP://", "a.example", "A.Example", "bücher.", "//", "/.", "/..", "/../"),
        *("%2e", "%41", "%c3%a9", "%", "?", "#", ":", ":80", ":0443", "[", "]", "[::1]", "@", "u"),
        *("é", "~", "|", "\\", ";", "&=", "tag:", "urn:", "uuid:", ",2006:", "_", "-", " ", "foo:"),
    ]
)
starts = st.sampled_from(["https://a.example", "http://", "", "tag:a.example,2006:", "urn:ab:"])
texts = st.tuples(starts, st.lists(pieces, max_size=6).map("".join)).map("".join)
anything = examples(200, derandomize=True, database=None)


def codes(validate: Validator[Context], text: str) -> set[str]:
    context = Context(datetime(2026, 1, 1, tzinfo=UTC))
    validate(context, text)
    return {breach.rule.code for breach in context.breaches}


@pytest.mark.parametrize(
    ("id_", "permanent"),
    [
        ("tag:example.org,2006:x", True),
        ("tag:ann@example.org,2006-01-02:x", True),
        ("tag:example.org:x", False),
        ("tag:example.org,2006:", True),
        ("urn:uuid:7f2c2b1e-5f0e-4f7c-9a57-0a7c9c2d7e11", True),
        ("urn:x:1", False),
        ("https://example.org/", True),
        ("https://example.org/ä", False),
        ("https://[::1]:8080/x#y", True),
        ("12345", False),
        ("some words", False),
        ("http:x", False),
        ("https://", False),
        ("https://example.org/100%", False),
        ("tag:example.org,2006:a[b]", False),
        ("tag:example.org,2006-13:x", False),
        ("TAG:example.org,2006:x", True),
        ("urn:uuid:x", False),
        ("urn:-x:1", False),
        ("urn:isbn:0451450523", True),
        ("urn:example:a?=b", True),
        ("https://user@example.org/", True),
        ("https://@/", False),
        ("tag:example..org,2006:x", False),
        ("tag:a@-.org,2006:x", False),
    ],
)
def test_permanent_id(id_: str, permanent: bool) -> None:
    assert is_permanent_id(id_) == permanent


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://EXAMPLE.ORG:443/", "https://example.org/"),
        ("http://example.org:80?q", "http://example.org/?q"),
        ("https://example.org:8080/", "https://example.org:8080/"),
        ("https://example.org/%7Euser/%c3%a9", "https://example.org/~user/%C3%A9"),
        ("https://example.org/a/../b/./c", "https://example.org/b/c"),
        ("https://example.org/a b?c d#e f", "https://example.org/a%20b?c%20d#e%20f"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://bücher.example/é", "https://xn--bcher-kva.example/%C3%A9"),
        ("https://[2001:DB8::1]/", "https://[2001:db8::1]/"),
        (" https://example.org/ ", "https://example.org/"),
        ("https://example.org/a[1]|{2}", "https://example.org/a%5B1%5D%7C%7B2%7D"),
        ("https://ex%61mple.org/", "https://example.org/"),
        ("https://example.org/a//b/../c;d/.", "https://example.org/a//c;d/"),
        ("https://example.org/?#", "https://example.org/?#"),
        ("https://example.org?", "https://example.org/?"),
        ("https://example.org/a#", "https://example.org/a#"),
        (f"https://{'a' * 63}.org/", f"https://{'a' * 63}.org/"),
        ("https://example.org/%%41", "https://example.org/%25A"),
        ("https://example.org:0443/", "https://example.org/"),
        ("https://example.org:0/", "https://example.org:0/"),
        ("https://example.org/x?utm=b&c=/d?", "https://example.org/x?utm=b&c=/d?"),
    ],
)
def test_an_address_of_a_list_in_canonical_form(written: str, expected: str) -> None:
    assert web_address(written) == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("http://example.org", "http://example.org/"),
        ("HTTP://Example.ORG:80/%7ea/./b/../c", "http://example.org/~a/c"),
        ("http://example.org/%c3%a9", "http://example.org/%C3%A9"),
        ("https://user@Example.org:443/?q=%41", "https://user@example.org/?q=A"),
        ("tag:example.org,2017:x", "tag:example.org,2017:x"),
        ("URN:ISBN:0451450523", "urn:isbn:0451450523"),
        ("http://example.org/a/..", "http://example.org/"),
        # RFC 4287 4.2.6.1: an empty query and an empty fragment stay.
        ("http://example.org/?#", "http://example.org/?#"),
        # RFC 4151 2.4 and RFC 8141 3.1: what is escaped there stays escaped.
        ("TAG:Example.org,2017:%7e", "tag:Example.org,2017:%7e"),
        ("urn:EXAMPLE:a%2fb%7e", "urn:example:a%2Fb%7E"),
        # RFC 3986 3.2.2: a host may be escaped, too.
        ("http://ex%41mple.org:/", "http://example.org/"),
        ("ftp://Example.org:0021", "ftp://example.org/"),
        ("http://example.org:" + "1" * 5000, "http://example.org:" + "1" * 5000 + "/"),
        ("http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
        # RFC 3986 6.2.2.3, 3.3
        ("foo:/a/../b", "foo:/b"),
        ("foo:/..//b", "foo:/..//b"),
        ("foo://Example.org", "foo://example.org"),
        ("mailto:Ann@Example.org", "mailto:Ann@Example.org"),
        # RFC 3987 3.1 is another step: an IRI may be an id.
        ("http://Bücher.example/é", "http://bücher.example/é"),
        ("no address", "no address"),
    ],
)
def test_canonical_form(text: str, form: str) -> None:
    assert canonical(text) == form
    assert canonical(form) == form


@pytest.mark.parametrize(
    "written",
    [
        *("example.org", "//example.org/", "ftp://example.org/", "https://", "https:///x"),
        *("https://user@example.org/", "https://-a.example/", "https://a..example/"),
        *("https://a.example:99999/", "https://a.example:8o/", "https://[::1/", "https://a b/"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(is|has|names|contains) "):
        web_address(written)


def test_an_enclosure_on_ones_own_machine_is_told() -> None:
    assert is_only_here("http://localhost:8000/x.mp3")
    assert is_only_here("http://[::1]/x.mp3")
    assert not is_only_here("https://localhost.example/x.mp3")


@anything
@given(texts)
def test_an_address_that_reading_accepts_the_validator_finds_canonical(text: str) -> None:
    try:
        address = web_address(text)
    except ValueError:
        return
    assert canonical(address) == address
    assert is_permanent_id(address)
    told = {"host-unknown"} if is_private_address(address) else set()
    for validate in (uris.uri, uris.iri, uris.iri_reference, uris.identifier):
        assert codes(validate, address) == told


@anything
@given(texts)
def test_an_id_that_reading_accepts_the_validator_accepts(text: str) -> None:
    if is_permanent_id(text):
        warnings = {"host-unknown", "uri-scheme", "uri-script"}
        if canonical(text) != text:
            warnings.add("id-not-canonical")
        assert codes(uris.identifier, text) <= warnings
        assert ("id-not-canonical" in codes(uris.identifier, text)) == (canonical(text) != text)


@anything
@given(texts)
def test_a_canonical_form_is_its_own(text: str) -> None:
    form = canonical(text)
    if is_iri_reference(text):
        assert canonical(form) == form
        assert is_absolute(form) == is_absolute(text)


authorities = st.sampled_from([*"az0-._@", "a.example", ",2006", "-01", "-31"])


@anything
@given(st.lists(authorities, max_size=6).map("".join), st.sampled_from(["", ",2006", ",2006-02"]))
def test_an_id_authority_makes_a_tag_uri(name: str, date: str) -> None:
    if re.fullmatch(TAGGING_ENTITY, name + date):
        assert is_tag(f"tag:{name}{date}:x")
        assert codes(uris.identifier, f"tag:{name}{date}:x") == set()


@pytest.mark.parametrize(
    "text",
    [
        *("https://a.example/" + "a/../" * 40_000, "https://" + "a." * 50_000 + "!"),
        *("tag:" + "a-" * 50_000, "urn:a:" + "b%" * 50_000, "https://a.example/" + "%41" * 50_000),
        *("https://a.example/?" + "é" * 50_000, "x:" + "[" * 50_000, "https://[" + ":" * 50_000),
    ],
)
def test_a_long_text_is_judged_at_once(text: str) -> None:
    begin = process_time()
    with suppress(ValueError):
        web_address(text)
    canonical(text)
    is_permanent_id(text)
    codes(uris.identifier, text)
    assert process_time() - begin < 2


@pytest.mark.parametrize(
    ("address", "with_them"),
    [
        ("https://a.example/", "https://a.example/?a=1&b%20c=%26%C3%BC"),
        ("https://a.example/#top?x", "https://a.example/?a=1&b%20c=%26%C3%BC#top?x"),
        ("https://a.example/?", "https://a.example/?a=1&b%20c=%26%C3%BC"),
        ("https://a.example/?x&", "https://a.example/?x&a=1&b%20c=%26%C3%BC"),
        ("https://a.example/?x=?#", "https://a.example/?x=?&a=1&b%20c=%26%C3%BC#"),
        ("https://a.example/?a", "https://a.example/?a&b%20c=%26%C3%BC"),
        ("https://a.example/?%61=2&b+c=", "https://a.example/?%61=2&b+c="),
        ("https://a.example/?x=1&b%20c=2#y", "https://a.example/?x=1&b%20c=2&a=1#y"),
    ],
)
def test_parameters_are_added_where_the_query_lacks_their_names(
    address: str, with_them: str
) -> None:
    assert with_parameters(address, [("a", "1"), ("b c", "&ü")]) == with_them


@given(st.text(), st.sampled_from(["/", "", "/:@"]))
def test_percent_encoding_is_that_of_urllib(text: str, safe: str) -> None:
    assert quote(text, safe) == parse.quote(text, safe)
    assert unquote(text) == parse.unquote(text)
    assert unquote(quote(text, safe)) == text
