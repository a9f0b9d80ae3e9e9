"""Rules of Atom 1.0 alone, and of atom:link wherever it is."""

from tagfeed.validator.rules import XML, Rule

_ATOM = ("atom",)

SELF_MISSING = Rule(
    "self-missing",
    "warning",
    XML,
    "RFC 4287 4.1.1; RSS Advisory Board profile, atom:link",
    "The feed has no link to itself",
    'Add a link with rel="self" and the address that the feed is served at.',
)
SELF_RELATIVE = Rule(
    "self-relative",
    "warning",
    XML,
    "RFC 4287 4.2.7.2",
    "The link to the feed itself is relative: {value}",
    "Write the full address.",
)
SELF_REPEATED = Rule(
    "self-repeated",
    "warning",
    XML,
    "RFC 4287 4.2.7.2",
    "The feed gives two addresses as its own; the second is {value}",
    'Keep one link with rel="self".',
    reason="The W3C validator compares each with the address it fetched, not with one another.",
)
SELF_TYPE = Rule(
    "self-type",
    "warning",
    XML,
    "RFC 4287 4.2.7.3",
    "The link to the feed itself says that it is {value}",
    'Write type="application/atom+xml" or type="application/rss+xml".',
)
PAGE_MISSING = Rule(
    "page-missing",
    "warning",
    ("atom", "json"),
    "RFC 4287 4.2.7.2; JSON Feed 1.1, home_page_url",
    "The feed does not link to the page that it is about",
    'Add a link with rel="alternate" (Atom) or home_page_url (JSON Feed).',
    reason="The W3C validator is silent, but readers have no page to lead to. RSS requires one.",
)
ALTERNATE_REPEATED = Rule(
    "alternate-repeated",
    "error",
    _ATOM,
    "RFC 4287 4.1.1, 4.1.2",
    "Two alternate links have the same type and hreflang",
    "Keep one, or give them different types or languages.",
)
REL_UNREGISTERED = Rule(
    "link-rel-unregistered",
    "warning",
    XML,
    "RFC 4287 4.2.7.2; IANA link relations",
    "The link relation {value} is not registered",
    "Use a registered relation, or a full address as the relation.",
)
LINK_CONTENT = Rule(
    "link-not-empty",
    "warning",
    XML,
    "RFC 4287 4.2.7",
    "atom:link contains text, which readers ignore",
    "Write the address in href.",
)
CONTENT_MISSING = Rule(
    "entry-no-content-or-link",
    "error",
    _ATOM,
    "RFC 4287 4.1.2",
    "The entry has neither content nor an alternate link",
    "Add one of them.",
)
TEXT_MISSING = Rule(
    "entry-no-text",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1.1",
    "The entry has neither content nor summary",
    "Add a summary.",
)
SUMMARY_MISSING = Rule(
    "entry-no-summary",
    "error",
    _ATOM,
    "RFC 4287 4.1.2",
    "The entry's content is elsewhere or is not text, and there is no summary",
    "Add a summary.",
)
AUTHOR_MISSING = Rule(
    "entry-no-author",
    "error",
    _ATOM,
    "RFC 4287 4.1.1, 4.1.2",
    "Neither the entry nor its feed has an author",
    "Add an author to every entry: many readers ignore the feed's.",
)
TEXT_TYPE = Rule(
    "text-type",
    "error",
    _ATOM,
    "RFC 4287 3.1.1",
    "{name} is of type {value}",
    "Write text, html or xhtml; media types are for content.",
)
CONTENT_TYPE = Rule(
    "content-type",
    "error",
    _ATOM,
    "RFC 4287 4.1.3.1",
    "{name} is of type {value}",
    "Write text, html, xhtml, or a media type other than multipart or message.",
)
CONTENT_BASE64 = Rule(
    "content-not-base64",
    "error",
    _ATOM,
    "RFC 4287 4.1.3.3",
    "{name} of type {value} is not encoded in Base64",
    "Encode it, or use a type that is text or XML.",
)
ENTRY_REPEATED = Rule(
    "id-repeated",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1",
    "Another entry has the id {value}",
    "Give each entry its own.",
)
ALL_REPEATED = Rule(
    "id-shared-by-all",
    "error",
    _ATOM,
    "RFC 4287 4.2.6",
    "All {count} entries have the same id",
    "Give each entry its own.",
)
UPDATED_SHARED = Rule(
    "updated-shared",
    "warning",
    _ATOM,
    "RFC 4287 4.1.1; 4.2.15",
    "Another entry has the same updated, {value}; readers cannot tell which is newer",
    "Set them a second apart.",
)
SOURCE_ADVISED = Rule(
    "source-incomplete",
    "warning",
    _ATOM,
    "RFC 4287 4.2.11",
    "The source has no {value}",
    "Copy id, title and updated from the feed that the entry comes from.",
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
