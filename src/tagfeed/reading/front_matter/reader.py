"""Reads one Markdown file: its front matter in the keys of a list, and its text."""

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import InputError
from tagfeed.model import SourceFile
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.front_matter.blocks import Block, Style, UnclosedError, find_block
from tagfeed.reading.front_matter.composing import Composed, compose
from tagfeed.reading.front_matter.detecting import detect
from tagfeed.reading.front_matter.given import Given, gather
from tagfeed.reading.front_matter.markdown_parts import MarkdownParts, Origin, is_false, is_true
from tagfeed.reading.front_matter.neighbours import ALONE, Neighbours
from tagfeed.reading.front_matter.nodes import read_block
from tagfeed.reading.front_matter.own_addresses import address_of
from tagfeed.reading.front_matter.paths import is_section, read_name, section_path
from tagfeed.reading.front_matter.permalinks import on_site
from tagfeed.reading.front_matter.summary_marks import outside_code
from tagfeed.reading.front_matter.tools import TOOLS
from tagfeed.reading.yaml_nodes import FileText, Node, decode
from tagfeed.standards.texts.site_templates import LINK_IN_MARKDOWN, TEMPLATE, TEMPLATE_SIGNS

LeftOut = Literal["", "no front matter", "a section's page", "a page without a date", "a draft"]
"""Why a file is not an article; empty if it is one."""

_NEARLY_AN_END = re.compile(
    r"(?:(?:[ \t#-].*|\w[\w.-]*[ \t]*[:=].*)?\n)*?([-–—+=_*.~]+)[ \t]*$", re.M
)
"""Lines as front matter has them, and one that was meant to end it."""


class FrontMatter(Struct, frozen=True):
    """A file that was read.

    article: its values by the keys of a list; empty where it is left out. spelled: for each of
    these keys, what the file calls it. unused: the keys that feeds do not use. files: those of the
    site that its text names. unfilled: what only the site's tool fills in and nobody here did, and
    the paths in links that lead to no page, with the lines where they are.
    """

    source: FileText
    article: Node
    tool: str
    style: Style
    spelled: Mapping[str, str]
    unused: tuple[str, ...]
    left_out: LeftOut = ""
    files: tuple[SourceFile, ...] = ()
    unfilled: tuple[tuple[str, int], ...] = ()


def read_markdown(
    name: str,
    path: str,
    body: bytes,
    origin: Origin,
    diagnostics: Diagnostics,
    neighbours: Neighbours = ALONE,
) -> FrontMatter:
    """A file. name: as messages call it. path: below the list's folder, separated by slashes.
    neighbours: the files that its text may name.

    Faults and warnings are added to the diagnostics, whose source becomes the file's.
    """
    try:
        source = _source(name, body)
    except InputError as error:
        diagnostics.faults += error.faults
        return _left_out(FileText(name, ""), "")
    diagnostics.source = source
    if is_section(path):
        return _left_out(source, "a section's page")
    try:
        block = find_block(source.text)
    except UnclosedError as error:
        _report_unclosed(source, error, diagnostics)
        return _left_out(source, "")
    if block is None:
        return _left_out(source, "no front matter")
    return _read(source, path, block, origin, diagnostics, neighbours)


def read_address(path: str, body: bytes, origin: Origin) -> str | None:
    """The address of what a file becomes; None where it has no front matter, or where that can't be
    told. path: as in `read_markdown`."""
    found = Diagnostics()
    if is_section(path):
        return on_site(f"/{section_path(path)}", origin.site)
    try:
        source = _source(path, body)
        block = find_block(source.text)
    except (InputError, UnclosedError):
        return None
    if block is None:
        return None
    values = _with_defaults(read_block(block, source, found), origin)
    return None if found.faults else address_of(_parts(source, path, block, values, origin)[0])


