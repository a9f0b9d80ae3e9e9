"""Media RSS 1.5.1: where its elements stand and what they hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tagfeed.validator import texts, uris, words
from tagfeed.validator.element import FREE, Element, Judge, Table
from tagfeed.validator.expression import Expression
from tagfeed.validator.extensions.media_words import ROLES, rating
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.namespaces import MEDIA, expanded
from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.rules import values

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

_POSITIVE = words.integer(1)
_COUNT = words.integer(0)
_TIME = words.pattern(
    r"now|\d+(?:\.\d*)?|\d+:[0-5]?\d:[0-5]?\d(?:\.\d*)?", "a time as in NPT: seconds or hh:mm:ss"
)
_OWN_SCHEME = Expression(r"urn:[a-z\-]+")
_DIGEST = {"md5": 32, "sha-1": 40}


def _hash(walk: Walk, text: str) -> None:
    """Media RSS 1.5.1: the digits of an md5 or sha-1 digest."""
    digits = _DIGEST.get(walk.node.attributes.get("algo", "md5"))
    value = text.strip()
    if digits is None or not re.fullmatch(rf"[0-9A-Fa-f]{{{digits}}}", value):
        walk.find(values.PATTERN, value=text, expected="a hexadecimal digest")


def _typed_text(walk: Walk, text: str) -> None:
    """plain or html, as the type says."""
    if walk.node.attributes.get("type", "plain") == "html":
        texts.rich(walk, text)
    else:
        texts.plain(walk, text)


def _scheme(walk: Walk, value: str) -> None:
    """An address; the schemes of Media RSS itself are less than a urn should be."""
    if _OWN_SCHEME.fullmatch(value) is None:
        uris.uri(walk, value)


def _rating(walk: Walk, text: str) -> None:
    expected = rating(walk.node.attributes.get("scheme", "urn:simple"), text.strip())
    if expected:
        walk.find(values.CHOICE, value=text or "empty", expected=expected)


def _credit_opens(walk: Walk, node: Node) -> None:
    scheme = node.attributes.get("scheme", "urn:ebu")
    role = node.attributes.get("role")
    if role is None:
        return
    if scheme == "urn:ebu" and role not in ROLES:
        walk.find(values.CHOICE, name="media:credit@role", value=role, expected="the EBU's roles")
    elif role != role.lower():
        expected = "the lower-case words that Media RSS asks for"
        walk.find(values.CHOICE, name="media:credit@role", value=role, expected=expected)


def _restriction(walk: Walk, text: str) -> None:
    kind = walk.node.attributes.get("type")
    value = text.strip()
    if kind == "uri":
        for each in value.split():
            uris.uri(walk, each)
    elif kind == "country":
        for code in value.split():
            words.country(walk, code)
    elif kind is None and value not in ("all", "none"):
        walk.find(values.CHOICE, value=text or "empty", expected="all, none")


def _adult(walk: Walk, _node: Node) -> None:
    walk.find(rules.MEDIA_ADULT)


def _group_closes(walk: Walk, node: Node) -> None:
    if int(node.facts.get("contents", 0)) < 2:
        walk.find(rules.MEDIA_ALTERNATIVES)


def _content_opens(walk: Walk, _node: Node) -> None:
    facts = walk.stack[-1].facts
    facts["contents"] = str(int(facts.get("contents", 0)) + 1)


_BOOLEAN = words.choice("true", "false")
_TYPE: Judge = words.choice("plain", "html")
_PLAYED: dict[str, Judge] = {"url": uris.uri, "height": _POSITIVE, "width": _POSITIVE}
_TEXT = {"type": _TYPE}
_OPTIONAL: Table = {
    "adult": Element(text=words.choice("true", "false"), opens=_adult),
    "category": Element(
        text=texts.plain, attributes={"scheme": _scheme, "label": texts.attribute}, many=True
    ),
    "comments": FREE,
    "community": FREE,
    "copyright": Element(text=texts.plain, attributes={"url": uris.uri}),
    "credit": Element(
        text=texts.plain,
        attributes={"role": texts.attribute, "scheme": _scheme},
        many=True,
        opens=_credit_opens,
    ),
    "description": Element(text=_typed_text, attributes=_TEXT),
    "embed": FREE,
    "hash": Element(text=_hash, attributes={"algo": words.choice("md5", "sha-1")}, many=True),
    "keywords": Element(text=texts.plain),
    "license": Element(
        text=texts.plain_or_blank,
        attributes={"type": words.media_type, "href": uris.uri},
        many=True,
    ),
    "location": FREE,
    "peerLink": FREE,
    "player": Element(
        text=texts.anything_blank,
        attributes=_PLAYED,
        requires=("url",),
    ),
    "price": FREE,
    "rating": Element(text=_rating, attributes={"scheme": _scheme}, many=True),
    "responses": FREE,
    "restriction": Element(
        text=_restriction,
        attributes={
            "relationship": words.choice("allow", "deny"),
            "type": words.choice("country", "uri", "sharing"),
        },
        requires=("relationship",),
        many=True,
    ),
    "backLinks": FREE,
    "rights": FREE,
    "scenes": FREE,
    "status": FREE,
    "subTitle": FREE,
    "text": Element(
        text=_typed_text,
        attributes=_TEXT | {"lang": words.language, "start": _TIME, "end": _TIME},
        many=True,
    ),
    "thumbnail": Element(
        text=texts.anything_blank,
        attributes=_PLAYED | {"time": _TIME},
        requires=("url",),
        many=True,
    ),
    "title": Element(text=_typed_text, attributes=_TEXT),
}
_NAMED = {expanded(MEDIA, name): element for name, element in _OPTIONAL.items()}
_CONTENT = Element(
    text=texts.anything_blank,
    children=_NAMED,
    attributes={
        "url": uris.uri,
        "fileSize": _COUNT,
        "type": words.media_type,
        "medium": words.choice("image", "audio", "video", "document", "executable"),
        "isDefault": _BOOLEAN,
        "expression": words.choice("sample", "full", "nonstop"),
        "bitrate": words.number(0),
        "framerate": words.number(0),
        "samplingrate": words.number(0),
        "channels": _COUNT,
        "duration": _COUNT,
        "height": _POSITIVE,
        "width": _POSITIVE,
        "lang": words.language,
    },
    many=True,
    opens=_content_opens,
    spec="Media RSS 1.5.1, media:content",
)
_GROUP = Element(
    children=_NAMED | {expanded(MEDIA, "content"): _CONTENT},
    many=True,
    closes=_group_closes,
    spec="Media RSS 1.5.1, media:group",
)
_ENTRY: Table = _OPTIONAL | {"content": _CONTENT, "group": _GROUP}

VOCABULARIES = (Vocabulary(MEDIA, _OPTIONAL, _ENTRY),)
