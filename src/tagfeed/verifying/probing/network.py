"""One request and its answer, with limits on time, on size and on what may be reached.

The standard library's client is asked for one exchange at a time. It decodes nothing, follows
nothing and adds no header field but Host, so what is judged is what was sent.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from threading import Timer
from urllib.parse import urlsplit

from msgspec import Struct

from tagfeed import __version__
from tagfeed.standards.addresses.ip_addresses import is_public

LARGEST = 15 << 20
"""Bytes of a body that are read: Miniflux, too, takes no more than 15 MiB."""

Resolve = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host, best first. Raises OSError."""

_PATIENCE = 10  # seconds for a connection, and for each further byte
_LONGEST = 40  # seconds for a whole exchange, however steadily bytes trickle in
_MOST_ADDRESSES = 4  # addresses of a host that are tried
_PIECE = 1 << 16
_AGENT = f"tagfeed/{__version__} (probe)"
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.8"
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


class NoAnswerError(Exception):
    """No HTTP answer came back; the message says why."""


class CertificateError(NoAnswerError):
    """The server could not show that it is the one that was asked for."""


class PrivateAddressError(Exception):
    """The host is in a private network, or is this machine; nothing was sent to it."""


class NetworkResponse(Struct, frozen=True):
    """What came back.

    fields: by name in lower case; several of one name are joined by a comma. body: as it was sent,
    at most `LARGEST` bytes. is_whole: whether it ended where it should. is_cut: whether there was
    more than was read.
    """

    status: int
    reason: str
    fields: Mapping[str, str]
    body: bytes
    is_whole: bool = True
    is_cut: bool = False


def resolved(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, by the machine's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [*dict.fromkeys(str(each[4][0]) for each in found)]


class Network:
    """Asks servers. A host is looked up once, so that what was checked is what is connected to,
    whatever a name server says the second time.

    allow_private: whether a document and a redirect may lead to private addresses.
    """

    def __init__(self, allow_private: bool = False, resolve: Resolve = resolved) -> None:
        self._allow_private = allow_private
        self._resolve = resolve
        self._known: dict[tuple[str, int], Sequence[str]] = {}
        self._typed: set[tuple[str, int]] = set()

    def trust(self, address: str) -> None:
        """Ask there even if it is private: the user has typed it."""
        self._typed.add(_place(address))

    def ask(
        self,
        address: str,
        fields: Mapping[str, str] | None = None,
        method: str = "GET",
        limit: int = LARGEST,
    ) -> NetworkResponse:
        """One request and its answer. address: as `web_address` gives it; limit: bytes to read.

        Raises NoAnswerError, and PrivateAddressError where that was not allowed.
        """
        host, port = _place(address)
        parts = urlsplit(address)
        with _connected(self._addresses(host, port), port) as plain, _until_due(plain):
            link = _secured(plain, host) if parts.scheme == "https" else plain
            connection = _CONNECTIONS[parts.scheme](host, port)
            connection.sock = link
            target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
            try:
                return _exchange(connection, method, target, fields or {}, limit)
            except (HTTPException, OSError, ValueError) as error:
                raise NoAnswerError(f"{_why(error)}") from None
            finally:
                connection.close()

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        if (host, port) not in self._known:
            try:
                self._known[host, port] = self._resolve(host, port)
            except (OSError, UnicodeError) as error:
                raise NoAnswerError(f"{host} is not known: {_why(error)}") from None
        found = self._known[host, port]
        if not self._allow_private and (host, port) not in self._typed:
            found = [each for each in found if is_public(each)]
            if not found:
                raise PrivateAddressError(host)
        return found[:_MOST_ADDRESSES]


def _place(address: str) -> tuple[str, int]:
    parts = urlsplit(address)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


@contextmanager
def _connected(addresses: Sequence[str], port: int) -> Iterator[socket.socket]:
    """A connection to the first of these addresses that accepts one."""
    problem: OSError | None = None
    for address in addresses:
        try:
            connection = socket.create_connection((address, port), _PATIENCE)
        except OSError as error:
            problem = error
            continue
        with connection:
            yield connection
        return
    raise NoAnswerError(_why(problem) if problem else "it has no address")


@contextmanager
def _until_due(connection: socket.socket) -> Iterator[None]:
    """Cut the connection off when the exchange takes too long, even if a byte comes now and
    then."""

    def cut_off() -> None:
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

    timer = Timer(_LONGEST, cut_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _secured(connection: socket.socket, host: str) -> ssl.SSLSocket:
    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        raise CertificateError(error.verify_message) from None
    except OSError as error:
        raise NoAnswerError(f"TLS failed: {_why(error)}") from None


def _exchange(
    connection: HTTPConnection, method: str, target: str, fields: Mapping[str, str], limit: int
) -> NetworkResponse:
    sent = {"User-Agent": _AGENT, "Accept": _ACCEPT, **fields, "Connection": "close"}
    connection.putrequest(method, target, skip_accept_encoding=True)
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        body, is_whole = _body(response, limit + 1)
        joined: dict[str, str] = {}
        for name, value in response.getheaders():
            before = joined.get(name.lower())
            joined[name.lower()] = value.strip() if before is None else f"{before}, {value.strip()}"
        is_cut = len(body) > limit
        whole = is_whole or is_cut
        return NetworkResponse(
            response.status, response.reason, joined, body[:limit], whole, is_cut
        )


def _body(response: HTTPResponse, most: int) -> tuple[bytes, bool]:
    """At most `most` bytes, and whether it ended as it should have (RFC 9112 8)."""
    length = response.length  # None where it is chunked, or ends with the connection
    pieces: list[bytes] = []
    left = most
    try:
        while left > 0 and (piece := response.read(min(_PIECE, left))):
            pieces.append(piece)
            left -= len(piece)
    except (IncompleteRead, ConnectionResetError):
        return b"".join(pieces), False
    return b"".join(pieces), left <= 0 or length is None or most - left >= length


def _why(error: Exception) -> str:
    """What went wrong, in words."""
    if isinstance(error, TimeoutError):
        return "it took too long"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
