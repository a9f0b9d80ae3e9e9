"""Rules of paging and archives, RFC 5005, collections, RFC 5023, and tombstones, RFC 6721."""

from tagfeed.validator.rules import XML, Rule

_ATOM = ("atom",)

REL_PAGING = Rule(
    "link-rel-paging-entry",
    "warning",
    XML,
    "RFC 5005 2",
    "The relation {value} is for feeds, but this is an entry",
    "Put it in the feed.",
    finds="a link to the next page within an entry",
    why="Readers look for it in the feed and miss it here.",
)
COMPLETE_PAGED = Rule(
    "history-complete-paged",
    "error",
    XML,
    "RFC 5005 2",
    "The feed is declared complete but has a link with the relation {value}",
    "Leave out the link or fh:complete.",
    finds="a feed that claims to be complete and has more pages",
    why="Readers delete the entries of the other pages, since they take this one for all.",
)
COMPLETE_CURRENT = Rule(
    "history-complete-current",
    "error",
    XML,
    "RFC 5005 2",
    "The feed is declared complete but names another feed as the current one",
    "Leave out the link or fh:complete.",
    finds="a feed that claims to be complete and names another",
    why="Readers can't tell which of the two to follow.",
)
ARCHIVE_CURRENT = Rule(
    "history-archive-current",
    "warning",
    XML,
    "RFC 5005 4",
    "The archive has no link with the relation current",
    "Link to the feed it is an archive of.",
    finds="an archive that does not name the feed it belongs to",
    why="Whoever finds the archive can't subscribe.",
)
ARCHIVE_PREVIOUS = Rule(
    "history-archive-previous",
    "warning",
    XML,
    "RFC 5005 4",
    "The archive has no neighbour: {value} is missing",
    "Link to the archive before or after it.",
    finds="an archive without a neighbour",
    why="Readers that go through the archives stop here.",
)
PAST_END = Rule(
    "history-past-end",
    "error",
    XML,
    "RFC 5005 3",
    "The feed is the {value} page but links to a page beyond it",
    "Leave the link out.",
    finds="a first or last page that links beyond the end",
    why="Readers that go through the pages fail at one that is not there.",
)
COLLECTION_ID = Rule(
    "collection-atom",
    "warning",
    _ATOM,
    "RFC 5023 8.3.3",
    "app:collection contains {value}, which does not belong there",
    "Leave it out.",
    finds="an element within a collection that it can't have",
    why="Editing programs ignore it or refuse the document.",
)

DELETED_REPEATED = Rule(
    "deleted-repeated",
    "error",
    _ATOM,
    "RFC 6721 3",
    "The feed says twice that {value} was deleted at one moment",
    "Leave the second at:deleted-entry out.",
    finds="the same deletion of an entry more than once",
    why="Readers can't tell whether two deletions were meant, and of which entries.",
)

RULES = (
    REL_PAGING,
    COMPLETE_PAGED,
    COMPLETE_CURRENT,
    ARCHIVE_CURRENT,
    ARCHIVE_PREVIOUS,
    PAST_END,
    COLLECTION_ID,
    DELETED_REPEATED,
)
