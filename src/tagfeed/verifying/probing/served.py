"""What is known of a document once it was fetched, on which all checks rely."""

from collections.abc import Mapping

from msgspec import Struct

from tagfeed.verifying.probing.following import Hop
from tagfeed.verifying.probing.network import Network, NetworkResponse

PLAIN = {"Accept-Encoding": "identity"}
PACKED = {"Accept-Encoding": "gzip"}
ORIGIN = "https://reader.example"


class Served(Struct, frozen=True):
    """A document and three answers with it.

    asked: the address as it was typed. address: where redirects led. hops: these redirects. packed:
    the answer to a reader that takes gzip. plain, again: two answers to a reader that takes no
    compression; the second request had an Origin. document: its bytes, unpacked. format: of the
    document.
    """

    network: Network
    asked: str
    address: str
    hops: tuple[Hop, ...]
    packed: NetworkResponse
    plain: NetworkResponse
    again: NetworkResponse
    document: bytes
    format: str

    def ask(self, fields: Mapping[str, str], method: str = "GET") -> NetworkResponse:
        """Ask for it once more. Raises NoAnswerError."""
        return self.network.ask(self.address, fields, method)

    @property
    def is_stable(self) -> bool:
        """Whether two requests got the same document."""
        return self.plain.body == self.again.body

    @property
    def is_page(self) -> bool:
        """Whether it is HTML, which only the validator reports."""
        start = self.document[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return start.startswith((b"<!doctype html", b"<html"))


def said(answer: NetworkResponse) -> str:
    """The status of an answer in words."""
    return f"{answer.status} {answer.reason}".strip()
