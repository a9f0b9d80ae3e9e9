"""Makes an article of the parts of a Markdown file: its address, its tags and its text."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import SourceFile
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.front_matter.blocks import Block
from tagfeed.reading.front_matter.links import Here, linked
from tagfeed.reading.front_matter.neighbours import Neighbours
from tagfeed.reading.front_matter.paths import FileName
from tagfeed.reading.front_matter.permalinks import (
    Facts,
    UnknownTemplateError,
    filled,
    on_site,
    permalink,
)
from tagfeed.reading.front_matter.summary_marks import text_below, words_before_mark
from tagfeed.reading.front_matter.tool import Tool
from tagfeed.reading.types.date_parser import DateOrder, read_date
from tagfeed.reading.yaml_nodes import FileText, Node


class Origin(Struct, frozen=True):
    """What is known of files besides themselves.

    site: its address. tool: the one that they are written for; None to find out. urls: the pattern
    of their addresses; None for that of the tool. ids: the pattern of their ids, where these are
    not their addresses. tags: of each of them. keeps_ids: whether their ids are those that the
    tool's own feeds have. defaults: front matter of files that have none of their own.
    """

    site: str
    zone: tzinfo = UTC
    date_order: DateOrder | None = None
    tool: str | None = None
    urls: str | None = None
    ids: str | None = None
    tags: tuple[str, ...] = ()
    keeps_ids: bool = False
    defaults: Mapping[str, Node] = {}


class MarkdownParts(Struct, frozen=True):
    """A Markdown file: where its front matter is, what that gives by parts, and its name.

    path: below the list's folder.
    """

    source: FileText
    path: str
    block: Block
    parts: Mapping[str, Node]
    named: FileName
    tool: Tool
    origin: Origin


def address_of(file: MarkdownParts) -> str | None:
    """The address of the article or page that a file becomes; None where that can't be told."""
    return _text(_address(file, _facts(file, file.parts), Diagnostics(file.source))) or None


class Composed(Struct, frozen=True):
    """What a file makes of an article.

    article: its values, by the keys of a list. files: those that its text names. lost: the paths in
    links that lead to no page of the site.
    """

    article: dict[str, Node]
    files: tuple[SourceFile, ...]
    lost: tuple[str, ...]


def compose(file: MarkdownParts, neighbours: Neighbours, diagnostics: Diagnostics) -> Composed:
    """The article that a list would have in place of the file."""
    parts, tool, block = file.parts, file.tool, file.block
    begin = block.begin
    article = {key: node for key, node in parts.items() if key not in _OF_ADDRESSES}
    if "title" not in article and tool.titles_files:
        article["title"] = Node(_title(file.named.stem), begin, begin)
    if "image" in article and not file.named.is_index:
        article["image"] = _below_site(article["image"], file.origin.site, tool.is_rooted)
    facts = _facts(file, article)
    address = _address(file, facts, diagnostics)
    article.pop("url", None)
    if address is not None:
        article["url"] = address if address.offset else replace(address, offset=begin)
    if "id" not in article and (id_ := _id(file, facts, _text(address))):
        article["id"] = Node(id_, begin, begin)
    if "/_drafts/" in f"/{file.path}":
        article["draft"] = Node("true", begin, begin)
    tags = [*_items(parts, "categories"), *_items(parts, "tags")]
    unclear = [each for each in tags if _may_be_several(each, file.source, block)]
    tags += [Node(tag, begin, begin) for tag in file.origin.tags]
    if tags:
        listed = Node(_each_once(tags), tags[0].offset, begin, True)
        article["tags"] = unclear[0] if unclear else listed
    separator = parts.get("excerpt_separator")
    mark = separator.value if separator and type(separator.value) is str else ""
    text = file.source.text[block.body :].replace("\r\n", "\n")
    here = Here(file.path, _text(address), neighbours, [], [])
    text = tool.fill(text, file.origin.site, lambda part: linked(part, tool.links, here))
    text = text_below(text, mark, file.path.lower().endswith(".mdx"))
    if "summary" not in article and (words := words_before_mark(text)):
        article["summary"] = Node(words, block.body, block.body)
    if text.strip():
        article["content_markdown"] = Node(text, block.body, block.body)
    return Composed(article, tuple(dict.fromkeys(here.used)), tuple(dict.fromkeys(here.lost)))


def _below_site(picture: Node, site: str, is_rooted: bool) -> Node:
    """A picture with a relative path is below the site; that of a bundle is beside its text, and so
    is one that begins with a dot. is_rooted: whether `/` is the site too, not its host."""
    if type(picture.value) is dict:
        url = picture.value["url"]
        return replace(picture, value={**picture.value, "url": _below_site(url, site, is_rooted)})
    path = _text(picture)
    below = _PICTURES_OF_SITE if is_rooted and urlsplit(site).path.strip("/") else _PICTURES
    return replace(picture, value=on_site(path, site)) if re.match(below, path) else picture


