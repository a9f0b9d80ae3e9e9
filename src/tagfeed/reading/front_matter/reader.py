"""Reads one Markdown file: its front matter in the keys of a list, and its text."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import InputError
from tagfeed.reading.dates import DateOrder, read_date
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.front_matter.addresses import (
    Facts,
    UnknownTemplateError,
    filled,
    on_site,
    permalink,
)
from tagfeed.reading.front_matter.blocks import Block, Style, UnclosedError, find_block
from tagfeed.reading.front_matter.detecting import detect
from tagfeed.reading.front_matter.given import gather
from tagfeed.reading.front_matter.marks import text_below
from tagfeed.reading.front_matter.paths import FileName, is_section, read_name
from tagfeed.reading.front_matter.tool import Tool
from tagfeed.reading.front_matter.tools import TOOLS
from tagfeed.reading.front_matter.values import read_block
from tagfeed.reading.yaml_nodes import Node, Source, decode

LeftOut = Literal["", "no front matter", "a section's page", "a page without a date", "a draft"]
"""Why a file is no article; empty where it is one."""


class Origin(Struct, frozen=True):
    """What is known of files besides themselves.

    site: its address. tool: the one that they are written for; None to find out. urls: the pattern
    of their addresses; None for that of the tool. tags: of each of them.
    """

    site: str
    zone: tzinfo = UTC
    date_order: DateOrder | None = None
    tool: str | None = None
    urls: str | None = None
    tags: tuple[str, ...] = ()


class FrontMatter(Struct, frozen=True):
    """A file that was read.

    article: its values by the keys of a list; empty where it is left out. spelled: for each of
    these keys, what the file calls it. unused: the keys that say nothing to feeds.
    """

    source: Source
    article: Node
    tool: str
    style: Style
    spelled: Mapping[str, str]
    unused: tuple[str, ...]
    left_out: LeftOut = ""


def read_markdown(
    name: str, path: str, body: bytes, origin: Origin, diagnostics: Diagnostics
) -> FrontMatter:
    """A file. name: as messages call it. path: below the list's folder, parted by slashes.

    Faults and warnings are added to the diagnostics, whose source becomes the file's.
    """
    try:
        source = _source(name, body)
    except InputError as error:
        diagnostics.faults += error.faults
        return _left_out(Source(name, ""), "")
    diagnostics.source = source
    if is_section(path):
        return _left_out(source, "a section's page")
    try:
        block = find_block(source.text)
    except UnclosedError as error:
        problem = "front matter begins here and does not end"
        remedy = f"write a line `{error.mark}` after its last value"
        diagnostics.add_fault(error.offset, "", problem, remedy)
        return _left_out(source, "")
    if block is None:
        return _left_out(source, "no front matter")
    return _read(source, path, block, origin, diagnostics)


def _source(name: str, body: bytes) -> Source:
    """The file's text. A page in HTML, which a list can't be, has no front matter."""
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\n.. " not in body:
        return Source(name, "")
    return decode(name, body)


def _left_out(source: Source, why: LeftOut) -> FrontMatter:
    return FrontMatter(source, Node({}, 0, 0), "plain", "yaml", {}, (), why)


def _read(
    source: Source, path: str, block: Block, origin: Origin, diagnostics: Diagnostics
) -> FrontMatter:
    before = len(diagnostics.faults)
    values = read_block(block, source, diagnostics)
    tool = TOOLS[origin.tool] if origin.tool else detect(block.style, path, values)
    named = read_name(path)
    given = gather(values, tool)
    parts, spelled = dict(given.parts), dict(given.spelled)
    is_draft = "/_drafts/" in f"/{path}" or "draft" in parts
    if "date" not in parts and named.date:
        parts["date"] = Node(named.date, block.begin, block.begin)
    found = FrontMatter(source, Node({}, 0, 0), tool.name, block.style, {}, given.unused)
    if len(diagnostics.faults) > before:
        return found
    if "date" not in parts and (is_draft or named.is_index or not values):
        return replace(found, left_out="a draft" if is_draft else "a page without a date")
    article = _article(source, path, block, parts, named, tool, origin, diagnostics)
    words = {"date": given.word("date", tool), "title": given.word("title", tool)}
    spelled = {**words, "content_markdown": "text", **spelled}
    return replace(found, article=Node(article, block.begin, block.begin), spelled=spelled)


def _article(
    source: Source,
    path: str,
    block: Block,
    parts: Mapping[str, Node],
    named: FileName,
    tool: Tool,
    origin: Origin,
    diagnostics: Diagnostics,
) -> dict[str, Node]:
    """The values of the article by the keys of a list."""
    here = block.begin
    article = {key: node for key, node in parts.items() if key not in _OF_ADDRESSES}
    if "title" not in article and tool.titles_files:
        article["title"] = Node(_title(named.stem), here, here)
    facts = _facts(parts, article, named, tool, origin)
    address = _address(parts.get("url"), facts, tool, origin, diagnostics)
    article.pop("url", None)
    if address is not None:
        article["url"] = address if address.offset else replace(address, offset=here)
    elif _is_false(parts.get("url")) or "/_drafts/" in f"/{path}":
        article["draft"] = Node("true", here, here)
    tags = [*_items(parts, "categories"), *_items(parts, "tags")]
    tags += [Node(tag, here, here) for tag in origin.tags]
    if tags:
        article["tags"] = Node(_each_once(tags), tags[0].offset, here, True)
    separator = parts.get("excerpt_separator")
    mark = separator.value if separator and type(separator.value) is str else ""
    text = source.text[block.body :].replace("\r\n", "\n")
    text = text_below(text, mark, path.lower().endswith(".mdx"))
    if text.strip():
        article["content_markdown"] = Node(text, block.body, block.body)
    return article


def _facts(
    parts: Mapping[str, Node],
    article: Mapping[str, Node],
    named: FileName,
    tool: Tool,
    origin: Origin,
) -> Facts:
    """What the article's address may be made of."""
    title = _text(article.get("title"))
    own = _text(parts.get("slug"))
    slug = own or tool.slug(title if tool.has_title_slug and title else named.stem)
    folder = named.path.rpartition("/")[0]
    folders = [tool.slug(each) for each in folder.split("/") if each]
    return Facts(
        published=_day(parts.get("date"), origin),
        name=named.stem,
        slug=slug,
        title_slug=tool.slug(title) or slug,
        path="/".join([*folders, slug]),
        categories=tuple(tool.slug(_text(each)).lower() for each in _items(parts, "categories")),
        language=_text(parts.get("language")),
    )


