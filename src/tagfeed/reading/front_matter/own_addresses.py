"""The address and the id of the article that a Markdown file becomes."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec.structs import replace

from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.front_matter.markdown_parts import MarkdownParts, Origin, items_of, text_of
from tagfeed.reading.front_matter.permalinks import (
    Facts,
    UnknownTemplateError,
    filled,
    on_site,
    permalink,
)
from tagfeed.reading.types.date_parser import read_date
from tagfeed.reading.yaml_nodes import Node


def address_of(file: MarkdownParts) -> str | None:
    """The address of the article or page that a file becomes; None where that can't be told."""
    return text_of(address_node(file, facts_of(file, file.parts), Diagnostics(file.source))) or None


def facts_of(file: MarkdownParts, article: Mapping[str, Node]) -> Facts:
    """What the article's address may be made of."""
    parts, tool, named = file.parts, file.tool, file.named
    title = text_of(article.get("title"))
    own = text_of(parts.get("slug"))
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
        categories=tuple(
            tool.slug(text_of(each)).lower() for each in items_of(parts, "categories")
        ),
        language=text_of(parts.get("language")),
        author=tool.slug(next(_names(parts, "authors"), "")).lower(),
    )


def _names(parts: Mapping[str, Node], key: str) -> Iterator[str]:
    return (text_of(each) for each in items_of(parts, key))


def address_node(file: MarkdownParts, facts: Facts, diagnostics: Diagnostics) -> Node | None:
    """The article's address: its own, else one made by the pattern of its folder."""
    own, origin = file.parts.get("url"), file.origin
    if own and (text := text_of(own).strip()):
        try:
            path = permalink(text, facts)
            return replace(own, value=on_site(path, origin.site)) if path else None
        except UnknownTemplateError as error:
            if origin.urls is None:
                problem = (
                    f"`{shorten(str(error))}` is a template that only the site's tool fills in"
                )
                remedy = 'write `urls:` beside `files:` in the list, as in `urls: "/{path}/"`'
                diagnostics.add_fault(own.offset, "url", problem, remedy)
                return None
    made = _by_pattern(file, facts)
    return Node(on_site(made, origin.site), 0, 0) if made else None


def _by_pattern(file: MarkdownParts, facts: Facts) -> str | None:
    """The path by the pattern of the folder or of the tool; one for pages without a date may lack
    what articles have."""
    urls = file.origin.urls
    language = f"/{file.named.language.lower()}" * bool(file.named.language)
    page = "" if "date" in file.parts else file.tool.page_address
    made = filled(urls or page or language + file.tool.address, facts)
    if made is None and page:
        has_folders = (urls or "").endswith("/")
        made = filled(page.replace(".html", "/") if has_folders else page, facts)
    return made


def id_of(file: MarkdownParts, facts: Facts, address: str) -> str | None:
    """The article's id by the pattern of its folder, if that has one, or as its tool has it: a path
    is below the site."""
    made = filled(file.origin.ids, facts) if file.origin.ids else None
    if file.origin.keeps_ids and file.tool.id and address:
        own = text_of(file.parts.get("slug")) or file.named.stem
        return file.tool.id(address, own, facts.published)
    is_whole = made is not None and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", made)
    return made if made is None or is_whole else on_site(made, file.origin.site)


def _day(node: Node | None, origin: Origin, keeps_offset: bool) -> date | datetime | None:
    """A date in the site's zone, or in its own; None if it can't be read, which is reported
    elsewhere."""
    try:
        found = read_date(text_of(node).strip(), origin.date_order)
    except ValueError:
        return None
    if not isinstance(found, datetime) or found.tzinfo is None or keeps_offset:
        return found
    return found.astimezone(origin.zone)
