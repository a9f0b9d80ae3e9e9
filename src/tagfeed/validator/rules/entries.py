"""Rules about how the entries of a feed go together, in every format."""

from tagfeed.validator.rules import ALL, XML, Rule

FEED_OLDER = Rule(
    "feed-older-than-entries",
    "warning",
    XML,
    "RFC 4287 4.2.15; RSS 2.0, Optional channel elements",
    "The feed says that it last changed before its newest entry did",
    "Write the date of the newest entry as updated (Atom) or lastBuildDate (RSS).",
    finds="a feed whose own date is older than that of an entry",
    why="Readers that only look at the feed's date take it for unchanged and miss the entry.",
    reason="The W3C validator does not compare dates.",
)
OLDEST_FIRST = Rule(
    "entries-oldest-first",
    "info",
    ALL,
    "RFC 4287 4.1.1; RSS Advisory Board profile; JSON Feed 1.1, Items",
    "The entries come with the oldest first",
    "Put the newest first: software that reads only the beginning finds what is new.",
    finds="entries in the order in which they were written",
    why="No specification asks for an order, but some readers keep only the first entries.",
    reason="The W3C validator does not look at the order.",
)
ID_TWIN = Rule(
    "id-twin",
    "warning",
    ALL,
    "RSS 2.0, <guid>; RFC 4287 4.2.6.1; JSON Feed 1.1, Items, id",
    "Another entry's id differs only in http and https: {value}",
    "Keep the id that was published first, and leave the other entry out.",
    finds="two ids that differ only in `http` and `https`",
    why="Ids are compared letter by letter, so readers show the same entry twice.",
    reason="The W3C validator compares ids as readers do.",
)
ID_PLACEHOLDER = Rule(
    "id-placeholder",
    "warning",
    ALL,
    "RSS 2.0, <guid>; RFC 4287 4.2.6; JSON Feed 1.1, Items, id",
    "The id is {value}, which a program writes where it has none",
    "Give each entry an id of its own, and never change it.",
    finds="words such as `undefined`, `null` and `None` as an id",
    why="The next entry without an id gets the same one, and readers show only one of them.",
    reason="The W3C validator accepts any word as a guid.",
)

RULES = (FEED_OLDER, OLDEST_FIRST, ID_TWIN, ID_PLACEHOLDER)
