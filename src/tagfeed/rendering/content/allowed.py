"""The HTML that feeds may carry: what articles use, and nothing that runs, frames or styles."""

TAGS = {
    *("a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"),
    *("mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup"),
    *("time", "u", "var", "wbr", "blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "hr", "p", "pre", "summary", "dd", "dl", "dt", "li", "ol", "ul"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *("audio", "figcaption", "figure", "img", "source", "track", "video"),
}

RENAMED = {
    "acronym": "abbr",
    "bdo": "span",
    "dir": "ul",
    "listing": "pre",
    "menu": "ul",
    "strike": "s",
    "tt": "code",
} | dict.fromkeys(
    (
        *("address", "article", "aside", "center", "dialog", "fieldset", "footer", "form"),
        *("header", "hgroup", "legend", "main", "marquee", "nav", "search", "section"),
    ),
    "div",
)
"""Elements that readers drop, or treat each in its own way, and the elements that say the same."""

ATTRIBUTES = {
    "*": {"dir", "id", "lang", "title"},
    "a": {"href", "hreflang", "rel"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "blockquote": {"cite"},
    "code": {"class"},  # language-python
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"alt", "height", "sizes", "src", "srcset", "width"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"align", "colspan", "headers", "rowspan"},
    "th": {"abbr", "align", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {"controls", "height", "loop", "muted", "poster", "preload", "src", "width"},
}

DROPPED_WITH_CONTENT = {"script", "style", "template"}

SCHEMES = {"http", "https", "mailto", "tel"}
