"""The rules of RSS 2.0 that are about more than one value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagfeed.validator import podcast, texts, uris
from tagfeed.validator.element import Hook
from tagfeed.validator.entries import Entries, Entry
from tagfeed.validator.expression import Expression
from tagfeed.validator.namespaces import ATOM, shown
from tagfeed.validator.rules import addresses, atom, structure, values
from tagfeed.validator.rules import rss as rules

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

_DC = "http://purl.org/dc/elements/1.1/"
_CONTENT = "http://purl.org/rss/1.0/modules/content/ encoded"
_SLASH = "http://purl.org/rss/1.0/modules/slash/ comments"
_LICENSE = "http://backend.userland.com/creativeCommonsRssModule license"
_CHANNEL_PAIRS = (
    ("managingEditor", f"{_DC} creator"),
    ("generator", "http://webns.net/mvcb/ generatorAgent"),
    ("pubDate", f"{_DC} date"),
    ("webMaster", f"{_DC} publisher"),
    ("copyright", f"{_DC} rights"),
    ("language", f"{_DC} language"),
    (_LICENSE, "http://web.resource.org/cc/ license"),
)
_ITEM_PAIRS = (
    ("author", f"{_DC} creator"),
    ("category", f"{_DC} subject"),
    ("pubDate", f"{_DC} date"),
    ("pubDate", f"{ATOM} published"),
    ("source", f"{_DC} source"),
    ("title", f"{_DC} title"),
    (_LICENSE, "http://web.resource.org/cc/ license"),
)
_OTHERS = frozenset(other for _, other in _ITEM_PAIRS)
_DESCRIPTIONS = (
    f"{ATOM} content",
    f"{ATOM} summary",
    f"{_DC} description",
    "http://www.w3.org/1999/xhtml body",
    "http://www.w3.org/1999/xhtml div",
)
_VERSIONS = ("0.90", "0.91", "0.92", "0.93", "0.94", "2.0", "2.0.1", "2.00")
_IMAGES = Expression(r"\.(?:gif|jpe?g|png)(?:[?#].*)?", re.IGNORECASE)


def version(walk: Walk, value: str) -> None:
    """RSS 2.0 and the versions it is compatible with."""
    if value not in _VERSIONS:
        walk.find(rules.VERSION, value=value)


def _version(walk: Walk) -> str:
    return walk.stack[1].attributes.get("version", "2.0") if len(walk.stack) > 1 else "2.0"


def description(walk: Walk, text: str) -> None:
    """HTML; before RSS 0.92 plain text."""
    if _version(walk) in ("0.90", "0.91"):
        texts.characters(walk, text)
    else:
        texts.rich(walk, text)


def category(walk: Walk, text: str) -> None:
    """A category: plain text, each once."""
    texts.plain(walk, text)
    facts = walk.stack[-1].facts
    key = f"category {text}\n{walk.node.attributes.get('domain', '')}"
    if key in facts:
        walk.find(rules.CATEGORY_REPEATED, value=text, name=shown(walk.stack[-1].name))
    facts[key] = ""


def image_url(walk: Walk, text: str) -> None:
    """RSS 2.0: a GIF, JPEG or PNG; an address without an ending says nothing."""
    name = text.strip().rpartition("/")[2]
    ending = re.search(r"\.[A-Za-z0-9]+(?=[?#]|$)", name)
    if ending is not None and _IMAGES.search(name) is None:
        walk.find(rules.IMAGE_FORMAT, value=text)


def image_closes(walk: Walk, node: Node) -> None:
    """Kept for the channel: its title and link come before or after."""
    facts = walk.stack[-1].facts
    for name in ("title", "link"):
        if name in node.facts:
            facts[f"image {name}"] = node.facts[name].strip()
    facts["image at"] = str(node.start)


def text_input(walk: Walk, _node: Node) -> None:
    """No reader shows one."""
    walk.find(rules.TEXT_INPUT)


def skipped(walk: Walk, text: str) -> None:
    """A day or hour, each once; midnight is 0."""
    value = text.strip()
    if value == "24":
        walk.find(rules.MIDNIGHT)
        value = "0"
    value = value.lstrip("0") or "0"
    facts = walk.stack[-1].facts
    if f"skip {value}" in facts:
        walk.find(rules.SKIP_REPEATED, value=text, name=shown(walk.stack[-1].name))
    facts[f"skip {value}"] = ""
    facts["skips"] = str(int(facts.get("skips", 0)) + 1)


def skip_closes(most: int) -> Hook:
    """No more of them than there are."""

    def closes(walk: Walk, node: Node) -> None:
        if int(node.facts.get("skips", 0)) > most:
            walk.find(rules.TOO_MANY_DAYS, value=node.facts["skips"])

    return closes


def enclosure_url(walk: Walk, value: str) -> None:
    """RSS 2.0: an http address; one that others can reach."""
    uris.uri(walk, value)
    if uris.host(value.strip()) in ("localhost", "127.0.0.1", "[::1]"):
        walk.find(rules.ENCLOSURE_HOST, value=value)
    elif uris.is_absolute(value) and not uris.is_web(value):
        walk.find(addresses.URI_NOT_ABSOLUTE, value=value)


def enclosure_opens(walk: Walk, node: Node) -> None:
    """One an item; RSS Advisory Board profile."""
    facts = walk.stack[-1].facts
    if "enclosure" in facts:
        walk.find(rules.ENCLOSURES)
    facts["enclosure"] = node.attributes.get("type", "")


def guid(walk: Walk, text: str) -> None:
    """RSS 2.0: a permalink unless it says otherwise."""
    value = text.strip()
    if not value:
        walk.find(structure.TEXT_BLANK)
    if walk.node.attributes.get("isPermaLink", "true").lower() != "false":
        if uris.is_usual(value):
            return
        if not value.isascii():
            walk.find(addresses.URI_NOT_ASCII, value=value)
        elif not uris.is_web(value):
            walk.find(rules.GUID_NOT_WEB, value=value)
        else:
            uris.uri(walk, value)
    elif value.isdigit() and len(value) < 9:
        walk.find(rules.GUID_NUMBER, value=value)


def item_closes(walk: Walk, node: Node) -> None:
    """An item has ended."""
    seen = node.seen
    if "title" not in seen and "description" not in seen:
        walk.find(rules.EMPTY_ITEM)
    if "guid" not in seen and _version(walk).startswith("2"):
        walk.find(rules.NO_GUID)
    if "link" not in seen and not uris.is_web(node.facts.get("guid", "").strip()):
        walk.find(rules.NO_LINK)
    if _CONTENT in seen and seen.get("description", 0) > seen[_CONTENT]:
        walk.find(rules.CONTENT_FIRST)
    if not _OTHERS.isdisjoint(seen):
        _same_meaning(walk, node, _ITEM_PAIRS)
    if "description" in seen:
        for name in _DESCRIPTIONS:
            if name in seen:
                walk.find(rules.SAME_DESCRIPTION, other=shown(name))
    is_podcast = podcast.used(seen)
    if is_podcast:
        podcast.enclosure(walk, node.facts.get("enclosure"))
    if isinstance(walk.feed, Entries):
        identifier = node.facts.get("guid", "").strip()
        entry = Entry(identifier, "", True, _SLASH in seen, is_podcast)
        walk.feed.rss(walk, entry, node.start)


def _same_meaning(walk: Walk, node: Node, pairs: tuple[tuple[str, str], ...]) -> None:
    for core, other in pairs:
        if core in node.seen and other in node.seen:
            walk.find(rules.SAME_MEANING, value=shown(core), other=shown(other))


def channel_opens(walk: Walk, _node: Node) -> None:
    """A channel begins."""
    walk.feed = walk.feed or Entries()


def channel_closes(walk: Walk, node: Node) -> None:
    """A channel has ended."""
    seen, facts = node.seen, node.facts
    _same_meaning(walk, node, _CHANNEL_PAIRS)
    if "self" not in facts and _version(walk).startswith("2"):
        walk.find(atom.SELF_MISSING)
    if "language" not in seen and f"{_DC} language" not in seen:
        walk.find(values.LANGUAGE_MISSING)
    first = seen.get("item")
    if first is not None:
        for name, offset in seen.items():
            if offset > first:
                walk.find(structure.LATE_CHANNEL, offset, name=shown(name))
    _image_matches(walk, facts)
    entries = walk.feed
    if isinstance(entries, Entries):
        entries.end(walk, True)
        if entries.counts_comments >= 0 and "lastBuildDate" not in seen:
            walk.find(rules.SLASH_DATE, entries.counts_comments)
        if entries.podcast or podcast.used(seen):
            podcast.judge(walk, node)


def _image_matches(walk: Walk, facts: dict[str, str]) -> None:
    for name, rule in (("title", rules.IMAGE_TITLE), ("link", rules.IMAGE_LINK)):
        of_image, of_channel = facts.get(f"image {name}"), facts.get(name)
        if of_image is not None and of_channel is not None and of_image != of_channel.strip():
            walk.find(rule, int(facts["image at"]))
