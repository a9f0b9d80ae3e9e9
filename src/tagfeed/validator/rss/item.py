"""The rules of RSS 2.0 that are about more than one value."""

import re

from tagfeed.validator.entries import EntryFacts, SeenEntries
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.rss import podcast
from tagfeed.validator.rules import addresses, atom, structure, values
from tagfeed.validator.rules import rss as rules
from tagfeed.validator.values import texts, uris
from tagfeed.validator.xml.element import OpenElement, XmlContext, XmlRule
from tagfeed.validator.xml.namespaces import ATOM, shown

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
_IMAGES = LazyRegex(r"\.(?:gif|jpe?g|png)(?:[?#].*)?", re.IGNORECASE)


def version(context: XmlContext, value: str) -> None:
    """RSS 2.0 and the versions it is compatible with."""
    if value not in _VERSIONS:
        context.report(rules.VERSION, value=value)


def _version(context: XmlContext) -> str:
    return context.stack[1].attributes.get("version", "2.0") if len(context.stack) > 1 else "2.0"


def description(context: XmlContext, text: str) -> None:
    """HTML; before RSS 0.92 plain text."""
    if _version(context) in ("0.90", "0.91"):
        texts.characters(context, text)
    else:
        texts.html(context, text)


def category(context: XmlContext, text: str) -> None:
    """A category: plain text, each once."""
    texts.plain(context, text)
    facts = context.stack[-1].facts
    key = f"category {text}\n{context.node.attributes.get('domain', '')}"
    if key in facts:
        context.report(rules.CATEGORY_REPEATED, value=text, name=shown(context.stack[-1].name))
    facts[key] = ""


def image_url(context: XmlContext, text: str) -> None:
    """RSS 2.0: a GIF, JPEG or PNG; an address without an ending says nothing."""
    name = text.strip().rpartition("/")[2]
    ending = re.search(r"\.[A-Za-z0-9]+(?=[?#]|$)", name)
    if ending is not None and _IMAGES.search(name) is None:
        context.report(rules.IMAGE_FORMAT, value=text)


def image_closes(context: XmlContext, node: OpenElement) -> None:
    """Kept for the channel: its title and link come before or after."""
    facts = context.stack[-1].facts
    for name in ("title", "link"):
        if name in node.facts:
            facts[f"image {name}"] = node.facts[name].strip()
    facts["image at"] = str(node.start)


def text_input(context: XmlContext, _node: OpenElement) -> None:
    """No reader shows one."""
    context.report(rules.TEXT_INPUT)


def skipped(context: XmlContext, text: str) -> None:
    """A day or hour, each once; midnight is 0."""
    value = text.strip()
    if value == "24":
        context.report(rules.MIDNIGHT)
        value = "0"
    value = value.lstrip("0") or "0"
    facts = context.stack[-1].facts
    if f"skip {value}" in facts:
        context.report(rules.SKIP_REPEATED, value=text, name=shown(context.stack[-1].name))
    facts[f"skip {value}"] = ""
    facts["skips"] = str(int(facts.get("skips", 0)) + 1)


def skip_closes(most: int) -> XmlRule:
    """No more of them than there are."""

    def closes(context: XmlContext, node: OpenElement) -> None:
        if int(node.facts.get("skips", 0)) > most:
            context.report(rules.TOO_MANY_DAYS, value=node.facts["skips"])

    return closes


def enclosure_url(context: XmlContext, value: str) -> None:
    """RSS 2.0: an http address; one that others can reach."""
    uris.uri(context, value)
    if uris.host(value.strip()) in ("localhost", "127.0.0.1", "[::1]"):
        context.report(rules.ENCLOSURE_HOST, value=value)
    elif uris.is_absolute(value) and not uris.is_web(value):
        context.report(addresses.URI_NOT_ABSOLUTE, value=value)


