"""The values that importers give: articles as their sources have them, and what was left out.

All are frozen. What a source does not say stays None or empty; nothing is made up here. The fields
of an article are the keys of the list, in the order in which the list is written.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from tagfeed.model import Enclosure, Image

UNKNOWN_HOST = "example.org"
UNKNOWN_SITE = f"https://{UNKNOWN_HOST}/"
"""The site of articles whose source does not name it."""
NAME_THE_SITE = (
    "delete the list and import again with `--site`, or put its address in place of"
    f" {UNKNOWN_SITE} everywhere in the list"
)
"""What the report asks for then."""

Day = date | datetime
"""A day, or a time with or without its offset."""


class Where(Struct, frozen=True):
    """Where something is in a source: a file as messages name it, and a line, counted from 1.

    In an archive, file is the archive's name, a colon, and the name within it.
    """

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class ImportedArticle(Struct, frozen=True, kw_only=True):
    """An article as its source has it.

    id: letter for letter, whether or not it is a URI; `settling` decides which key it becomes.
    authors: only names; what else is known of a person is in a `KnownName`.
    summary, content_text: plain text.
    content_html, content_markdown: as the source has it.
    podcast: keys of the list's own, with texts, numbers, true and false, lists and mappings.

    An importer gives one of the three contents at most.
    """

    where: Where
    title: str = ""
    date: Day | None = None
    updated: Day | None = None
    url: str | None = None
    id: str | None = None
    guid: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    content_text: str | None = None
    content_html: str | None = None
    content_markdown: str | None = None
    tags: tuple[str, ...] = ()
    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()
    podcast: Mapping[str, Any] | None = None
    language: str | None = None
    draft: bool = False
    expires: Day | None = None


class Skipped(Struct, frozen=True):
    """Something that was left out, and why.

    why: a phrase that follows the title, as in `has no date`. key: the part of the article that was
    left out; empty where it is the whole article.
    """

    where: Where
    why: str
    title: str = ""
    key: str = ""

    def __str__(self) -> str:
        title = f'"{self.title}"' if self.title else ""
        what = ": ".join(part for part in (str(self.where), title, self.key) if part)
        return f"{what}: {self.why}"


class SiteFacts(Struct, frozen=True):
    """What a source says of the site; the fields are keys of `site:`."""

    title: str | None = None
    description: str | None = None
    url: str | None = None
    feeds_url: str | None = None
    language: str | None = None
    timezone: str | None = None
    authors: tuple[str, ...] = ()
    rights: str | None = None
    icon: str | None = None
    logo: str | None = None
    hubs: tuple[str, ...] = ()
    feed_ids: str | None = None


class KnownName(Struct, frozen=True):
    """What is known of an author or a tag; `about` holds keys of `authors:` or `tags:`."""

    name: str
    about: tuple[tuple[str, str], ...] = ()


class OldFeed(Struct, frozen=True):
    """A feed that people subscribe to.

    url: where they fetch it. becomes: the file below `feeds_url` that has the same articles in the
    same format, such as `rss.xml` or `tags/police/atom.xml`.
    """

    url: str
    becomes: str


class Reading(Struct, frozen=True, kw_only=True):
    """What one source gave.

    articles: in the order of the source. podcast: of which show they are the episodes, as keys of
    the list's `podcast:`. notes: sentences for the report, such as which keys of
    front matter are not known here, and how often they came.
    """

    articles: tuple[ImportedArticle, ...]
    skipped: tuple[Skipped, ...] = ()
    site: SiteFacts = SiteFacts()
    authors: tuple[KnownName, ...] = ()
    tags: tuple[KnownName, ...] = ()
    old_feeds: tuple[OldFeed, ...] = ()
    podcast: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()
