"""Makes HTML from Markdown, as its author meant it; `html` removes what feeds may not carry.

CommonMark with the extensions that the table at the end names: those of GitHub, and what site
generators add to them. HTML in the text stays as it is.
"""

import re
from collections.abc import Collection
from typing import Any
from urllib.parse import unquote

import comrak

from tagfeed.standards.lazy_regex import lazy_regex

# comrak writes headings with an id and, at their end, a link to it.
_HEADING = re.compile(
    r'<h([1-6]) id="([^"]*)">((?:[^<]|<(?!/?h[1-6]))*?)'
    r'<a href="#\2" aria-label="[^"]*"[^<>]* class="anchor"></a></h\1>'
)
# Nothing is tried twice: `{.a.a.a.a` can be split in 2 ways at each dot.
_ATTRIBUTES = r"(?:\s*+(?:[#.][^\s{}<>]++|[\w:-]++=(?>&quot;[^{}<>]*?&quot;|[^\s{}<>]++)|-))++"
_HEADING_ATTRIBUTES = lazy_regex(rf"\s*\{{:?({_ATTRIBUTES})\s*\}}$")
_ID = lazy_regex(r"(?:^|\s)#([^\s#.]+)")
_BELOW_HEADING = lazy_regex(
    r'id="[^"\n]*"(>[^\n]*</h[1-6]>\n)<p>\{:[^{}<>\n]*#([^\s{}<>".]+)[^{}<>\n]*\}</p>\n?'
)
_BLOCK_ATTRIBUTES = lazy_regex(
    r"\n\{:[^{}<>\n]*\}(?=\s*</(?:p|li|td|dd)>)|<p>\{:[^{}<>\n]*\}</p>\n?"
)
_ROW_OF_ATTRIBUTES = lazy_regex(
    r"<tr>\n<td[^<>]*>\{:[^{}<>\n]*\}</td>\n(?:<td[^<>]*></td>\n)*</tr>\n"
)
_SPAN_ATTRIBUTES = lazy_regex(
    rf"(</(?:a|code|del|em|strong)>|<img [^<>]*>)\{{(?::[^{{}}<>\n]*|{_ATTRIBUTES}\s*)\}}"
)
_WIDE_TABLE = re.compile(r"^[ \t>]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|){20,}+", re.MULTILINE)
_MOST_EMPTY_CELLS = 200_000
_MOST_NOTES_IN_LINES = 1_000
_CONTENTS = lazy_regex(r"<([uo]l)>\n<li>[^<>\n]*\n\{:[^{}<>\n]*\btoc\b[^{}<>\n]*\}</li>\n</\1>\n")
_CODE = r"(?P<code>^ {0,3}(?P<fence>```+|~~~+).*?^ {0,3}(?P=fence))"
_KRAMDOWN = lazy_regex(
    rf"{_CODE}"
    r"|^\{::comment\}(?:(?!^\{::comment\}).)*?^\{:/(?:comment)?\}[ \t]*$"
    r"|^\{::(?:comment|options)[^{}\n]*/\}[ \t]*$"
    r"|^\{:(?::nomarkdown|/nomarkdown|/)[^{}\n]*\}[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_BEGINS_DEFINITION = re.compile(r"\n[ >]*+:[ \t]")
_DEFINITION = lazy_regex(
    rf"{_CODE}"
    r"|(?<=\S\n)(?P<margin>^[ >]*+):[ \t]+\S[^\n]*\n(?:[ \t>]*+[^\s>][^\n]*\n)*+"
    r"(?:(?:[ \t>]*+\n)++(?P=margin):[ \t]+\S[^\n]*\n(?:[ \t>]*+[^\s>][^\n]*\n)*+)*+"
    r"(?P<goes_on>(?:[ \t>]*+\n)++(?P=margin)[ \t]+[^\s:])?",
    re.MULTILINE | re.DOTALL,
)
_TERMS = re.compile(r"<dt>[^\n]*+\n(?:(?!</?dt>|<dd>).)*+</dt>", re.DOTALL)
_LANGUAGE = re.compile(r'<code class="language-(?=[^"]*[{},])\{?[.=]?([^"{}\s,]*)[^"]*">')
_ALERT = re.compile(r'<p class="markdown-alert-title">([^\n]*)</p>\n')
_WITHIN_WORD = re.compile(r"~(?<=\w~)(?=\w)")  # patterns that begin with a letter are found sooner
_LINK_BEHIND_CARET = re.compile(r"\^(?=\[[^\[\]\n]*+\]\()")
# No text holds them: XML forbids them.
_TILDE, _ENCODED_TILDE = "\ufffe", "%EF%BF%BE"
_CARET, _ENCODED_CARET = "\uffff", "%EF%BF%BF"
_BARE_ADDRESS = re.compile(r'<a href="([^"]*)">(https?://[^<>]*?)([、。，；「」『』][^<>]*)</a>')


def html_from_markdown(text: str, without: Collection[str] = ()) -> str:
    """The HTML of a text. without: the names of EXTENSIONS that are switched off."""
    extension: Any = comrak.ExtensionOptions()
    extension.header_id_prefix = ""
    for name, options in EXTENSIONS.items():
        if name not in without:
            for option in options:
                setattr(extension, option, True)
    if _has_vast_table(text):
        extension.table = False
    if text.count("^[") > _MOST_NOTES_IN_LINES:  # its time grows with the square of them
        text = text.replace("^[", f"{_CARET}[")
    render = comrak.RenderOptions()
    render.unsafe_ = True  # HTML stays; it is cleaned with the rest
    reads_attributes = "heading_attributes" not in without
    if "{:" in text and reads_attributes:
        text = _KRAMDOWN.sub(lambda found: found["code"] or "", text)
    if extension.description_lists and _BEGINS_DEFINITION.search(text):
        text = _DEFINITION.sub(_definition, text)
    text = _LINK_BEHIND_CARET.sub(_CARET, _WITHIN_WORD.sub(_TILDE, text))
    html = comrak.render_markdown(text, extension, None, render)
    html = html.replace(_TILDE, "~").replace(_ENCODED_TILDE, "~")
    html = html.replace(_CARET, "^").replace(_ENCODED_CARET, "^")
    html = _LANGUAGE.sub(_language, html)
    html = _ALERT.sub(r"<p><strong>\1</strong></p>\n", html)
    html = _HEADING.sub(lambda found: _heading(found, reads_attributes), html)
    html = _BARE_ADDRESS.sub(_bare_address, html)
    html = _TERMS.sub(lambda found: found[0].replace("\n", "</dt>\n<dt>"), html)
    return _without_lists(html) if reads_attributes and "{" in html else html


def _has_vast_table(text: str) -> bool:
    """Whether rows would be filled up with more empty cells than any table has: 24 kB of text can
    make 4 million."""
    columns = [row[0].count("|") for row in _WIDE_TABLE.finditer(text)]
    return max(columns, default=0) * text.count("\n") > len(text) + _MOST_EMPTY_CELLS


def _definition(found: re.Match[str]) -> str:
    """A definition of several paragraphs, separated from its term: comrak would run them
    together."""
    return f"{found['margin'].rstrip()}\n{found[0]}" if found["goes_on"] else found[0]


def _heading(found: re.Match[str], reads_attributes: bool) -> str:
    """A heading with the id that `{#id .class}` gives it, else that of its words."""
    level, id_, words = found.groups()
    given = _HEADING_ATTRIBUTES.search(words) if reads_attributes else None
    if given:
        words = words[: given.start()]
        named = _ID.search(given[1])
        id_ = named[1] if named else id_.removesuffix(f"-{_anchor(given[1])}")
    return f'<h{level} id="{id_}">{words}</h{level}>'


def _language(found: re.Match[str]) -> str:
    """A block of code whose language has braces around it or after it: `{r, echo=FALSE}`."""
    return f'<code class="language-{found[1]}">' if found[1] else "<code>"


def _bare_address(found: re.Match[str]) -> str:
    """A bare address ends where Chinese or Japanese punctuation begins."""
    address, rest = found[2], found[3]
    if unquote(found[1]) != unquote(address + rest):
        return found[0]
    return f'<a href="{address}">{address}</a>{rest}'


def _anchor(words: str) -> str:
    """What comrak makes of words in an id."""
    return re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")


def _without_lists(html: str) -> str:
    """Without the attribute lists `{: .note}` of blocks and words: feeds carry no classes.

    An id in the list below a heading is the heading's.
    """
    html = _BELOW_HEADING.sub(r'id="\2"\1', html)
    html = _ROW_OF_ATTRIBUTES.sub("", _CONTENTS.sub("", html))
    return _BLOCK_ATTRIBUTES.sub("", _SPAN_ATTRIBUTES.sub(r"\1", html))


EXTENSIONS = {
    "tables": ("table",),
    "strikethrough": ("strikethrough",),
    "task_lists": ("tasklist",),
    "autolinks": ("autolink",),
    "footnotes": ("footnotes", "inline_footnotes"),
    "definition_lists": ("description_lists",),
    "heading_attributes": (),  # read here
    "emoji": ("shortcodes",),
    "cjk_emphasis": ("cjk_friendly_emphasis",),
    "alerts": ("alerts",),
}
"""What is read besides CommonMark, by the names in `site.markdown`, and comrak's words for it."""
