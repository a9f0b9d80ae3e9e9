"""RSS 2.0 and its channel: their elements and their rules."""

from tagfeed.validator import podcasts
from tagfeed.validator.atom import history
from tagfeed.validator.entries import SeenEntries
from tagfeed.validator.rss import atom_elements
from tagfeed.validator.rss.channel_parts import (
    CLOUD,
    IMAGE,
    SKIP_DAYS,
    SKIP_HOURS,
    TEXT_INPUT,
)
from tagfeed.validator.rss.common import (
    CATEGORY,
    DATE,
    LINK,
    PERSON,
    TITLE,
    URI,
    report_same_meaning,
    rss_version,
)
from tagfeed.validator.rss.item import ITEM
from tagfeed.validator.rules import atom, rss_channel_parts, structure, values
from tagfeed.validator.rules import rss as rules
from tagfeed.validator.values import basic, registered, texts
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import CC, CREATIVE_COMMONS, DC, DCTERMS, expanded, shown

_VERSIONS = ("0.91", "0.92", "2.0")

_SAME_MEANING = (
    ("category", expanded(DC, "subject")),
    ("managingEditor", expanded(DC, "creator")),
    ("generator", expanded("http://webns.net/mvcb/", "generatorAgent")),
    ("pubDate", expanded(DC, "date")),
    ("webMaster", expanded(DC, "publisher")),
    ("copyright", expanded(DC, "rights")),
    ("language", expanded(DC, "language")),
    ("lastBuildDate", expanded(DCTERMS, "modified")),
    (expanded(CREATIVE_COMMONS, "license"), expanded(CC, "license")),
)


def _version(context: XmlContext, value: str) -> None:
    """RSS 2.0, or an earlier version that was published and that it is compatible with."""
    if value not in _VERSIONS:
        context.report(rules.VERSION, value=value)


def _channel_opens(context: XmlContext, _node: OpenElement) -> None:
    context.feed = context.feed or SeenEntries()


def _channel_closes(context: XmlContext, node: OpenElement) -> None:
    seen, facts = node.seen, node.facts
    report_same_meaning(context, node, _SAME_MEANING)
    if "self" not in facts and rss_version(context).startswith("2"):
        context.report(atom.SELF_MISSING)
    first = seen.get("item")
    if first is not None:
        for name, offset in seen.items():
            if offset > first and name not in podcasts.BESIDE_ITEMS:
                context.report(structure.LATE_CHANNEL, offset, name=shown(name))
    _image_matches(context, facts)
    history.check_links(context, node)
    entries = context.feed
    if entries is not None:
        entries.end(context, True, podcasts.lists_others(seen))
        entries.succession.end(context, facts.get("lastBuildDate", ""))
        if entries.counts_comments >= 0 and "lastBuildDate" not in seen:
            context.report(rss_channel_parts.SLASH_DATE, entries.counts_comments)
    podcasts.check_list(context, node)
    is_podcast = entries is not None and podcasts.check_channel(context, node, entries)
    if not is_podcast and "language" not in seen and expanded(DC, "language") not in seen:
        context.report(values.LANGUAGE_MISSING)


def _image_matches(context: XmlContext, facts: dict[str, str]) -> None:
    for name, rule in (
        ("title", rss_channel_parts.IMAGE_TITLE),
        ("link", rss_channel_parts.IMAGE_LINK),
    ):
        of_image, of_channel = facts.get(f"image {name}"), facts.get(name)
        if of_image is not None and of_channel is not None and of_image != of_channel.strip():
            context.report(rule, int(facts["image at"]))


CHANNEL = Element(
    children={
        "title": TITLE,
        "link": LINK,
        "description": Element(text=texts.plain, keep_text=True),
        "language": Element(text=registered.language),
        "copyright": Element(text=texts.plain),
        "managingEditor": PERSON,
        "webMaster": PERSON,
        "pubDate": DATE,
        "lastBuildDate": DATE,
        "category": CATEGORY,
        "generator": Element(text=texts.plain),
        "docs": Element(text=URI),
        "cloud": CLOUD,
        "ttl": Element(text=basic.non_empty(basic.integer(1))),
        "image": IMAGE,
        "rating": Element(text=texts.plain),
        "textInput": TEXT_INPUT,
        "skipHours": SKIP_HOURS,
        "skipDays": SKIP_DAYS,
        "item": ITEM,
    }
    | atom_elements.CHANNEL,
    extends=("feed",),
    required_children=(("title", None), ("link", None), ("description", None)),
    opens=_channel_opens,
    closes=_channel_closes,
    spec="RSS 2.0, Required channel elements",
)

RSS = Element(
    children={"channel": CHANNEL},
    extends=("root",),
    required_children=(("channel", None),),
    attributes={"version": _version},
    required_attributes=("version",),
    spec="RSS 2.0, What is RSS?",
)
