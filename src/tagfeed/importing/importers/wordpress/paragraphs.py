"""Paragraphs of WordPress' classic editor: blank lines separate them, line ends are breaks.

What WordPress does to each such text when it shows it (wpautop,
https://developer.wordpress.org/reference/functions/wpautop/), by rules of our own: text between
blocks is cut at blank lines, and each piece becomes a paragraph where HTML allows one.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<raw><(?P<name>pre|script|style|textarea|svg|math|iframe|object|select)\b.*?"
    r"(?:</(?P=name)\s*>|\Z)|<!--.*?(?:-->|\Z))"
    r"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>",
    re.DOTALL | re.IGNORECASE,
)
_ALWAYS = frozenset(
    ("", "article", "aside", "blockquote", "details", "footer", "header", "main", "section")
)
"""Elements in which text is always in paragraphs, as at the top."""
_IF_SEVERAL = frozenset(
    ("address", "center", "dd", "div", "fieldset", "figure", "form", "li", "nav", "td", "th")
)
"""Elements in which text is in paragraphs only if there is more than one."""
_LINES = frozenset(
    (
        *("caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p"),
        "summary",
    )
)
"""Elements in which no paragraph can be."""
_STRUCTURE = frozenset(
    (
        *("audio", "colgroup", "dl", "hgroup", "map", "menu", "ol", "optgroup", "picture", "table"),
        *("tbody", "tfoot", "thead", "tr", "ul", "video"),
    )
)
"""Elements that hold no text directly."""
_VOID = frozenset(("hr", "col", "source", "track"))
_BLOCKS = _ALWAYS | _IF_SEVERAL | _LINES | _STRUCTURE | _VOID
_RAW_BLOCKS = frozenset(("pre", "script", "style", "iframe", "object"))
_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
_IS_BROKEN = ("<br>", "<br/>", "<br />")


def paragraphs(text: str) -> str:
    """The text with `<p>` and `<br>` where WordPress puts them."""
    done: list[str] = []
    was_tight = True
    for piece, is_tight in _pieces(text):
        if piece:
            done += (piece,) if is_tight or was_tight else ("\n", piece)
            was_tight = is_tight
    return "".join(done)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The tags of blocks, and the paragraphs between them; with each, whether it stays on the line
    of the tags around it."""
    inside = [""]
    run: list[str] = []
    position = 0
    for token in _TOKEN.finditer(text):
        run.append(text[position : token.start()])
        position = token.end()
        name = (token["name"] or token["tag"] or "").lower()
        is_block = name in (_RAW_BLOCKS if token["raw"] else _BLOCKS)
        if not is_block and token[0] != _MORE:
            run.append(token[0].replace("\n", _KEPT) if token["raw"] else token[0])
            continue
        yield _wrapped("".join(run), inside[-1])
        run.clear()
        yield token[0], False
        if name in _BLOCKS - _VOID and not token["raw"]:
            _follow(inside, name, is_end=bool(token["close"]))
    yield _wrapped("".join((*run, text[position:])), inside[-1])


_MORE = "<!--more-->"
_KEPT = "\0"  # stands for a line end outside text; XML can't hold this character


def _follow(inside: list[str], name: str, is_end: bool) -> None:
    """The open blocks after a tag. `p` and `li` may end without an end tag."""
    if not is_end:
        if inside[-1] == name and name in ("p", "li", "td", "th", "tr", "dd", "dt"):
            inside.pop()
        inside.append(name)
    elif name in inside:
        del inside[len(inside) - 1 - inside[::-1].index(name) :]


def _wrapped(run: str, where: str) -> tuple[str, bool]:
    parts = [part for part in _BLANK_LINE.split(run.strip()) if part.strip()]
    is_tight = where in _LINES or (where in _IF_SEVERAL and len(parts) == 1)
    if where in _STRUCTURE or not parts:
        done = run.strip()
    elif is_tight:
        done = _with_breaks("\n".join(parts))
    else:
        done = "\n".join(f"<p>{_with_breaks(part.strip())}</p>" for part in parts)
    return done.replace(_KEPT, "\n"), is_tight


def _with_breaks(text: str) -> str:
    lines = [line.strip(" \t") for line in text.split("\n")]
    ends = ["\n" if line.lower().endswith(_IS_BROKEN) else "<br>\n" for line in lines[:-1]]
    return "".join(map(str.__add__, lines, [*ends, ""]))
