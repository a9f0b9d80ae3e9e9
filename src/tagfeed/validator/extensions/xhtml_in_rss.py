"""XHTML as a module of RSS: the body of an item, and what robots may do with a channel."""

from msgspec import structs

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.html import xhtml
from tagfeed.validator.values import basic
from tagfeed.validator.xml.element import Element
from tagfeed.validator.xml.namespaces import XHTML

_META = {
    "meta": Element(
        attributes={
            "name": basic.choice("robots", any_case=True),
            "content": basic.pattern(
                r"(?i:all|none|(?:no)?index|(?:no)?follow|(?:no)?index\s*,\s*(?:no)?follow"
                r"|(?:no)?follow\s*,\s*(?:no)?index)",
                "noindex, nofollow or both",
            ),
        },
        required_attributes=("name", "content"),
        repeatable=True,
    )
}
# The body of an item is the whole text: what readers remove is a body within one.
_BODY = {"body": structs.replace(xhtml.ELEMENT, opens=None), "div": xhtml.ELEMENT}

VOCABULARIES = (Vocabulary(XHTML, _META | {"div": xhtml.ELEMENT}, _BODY, closed=False),)
