"""Decides what it means if the feeds are served at another address: see `relocation`."""

import re
from typing import Literal

from tagfeed.errors import Fault
from tagfeed.model import Site
from tagfeed.standards.addresses.hosts import host_of_entity, is_reserved
from tagfeed.standards.addresses.uri_grammar import is_never_published
from tagfeed.standards.texts.yaml_text import as_yaml

Relocation = Literal["none", "begins", "withdraws", "moves"]
"""none: the feeds stay where they are, or where nobody can subscribe to them.
begins: they leave an address at which nothing was ever published, so nothing there is guarded.
withdraws: they leave one to which people have subscribed for one that nobody can reach.
moves: from one address to which people have subscribed to another."""


def relocation(before: str, now: str) -> Relocation:
    """The kind of move. before, now: the addresses of the folder of feeds, "" if not known."""
    if before in ("", now):
        return "none"
    was_public, is_public = not is_never_published(before), not is_never_published(now)
    return _KINDS[was_public, is_public]


_KINDS: dict[tuple[bool, bool], Relocation] = {
    (False, False): "none",
    (False, True): "begins",
    (True, False): "withdraws",
    (True, True): "moves",
}


def not_published_yet(site: Site) -> tuple[Fault, ...]:
    """Advice for a new list whose address nobody can reach yet."""
    authority = site.id_authority or ""
    found = {
        "feeds_url": (site.feeds_url, is_never_published(site.feeds_url)),
        "id_authority": (authority, is_reserved(host_of_entity(authority))),
    }
    return tuple(
        Fault("", None, f"site.{key}", f"{value} is only an example", _OWN[key])
        for key, (value, is_example) in found.items()
        if is_example
    )


def relocation_refusal(before: str, now: str) -> Fault:
    """Why feeds that people subscribed to may not go where nobody can reach them."""
    problem = f"the feeds are published at {before}, and nobody can subscribe to {now}"
    remedy = f"write {before} again; to try something out, look at it with"
    remedy += " `tagfeed serve --preview`, or build into another folder with --out"
    return Fault("", None, "site.feeds_url", problem, remedy)


def relocation_warnings(
    kind: Relocation, before: str, now: str, left: str = "", base: str = ""
) -> tuple[Fault, ...]:
    """Warnings by the build that takes the feeds to their new address, once.

    left, base: what the ids of feeds were made of where they begin afresh, and what they are now.
    """
    if kind not in _NEWS:
        return ()
    problem, remedy = _NEWS["renames" if kind == "begins" and left != base else kind]
    from urllib.parse import urlsplit  # few builds move

    path = re.escape(urlsplit(before).path)
    words = {
        "before": before,
        "now": now,
        "path": path,
        "left": as_yaml(left),
        "base": as_yaml(base),
    }
    return (Fault("", None, "site.feeds_url", problem.format(**words), remedy.format(**words)),)


_OWN = {
    "feeds_url": "write the address at which you serve the feeds before anybody subscribes",
    "id_authority": "write a domain of your own before anybody subscribes",
}

_NEWS = {
    "begins": (
        "the feeds made for {before} were never published, so they begin afresh at {now}",
        "from now on their ids and addresses are kept",
    ),
    "renames": (
        "the feeds made for {before} were never published, so they begin afresh at {now}",
        (
            "people who read them already will see all articles again, as the feeds have other ids;"
            " to keep those that they had, write under site:  feed_ids: {left}"
        ),
    ),
    "moves": (
        "the feeds have moved from {before} to {now}",
        (
            "keep or write under site:  feed_ids: {base}, so that their ids stay; redirect all"
            " old addresses (301); in nginx:  rewrite ^{path}(.*)$ {now}$1 permanent;"
        ),
    ),
}
