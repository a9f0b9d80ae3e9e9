"""Addresses in a text: those within it stay together, all others become absolute."""

import re
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from tagfeed.rendering.content.allowed import SCHEMES
from tagfeed.rendering.content.rewriting.pictures import candidates
from tagfeed.rendering.content.rewriting.tree import Remarks, Tree, attribute
from tagfeed.standards.addresses import web_address

_ADDRESSES = ("href", "src", "cite", "poster")
_KEPT = "%/:@!$&'()*+,;=?#[]~"  # RFC 3986 2.2 and 2.3
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_LOST = "feeds carry no {} addresses, so a link lost its own"
_BROKEN = "the address of a link is not one: {}"
_REMEDY = "check its spelling, or link to a page with https://"


def resolve(tree: Tree, base: str, anchor: str, remarks: Remarks) -> None:
    """Make every address of a text absolute, except references within the text.

    Ids that something in the text refers to stay, with the anchor before them, and so do these
    references; other ids go. base, anchor: as for clean_html.
    """
    around = _base(tree, base)
    targets = _name_targets(tree, base, anchor)
    for name in _ADDRESSES:
        for node in tree.css(f"[{name}]"):
            text = (node.attributes.get(name) or "").strip()
            target = targets.get(_fragment(text, base)) if name == "href" else None
            resolved = f"#{target}" if target else _absolute(around, text)
            if resolved is None:
                del node.attrs[name]
                if node.tag == "a":
                    _say_lost(text, remarks)
            else:
                node.attrs[name] = resolved
    for node in tree.css("img[srcset]"):
        node.attrs["srcset"] = _absolute_set(around, attribute(node, "srcset"))
    for node in tree.css("[headers]"):
        named = (node.attributes["headers"] or "").split()
        node.attrs["headers"] = " ".join([targets[id_] for id_ in named if id_ in targets])


def _base(tree: Tree, base: str) -> str:
    """The address that relative ones are resolved against (HTML 4.2.3)."""
    for node in tree.css("base[href]"):
        given = _absolute(base, attribute(node, "href"))
        return given if given and given.startswith("http") else base
    return base


def _name_targets(tree: Tree, base: str, anchor: str) -> dict[str, str]:
    """The new ids of the elements that something in the text refers to, by their old ones."""
    wanted = {_fragment(attribute(node, "href"), base) for node in tree.css("a[href]")}
    for node in tree.css("[headers]"):
        wanted |= {*(node.attributes["headers"] or "").split()}
    targets: dict[str, str] = {}
    for node in tree.css("[id], a[name]"):
        id_ = attribute(node, "id") or attribute(node, "name")
        if id_ in wanted and id_ not in targets and not set(id_) & set(" \t\n\f\r"):
            targets[id_] = f"{anchor}-{id_}"
            node.attrs["id"] = targets[id_]
        elif "id" in node.attributes:
            del node.attrs["id"]
    return targets


def _fragment(address: str, base: str) -> str:
    """The id that an address names within the text; "" if it leads elsewhere."""
    page, fragment = urldefrag(address) if "#" in address else ("", "")
    return unquote(fragment) if page in ("", urldefrag(base)[0]) else ""


def _absolute(base: str, text: str) -> str | None:
    """An address in the form of those of the list; None where feeds can't carry it."""
    try:
        address = urljoin(base, text)
        scheme = urlsplit(address).scheme.lower()
        if scheme in ("http", "https"):
            return web_address(address)
    except ValueError:
        return None
    return quote(address, safe=_KEPT) if scheme in SCHEMES else None


def _absolute_set(base: str, srcset: str) -> str:
    found = [(_absolute(base, address), size) for address, size in candidates(srcset)]
    return ", ".join([f"{address} {size}".rstrip() for address, size in found if address])


def _say_lost(address: str, remarks: Remarks) -> None:
    scheme = _SCHEME.match(address)
    if scheme and scheme[0].lower() not in SCHEMES:
        remarks.add(_LOST, f"{scheme[0]}:", _REMEDY)
    else:
        remarks.add(_BROKEN, address, _REMEDY)
