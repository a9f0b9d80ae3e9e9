"""Apple's itunes namespace."""

from tagfeed.standards import uri_grammar
from tagfeed.validator.context import Validator
from tagfeed.validator.extensions.itunes_categories import CATEGORIES, OLD, SUBCATEGORIES
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import addresses
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.values import basic, contacts, dates, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, Table, XmlContext
from tagfeed.validator.xml.namespaces import ITUNES, expanded


def _long(validate: Validator[XmlContext], most: int) -> Validator[XmlContext]:
    """`validate`, for texts of at most `most` characters."""

    def validate_long(context: XmlContext, text: str) -> None:
        validate(context, text)
        if len(text) > most:
            context.report(rules.PODCAST_LONG, value=most)

    return validate_long


def _category_opens(context: XmlContext, node: OpenElement) -> None:
    """A category from the current list, or a subcategory of its parent."""
    value = node.attributes.get("text")
    parent = context.stack[-1]
    inner = parent.name == node.name
    if value is None:
        return
    if inner and value in SUBCATEGORIES.get(parent.attributes.get("text", ""), ()):
        return
    if not inner and value in CATEGORIES:
        return
    rule = rules.PODCAST_CATEGORY_OLD if value in OLD else rules.PODCAST_CATEGORY
    context.report(rule, value=value)


def _image_address(context: XmlContext, value: str) -> None:
    uris.uri(context, value)
    if uri_grammar.is_absolute(value) and not uri_grammar.is_web(value):
        context.report(addresses.URI_NOT_ABSOLUTE, value=value)


def _category(inner: Table) -> Element:
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
_EXPLICIT = Element(text=basic.choice("true", "false", bare=True))
_YES_NO = Element(text=basic.choice("yes", "no", any_case=True, bare=True))
_ART = Element(
    text=texts.ignored,
    attributes={"href": _image_address, "url": uris.uri},
    required_attributes=("href",),
    spec="Apple Podcasts, itunes:image",
)
_OWNER = Element(
    children={
        expanded(ITUNES, "name"): Element(text=texts.plain),
        expanded(ITUNES, "email"): Element(text=contacts.address),
    },
    required_children=((expanded(ITUNES, "email"), None),),
    spec="Apple Podcasts, itunes:owner",
)
_DATE = Element(text=dates.rfc822)  # from Apple's first edition; readers prefer RSS's own
_BOTH: Table = {
    "author": _SHORT,
    "block": _YES_NO,
    "explicit": _EXPLICIT,
    "image": _ART,
    "keywords": _SHORT,
    "subtitle": _SHORT,
    "summary": Element(text=_long(texts.html_or_blank, 4000)),
    "title": _SHORT,
}
_CHANNEL: Table = _BOTH | {
    "applepodcastsverify": Element(text=texts.plain, spec="Apple Podcasts, Claim your show"),
    "category": _category({"category": _category({})}),
    "complete": _YES_NO,
    "new-feed-url": Element(text=basic.non_empty(uris.uri)),
    "owner": _OWNER,
    "pubDate": _DATE,
    "type": Element(text=basic.choice("episodic", "serial", any_case=True)),
}
_ITEM: Table = _BOTH | {
    "duration": Element(
        text=basic.pattern(
            r"\d{1,7}|(?:\d+|\d+:[0-5]?\d):[0-5]\d(?:\.\d+)?", "seconds, or hours:mm:ss"
        )
    ),
    "episode": Element(text=basic.integer(1)),
    "episodeType": Element(text=basic.choice("full", "trailer", "bonus", any_case=True)),
    "isClosedCaptioned": _YES_NO,
    "order": Element(text=basic.integer(1)),
    "pubDate": _DATE,
    "season": Element(text=basic.integer(1)),
    "category": _category({"category": _category({})}),
}

VOCABULARIES = (Vocabulary(ITUNES, _CHANNEL, _ITEM),)
