"""From an address to the answer at the end of its redirects, as readers go."""

from collections.abc import Mapping

from msgspec import Struct

from tagfeed.errors import Finding
from tagfeed.standards.addresses.canonical import resolved
from tagfeed.verifying.probing.network import (
    LARGEST,
    CertificateError,
    Network,
    NetworkResponse,
    NoAnswerError,
    PrivateAddressError,
)
from tagfeed.verifying.probing.rules import reaching

_PERMANENT = {301, 308}  # RFC 9110 15.4.2, 15.4.9
_TEMPORARY = {302, 303, 307}
_MOST = 10  # redirects: urllib, and feedparser with it, gives up after as many


class Hop(Struct, frozen=True):
    """A redirect: where from, its status, and where to."""

    address: str
    status: int
    target: str

    @property
    def is_permanent(self) -> bool:
        """Whether readers may forget the old address."""
        return self.status in _PERMANENT


class Journey(Struct, frozen=True):
    """The answer at the end, its address, and the redirects that led there."""

    answer: NetworkResponse
    address: str
    hops: tuple[Hop, ...] = ()


class LostError(Exception):
    """There is no document at the end of the redirects.

    finding: why. is_silent: whether it is because nobody answered.
    """

    def __init__(self, finding: Finding, is_silent: bool = False) -> None:
        super().__init__(finding.message)
        self.finding = finding
        self.is_silent = is_silent


def followed(
    network: Network, address: str, fields: Mapping[str, str], limit: int = LARGEST
) -> Journey:
    """Ask with GET, and go where redirects lead. Raises LostError, and PrivateAddressError if the
    very first address is private."""
    hops: tuple[Hop, ...] = ()
    while True:
        try:
            answer = network.ask(address, fields, limit=limit)
        except PrivateAddressError:
            if not hops:
                raise
            last = hops[-1]
            problem = reaching.REDIRECT_PRIVATE.broken(address=last.address, value=address)
            raise LostError(problem) from None
        except CertificateError as error:
            problem = reaching.CERTIFICATE.broken(host=address, value=error)
            raise LostError(problem) from None
        except NoAnswerError as error:
            raise LostError(silence(address, error), True) from None
        if answer.status not in _PERMANENT | _TEMPORARY:
            return Journey(answer, address, hops)
        hops = (*hops, _hop(address, answer))
        if hops[-1].target in [hop.address for hop in hops] or len(hops) > _MOST:
            problem = reaching.REDIRECT_LOOP.broken(value=_way(hops))
            raise LostError(problem)
        address = hops[-1].target


def silence(address: str, error: NoAnswerError) -> Finding:
    """The finding about a server that does not answer."""
    return reaching.NO_ANSWER.broken(host=address, value=error)


def _hop(address: str, answer: NetworkResponse) -> Hop:
    location = answer.fields.get("location", "")
    try:
        target = resolved(location, address).partition("#")[0]
    except ValueError as error:
        raise _nowhere(address, answer, f"{location} {error}") from None
    if not location:
        raise _nowhere(address, answer, "there is none")
    return Hop(address, answer.status, target)


def _nowhere(address: str, answer: NetworkResponse, why: str) -> LostError:
    rule = reaching.REDIRECT_NOWHERE
    return LostError(rule.broken(address=address, status=answer.status, value=why))


def _way(hops: tuple[Hop, ...]) -> str:
    shown = [hop.address for hop in hops[:3]]
    return " → ".join((*shown, "…" if len(hops) > len(shown) else hops[-1].target))