def enclosure_opens(context: XmlContext, node: OpenElement) -> None:
    """One an item; RSS Advisory Board profile."""
    facts = context.stack[-1].facts
    if "enclosure" in facts:
        context.report(rules.ENCLOSURES)
    facts["enclosure"] = node.attributes.get("type", "")


def guid(context: XmlContext, text: str) -> None:
    """RSS 2.0: a permalink unless it says otherwise."""
    value = text.strip()
    if not value:
        context.report(structure.TEXT_BLANK)
    if context.node.attributes.get("isPermaLink", "true").lower() != "false":
        if uris.is_usual(value):
            return
        if not value.isascii():
            context.report(addresses.URI_NOT_ASCII, value=value)
        elif not uris.is_web(value):
            context.report(rules.GUID_NOT_WEB, value=value)
        else:
            uris.uri(context, value)
    elif value.isdigit() and len(value) < 9:
        context.report(rules.GUID_NUMBER, value=value)


def item_closes(context: XmlContext, node: OpenElement) -> None:
    """An item has ended."""
    seen = node.seen
    if "title" not in seen and "description" not in seen:
        context.report(rules.EMPTY_ITEM)
    if "guid" not in seen and _version(context).startswith("2"):
        context.report(rules.NO_GUID)
    if "link" not in seen and not uris.is_web(node.facts.get("guid", "").strip()):
        context.report(rules.NO_LINK)
    if _CONTENT in seen and seen.get("description", 0) > seen[_CONTENT]:
        context.report(rules.CONTENT_FIRST)
    if not _OTHERS.isdisjoint(seen):
        _same_meaning(context, node, _ITEM_PAIRS)
    if "description" in seen:
        for name in _DESCRIPTIONS:
            if name in seen:
                context.report(rules.SAME_DESCRIPTION, other=shown(name))
    is_podcast = podcast.used(seen)
    if is_podcast:
        podcast.enclosure(context, node.facts.get("enclosure"))
    if context.feed is not None:
        identifier = node.facts.get("guid", "").strip()
        entry = EntryFacts(identifier, "", True, _SLASH in seen, is_podcast)
        context.feed.add_rss(context, entry, node.start)


def _same_meaning(
    context: XmlContext, node: OpenElement, pairs: tuple[tuple[str, str], ...]
) -> None:
    for core, other in pairs:
        if core in node.seen and other in node.seen:
            context.report(rules.SAME_MEANING, value=shown(core), other=shown(other))


def channel_opens(context: XmlContext, _node: OpenElement) -> None:
    """A channel begins."""
    context.feed = context.feed or SeenEntries()


def channel_closes(context: XmlContext, node: OpenElement) -> None:
    """A channel has ended."""
    seen, facts = node.seen, node.facts
    _same_meaning(context, node, _CHANNEL_PAIRS)
    if "self" not in facts and _version(context).startswith("2"):
        context.report(atom.SELF_MISSING)
    if "language" not in seen and f"{_DC} language" not in seen:
        context.report(values.LANGUAGE_MISSING)
    first = seen.get("item")
    if first is not None:
        for name, offset in seen.items():
            if offset > first:
                context.report(structure.LATE_CHANNEL, offset, name=shown(name))
    _image_matches(context, facts)
    entries = context.feed
    if entries is not None:
        entries.end(context, True)
        if entries.counts_comments >= 0 and "lastBuildDate" not in seen:
            context.report(rules.SLASH_DATE, entries.counts_comments)
        if entries.podcast or podcast.used(seen):
            podcast.validate_channel(context, node)


def _image_matches(context: XmlContext, facts: dict[str, str]) -> None:
    for name, rule in (("title", rules.IMAGE_TITLE), ("link", rules.IMAGE_LINK)):
        of_image, of_channel = facts.get(f"image {name}"), facts.get(name)
        if of_image is not None and of_channel is not None and of_image != of_channel.strip():
            context.report(rule, int(facts["image at"]))
