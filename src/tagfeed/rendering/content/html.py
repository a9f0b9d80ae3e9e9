"""Cleans HTML so that feeds may carry it: safe, well formed, every URL absolute."""

import re
from urllib.parse import urljoin

# What articles use. Validators warn of anything that runs, frames or styles.
_TAGS = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup"),
    *("time", "u", "var", "wbr", "blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "hr", "p", "pre", "section", "summary", "dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *("audio", "figcaption", "figure", "img", "source", "track", "video"),
}
_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "blockquote": {"cite"},
    "code": {"class"},  # language-python
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {"controls", "height", "loop", "muted", "poster", "preload", "src", "width"},
}
_DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "embed", "noscript", "template"}
_URLS = {"href", "src", "cite", "poster"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_START = r"<([a-z][^\s/>]*)"


def clean_html(markup: str, base: str) -> str:
    """The markup as an HTML5 parser reads it, reduced to an allow-list, URLs resolved.

    base: the address that URLs are resolved against; as for a fragment such as `#notes`.
    """
    cleaned = _clean(markup, base)
    # If an element was removed and its content stayed, it may now be where HTML does not allow it,
    # as in `<p><button><p>`; cleaning it again puts that right.
    named = re.findall(_START, markup.lower())
    return cleaned if _TAGS.issuperset(named) else _clean(cleaned, base)


def _clean(markup: str, base: str) -> str:
    import nh3  # for articles that hold HTML

    def absolute(_tag: str, attribute: str, text: str) -> str | None:
        return _absolute(base, text) if attribute in _URLS else text

    return nh3.clean(
        markup,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attribute_filter=absolute,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip()


def _absolute(base: str, reference: str) -> str | None:
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return None
