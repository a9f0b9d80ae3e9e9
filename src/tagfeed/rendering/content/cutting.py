"""Cuts HTML that feeds may carry to what one partner accepts. An element that the partner does not
know is replaced by one that says nearly the same; of all others, the words stay.
"""

import re

import nh3

from tagfeed.rendering.content.allowed import ATTRIBUTES, SCHEMES

_INSTEAD = {
    "h6": "h5",
    "figure": "div",
    "figcaption": "p",
    "details": "div",
    "summary": "p",
    "dl": "div",
    "dt": "p",
    "dd": "p",
    "pre": "div",
    "hr": "br",
    "mark": "b",
    "dfn": "i",
    "cite": "i",
    "var": "i",
    "b": "strong",
    "i": "em",
}
"""What stands in for an element, where the partner accepts that and not the element."""

_STRUCK_OUT = {"del", "s"}
"""Words that no longer hold: without the line through them, they would."""

_TAG = re.compile(rf"<(/?)({'|'.join(_INSTEAD)})(?=[\s>])")  # text holds &lt; instead
_PREFORMATTED = re.compile(r"<pre[\s>].*?</pre>", re.DOTALL)


def cut(html: str, accepted: frozenset[str]) -> str:
    """Clean HTML, reduced to the elements that are accepted."""

    def instead(tag: re.Match[str]) -> str:
        name, other = tag[2], _INSTEAD[tag[2]]
        return f"<{tag[1]}{other}" if name not in accepted and other in accepted else tag[0]

    if "pre" not in accepted:
        html = _PREFORMATTED.sub(_with_breaks, html)
    return nh3.clean(
        _TAG.sub(instead, html),
        tags=set(accepted),
        attributes={name: of for name, of in ATTRIBUTES.items() if name in accepted or name == "*"},
        clean_content_tags=_STRUCK_OUT - accepted,
        url_schemes=SCHEMES,
        link_rel=None,
    ).strip()


def _with_breaks(text: re.Match[str]) -> str:
    return re.sub(r"\n+(</)", r"\1", text[0]).replace("\n", "<br>")
