"""The text of a WordPress post -> HTML as WordPress would show it.

Posts of the block editor hold blocks between comments; those of the classic editor leave paragraphs
to WordPress. Shortcodes of plugins stay as they are, and the report says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tagfeed.importing.importers.wordpress.paragraphs import paragraphs
from tagfeed.importing.importers.wordpress.shortcodes import Media, filled
from tagfeed.importing.values import ImportedArticle
from tagfeed.standards.texts.json_text import json_objects

# What is never closed reaches to the end, as in a browser; so reading takes linear time.
_COMMENT = re.compile(r"<!--\s*(/?wp:[a-z]|more\b|nextpage\b)(.*?)(?:-->|\Z)\n?", re.DOTALL)
_NUMBER = r'ck\s+\{[^{}]*?"ref"\s*:\s*(\d+)'  # the rest of `wp:block`
_REUSED = re.compile(_NUMBER)
_SHARED = re.compile(rf"<!--\s*wp:blo{_NUMBER}")
_CAPTION = re.compile(r"(\[/?(?:wp_)?caption\b[^\[\]]*\])", re.IGNORECASE)
_PICTURE = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)\s*(.*)", re.DOTALL)
_OLD_CAPTION = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_EMBED = re.compile(r"\[embed\b[^\[\]]*\]\s*(https?://[^\s\[\]<>]+)\s*\[/embed\]", re.IGNORECASE)
_ALONE = re.compile(r"(?m)^[ \t]*(https?://[^\s<>\"']+)[ \t]*$")
_FOOTNOTES = re.compile(r"<!--\s*wp:footnotes\b[^<>]*?/-->")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_SHORTCODE = re.compile(r"\[(/?)([a-zA-Z][\w-]{1,40})(\s[^\[\]<>\n]{0,400})?/?\]")
_KNOWN = frozenset(("audio", "caption", "contact-form", "embed", "gallery", "playlist", "video"))
_CODE = re.compile(r"<(pre|code|script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_DEEPEST = 3  # shared blocks within one another, at most
_NAMED = 5  # shortcodes in a note
_NO_MEDIA = Media()


def post_html(
    markup: str, blocks: Mapping[str, str], media: Media = _NO_MEDIA, footnotes: str = ""
) -> str:
    """A post's text.

    blocks: the texts that several posts share, by their numbers. media: for galleries. footnotes:
    as the block editor stores them beside the text, in JSON.
    """
    is_of_blocks = "<!-- wp:" in markup
    listed = _listed(footnotes)
    text = _FOOTNOTES.sub(lambda _: listed, markup)
    text = filled(_with_captions(_without_marks(text, blocks, _DEEPEST)), media)
    if not is_of_blocks:
        text = _EMBED.sub(r"\n\n\1\n\n", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = paragraphs(_ALONE.sub(r'\n\n<a href="\1">\1</a>\n\n', text))
    return _BLANK_LINES.sub("\n\n", text).strip()


def shared_blocks(markup: str) -> Iterator[str]:
    """The numbers of the shared blocks in a post's text."""
    return (found[1] for found in _SHARED.finditer(markup))


def _listed(footnotes: str) -> str:
    """What WordPress shows in place of the block of footnotes.

    https://github.com/WordPress/gutenberg/blob/trunk/packages/block-library/src/footnotes/index.php
    """
    items = "\n".join(
        f'<li id="{id_}">{note.get("content") or ""} <a href="#{id_}-link">↩</a></li>'
        for note in json_objects(footnotes)
        if (id_ := note.get("id"))
    )
    return f"<ol>\n{items}\n</ol>" if items else ""


def _without_marks(markup: str, blocks: Mapping[str, str], deepest: int) -> str:
    """The text without the comments that only WordPress understands, and with shared blocks filled
    in."""

    def mark(found: re.Match[str]) -> str:
        if found[1] == "more":
            return "<!--more-->"
        reused = _REUSED.match(found[2], 2) if found[1] == "wp:b" else None
        if reused and deepest:
            return _without_marks(blocks.get(reused[1], ""), blocks, deepest - 1)
        return ""

    return _COMMENT.sub(mark, markup)


def _with_captions(text: str) -> str:
    """`[caption]` around a picture becomes a figure, as in WordPress."""
    pieces = _CAPTION.split(text)
    if len(pieces) < 5:
        return text
    done = [pieces[0]]
    tags, texts = pieces[1::2], pieces[2::2]
    for number, (tag, below) in enumerate(zip(tags, texts, strict=True)):
        is_start = not tag.startswith("[/")
        if is_start and number + 1 < len(tags) and tags[number + 1].startswith("[/"):
            figure = _figure(tag, below)
            done.append(figure or tag + below)
            tags[number + 1] = "" if figure else tags[number + 1]
        else:
            done += (tag, below)
    return "".join(done)


def _figure(tag: str, held: str) -> str:
    shown = _PICTURE.fullmatch(held)
    if shown is None:
        return ""
    old = _OLD_CAPTION.search(tag)
    words = shown[2].strip() or ((old[1] or old[2] or "") if old else "")
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{shown[1]}{below}</figure>"


def left_as_they_are(articles: Iterable[ImportedArticle]) -> Iterator[str]:
    """A note on the shortcodes in texts, if there are any."""
    found: Counter[str] = Counter()
    count = 0
    for article in articles:
        names = tuple(dict.fromkeys(_shortcodes(article.content_html or "")))
        found.update(names)
        count += bool(names)
    if found:
        named = ", ".join(f"[{name}] in {times:,}" for name, times in found.most_common(_NAMED))
        rest = f" and {len(found) - _NAMED:,} others" if len(found) > _NAMED else ""
        texts = "1 text holds" if count == 1 else f"{count:,} texts hold"
        why = "since only WordPress can fill them in"
        yield f"{texts} shortcodes, left as they are, {why}: {named}{rest}"


def _shortcodes(text: str) -> Iterator[str]:
    """The names of shortcodes; a word in brackets, as in `[sic]`, is not one."""
    if "[" in text:
        for closing, name, attributes in _SHORTCODE.findall(_CODE.sub("", text)):
            if closing or "=" in attributes or name.lower() in _KNOWN:
                yield name.lower()
