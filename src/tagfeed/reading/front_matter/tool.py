"""What is known about a site generator: its words, and where it publishes what a file holds."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from tagfeed.reading.front_matter.converting import Convert, as_it_is
from tagfeed.reading.front_matter.links import TO_FILES, Link
from tagfeed.reading.front_matter.templates import Fill, as_written

ArticlePart = Literal[
    "title",
    "date",
    "updated",
    "url",
    "id",
    "authors",
    "summary",
    "tags",
    "image",
    "language",
    "draft",
    "expires",
    "enclosures",
    "withdrawn",
    "withdrawn_reason",
    "slug",
    "categories",
    "excerpt_separator",
]
"""What a word says about an article: a key of the list, or a part of its address."""
SEVERAL = frozenset({"tags", "authors", "categories"})
"""The parts of which an article may have several, gathered from all words for them."""


class Key(Struct, frozen=True):
    """What a word of a tool stands for. convert: makes that of the value written there."""

    part: ArticlePart
    convert: Convert = as_it_is


class Tool(Struct, frozen=True):
    """A site generator.

    keys: its words, found in any case, nested ones with dots; of several for one part the first
        that is given counts.
    address: where it publishes an article unless it is told otherwise, with the placeholders of
        `addresses`.
    slug: makes a slug of a file's name or a title.
    has_title_slug: whether it does of the title.
    titles_files: whether a file's name stands for a title.
    has_languages: whether `.de` at the end of a file's name says the language of a translation,
        which is in a folder of that name.
    draft_tags: tags that hold an article back.
    usual: the parts that people write by that very word, though the tool has others for them.
    id: what its feeds have for an id in place of the address, given that, the name of the file, or
        the slug in its place, and the date; None where it is the address.
    root: the folder of articles below which `{path}` begins.
    keeps_offsets: whether addresses have the day in the zone that a date names, not in the site's.
    is_rooted: whether pictures at `/` are below the site's address, not at its host.
    fill: makes Markdown of what it takes as a template.
    links: how its texts name files.
    page_address: where it publishes a page that has no date, with a folder's slash at the end where
        articles have it; that of articles where empty.
    """

    name: str
    keys: Mapping[str, Key]
    address: str
    slug: Callable[[str], str]
    has_title_slug: bool = False
    titles_files: bool = False
    has_languages: bool = False
    draft_tags: frozenset[str] = frozenset()
    usual: frozenset[str] = frozenset()
    id: Callable[[str, str, date | None], str] | None = None
    root: str = ""
    keeps_offsets: bool = False
    is_rooted: bool = False
    fill: Fill = as_written
    links: tuple[Link, ...] = (TO_FILES,)
    page_address: str = ""
