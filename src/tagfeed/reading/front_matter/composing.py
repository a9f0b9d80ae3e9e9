"""Makes an article of the parts of a Markdown file: its address, its tags and its text."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import SourceFile
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.blocks import Block
from tagfeed.reading.front_matter.links import Here, linked
from tagfeed.reading.front_matter.markdown_parts import MarkdownParts, items_of, text_of
from tagfeed.reading.front_matter.neighbours import Neighbours
from tagfeed.reading.front_matter.own_addresses import address_node, facts_of, id_of
from tagfeed.reading.front_matter.permalinks import on_site
from tagfeed.reading.front_matter.summary_marks import text_below, words_before_mark
from tagfeed.reading.yaml_nodes import FileText, Node


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
    parts, tool, begin = file.parts, file.tool, file.block.begin
    article = {key: node for key, node in parts.items() if key not in _OF_ADDRESSES}
    if "title" not in article and tool.titles_files:
        article["title"] = Node(_title(file.named.stem), begin, begin)
    if "image" in article and not file.named.is_index:
        article["image"] = _below_site(article["image"], file.origin.site, tool.is_rooted)
    facts = facts_of(file, article)
    address = address_node(file, facts, diagnostics)
    article.pop("url", None)
    if address is not None:
        article["url"] = address if address.offset else replace(address, offset=begin)
    if "id" not in article and (id_ := id_of(file, facts, text_of(address))):
        article["id"] = Node(id_, begin, begin)
    if "/_drafts/" in f"/{file.path}":
        article["draft"] = Node("true", begin, begin)
    if tags := _tags(file):
        article["tags"] = tags
    here = Here(file.path, text_of(address), neighbours, [], [])
    article |= _texts(file, here, has_summary="summary" in article)
    return Composed(article, tuple(dict.fromkeys(here.used)), tuple(dict.fromkeys(here.lost)))


def _tags(file: MarkdownParts) -> Node | None:
    """Its categories and its tags, and those of every file; of a text that may have been meant as
    several, that alone."""
    begin = file.block.begin
    tags = [*items_of(file.parts, "categories"), *items_of(file.parts, "tags")]
    unclear = next((each for each in tags if _may_be_several(each, file.source, file.block)), None)
    tags += [Node(tag, begin, begin) for tag in file.origin.tags]
    return unclear or (Node(_each_once(tags), tags[0].offset, begin, True) if tags else None)


def _texts(file: MarkdownParts, here: Here, has_summary: bool) -> dict[str, Node]:
    """The text below the front matter, and the summary that it begins with where there is none."""
    tool, body = file.tool, file.block.body
    mark = text_of(file.parts.get("excerpt_separator"))
    text = file.source.text[body:].replace("\r\n", "\n")
    text = tool.fill(text, file.origin.site, lambda part: linked(part, tool.links, here))
    text = text_below(text, mark, file.path.lower().endswith(".mdx"))
    words = "" if has_summary else words_before_mark(text)
    texts = {"summary": words, "content_markdown": text if text.strip() else ""}
    return {key: Node(each, body, body) for key, each in texts.items() if each}


def _below_site(picture: Node, site: str, is_rooted: bool) -> Node:
    """A picture with a relative path is below the site; that of a bundle is beside its text, and so
    is one that begins with a dot. is_rooted: whether `/` is the site too, not its host."""
    if type(picture.value) is dict:
        url = picture.value["url"]
        return replace(picture, value={**picture.value, "url": _below_site(url, site, is_rooted)})
    path = text_of(picture)
    below = _PICTURES_OF_SITE if is_rooted and urlsplit(site).path.strip("/") else _PICTURES
    return replace(picture, value=on_site(path, site)) if re.match(below, path) else picture


def _title(stem: str) -> str:
    """What Jekyll calls a post without a title."""
    return " ".join(word[:1].upper() + word[1:] for word in stem.replace("_", "-").split("-"))


def _may_be_several(node: Node, source: FileText, block: Block) -> bool:
    """Whether an unquoted `tags: one, two` was meant as two: reading says so, as in a list."""
    if block.style != "yaml" or "," not in text_of(node) or source.sign(node.offset) in "\"'":
        return False
    line, column = source.line_at(node.offset)
    return re.search(r":[ \t]+$", line[: column - 1]) is not None


def _each_once(nodes: Sequence[Node]) -> list[Node]:
    found: dict[object, Node] = {}
    for node in nodes:
        found.setdefault(node.value if type(node.value) is str else id(node), node)
    return [*found.values()]


_PICTURES = r"[^./:]+(?:/|\.\w+$)"
_PICTURES_OF_SITE = rf"/(?!/)|{_PICTURES}"
_OF_ADDRESSES = frozenset({"slug", "categories", "tags", "excerpt_separator"})
