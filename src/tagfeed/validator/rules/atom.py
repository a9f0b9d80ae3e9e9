"""Rules that hold only for Atom 1.0, and those of atom:link wherever it is."""

from tagfeed.validator.rules import XML, Rule

_ATOM = ("atom",)

SELF_MISSING = Rule(
    "self-missing",
    "warning",
    XML,
    "RFC 4287 4.1.1; RSS Advisory Board profile, atom:link",
    "The feed has no link to itself",
    'Add a link with rel="self" and the address that the feed is served at.',
    finds="a feed that does not say its own address",
    why="A feed that was saved, forwarded or moved can't be found again.",
)
SELF_RELATIVE = Rule(
    "self-relative",
    "warning",
    XML,
    "RFC 4287 4.2.7.2",
    "The link to the feed itself is relative: {value}",
    "Write the full address.",
    finds="a relative address of the feed itself",
    why="Whoever has only the document can't resolve it.",
)
SELF_REPEATED = Rule(
    "self-repeated",
    "warning",
    XML,
    "RFC 4287 4.2.7.2",
    "The feed gives two addresses as its own; the second is {value}",
    'Keep one link with rel="self".',
    finds="two addresses of the feed itself",
    why="Readers subscribe to one or the other, and hubs answer for only one.",
    reason="The W3C validator compares each with the address it fetched, not with one another.",
)
SELF_TYPE = Rule(
    "self-type",
    "warning",
    XML,
    "RFC 4287 4.2.7.3",
    "The link to the feed itself says that it is {value}",
    'Write type="application/atom+xml" or type="application/rss+xml".',
    finds="a link to the feed that declares another type",
    why="Readers that look for a feed pass over the link.",
)
PAGE_MISSING = Rule(
    "page-missing",
    "warning",
    ("atom", "json"),
    "RFC 4287 4.2.7.2; JSON Feed 1.1, home_page_url",
    "The feed does not link to the page that it is about",
    'Add a link with rel="alternate" (Atom) or home_page_url (JSON Feed).',
    finds="a feed that does not link to its page",
    why="Readers can't lead people to the site.",
    reason="The W3C validator is silent, but readers have no page to lead to. RSS requires one.",
)
ALTERNATE_REPEATED = Rule(
    "alternate-repeated",
    "error",
    _ATOM,
    "RFC 4287 4.1.1, 4.1.2",
    "Two alternate links have the same type and hreflang",
    "Keep one, or give them different types or languages.",
    finds="two pages of the same kind for one entry",
    why="Readers differ over which one they open.",
)
REL_UNREGISTERED = Rule(
    "link-rel-unregistered",
    "warning",
    XML,
    "RFC 4287 4.2.7.2; IANA link relations",
    "The link relation {value} is not registered",
    "Use a registered relation, or a full address as the relation.",
    finds="a relation between pages that nobody knows",
    why="Readers ignore the link.",
)
LINK_CONTENT = Rule(
    "link-not-empty",
    "warning",
    XML,
    "RFC 4287 4.2.7",
    "atom:link contains text, which readers ignore",
    "Write the address in href.",
    finds="text inside atom:link",
    why="No reader shows it; in RSS it often is the address itself, which is then lost.",
)
CONTENT_MISSING = Rule(
    "entry-no-content-or-link",
    "error",
    _ATOM,
    "RFC 4287 4.1.2",
    "The entry has neither content nor an alternate link",
    "Add one of them.",
    finds="an entry without a text and without a page",
    why="There is nothing to read, neither here nor elsewhere.",
)
TEXT_MISSING = Rule(
    "entry-no-text",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1.1",
    "The entry has neither content nor summary",
    "Add a summary.",
    finds="an entry without a text",
    why="Readers show only the title.",
)
SUMMARY_MISSING = Rule(
    "entry-no-summary",
    "error",
    _ATOM,
    "RFC 4287 4.1.2",
    "The entry's content is elsewhere or is not text, and there is no summary",
    "Add a summary.",
    finds="an entry whose content is elsewhere or is not text, without a summary",
    why="Readers that can't show the content have nothing to show instead.",
)
AUTHOR_MISSING = Rule(
    "entry-no-author",
    "error",
    _ATOM,
    "RFC 4287 4.1.1, 4.1.2",
    "Neither the entry nor its feed has an author",
    "Add an author to every entry: many readers ignore the feed's.",
    finds="an entry without an author",
    why="Atom requires one, and readers show a blank where it belongs.",
)
TEXT_TYPE = Rule(
    "text-type",
    "error",
    _ATOM,
    "RFC 4287 3.1.1",
    "{name} is of type {value}",
    "Write text, html or xhtml; media types are for content.",
    finds="a type that Atom's texts don't have",
    why="Strict readers show the source or nothing.",
)
CONTENT_TYPE = Rule(
    "content-type",
    "error",
    _ATOM,
    "RFC 4287 4.1.3.1",
    "{name} is of type {value}",
    "Write text, html, xhtml, or a media type other than multipart or message.",
    finds="a type that content can't have",
    why="Strict readers show the source or nothing.",
)
CONTENT_BASE64 = Rule(
    "content-not-base64",
    "error",
    _ATOM,
    "RFC 4287 4.1.3.3",
    "{name} of type {value} is not encoded in Base64",
    "Encode it, or use a type that is text or XML.",
    finds="content of a binary type that is not in Base64",
    why="Readers decode it to noise.",
)
ENTRY_REPEATED = Rule(
    "id-repeated",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1",
    "Another entry has the id {value}",
    "Give each entry its own.",
    finds="two entries with one id",
    why="Readers take them for one entry and show only one of them.",
)
ALL_REPEATED = Rule(
    "id-shared-by-all",
    "error",
    _ATOM,
    "RFC 4287 4.2.6",
    "All {count} entries have the same id",
    "Give each entry its own.",
    finds="one id for all entries",
    why="Readers show a single entry, and replace it again and again.",
)
UPDATED_SHARED = Rule(
    "updated-shared",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1, 4.2.15",
    "Another entry was updated at the same moment, {value}; readers cannot tell which is newer",
    "Set them a second apart.",
    finds="two entries with the same time of their last change, in whatever zone it is written",
    why="Readers that sort by it show them in any order.",
    reason="The W3C validator compares the texts, and does not see a moment written in two zones.",
)
SOURCE_ADVISED = Rule(
    "source-incomplete",
    "warning",
    _ATOM,
    "RFC 4287 4.2.11",
    "The source has no {value}",
    "Copy id, title and updated from the feed that the entry comes from.",
    finds="the source of an entry without what identifies it",
    why="Readers can't say where the entry comes from.",
)

RULES = (
    SELF_MISSING,
    PAGE_MISSING,
    SELF_RELATIVE,
    SELF_REPEATED,
    SELF_TYPE,
    ALTERNATE_REPEATED,
    REL_UNREGISTERED,
    LINK_CONTENT,
    CONTENT_MISSING,
    TEXT_MISSING,
    SUMMARY_MISSING,
    AUTHOR_MISSING,
    TEXT_TYPE,
    CONTENT_TYPE,
    CONTENT_BASE64,
    ENTRY_REPEATED,
    ALL_REPEATED,
    UPDATED_SHARED,
    SOURCE_ADVISED,
)
