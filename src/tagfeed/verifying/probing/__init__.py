"""`tagfeed probe`: what a reader gets at an address, asked over the network.

A document is fetched as readers fetch it, then asked for in the ways that they and the caches
between ask; each check is a function from what was fetched to findings, and may ask more. It only
asks where the user says, and where redirects and the document lead from there.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from msgspec import Struct

from tagfeed.errors import Finding
from tagfeed.standards.addresses.canonical import web_address
from tagfeed.validator import check
from tagfeed.validator.documents import sniff
from tagfeed.verifying.probing.answers import check_cors, check_head, check_lifetime
from tagfeed.verifying.probing.conditions import check_conditions, check_validators
from tagfeed.verifying.probing.content import check_compression, check_type
from tagfeed.verifying.probing.following import Hop, Journey, LostError, followed, silence
from tagfeed.verifying.probing.links import check_links
from tagfeed.verifying.probing.network import LARGEST, Network, NetworkResponse, NoAnswerError
from tagfeed.verifying.probing.rules import reaching
from tagfeed.verifying.probing.served import ORIGIN, PACKED, PLAIN, Served, said
from tagfeed.verifying.probing.unpacking import UnpackingError, unpacked

__all__ = ["Network", "Probed", "probe", "readable"]


class Probed(Struct, frozen=True):
    """What was found at an address. format and document: "" and empty where there was none.

    is_answered: whether all that was asked there got an answer.
    """

    address: str
    format: str
    document: bytes
    findings: tuple[Finding, ...]
    is_answered: bool = True


def readable(text: str) -> str:
    """A typed address as one that can be asked. Raises ValueError that says why it can't."""
    for scheme in ("feed://", "feed:"):
        if text.lower().startswith(scheme):
            rest = text[len(scheme) :]
            text = rest if rest.lower().startswith(("http://", "https://")) else f"https://{rest}"
    try:
        return web_address(text).partition("#")[0]
    except ValueError as error:
        raise ValueError(f"{text} {error}") from None


def probe(addresses: Iterable[str], network: Network) -> Iterator[Probed]:
    """Ask at each address, as `readable` gives it."""
    for address in addresses:
        network.trust(address)
        yield _probed(address, network)


def _probed(address: str, network: Network) -> Probed:
    findings: list[Finding] = []
    document, format, is_answered = b"", "", True
    try:
        journey = followed(network, address, PACKED)
        findings += _redirected(journey.hops)
        served = _served(address, journey, network)
        document, format = served.document, served.format
        for each in CHECKS:
            findings.extend(each(served))
    except LostError as lost:
        findings.append(lost.finding)
        is_answered = not lost.is_silent
    except NoAnswerError as error:
        findings.append(silence(journey.address, error))
        is_answered = False
    if document:
        findings += check(document, format, datetime.now(UTC))
    return Probed(address, format, document, (*findings,), is_answered)


def _served(asked: str, journey: Journey, network: Network) -> Served:
    """The document, asked for again without compression. Raises LostError if there is none."""
    packed = _usable(journey.answer)
    plain, again = (
        _usable(network.ask(journey.address, fields)) for fields in (PLAIN, PLAIN | _FROM_A_SCRIPT)
    )
    try:
        document = unpacked(packed)
    except UnpackingError:  # the check of compression reports it
        document = plain.body
    if len(document) > LARGEST:
        raise LostError(reaching.TOO_LARGE.broken())
    address, hops = journey.address, journey.hops
    return Served(network, asked, address, hops, packed, plain, again, document, sniff(document))


def _usable(answer: NetworkResponse) -> NetworkResponse:
    """An answer that holds a document. Raises LostError for any other."""
    if answer.status != 200:
        raise LostError(reaching.STATUS.broken(value=said(answer)))
    for is_broken, rule in (
        (answer.is_cut, reaching.TOO_LARGE),
        (not answer.is_whole, reaching.CUT_OFF),
        (not answer.body, reaching.NO_CONTENT),
    ):
        if is_broken:
            raise LostError(rule.broken())
    return answer


def _redirected(hops: Iterable[Hop]) -> Iterator[Finding]:
    """What redirects mean to readers."""
    for hop in hops:
        rule = reaching.REDIRECT_PERMANENT if hop.is_permanent else reaching.REDIRECT_TEMPORARY
        yield rule.broken(address=hop.address, status=hop.status, value=hop.target)
        if hop.address.startswith("https:") and hop.target.startswith("http:"):
            yield reaching.REDIRECT_INSECURE.broken(address=hop.address, value=hop.target)


_FROM_A_SCRIPT = {"Origin": ORIGIN}

CHECKS: tuple[Callable[[Served], Iterator[Finding]], ...] = (
    check_type,
    check_compression,
    check_validators,
    check_conditions,
    check_head,
    check_lifetime,
    check_cors,
    check_links,
)
"""What is checked of a document that was fetched, in the order of the report."""