def _report_unclosed(source: FileText, error: UnclosedError, diagnostics: Diagnostics) -> None:
    text = source.text
    if nearly := _NEARLY_AN_END.match(text, text.find("\n", error.offset) + 1):
        problem = f"`{nearly[1]}` does not end the front matter"
        diagnostics.show(nearly.start(1), "", problem, f"write the line as `{error.mark}`")
        return
    problem = "front matter begins here and does not end"
    remedy = f"write a line `{error.mark}` after its last value"
    diagnostics.add_fault(error.offset, "", problem, remedy)


def _source(name: str, body: bytes) -> FileText:
    """The file's text. A page in HTML, which a list can't be, has no front matter."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\n.. " not in body:
        return FileText(name, "")
    return decode(name, body)


def _left_out(source: FileText, why: LeftOut) -> FrontMatter:
    return FrontMatter(source, Node({}, 0, 0), "plain", "yaml", {}, (), why)


def _with_defaults(values: Mapping[str, Node], origin: Origin) -> Mapping[str, Node]:
    """The front matter of a file, and what it has where that says nothing, in any case."""
    said = {key.lower() for key in values}
    return {k: node for k, node in origin.defaults.items() if k.lower() not in said} | {**values}


def _parts(
    source: FileText, path: str, block: Block, values: Mapping[str, Node], origin: Origin
) -> tuple[MarkdownParts, Given]:
    """What a file says of its article, with what its name says."""
    tool = TOOLS[origin.tool] if origin.tool else detect(block.style, path, values)
    named = read_name(path, tool.has_languages)
    given = gather(values, tool)
    parts = dict(given.parts)
    if "date" not in parts and named.date:
        parts["date"] = Node(named.date, block.begin, block.begin)
    if "language" not in parts and named.language:
        parts["language"] = Node(named.language, block.begin, block.begin)
    return MarkdownParts(source, path, block, parts, named, tool, origin), given


def _read(
    source: FileText,
    path: str,
    block: Block,
    origin: Origin,
    diagnostics: Diagnostics,
    neighbours: Neighbours,
) -> FrontMatter:
    before = len(diagnostics.faults)
    values = _with_defaults(read_block(block, source, diagnostics), origin)
    file, given = _parts(source, path, block, values, origin)
    parts, tool = file.parts, file.tool
    found = FrontMatter(source, Node({}, 0, 0), tool.name, block.style, {}, given.unused)
    if len(diagnostics.faults) > before:
        return found
    is_draft = "/_drafts/" in f"/{path}" or is_true(parts.get("draft"))
    if is_false(parts.get("url")):  # Eleventy writes no page
        return replace(found, left_out="a draft")
    if "date" not in parts and (is_draft or file.named.is_index or not values):
        return replace(found, left_out="a draft" if is_draft else "a page without a date")
    made = compose(file, neighbours, diagnostics)
    for lost in made.lost:
        _report_lost(lost, source, block, diagnostics)
    words = {"date": given.word("date", tool), "title": given.word("title", tool)}
    return replace(
        found,
        article=Node(made.article, block.begin, block.begin),
        spelled={**words, "content_markdown": "text", **given.spelled},
        files=made.files,
        unfilled=_unfilled(made, source, block),
    )


def _report_lost(link: str, source: FileText, block: Block, diagnostics: Diagnostics) -> None:
    problem = f"links to `{shorten(link)}`, which is not a page of the site"
    remedy = "correct the path, or write the address"
    place = source.text.find(link, block.body)
    diagnostics.add_warning(place, "content_markdown", problem, remedy)


def _unfilled(made: Composed, source: FileText, block: Block) -> tuple[tuple[str, int], ...]:
    """What is left in the text as it is, with the lines of the file."""
    node = made.article.get("content_markdown")
    text = node.value if node else ""
    words = dict.fromkeys(made.lost)
    if any(sign in text for sign in TEMPLATE_SIGNS):
        words |= dict.fromkeys(
            found[0].strip()
            for pattern in (TEMPLATE, LINK_IN_MARKDOWN)
            for found in outside_code(pattern, text)
        )
    places = ((each, source.text.find(each, block.body)) for each in words)
    lines = [(each, source.line(place)) for each, place in places if place >= 0]
    return tuple(sorted(lines, key=lambda each: each[1]))
