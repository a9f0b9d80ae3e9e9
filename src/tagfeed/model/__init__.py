"""The values that flow from stage to stage: frozen, typed, without behaviour of their own.

Every time is an aware UTC datetime without microseconds. Every text is NFC and free of the
characters XML 1.0 forbids. Every URL is absolute, ASCII and in the canonical form of
RFC 3986 6.2, except an article's `id`, which is kept letter for letter as the list gives it.
"""

from tagfeed.model.articles import (
    Article,
    Enclosure,
    Image,
    Markup,
    Measured,
    Person,
    Place,
    SourceFile,
    Tag,
    as_written,
)
from tagfeed.model.catalog import Catalog, Query
from tagfeed.model.documents import Announce, Document, Report
from tagfeed.model.feeds import NOTHING_YET, Archive, Extent, Feed, Topics
from tagfeed.model.names import BySpelling
from tagfeed.model.on_record import AddressOnRecord, StandingFeed
from tagfeed.model.partners import AT_ONCE, Parameters, Partner
from tagfeed.model.plans import Copy, Plan, SubscribePage
from tagfeed.model.site import (
    LONGEST_EXCERPT,
    Content,
    MarkdownExtension,
    PageParts,
    Site,
)
from tagfeed.standards.formats import FormatName

__all__ = [
    "AT_ONCE",
    "LONGEST_EXCERPT",
    "NOTHING_YET",
    "AddressOnRecord",
    "Announce",
    "Archive",
    "Article",
    "BySpelling",
    "Catalog",
    "Content",
    "Copy",
    "Document",
    "Enclosure",
    "Extent",
    "Feed",
    "FormatName",
    "Image",
    "MarkdownExtension",
    "Markup",
    "Measured",
    "PageParts",
    "Parameters",
    "Partner",
    "Person",
    "Place",
    "Plan",
    "Query",
    "Report",
    "Site",
    "SourceFile",
    "StandingFeed",
    "SubscribePage",
    "Tag",
    "Topics",
    "as_written",
]
