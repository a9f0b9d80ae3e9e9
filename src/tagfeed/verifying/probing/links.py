"""Checks what a served document links to: itself, its hubs, its enclosures."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tagfeed.errors import Finding
from tagfeed.standards.addresses.canonical import resolved
from tagfeed.standards.addresses.hosts import is_private_host
from tagfeed.verifying.probing.document_links import LinkedFile, Links, links_in
from tagfeed.verifying.probing.following import LostError, followed
from tagfeed.verifying.probing.network import NetworkResponse, PrivateAddressError
from tagfeed.verifying.probing.rules import links as rules
from tagfeed.verifying.probing.served import PLAIN, Served, said

MOST_ENCLOSURES = 5
"""How many enclosures are asked for: those of the first entries."""

_FEW = 1 << 16  # bytes that are read of what is linked to
_TOTAL = re.compile(r"bytes\s+\d+-\d+/(\d+)")


def check_links(served: Served) -> Iterator[Finding]:
    """Check the document's link to itself, its hubs and its enclosures."""
    links = links_in(served.document, served.format, served.address, served.packed.fields)
    yield from _itself(links, served)
    for hub in links.hubs:
        yield from _hub(hub, served)
    for enclosure in links.enclosures[:MOST_ENCLOSURES]:
        yield from _enclosure(enclosure, served)


def _itself(links: Links, served: Served) -> Iterator[Finding]:
    if links.hubs and not links.itself:
        yield rules.HUB_ALONE.broken()
    right = {served.address}
    if not any(hop.is_permanent for hop in served.hops):
        right.add(served.asked)
    for address in links.itself:
        said_of, there = _canonical(address, served.address), urlsplit(served.address)
        if said_of in right:
            continue
        meant = urlsplit(said_of)
        is_elsewhere = is_private_host(there.hostname or "") and not is_private_host(
            meant.hostname or ""
        )
        if is_elsewhere and meant.path.endswith(there.path):
            yield rules.SELF_ELSEWHERE.broken(value=said_of)
        else:
            yield rules.SELF_DIFFERS.broken(value=said_of, address=served.address)


def _hub(hub: str, served: Served) -> Iterator[Finding]:
    try:
        answer = _answer(hub, served)
    except PrivateAddressError:
        yield rules.LINK_PRIVATE.broken(value=hub)
    except (LostError, ValueError) as error:
        yield rules.HUB_SILENT.broken(address=hub, value=error)
    else:
        if answer.status in (404, 410) or answer.status >= 500:
            yield rules.HUB_SILENT.broken(address=hub, value=said(answer))


def _enclosure(enclosure: LinkedFile, served: Served) -> Iterator[Finding]:
    address = enclosure.address
    try:
        answer = _answer(address, served, {"Range": "bytes=0-1"})
    except PrivateAddressError:
        yield rules.LINK_PRIVATE.broken(value=address)
        return
    except (LostError, ValueError) as error:
        yield rules.ENCLOSURE_GONE.broken(address=address, value=error)
        return
    if answer.status not in (200, 206):
        yield rules.ENCLOSURE_GONE.broken(address=address, value=said(answer))
        return
    if answer.status != 206:
        yield rules.ENCLOSURE_RANGES.broken(address=address, value=said(answer))
    found, length = _length(answer), enclosure.length
    # RSS Advisory Board profile: a length of 0 means that it is unknown.
    if found is not None and length and found != length:
        yield rules.ENCLOSURE_LENGTH.broken(
            address=address, found=f"{found:,}", value=f"{length:,}"
        )


def _answer(address: str, served: Served, fields: dict[str, str] | None = None) -> NetworkResponse:
    """The answer to GET. Raises PrivateAddressError, LostError, and ValueError for no address."""
    whole = resolved(address, served.address).partition("#")[0]
    return followed(served.network, whole, PLAIN | (fields or {}), _FEW).answer


def _length(answer: NetworkResponse) -> int | None:
    """The length of the whole file in bytes, if the answer says so."""
    if answer.status == 206:
        total = _TOTAL.match(answer.fields.get("content-range", ""))
        return int(total[1]) if total else None
    length = answer.fields.get("content-length", "")
    return int(length) if length.isdecimal() else None


def _canonical(address: str, base: str) -> str:
    try:
        return resolved(address, base)
    except ValueError:
        return address
