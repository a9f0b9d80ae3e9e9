"""Media RSS 1.5.1: where its elements are allowed, and what they hold."""

import re

from msgspec import structs

from tagfeed.validator.context import Validator
from tagfeed.validator.extensions.media_details import DETAILS
from tagfeed.validator.extensions.media_words import ROLES, SCHEMES, rating
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import structure, values
from tagfeed.validator.values import basic, registered, texts, uris
from tagfeed.validator.xml.element import Element, ElementTable, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import MEDIA, expanded

_POSITIVE = basic.integer(1)
_COUNT = basic.integer(0)
_TIME = basic.pattern(
    r"now|\d+(?:\.\d*)?|\d+:[0-5]?\d:[0-5]?\d(?:\.\d*)?", "a time as in NPT: seconds or hh:mm:ss"
)
_DIGEST = {"md5": 32, "sha-1": 40}


def _hash(context: XmlContext, text: str) -> None:
    """Media RSS 1.5.1: the digits of an md5 or sha-1 digest."""
    digits = _DIGEST.get(context.node.attributes.get("algo", "md5"))
    value = text.strip()
    if digits is None or not re.fullmatch(rf"[0-9A-Fa-f]{{{digits}}}", value):
        context.report(values.PATTERN, value=text, expected="a hexadecimal digest")


def _typed_text(context: XmlContext, text: str) -> None:
    """Plain text or HTML, as the type says."""
    if context.node.attributes.get("type", "plain") == "html":
        texts.html(context, text)
    else:
        texts.plain(context, text)


def _scheme(context: XmlContext, value: str) -> None:
    """An address. The schemes of Media RSS itself are urns, though not valid ones."""
    if value not in SCHEMES:
        uris.uri(context, value)


def _rating(context: XmlContext, text: str) -> None:
    expected = rating(context.node.attributes.get("scheme", "urn:simple"), text.strip())
    if expected:
        context.report(values.CHOICE, value=text or "empty", expected=expected)


def _credit_opens(context: XmlContext, node: OpenElement) -> None:
    scheme = node.attributes.get("scheme", "urn:ebu")
    role = node.attributes.get("role")
    if role is None:
        return
    if scheme == "urn:ebu" and role not in ROLES:
        context.report(
            values.CHOICE, name="media:credit@role", value=role, expected="the EBU's roles"
        )
    elif role != role.lower():
        expected = "the lower-case words that Media RSS asks for"
        context.report(values.CHOICE, name="media:credit@role", value=role, expected=expected)


def _restriction(context: XmlContext, text: str) -> None:
    kind = context.node.attributes.get("type")
    value = text.strip()
    if kind == "uri":
        for each in value.split():
            uris.uri(context, each)
    elif kind == "country":
        for code in value.split():
            registered.country(context, code)
    elif kind is None and value not in ("", "all", "none"):
        context.report(values.CHOICE, value=text or "empty", expected="all, none")


def _adult(context: XmlContext, _node: OpenElement) -> None:
    context.report(rules.MEDIA_ADULT)


def _group_closes(context: XmlContext, node: OpenElement) -> None:
    if int(node.facts.get("contents", 0)) < 2:
        context.report(rules.MEDIA_ALTERNATIVES)


def _content_opens(context: XmlContext, _node: OpenElement) -> None:
    facts = context.stack[-1].facts
    facts["contents"] = str(int(facts.get("contents", 0)) + 1)


def _content_closes(context: XmlContext, node: OpenElement) -> None:
    """Media RSS 1.5.1, media:content, url: without it, a player must be here or around it."""
    if "url" not in node.attributes and not any(
        _PLAYER in each.seen for each in (node, *context.stack)
    ):
        context.report(structure.ATTRIBUTE_MISSING, value="url", spec=node.element.spec)


_PLAYER = expanded(MEDIA, "player")
_BOOLEAN = basic.choice("true", "false")
_TYPE: Validator[XmlContext] = basic.choice("plain", "html")
_PLAYED: dict[str, Validator[XmlContext]] = {
    "url": uris.uri,
    "height": _POSITIVE,
    "width": _POSITIVE,
}
_TEXT = {"type": _TYPE}
_OPTIONAL: ElementTable = DETAILS | {
    "adult": Element(text=basic.choice("true", "false"), opens=_adult),
    "category": Element(
        text=texts.plain,
        attributes={"scheme": _scheme, "label": texts.plain_attribute},
        repeatable=True,
    ),
    "copyright": Element(text=texts.plain, attributes={"url": uris.uri}),
    "credit": Element(
        text=texts.plain,
        attributes={"role": texts.plain_attribute, "scheme": _scheme},
        repeatable=True,
        opens=_credit_opens,
    ),
    "description": Element(text=_typed_text, attributes=_TEXT),
    "hash": Element(text=_hash, attributes={"algo": basic.choice("md5", "sha-1")}, repeatable=True),
    "keywords": Element(text=texts.plain),
    "license": Element(
        text=texts.plain_or_blank,
        attributes={"type": registered.media_type, "href": uris.uri},
        repeatable=True,
    ),
    "player": Element(
        text=texts.ignored,
        attributes=_PLAYED,
        required_attributes=("url",),
    ),
    "rating": Element(text=_rating, attributes={"scheme": _scheme}, repeatable=True),
    "restriction": Element(
        text=_restriction,
        attributes={
            "relationship": basic.choice("allow", "deny"),
            "type": basic.choice("country", "uri", "sharing"),
        },
        required_attributes=("relationship",),
        repeatable=True,
    ),
    "text": Element(
        text=_typed_text,
        attributes=_TEXT | {"lang": registered.language, "start": _TIME, "end": _TIME},
        repeatable=True,
    ),
    "thumbnail": Element(
        text=texts.ignored,
        attributes=_PLAYED | {"time": _TIME},
        required_attributes=("url",),
        repeatable=True,
    ),
    "title": Element(text=_typed_text, attributes=_TEXT),
}
# Media RSS 1.5.1, media:content: Dublin Core may say when each part is valid, and more.
_OPTIONAL = {name: structs.replace(each, extends=("part",)) for name, each in _OPTIONAL.items()}
_NAMED = {expanded(MEDIA, name): element for name, element in _OPTIONAL.items()}
_CONTENT = Element(
    text=texts.ignored,
    children=_NAMED,
    attributes={
        "url": uris.uri,
        "fileSize": _POSITIVE,
        "type": registered.media_type,
        "medium": basic.choice("image", "audio", "video", "document", "executable"),
        "isDefault": _BOOLEAN,
        "expression": basic.choice("sample", "full", "nonstop"),
        "bitrate": basic.number(0),
        "framerate": basic.number(0),
        "samplingrate": basic.number(0),
        "channels": _COUNT,
        "duration": basic.number(0),
        "height": _POSITIVE,
        "width": _POSITIVE,
        "lang": registered.language,
    },
    extends=("part",),
    repeatable=True,
    opens=_content_opens,
    closes=_content_closes,
    spec="Media RSS 1.5.1, media:content",
)
_GROUP = Element(
    extends=("part",),
    children=_NAMED | {expanded(MEDIA, "content"): _CONTENT},
    repeatable=True,
    closes=_group_closes,
    spec="Media RSS 1.5.1, media:group",
)
_ENTRY: ElementTable = _OPTIONAL | {"content": _CONTENT, "group": _GROUP}

VOCABULARIES = (Vocabulary(MEDIA, _OPTIONAL, _ENTRY),)
