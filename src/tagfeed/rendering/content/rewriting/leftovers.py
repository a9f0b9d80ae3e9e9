"""Tags of a site generator or of WordPress that nobody has expanded: readers would show them."""

import re
from urllib.parse import unquote

from tagfeed.rendering.content.rewriting.tree import Node, Remarks, Rewriters, attribute

_TEMPLATE = re.compile(r"\{\{[^{}\n]{0,60}\}{0,2}|\{%[^%\n]{0,60}(?:%\})?")
_SHORTCODE = re.compile(
    r"\[(?:audio|caption|embed|gallery|playlist|video|contact-form|vc_\w+|et_pb_\w+)\b[^\]\n]{0,40}\]?"
)
_PROBLEM = "the text holds what a site generator should have expanded: {}"
_REMEDY = "export the text as the site shows it, or mark it up as code"
_CODE = frozenset(("code", "kbd", "pre", "samp", "script", "style", "template"))


def _text(body: Node, remarks: Remarks) -> None:
    for node in body.traverse(include_text=True):
        text = (node.text_content or "") if node.is_text_node else ""
        if "{" not in text and "[" not in text:
            continue
        found = _TEMPLATE.search(text) or _SHORTCODE.search(text)
        if found and not _is_code(node):
            remarks.add(_PROBLEM, found[0].strip(), _REMEDY)


def _address(node: Node, remarks: Remarks) -> None:
    found = _TEMPLATE.search(unquote(attribute(node, "href", "src")))
    if found:
        remarks.add(_PROBLEM, found[0].strip(), _REMEDY)


def _is_code(node: Node) -> bool:
    above = node.parent
    while above is not None and above.tag not in _CODE:
        above = above.parent
    return above is not None


REWRITERS: Rewriters = {"body": _text, "a[href], img[src]": _address}
