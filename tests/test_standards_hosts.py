"""Hosts at which nothing can be published: RFC 2606, RFC 6761 and loopback, and nothing else."""

import pytest

from tagfeed.standards.addresses.hosts import host_of_entity, is_loopback, is_reserved
from tagfeed.standards.addresses.uri_grammar import is_never_published, is_only_here

LOOPBACK = [
    "localhost",
    "localhost.",
    "blog.localhost",
    "127.0.0.1",
    "127.1.2.3",
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
]
EXAMPLES = [
    "example.com",
    "example.net",
    "example.org",
    "example.org.",
    "www.example.org",
    "a.b.example.com",
    "example",
    "blog.example",
    "blog.test",
    "test",
    "site.invalid",
]
REAL = [
    "example.edu",
    "example.co.uk",
    "myexample.org",
    "example.org.uk",
    "test.de",
    "localhost.de",
    "mylocalhost",
    "latest",
    "128.0.0.1",
    "127.example.de",
    "1270.0.0.1",
    "[::2]",
    "[2001:db8::1]",
    "intranet",
    "",
]


@pytest.mark.parametrize("host", LOOPBACK + EXAMPLES)
def test_nobody_can_subscribe_there(host: str) -> None:
    assert is_reserved(host)
    assert is_loopback(host) == (host in LOOPBACK)


@pytest.mark.parametrize("host", REAL)
def test_anybody_may_subscribe_there(host: str) -> None:
    assert not is_reserved(host)
    assert not is_loopback(host)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/feeds/",
        "http://127.0.0.1:8000/",
        "http://[::1]:80",
        "https://EXAMPLE.ORG",
    ],
)
def test_the_host_of_an_address_decides(address: str) -> None:
    assert is_never_published(address)


def test_a_path_or_a_mail_address_is_not_a_host() -> None:
    assert not is_never_published("https://real.de/example.org/")
    assert not is_never_published("mailto:me@example.org")
    assert not is_only_here("https://real.de/localhost/")


@pytest.mark.parametrize(
    "entity", ["example.org,2006", "me@example.org,2006-01-01", "ME@EXAMPLE.ORG,2006"]
)
def test_the_host_of_an_authority(entity: str) -> None:
    assert host_of_entity(entity) == "example.org"
