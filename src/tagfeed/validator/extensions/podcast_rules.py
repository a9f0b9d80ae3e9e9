"""The podcast namespace's rules about more than one value."""

from tagfeed.standards.podcasts.values import is_well_known_license
from tagfeed.validator.context import Context
from tagfeed.validator.extensions import podcast_values as values
from tagfeed.validator.rss.item import check_item
from tagfeed.validator.rules import extensions as extension_rules
from tagfeed.validator.rules import podcasts as rules
from tagfeed.validator.rules import structure
from tagfeed.validator.xml.element import OpenElement, XmlContext, XmlRule

_NAME = values.named(expected="the name of the licence")
_PLACE = values.named(expected="the name of the place")
_SHORTEST, _LONGEST = 15, 120


def soundbite(context: Context, value: str) -> None:
    """A number of seconds, from 15 to 120 if possible."""
    before = len(context.breaches)
    values.SECONDS(context, value)
    if len(context.breaches) == before and not _SHORTEST <= float(value) <= _LONGEST:
        context.report(rules.SOUNDBITE, value=value)


def place_name(context: XmlContext, text: str) -> None:
    """The name of a place. One that lacks it can still be shown on a map, by its position."""
    attributes = context.node.attributes
    if text.strip() or not ("geo" in attributes or "osm" in attributes):
        _PLACE(context, text)
    else:
        context.report(rules.REQUIRED, value="text", reason="", spec=context.node.element.spec)


def license_name(context: XmlContext, text: str) -> None:
    """The name of a licence; one that is not well known has its address beside it."""
    _NAME(context, text)
    is_known = is_well_known_license(text)
    if text.strip() and not is_known and "url" not in context.node.attributes:
        context.report(
            rules.REQUIRED,
            value="url",
            reason=" where a licence is not well known",
            spec=context.node.element.spec,
        )


def note_medium(context: XmlContext, text: str) -> None:
    """Leave the medium for the rules about the channel."""
    context.stack[-1].facts["podcast medium"] = text.strip()


def payees_of_a_time(context: XmlContext, node: OpenElement) -> None:
    """Either one remote item, or recipients."""
    held = {name.rpartition(" ")[2] for name in node.seen}
    if {"remoteItem", "valueRecipient"} <= held:
        context.report(rules.TIME_SPLIT, value="a podcast:remoteItem and podcast:valueRecipient")
    elif held.isdisjoint(("remoteItem", "valueRecipient")):
        context.report(rules.TIME_SPLIT, value="neither")


def replaced_by(element: str) -> XmlRule:
    """A rule about an element that another one replaced."""

    def closes(context: XmlContext, node: OpenElement) -> None:
        context.report(rules.REPLACED, value=element, spec=node.element.spec)

    return closes


def social_thread(context: XmlContext, node: OpenElement) -> None:
    """The address of the root post, unless comments are disabled."""
    if "uri" not in node.attributes and node.attributes.get("protocol") != "disabled":
        context.report(structure.ATTRIBUTE_MISSING, value="uri", spec=node.element.spec)


def live_item(context: XmlContext, node: OpenElement) -> None:
    """An RSS item, with a link for listeners whose apps can't play the stream."""
    check_item(context, node)
    spec = node.element.spec
    held = {name.rpartition(" ")[2] for name in node.seen}
    if "contentLink" not in held:
        context.report(rules.REQUIRED, value="podcast:contentLink", reason="", spec=spec)
    lacking = [
        name
        for name in ("podcast:alternateEnclosure", "enclosure")
        if name.rpartition(":")[2] not in held
    ]
    if lacking:
        context.report(rules.ADVISED, value=", ".join(lacking), spec=spec)
    start, end = (values.parsed(node.attributes.get(name, "")) for name in ("start", "end"))
    if start and end and (start.tzinfo is None) == (end.tzinfo is None) and start > end:
        context.report(
            extension_rules.ORDER, value=f"{start.isoformat()}, {end.isoformat()}", spec=spec
        )
