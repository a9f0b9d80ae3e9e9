"""Rules of paging and archives, RFC 5005, and of collections, RFC 5023."""

from tagfeed.validator.rules import XML, Rule

_ATOM = ("atom",)

REL_PAGING = Rule(
    "link-rel-paging-entry",
    "warning",
    XML,
    "RFC 5005 2",
    "The relation {value} is about the feed but stands in an entry",
    "Put it into the feed.",
)
COMPLETE_PAGED = Rule(
    "history-complete-paged",
    "error",
    _ATOM,
    "RFC 5005 2",
    "The feed says it is complete but has a link of relation {value}",
    "Leave the link or fh:complete out.",
)
COMPLETE_CURRENT = Rule(
    "history-complete-current",
    "error",
    _ATOM,
    "RFC 5005 2",
    "The feed says it is complete but names another as the current one",
    "Leave the link or fh:complete out.",
)
ARCHIVE_CURRENT = Rule(
    "history-archive-current",
    "warning",
    XML,
    "RFC 5005 4",
    "The archive has no link of relation current",
    "Link to the feed it is an archive of.",
)
ARCHIVE_PREVIOUS = Rule(
    "history-archive-previous",
    "warning",
    XML,
    "RFC 5005 4",
    "The feed has archives on one side only: {value} is missing",
    "Link both ways.",
)
PAST_END = Rule(
    "history-past-end",
    "error",
    _ATOM,
    "RFC 5005 3",
    "The feed is the {value} page but links further in that direction",
    "Leave the link out.",
)
COLLECTION_ID = Rule(
    "collection-atom",
    "warning",
    _ATOM,
    "RFC 5023 8.3.3",
    "app:collection holds {value}, which it has no use for",
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
