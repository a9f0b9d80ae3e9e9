"""FeedSync 1.0: synchronised feeds."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import structure
from tagfeed.validator.values import basic, dates, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import expanded

_SX = "http://feedsync.org/2007/feedsync"
_POSITIVE = basic.integer(1, 2**32 - 1)
# FeedSync 1.0 2.3.1: the characters of a URN's namespace-specific string.
_NAME = basic.pattern(
    r"(?:[A-Za-z0-9()+,\-.:=@;$_!*'/]|%[0-9A-Fa-f]{2})+", "a namespace-specific string"
)
_BOOLEAN = basic.choice("true", "false")


def _sharing_opens(context: XmlContext, node: OpenElement) -> None:
    """FeedSync 1.0 2.1: since and until go together, and in that order."""
    since, until = node.attributes.get("since"), node.attributes.get("until")
    if (since is None) != (until is None):
        missing = "since" if since is None else "until"
        context.report(structure.ATTRIBUTE_MISSING, value=missing)
    elif since and until:
        first, last = dates.parsed(since), dates.parsed(until)
        if first is not None and last is not None and first > last:
            context.report(rules.ORDER, value=f"{since}, {until}")


def _history_opens(context: XmlContext, node: OpenElement) -> None:
    """FeedSync 1.0 2.5: by and when say who changed it; one of them must."""
    missing = [name for name in ("when", "by") if name not in node.attributes]
    if len(missing) == 2:
        context.report(structure.ATTRIBUTE_MISSING, value="when or by", spec="FeedSync 1.0 2.5")
    elif missing:
        context.report(structure.ATTRIBUTE_ADVISED, value=missing[0])


_HISTORY = Element(
    attributes={"sequence": _POSITIVE, "when": dates.rfc3339, "by": _NAME},
    required_attributes=("sequence",),
    repeatable=True,
    opens=_history_opens,
    spec="FeedSync 1.0 2.3",
)
_SYNC = Element(
    attributes={
        "id": _NAME,
        "updates": _POSITIVE,
        "deleted": _BOOLEAN,
        "noconflicts": _BOOLEAN,
    },
    required_attributes=("id", "updates"),
    children={
        expanded(_SX, "history"): _HISTORY,
        expanded(_SX, "conflicts"): Element(open_content=True, text=texts.ignored),
    },
    required_children=((expanded(_SX, "history"), None),),
    spec="FeedSync 1.0 2.2",
)
_RELATED = Element(
    attributes={
        "link": uris.uri,
        "title": texts.plain_attribute,
        "type": basic.choice("complete", "aggregated"),
    },
    required_attributes=("link", "type"),
    repeatable=True,
    spec="FeedSync 1.0 2.4",
)
_SHARING = Element(
    attributes={"since": dates.rfc3339, "until": dates.rfc3339, "expires": dates.rfc3339},
    children={expanded(_SX, "related"): _RELATED},
    opens=_sharing_opens,
    spec="FeedSync 1.0 2.1",
)

VOCABULARIES = (Vocabulary(_SX, {"sharing": _SHARING}, {"sync": _SYNC}),)
