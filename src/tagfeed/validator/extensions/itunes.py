"""Apple's itunes namespace."""

import re

from tagfeed.standards.addresses import uri_grammar
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.podcasts.categories import CATEGORIES, OLD, SUBCATEGORIES
from tagfeed.validator.context import Validator
from tagfeed.validator.extensions.podcast_values import guess
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import podcast_directories as rules
from tagfeed.validator.rules import structure, uris_and_ids
from tagfeed.validator.rules import values as value_rules
from tagfeed.validator.values import basic, contacts, dates, texts, uris
from tagfeed.validator.xml.element import Element, ElementTable, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ITUNES, expanded

_OTHER_FILE = lazy_regex(
    r"\.(?:gif|webp|avif|svg|heic|bmp|tiff?|ico|pdf|html?|mp3|m4a|mp4|mov)$", re.IGNORECASE
)


def _long(validate: Validator[XmlContext], most: int) -> Validator[XmlContext]:
    """`validate`, for texts of at most `most` characters."""

    def validate_long(context: XmlContext, text: str) -> None:
        validate(context, text)
        if len(text) > most:
            context.report(rules.LONG, value=most)

    return validate_long


def _category_opens(context: XmlContext, node: OpenElement) -> None:
    """A category from the current list, or a subcategory of its parent."""
    value = node.attributes.get("text")
    parent = context.stack[-1]
    inner = parent.name == node.name
    if value is None:
        return
    known = SUBCATEGORIES.get(parent.attributes.get("text", ""), ()) if inner else CATEGORIES
    if value in known:
        return
    rule = rules.CATEGORY_OLD if value in OLD else rules.CATEGORY
    context.report(rule, value=value, guess=guess(context, rule, value, known))


def _web_address(context: XmlContext, value: str) -> None:
    uris.uri(context, value)
    if uri_grammar.is_absolute(value) and not uri_grammar.is_web(value.strip()):
        context.report(uris_and_ids.URI_NOT_ABSOLUTE, value=value)


def _artwork(context: XmlContext, value: str) -> None:
    """An address that does not end as those of files other than JPEG and PNG do."""
    _web_address(context, value)
    if _OTHER_FILE.search(value.partition("?")[0].partition("#")[0]):
        context.report(rules.ARTWORK, value=value)


def _switch(context: XmlContext, text: str) -> None:
    """Yes or no, exactly; other words for no have no effect."""
    value = text.lower()
    if value in ("yes", "no"):
        return
    if value == "false":
        context.report(rules.NO_EFFECT, value=text)
    else:
        context.report(value_rules.CHOICE, value=text or "empty", expected="yes, no")


def _filled(validate: Validator[XmlContext]) -> Validator[XmlContext]:
    """`validate`, for an element that may be left out: an empty one only draws a warning."""

    def validate_filled(context: XmlContext, text: str) -> None:
        if text.strip():
            validate(context, text)
        else:
            context.report(structure.TEXT_BLANK)

    return validate_filled


def _category(inner: ElementTable) -> Element:
    return Element(
        text=texts.ignored,
        children={expanded(ITUNES, name): element for name, element in inner.items()},
        attributes={"text": texts.filled_attribute},
        required_attributes=("text",),
        repeatable=True,
        opens=_category_opens,
        spec="Apple Podcasts, itunes:category",
    )


_SHORT = Element(text=_long(texts.plain, 255))
_EXPLICIT = Element(
    text=basic.choice("true", "false", bare=True), spec="Apple Podcasts, itunes:explicit"
)
_YES_NO = Element(text=_switch, spec="Apple Podcasts, RSS tags")
_NUMBER = Element(text=_filled(basic.integer(1)), spec="Apple Podcasts, RSS tags")
_ART = Element(
    text=texts.ignored,
    attributes={"href": _artwork, "url": uris.uri},
    required_attributes=("href",),
    spec="Apple Podcasts, itunes:image",
)
_OWNER = Element(
    children={
        expanded(ITUNES, "name"): Element(text=texts.person_name),
        expanded(ITUNES, "email"): Element(text=contacts.address),
    },
    spec="Apple Podcasts, itunes:owner",
)
_DATE = Element(text=dates.rfc822)  # from Apple's first edition; readers prefer RSS's own
_BOTH: ElementTable = {
    "author": _SHORT,
    "block": _YES_NO,
    "explicit": _EXPLICIT,
    "image": _ART,
    "keywords": Element(text=_long(texts.plain_or_blank, 255)),
    "subtitle": _SHORT,
    "summary": Element(text=_long(texts.html_or_blank, 4000)),
    "title": _SHORT,
}
_CHANNEL: ElementTable = _BOTH | {
    "applepodcastsverify": Element(text=texts.plain, spec="Apple Podcasts, Claim your show"),
    "category": _category({"category": _category({})}),
    "complete": _YES_NO,
    "new-feed-url": Element(text=_web_address, spec="Apple Podcasts, itunes:new-feed-url"),
    "owner": _OWNER,
    "pubDate": _DATE,
    "type": Element(
        text=basic.choice("episodic", "serial", any_case=True),
        keep_text=True,
        spec="Apple Podcasts, itunes:type",
    ),
}
_ITEM: ElementTable = _BOTH | {
    "duration": Element(
        text=basic.pattern(
            r"\d{1,7}|(?:\d{1,5}|\d{1,4}:[0-5]?\d):[0-5]\d(?:\.\d+)?",
            "seconds, or hours:mm:ss",
        ),
        spec="Apple Podcasts, itunes:duration",
    ),
    "episode": _NUMBER,
    "episodeType": Element(
        text=basic.choice("full", "trailer", "bonus", any_case=True),
        keep_text=True,
        spec="Apple Podcasts, itunes:episodeType",
    ),
    "isClosedCaptioned": _YES_NO,
    "order": _NUMBER,
    "pubDate": _DATE,
    "season": _NUMBER,
    "category": _category({"category": _category({})}),
}

VOCABULARIES = (Vocabulary(ITUNES, _CHANNEL, _ITEM),)
