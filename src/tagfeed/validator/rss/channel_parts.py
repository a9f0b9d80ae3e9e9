"""The parts of a channel that hold elements or attributes of their own: image, cloud, skipDays …"""

import re

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.rss.common import LINK, TITLE, URI
from tagfeed.validator.rules import rss_channel_parts as rules
from tagfeed.validator.values import basic, texts
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext, XmlRule
from tagfeed.validator.xml.namespaces import shown

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_IMAGE_NAME = lazy_regex(r"\.(?:gif|jpe?g|png)(?:[?#].*)?", re.IGNORECASE)


def _image_url(context: XmlContext, text: str) -> None:
    """RSS 2.0: a GIF, JPEG or PNG; an address without an extension may be any of them."""
    name = text.strip().rpartition("/")[2]
    extension = re.search(r"\.[A-Za-z0-9]+(?=[?#]|$)", name)
    if extension is not None and _IMAGE_NAME.search(name) is None:
        context.report(rules.IMAGE_FORMAT, value=text)


def _image_closes(context: XmlContext, node: OpenElement) -> None:
    """Leave title and link for the channel's rules: the channel's own come before or after."""
    facts = context.stack[-1].facts
    for name in ("title", "link"):
        if name in node.facts:
            facts[f"image {name}"] = node.facts[name].strip()
    facts["image at"] = str(node.start)


def _text_input_opens(context: XmlContext, _node: OpenElement) -> None:
    """No reader shows a text box."""
    context.report(rules.TEXT_INPUT)


def _skipped(context: XmlContext, text: str) -> None:
    """Each day or hour once; midnight is 0."""
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


def _at_most(most: int) -> XmlRule:
    """No more days than a week has, or hours than a day."""

    def closes(context: XmlContext, node: OpenElement) -> None:
        if int(node.facts.get("skips", 0)) > most:
            context.report(rules.TOO_MANY_DAYS, value=node.facts["skips"])

    return closes


_POSTS = ("http-post", "https-post")


def _procedure(context: XmlContext, value: str) -> None:
    """With http-post there is no procedure to name, but the attribute is still required."""
    if context.node.attributes.get("protocol") not in _POSTS or value.strip():
        texts.plain_attribute(context, value)


IMAGE = Element(
    children={
        "url": Element(text=basic.all_of(URI, _image_url)),
        "title": TITLE,
        "link": LINK,
        "width": Element(text=basic.integer(1, 144)),
        "height": Element(text=basic.integer(1, 400)),
        "description": Element(text=texts.plain),
    },
    extends=("part",),
    required_children=(("url", None), ("title", None), ("link", None)),
    closes=_image_closes,
    spec="RSS 2.0, <image>",
)

CLOUD = Element(
    attributes={
        "domain": texts.plain_attribute,
        "path": texts.plain_attribute,
        "port": basic.integer(1, 65535),
        "protocol": texts.plain_attribute,
        "registerProcedure": _procedure,
    },
    required_attributes=("domain", "port", "path", "registerProcedure", "protocol"),
    spec="RSS 2.0, <cloud>",
)

TEXT_INPUT = Element(
    children={
        "title": Element(text=texts.plain),
        "description": Element(text=texts.plain),
        "name": Element(
            text=basic.pattern(r"[A-Za-z][A-Za-z0-9:_.\-]*", "the name of a form field")
        ),
        "link": Element(text=URI),
    },
    extends=("part",),
    required_children=(("title", None), ("description", None), ("name", None), ("link", None)),
    opens=_text_input_opens,
    spec="RSS 2.0, <textInput>",
)

SKIP_DAYS = Element(
    children={"day": Element(text=basic.all_of(basic.choice(*_DAYS), _skipped), repeatable=True)},
    required_children=(("day", None),),
    closes=_at_most(7),
    spec="RSS 2.0, <skipDays>",
)

SKIP_HOURS = Element(
    children={"hour": Element(text=basic.all_of(basic.integer(0, 24), _skipped), repeatable=True)},
    required_children=(("hour", None),),
    closes=_at_most(24),
    spec="RSS 2.0, <skipHours>",
)
