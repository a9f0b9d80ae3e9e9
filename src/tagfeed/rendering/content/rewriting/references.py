"""Addresses in a text: references within it still lead to their targets, all others become
absolute."""

import re
from collections.abc import Mapping, Set
from urllib.parse import quote, unquote, urljoin, urlsplit

from tagfeed.rendering.content.allowed import RENAMED, SCHEMES, TAGS
from tagfeed.rendering.content.rewriting.html_tree import HtmlNode, HtmlTree, Remarks, attribute
from tagfeed.standards.addresses.canonical import is_canonical, web_address
from tagfeed.standards.addresses.source_sets import candidates

_ADDRESSES = ("href", "src", "cite", "poster")
_KEPT = "%/:@!$&'()*+,;=?#[]~"  # RFC 3986 2.2 and 2.3
_SPACES = frozenset(" \t\n\f\r")
_SIZE = re.compile(r"(?:\d+w|\d*\.?\d+x)?")  # HTML 4.8.4.2.1: others are not candidates
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_LOST = "feeds carry no {} addresses, so a link lost its own"
_BROKEN = "the address of a link is not one: {}"
_REMEDY = "check its spelling, or link to a page with https://"


def resolve(tree: HtmlTree, base: str, around: str, anchor: str, remarks: Remarks) -> None:
    """Make every address of a text absolute, except references within the text.

    Ids that something in the text refers to stay, with the anchor before them, and so do these
    references; other ids go. base, anchor: as for clean_html. around: as base_of has it.
    """
    targets = _name_targets(tree, base, f"{anchor}--")
    for name in _ADDRESSES:
        for node in tree.css(f"[{name}]"):
            text = attribute(node, name)
            target = _target(text, base, targets) if name == "href" else None
            _set_address(node, name, f"#{target}" if target else _absolute(around, text), remarks)
    for node in tree.css("img[srcset]"):
        node.attrs["srcset"] = _absolute_set(around, attribute(node, "srcset"))
        if not node.attrs["srcset"]:
            del node.attrs["srcset"]
    for node in tree.css("[headers]"):
        named = (node.attributes["headers"] or "").split()
        node.attrs["headers"] = " ".join([targets[id_] for id_ in named if id_ in targets])


def _set_address(node: HtmlNode, name: str, address: str | None, remarks: Remarks) -> None:
    """Write an address into an attribute, or take that out where there is none."""
    if address is not None:
        node.attrs[name] = address
        return
    if node.tag == "a":
        _say_lost(attribute(node, name), remarks)
    del node.attrs[name]


def base_of(tree: HtmlTree, base: str) -> str:
    """The address that relative ones are resolved against (HTML 4.2.3)."""
    for node in tree.css("base[href]"):
        given = _absolute(base, attribute(node, "href"))
        return given if given and given.startswith("http") else base
    return base


def _name_targets(tree: HtmlTree, base: str, prefix: str) -> dict[str, str]:
    """The new ids of the elements that something in the text refers to, by their old ones.

    The anchors of articles hold no `--`, so an id of one text is never that of another, or an
    anchor: the heading `#costs` of `cameras` is not the article `cameras-costs`.
    """
    wanted = {
        id_
        for node in tree.css('a[href*="#"]')
        for id_ in _fragments(attribute(node, "href"), base)
    }
    for node in tree.css("[headers]"):
        wanted |= {*(node.attributes["headers"] or "").split()}
    targets: dict[str, str] = {}
    taken: set[str] = set()
    for node in tree.css("[id], a[name]"):
        id_ = attribute(node, "id") or attribute(node, "name")
        is_kept = node.tag in TAGS or node.tag in RENAMED
        if is_kept and id_ in wanted and id_ not in targets and not set(id_) & _SPACES:
            targets[id_] = _new_id(id_, prefix, taken)
            taken.add(targets[id_])
            node.attrs["id"] = targets[id_]
        elif "id" in node.attributes:
            del node.attrs["id"]
    return targets


def _new_id(id_: str, prefix: str, taken: Set[str]) -> str:
    """The prefix and the id, decoded: some readers decode percent signs and some don't."""
    plain = f"{prefix}{unquote(id_)}"
    is_usable = plain not in taken and not set(plain) & _SPACES
    return plain if is_usable else f"{prefix}{id_}"


def _target(address: str, base: str, targets: Mapping[str, str]) -> str | None:
    """The new id of what an address within the text leads to."""
    found = (targets[id_] for id_ in _fragments(address, base) if id_ in targets)
    return next(found, None)


def _fragments(address: str, base: str) -> tuple[str, ...]:
    """The ids that an address may name within the text: as it is written, then decoded
    (HTML 7.4.6.4); none if it leads elsewhere."""
    page, _, fragment = address.partition("#")
    leads_here = fragment and page in ("", base.partition("#")[0])
    return (fragment, unquote(fragment)) if leads_here else ()


def _absolute(base: str, text: str) -> str | None:
    """An address in the form of those of the list; None where feeds can't carry it."""
    if is_canonical(text):
        return text
    try:
        address = urljoin(base, text)
        scheme = urlsplit(address).scheme.lower()
        if scheme in ("http", "https"):
            return web_address(address)
    except ValueError:
        return None
    return quote(address, safe=_KEPT) if scheme in SCHEMES else None


def _absolute_set(base: str, srcset: str) -> str:
    found = [
        (_absolute(base, address), size)
        for address, size in candidates(srcset)
        if _SIZE.fullmatch(size)
    ]
    return ", ".join([f"{address} {size}".rstrip() for address, size in found if address])


def _say_lost(address: str, remarks: Remarks) -> None:
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() not in SCHEMES:
        remarks.add(_LOST.format(f"{scheme[0]}:"), "", _REMEDY)
    else:
        remarks.add(_BROKEN, " ".join(address.split()), _REMEDY)
