"""Hosts that nobody on the web can subscribe to: names reserved for examples, and this machine.

Nothing at such an address was ever published: nobody has seen an id of it.
"""

from tagfeed.standards.lazy_regex import lazy_regex

_RESERVED = lazy_regex(
    r"(?:.+\.)?(?:example\.(?:com|net|org)"  # RFC 2606 3
    r"|example|test|invalid|localhost)"  # RFC 2606 2, RFC 6761 6.2 to 6.5
)
_LOOPBACK = lazy_regex(
    r"(?:.+\.)?localhost"  # RFC 6761 6.3
    r"|127(?:\.[0-9]{1,3}){3}"  # RFC 1122 3.2.1.3
    r"|\[(?:0*:){2,7}0*1\]"  # RFC 4291 2.5.3
)


_PRIVATE = lazy_regex(
    r"[^.\[]+"  # no domain: RFC 7085 asks that none be used without a dot
    r"|.+\.(?:local|internal|home\.arpa)"  # RFC 6762 3, ICANN 2024-07-29, RFC 8375 3
    r"|0(?:\.[0-9]+){3}|169\.254(?:\.[0-9]+){2}"  # RFC 1122 3.2.1.3, RFC 3927 2.1
    r"|10(?:\.[0-9]+){3}|192\.168(?:\.[0-9]+){2}|172\.(?:1[6-9]|2[0-9]|3[01])(?:\.[0-9]+){2}"
    r"|\[(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):[0-9a-f:.]*\]"  # RFC 4193 3.1, RFC 4291 2.5.6
)  # RFC 1918 3
_PRIVATE_ENDS = frozenset(("local", "internal", "arpa", "localhost"))
"""The last labels of private names; addresses end in a digit or a bracket."""


def is_reserved(host: str) -> bool:
    """Whether a host, in lower case, can't be published at: one of RFC 2606 or RFC 6761 such as
    example.org or blog.test, or this machine."""
    return _RESERVED.fullmatch(_without_root(host)) is not None or is_loopback(host)


def is_loopback(host: str) -> bool:
    """Whether a host, in lower case, is the very machine that asks: localhost, 127.0.0.1, [::1]."""
    return _LOOPBACK.fullmatch(_without_root(host)) is not None


def is_private_host(host: str) -> bool:
    """Whether a host, in lower case, is known only in one network: `nas`, `nas.local`, 10.0.0.1,
    or this machine."""
    _, dot, last = _without_root(host).rpartition(".")
    if dot and last.isalpha() and last not in _PRIVATE_ENDS:  # as of nearly every host
        return False
    return _PRIVATE.fullmatch(_without_root(host)) is not None or is_loopback(host)


def host_of_entity(entity: str) -> str:
    """The host of RFC 4151's tagging entity: `example.org` of `me@example.org,2006`."""
    return entity.partition(",")[0].rpartition("@")[2].lower()


def _without_root(host: str) -> str:
    """Without the closing dot, which names the same host (RFC 1034 3.1)."""
    return host.removesuffix(".")
