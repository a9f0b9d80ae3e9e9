"""What was meant by an element that does not exist where it is: another name, another place, or
HTML that is not escaped."""

from collections.abc import Mapping, Sequence

from tagfeed.standards.texts.spelling import nearest
from tagfeed.validator.extensions import names_of
from tagfeed.validator.html.html_names import KNOWN
from tagfeed.validator.xml.element import Element, OpenElement
from tagfeed.validator.xml.namespaces import ATOM, XHTML, shown

_TEXT = "description (for full HTML: content:encoded)"
_PICTURE = "enclosure, media:thumbnail or itunes:image; only the channel has image"
_ITEM = {
    "body": _TEXT,
    "content": _TEXT,
    "creator": "dc:creator",
    "date": "pubDate",
    "duration": "itunes:duration",
    "encoded": "content:encoded",
    "entry": "item",
    "episode": "itunes:episode",
    "explicit": "itunes:explicit",
    "id": "guid",
    "image": _PICTURE,
    "keyword": "category, one for each",
    "keywords": "category, one for each",
    "name": "author, with an e-mail address, or dc:creator",
    "published": "pubDate",
    "season": "itunes:season",
    "subtitle": "itunes:subtitle",
    "summary": "description",
    "tag": "category",
    "tags": "category, one for each",
    "text": _TEXT,
    "thumbnail": "media:thumbnail",
    "updated": "pubDate, or atom:updated",
    "url": "link",
}
_CHANNEL = {
    "author": "managingEditor, with an e-mail address, or itunes:author",
    "date": "lastBuildDate",
    "entry": "item",
    "explicit": "itunes:explicit",
    "icon": "image",
    "logo": "image",
    "modified": "lastBuildDate",
    "owner": "itunes:owner",
    "published": "pubDate",
    "subtitle": "description",
    "summary": "description",
    "updated": "lastBuildDate",
    "url": "link",
}
_ENTRY = {
    "body": "content",
    "comments": 'link rel="replies"',
    "copyright": "rights",
    "created": "published",
    "creator": "author",
    "date": "updated",
    "description": "summary",
    "enclosure": 'link rel="enclosure"',
    "guid": "id",
    "image": 'link rel="enclosure", or media:thumbnail',
    "issued": "published",
    "item": "entry",
    "language": "the attribute xml:lang",
    "lastbuilddate": "updated",
    "managingeditor": "author",
    "modified": "updated",
    "pubdate": "published",
    "tag": "category",
    "url": "link",
}
_FEED = _ENTRY | {"description": "subtitle", "image": "logo or icon", "tagline": "subtitle"}
_MEANT: dict[str, Mapping[str, str]] = {
    "item": _ITEM,
    "channel": _CHANNEL,
    "skipHours": {"hours": "hour"},
    "skipDays": {"days": "day"},
    f"{ATOM} entry": _ENTRY,
    f"{ATOM} feed": _FEED,
}
"""What people mean who write an element, by the element around it and its name in lower case."""


def is_markup(node: OpenElement, name: str, around: Sequence[OpenElement]) -> bool:
    """Whether an element is HTML that was written into a text without escaping it."""
    namespace, _, local = name.rpartition(" ")
    is_text = node.element.text is not None and not node.element.children
    is_html = local.lower() in KNOWN and namespace in ("", XHTML, ATOM)
    return is_text and is_html and not any(name in outer.element.children for outer in around)


def remedy(node: OpenElement, name: str, around: Sequence[OpenElement]) -> str:
    """What to write in place of an unknown element; "" if that is unknown too.

    node: the element that it is in. around: the elements around that, the outermost first.
    """
    local = name.rpartition(" ")[2]
    if is_markup(node, name, around):
        return how_to_escape(node, local)
    meant = _MEANT.get(node.name, {}).get(local.lower())
    if meant:
        return f"Write {meant}."
    close = _nearest(node.element, name)
    if close:
        is_case = close.lower() == shown(name).lower()
        return f"Write {close}: case matters." if is_case else f"Did you mean {close}?"
    for outer in reversed(around):
        case = next((each for each in outer.element.children if each.lower() == name.lower()), "")
        if case and case != name:
            return f"Write {shown(case)}, in {shown(outer.name)}: case matters."
        if name in outer.element.children:
            inner, place = shown(node.name), shown(outer.name)
            return f"It belongs in {place}: close <{inner}> before it."
    for place, element in node.element.children.items():
        if name in element.children:
            return f"Put it into {shown(place)}."
    if " " not in name and local in KNOWN:
        return f"Put the HTML into a text, and escape it: &lt;{local}&gt; for <{local}>."
    return ""


def how_to_escape(node: OpenElement, local: str) -> str:
    """How to write HTML in a text."""
    kind = ' and declare type="html"' if node.name.startswith(ATOM) else ""
    return (
        f"Escape the markup: write &lt;{local}&gt; for <{local}>{kind}, or put the text into"
        " <![CDATA[…]]>."
    )


def _nearest(element: Element, name: str) -> str:
    """The allowed element with a similar name, as people write it."""
    namespace = name.rpartition(" ")[0]
    known = [shown(each) for each in element.children if each.rpartition(" ")[0] == namespace]
    known += [shown(f"{namespace} {local}") for local in names_of(namespace, element.extends)]
    return nearest(shown(name), known)
