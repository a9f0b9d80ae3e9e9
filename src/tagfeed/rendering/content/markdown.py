"""Makes HTML from Markdown, as its author meant it; `html` removes what feeds may not carry.

CommonMark with the extensions that the table at the end names: those of GitHub, and what site
generators add to them. HTML in the text stays as it is.
"""

import re
from collections.abc import Collection
from typing import Any

# comrak writes headings with an id and, at their end, a link to it.
_HEADING = re.compile(
    r'<h([1-6]) id="([^"]*)">(.*?)<a href="#\2" aria-label="[^"]*"[^<>]* class="anchor"></a></h\1>',
    re.DOTALL,
)
_HEADING_ATTRIBUTES = re.compile(r"\s*\{:?([^{}<>\n]*)\}$")
_ID = re.compile(r"(?:^|\s)#([^\s#.]+)")
_BELOW_HEADING = re.compile(
    r'id="[^"\n]*"(>[^\n]*</h[1-6]>\n)<p>\{:[^{}<>\n]*#([^\s{}<>".]+)[^{}<>\n]*\}</p>\n?'
)
_BLOCK_ATTRIBUTES = re.compile(
    r"\n\{:[^{}<>\n]*\}(?=\s*</(?:p|li|td|dd)>)|<p>\{:[^{}<>\n]*\}</p>\n?"
)
_SPAN_ATTRIBUTES = re.compile(r"(</(?:a|code|del|em|strong)>|<img [^<>]*>)\{:[^{}<>\n]*\}")


def html_from_markdown(text: str, without: Collection[str] = ()) -> str:
    """The HTML of a text. without: the names of EXTENSIONS that are switched off."""
    import comrak  # for articles that hold Markdown

    extension: Any = comrak.ExtensionOptions()
    extension.header_id_prefix = ""
    for name, option in EXTENSIONS.items():
        if option and name not in without:
            setattr(extension, option, True)
    render = comrak.RenderOptions()
    render.unsafe_ = True  # HTML stays; it is cleaned with the rest
    html = comrak.render_markdown(text, extension, None, render)
    reads_attributes = "heading_attributes" not in without
    html = _HEADING.sub(lambda found: _heading(found, reads_attributes), html)
    return _without_lists(html) if reads_attributes and "{:" in html else html


def _heading(found: re.Match[str], reads_attributes: bool) -> str:
    """A heading with the id that `{#id .class}` gives it, else that of its words."""
    level, id_, words = found.groups()
    given = _HEADING_ATTRIBUTES.search(words) if reads_attributes else None
    if given:
        words = words[: given.start()]
        named = _ID.search(given[1])
        id_ = named[1] if named else id_.removesuffix(f"-{_anchor(given[1])}")
    return f'<h{level} id="{id_}">{words}</h{level}>'


def _anchor(words: str) -> str:
    """What comrak makes of words in an id."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")


def _without_lists(html: str) -> str:
    """Without the attribute lists `{: .note}` of blocks and words: feeds carry no classes.

    An id in the list below a heading is the heading's.
    """
    html = _BELOW_HEADING.sub(r'id="\2"\1', html)
    return _BLOCK_ATTRIBUTES.sub("", _SPAN_ATTRIBUTES.sub(r"\1", html))


EXTENSIONS = {
    "tables": "table",
    "strikethrough": "strikethrough",
    "task_lists": "tasklist",
    "autolinks": "autolink",
    "footnotes": "footnotes",
    "definition_lists": "description_lists",
    "heading_attributes": "",  # read here
    "emoji": "shortcodes",
    "cjk_emphasis": "cjk_friendly_emphasis",
}
"""What is read besides CommonMark, by the names in `site.markdown`, and comrak's word for it."""
