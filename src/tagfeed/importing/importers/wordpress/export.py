"""The XML of a WordPress export, streamed: one value after the other, and none is kept.

https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php writes it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BufferedIOBase
from typing import Any, BinaryIO

from lxml import etree
from msgspec import Struct

from tagfeed.importing.sources.source import Source
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import Where

_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_LARGEST_LINE = 65535
_CHUNK = 65_536


class Term(Struct, frozen=True):
    """A category or tag as a post has it. slug: WordPress' `nicename`."""

    domain: str
    slug: str
    name: str


class WordPressItem(Struct, frozen=True):
    """A post, a page, a picture: each is an `item`.

    texts: the content of its elements by name, with WordPress' prefixes. meta: its custom fields,
    each with all its values in order.
    """

    where: Where
    texts: Mapping[str, str]
    terms: tuple[Term, ...]
    meta: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()

    def custom(self, key: str) -> str:
        return next((value for each in self.meta.get(key, ()) if (value := each.strip())), "")

    @property
    def title(self) -> str:
        return plain_words(self.text("title"))

    @property
    def kind(self) -> str:
        return self.text("wp:post_type") or "post"

    @property
    def is_text(self) -> bool:
        """Whether it could be an article, unlike pictures, menus and revisions."""
        return self.kind in ("post", "page") or not self.kind.startswith(_NOT_TEXTS)


_NOT_TEXTS = (
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_",
    "wp_",
    "oembed_",
)


class About(Struct, frozen=True):
    """What the export says about its site, an author or a term: the texts of its elements."""

    kind: str
    texts: Mapping[str, str]


def entries(source: Source) -> Iterator[WordPressItem | About]:
    """The parts of the channel, in the order of the file. Raises InputError for broken XML."""
    with source.open() as stream:
        try:
            yield from _entries(stream, source)
        except etree.XMLSyntaxError as error:
            line = error.lineno or None
            source.cannot(f"is not whole XML: {error.msg}", "export it again", line)


def _entries(stream: BinaryIO, source: Source) -> Iterator[WordPressItem | About]:
    # No entity is ever expanded or fetched; without `huge_tree` libxml2 refuses a text above
    # 10 million characters and nesting deeper than 256 elements.
    parser = etree.iterparse(
        _WithoutControls(stream),
        tag=["{*}item", *(f"{{*}}{name.rpartition(':')[2]}" for name in _ABOUT)],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    is_begun = False
    for _, element in parser:
        if not is_begun and element.getroottree().docinfo.doctype:
            source.cannot("has a DOCTYPE, which no export of WordPress has", "export it again")
        is_begun = True
        above = element.getparent()
        if above is None or above.tag != "channel":
            continue
        if element.tag == "item":
            yield _item(element, source.name)
        elif (name := _prefixed(element.tag)) in _ABOUT:
            own = {name: element.text or ""} if len(element) == 0 else {}
            yield About(name, own | {_prefixed(each.tag): each.text or "" for each in element})
        element.clear()
        while element.getprevious() is not None:
            del above[0]


_ABOUT = frozenset(
    (
        *("title", "link", "description", "language", "wp:base_blog_url"),
        *("wp:author", "wp:category", "wp:tag", "wp:term"),
    )
)


def _item(element: Any, file: str) -> WordPressItem:
    texts: dict[str, str] = {}
    terms: list[Term] = []
    meta: dict[str, tuple[str, ...]] = {}
    for child in element:
        name = _prefixed(child.tag)
        if name == "category":
            domain, slug = child.get("domain") or "", child.get("nicename") or ""
            terms.append(Term(domain, slug, plain_words(child.text)))
        elif name == "wp:postmeta":
            own = {_prefixed(each.tag): each.text or "" for each in child}
            key = own.get("wp:meta_key", "")
            if key in _META:
                meta[key] = (*meta.get(key, ()), own.get("wp:meta_value", ""))
        elif len(child) == 0:
            texts.setdefault(name, child.text or "")
    # Beyond line 65,535, libxml2 only knows those of texts; the first begins where the tag ends.
    line = element.sourceline
    where = Where(file, line - 1 if line and line > _LARGEST_LINE else line)
    return WordPressItem(where, texts, tuple(terms), meta)


_META = frozenset(
    (
        *("_thumbnail_id", "_wp_attachment_image_alt", "audio_file", "enclosure", "filesize_raw"),
        *("itunes_title", "itunes_season_number", "itunes_episode_number", "itunes_episode_type"),
        *("duration", "explicit", "cover_image", "footnotes"),
    )
)
"""The custom fields that are used here; plugins write dozens."""


@cache
def _prefixed(tag: str) -> str:
    """The name with the prefix that WordPress writes, whatever the version of the namespace."""
    namespace, _, name = tag.rpartition("}")
    found = _NAMESPACE.fullmatch(namespace)
    return f"{found[1] or found[2] or 'wp'}:{name}" if found else name


_NAMESPACE = re.compile(
    r"\{http://(?:wordpress\.org/export/[\d.]+/(?:(excerpt)/)?"
    r"|purl\.org/(?:rss/1\.0/modules/)?(content|dc)/(?:elements/1\.1/)?)"
)


class _WithoutControls(BufferedIOBase):
    """A file without control characters, which writers paste and XML 1.0 (2.2) forbids, and without
    the white space that some plugins print before its first line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._is_begun = False
        self._is_bytewise = True  # as in UTF-8, in which no control character is part of another

    def read(self, _size: int | None = -1, /) -> bytes:
        while chunk := self._stream.read(_CHUNK):
            if not self._is_begun:
                chunk = self._begun(chunk)
            if self._is_bytewise:
                chunk = chunk.translate(None, _CONTROLS)
            if chunk:
                return chunk
        return b""

    def _begun(self, chunk: bytes) -> bytes:
        if chunk.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._is_bytewise, self._is_begun = False, True
            return chunk
        chunk = chunk.removeprefix(b"\xef\xbb\xbf").lstrip()
        self._is_begun = bool(chunk)
        return chunk