def _address(
    own: Node | None, facts: Facts, tool: Tool, origin: Origin, diagnostics: Diagnostics
) -> Node | None:
    """The article's address: its own, else one made by the pattern of its folder."""
    if _is_false(own):
        return None
    text = _text(own).strip()
    if own and text:
        try:
            path = permalink(text, facts)
        except UnknownTemplateError as error:
            if origin.urls is None:
                problem = (
                    f"`{shorten(str(error))}` is a template that only the site's tool fills in"
                )
                remedy = "write `urls:` beside `files:` in the list, as in `urls: /{path}/`"
                diagnostics.refuse(own, "url", problem, remedy)
                return None
        else:
            return replace(own, value=on_site(path, origin.site)) if path else None
    made = filled(origin.urls or tool.address, facts)
    return Node(on_site(made, origin.site), 0, 0) if made else None


def _day(node: Node | None, origin: Origin) -> date | datetime | None:
    """A date in the site's zone; None where it can't be read, which is told elsewhere."""
    try:
        found = read_date(_text(node).strip(), origin.date_order)
    except ValueError:
        return None
    is_aware = isinstance(found, datetime) and found.tzinfo is not None
    return found.astimezone(origin.zone) if isinstance(found, datetime) and is_aware else found


def _title(stem: str) -> str:
    """What Jekyll calls a post without a title."""
    return " ".join(word[:1].upper() + word[1:] for word in stem.replace("_", "-").split("-"))


def _items(parts: Mapping[str, Node], key: str) -> Sequence[Node]:
    node = parts.get(key)
    return node.value if node is not None and type(node.value) is list else ()


def _each_once(nodes: Sequence[Node]) -> list[Node]:
    found: dict[object, Node] = {}
    for node in nodes:
        found.setdefault(node.value if type(node.value) is str else id(node), node)
    return [*found.values()]


def _text(node: Node | None) -> str:
    return node.value if node is not None and type(node.value) is str else ""


def _is_false(node: Node | None) -> bool:
    return _text(node).strip().lower() == "false"


_OF_ADDRESSES = frozenset({"slug", "categories", "tags", "excerpt_separator"})
