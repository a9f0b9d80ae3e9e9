"""Rules of paging and archives, RFC 5005, and of collections, RFC 5023."""

from tagfeed.validator.rules import XML, Rule

_ATOM = ("atom",)

REL_PAGING = Rule(
    "link-rel-paging-entry",
    "warning",
    XML,
    "RFC 5005 2",
    "The relation {value} is for feeds, but this is an entry",
    "Put it in the feed.",
)
COMPLETE_PAGED = Rule(
    "history-complete-paged",
    "error",
    _ATOM,
    "RFC 5005 2",
    "The feed is declared complete but has a link with the relation {value}",
    "Leave out the link or fh:complete.",
)
COMPLETE_CURRENT = Rule(
    "history-complete-current",
    "error",
    _ATOM,
    "RFC 5005 2",
    "The feed is declared complete but names another feed as the current one",
    "Leave out the link or fh:complete.",
)
ARCHIVE_CURRENT = Rule(
    "history-archive-current",
    "warning",
    XML,
    "RFC 5005 4",
    "The archive has no link with the relation current",
    "Link to the feed it is an archive of.",
)
ARCHIVE_PREVIOUS = Rule(
    "history-archive-previous",
    "warning",
    XML,
    "RFC 5005 4",
    "The archive has no neighbour: {value} is missing",
    "Link to the archive before or after it.",
)
PAST_END = Rule(
    "history-past-end",
    "error",
    _ATOM,
    "RFC 5005 3",
    "The feed is the {value} page but links to a page beyond it",
    "Leave the link out.",
)
COLLECTION_ID = Rule(
    "collection-atom",
    "warning",
    _ATOM,
    "RFC 5023 8.3.3",
    "app:collection contains {value}, which does not belong there",
    "Leave it out.",
)

RULES = (
    REL_PAGING,
    COMPLETE_PAGED,
    COMPLETE_CURRENT,
    ARCHIVE_CURRENT,
    ARCHIVE_PREVIOUS,
    PAST_END,
    COLLECTION_ID,
)