def _facts(file: MarkdownParts, article: Mapping[str, Node]) -> Facts:
    """What the article's address may be made of."""
    parts, tool, named = file.parts, file.tool, file.named
    title = _text(article.get("title"))
    own = _text(parts.get("slug"))
    slug = own or tool.slug(title if tool.has_title_slug and title else named.stem)
    folder = named.path.removeprefix(tool.root).rpartition("/")[0]
    folders = [tool.slug(each) for each in folder.split("/") if each]
    return Facts(
        published=_day(parts.get("date"), file.origin, tool.keeps_offsets),
        name=named.stem,
        slug=slug,
        title_slug=tool.slug(title) or slug,
        slug_or_title=own or tool.slug(title) or slug,
        path="/".join([*folders, slug]),
        categories=tuple(tool.slug(_text(each)).lower() for each in _items(parts, "categories")),
        language=_text(parts.get("language")),
        author=tool.slug(next((_text(each) for each in _items(parts, "authors")), "")).lower(),
    )


def _address(file: MarkdownParts, facts: Facts, diagnostics: Diagnostics) -> Node | None:
    """The article's address: its own, else one made by the pattern of its folder."""
    own, origin = file.parts.get("url"), file.origin
    text = _text(own).strip()
    if own and text:
        try:
            path = permalink(text, facts)
        except UnknownTemplateError as error:
            if origin.urls is None:
                problem = (
                    f"`{shorten(str(error))}` is a template that only the site's tool fills in"
                )
                remedy = 'write `urls:` beside `files:` in the list, as in `urls: "/{path}/"`'
                diagnostics.add_fault(own.offset, "url", problem, remedy)
                return None
        else:
            return replace(own, value=on_site(path, origin.site)) if path else None
    language = f"/{file.named.language.lower()}" * bool(file.named.language)
    page = "" if "date" in file.parts else file.tool.page_address
    made = filled(origin.urls or page or language + file.tool.address, facts)
    if made is None and page:
        has_folders = (origin.urls or "").endswith("/")
        made = filled(page.replace(".html", "/") if has_folders else page, facts)
    return Node(on_site(made, origin.site), 0, 0) if made else None


def _id(file: MarkdownParts, facts: Facts, address: str) -> str | None:
    """The article's id by the pattern of its folder, if that has one, or as its tool has it: a path
    is below the site."""
    made = filled(file.origin.ids, facts) if file.origin.ids else None
    if file.origin.keeps_ids and file.tool.id and address:
        own = _text(file.parts.get("slug")) or file.named.stem
        return file.tool.id(address, own, facts.published)
    is_whole = made is not None and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", made)
    return made if made is None or is_whole else on_site(made, file.origin.site)


def _day(node: Node | None, origin: Origin, keeps_offset: bool) -> date | datetime | None:
    """A date in the site's zone, or in its own; None if it can't be read, which is reported
    elsewhere."""
    try:
        found = read_date(_text(node).strip(), origin.date_order)
    except ValueError:
        return None
    if not isinstance(found, datetime) or found.tzinfo is None or keeps_offset:
        return found
    return found.astimezone(origin.zone)


def _title(stem: str) -> str:
    """What Jekyll calls a post without a title."""
    return " ".join(word[:1].upper() + word[1:] for word in stem.replace("_", "-").split("-"))


def _items(parts: Mapping[str, Node], key: str) -> Sequence[Node]:
    node = parts.get(key)
    return node.value if node is not None and type(node.value) is list else ()


def _may_be_several(node: Node, source: FileText, block: Block) -> bool:
    """Whether an unquoted `tags: one, two` was meant as two: reading says so, as in a list."""
    if block.style != "yaml" or "," not in _text(node) or source.sign(node.offset) in "\"'":
        return False
    line, column = source.line_at(node.offset)
    return re.search(r":[ \t]+$", line[: column - 1]) is not None


def _each_once(nodes: Sequence[Node]) -> list[Node]:
    found: dict[object, Node] = {}
    for node in nodes:
        found.setdefault(node.value if type(node.value) is str else id(node), node)
    return [*found.values()]


def _text(node: Node | None) -> str:
    return node.value if node is not None and type(node.value) is str else ""


def is_true(node: Node | None) -> bool:
    """Whether a value says yes."""
    return _text(node).strip().lower() in ("true", "yes", "on", "y")


def is_false(node: Node | None) -> bool:
    """Whether a value says no."""
    return _text(node).strip().lower() == "false"


_PICTURES = r"[^./:]+(?:/|\.\w+$)"
_PICTURES_OF_SITE = rf"/(?!/)|{_PICTURES}"
_OF_ADDRESSES = frozenset({"slug", "categories", "tags", "excerpt_separator"})
