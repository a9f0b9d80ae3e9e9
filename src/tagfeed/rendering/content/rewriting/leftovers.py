"""Tags of a site generator or of WordPress that were never expanded: readers would show them."""

import re
from urllib.parse import unquote

from tagfeed.rendering.content.rewriting.html_tree import (
    HtmlNode,
    Remarks,
    Rewriters,
    attribute,
    is_within,
)
from tagfeed.standards.texts.site_templates import LINK_TO_FILE, TEMPLATE

_KNOWN = r"(?:audio|caption|embed|gallery|playlist|video|contact-form|vc_\w+|et_pb_\w+)\b"
_SHORTCODE = re.compile(rf"\[{_KNOWN}[^\]\n]{{0,40}}\]?|\[/(?!{_KNOWN})[a-z]\w*(?:-\w+)*\]")
_PROBLEM = "the text holds what a site generator should have expanded: {}"
_REMEDY = "export the text as the site shows it, or mark it up as code"
_CODE = frozenset(("code", "kbd", "pre", "samp", "script", "style", "template"))


def _text(body: HtmlNode, remarks: Remarks) -> None:
    whole = body.text(separator="\n")
    if not (TEMPLATE.search(whole) or _SHORTCODE.search(whole)):
        return
    for node in body.traverse(include_text=True):
        text = (node.text_content or "") if node.is_text_node else ""
        if "{" not in text and "[" not in text:
            continue
        found = TEMPLATE.search(text) or _SHORTCODE.search(text)
        if found and not is_within(node, _CODE):
            remarks.add(_PROBLEM, found[0].strip(), _REMEDY)


def _address(node: HtmlNode, remarks: Remarks) -> None:
    address = unquote(attribute(node, "href", "src"))
    found = TEMPLATE.search(address) or LINK_TO_FILE.match(address)
    if found:
        remarks.add(_PROBLEM, found[0].strip(), _REMEDY)


REWRITERS: Rewriters = {
    "body": _text,
    'a[href*="{"], a[href*="%"], a[href*="@/"], a[href^="|"]': _address,
    'img[src*="{"], img[src*="%"], img[src^="|"]': _address,
}
