"""Rules of the common namespaces."""

from tagfeed.validator.rules import BY_ELEMENT, XML, Rule

MEDIA_NAMESPACE = Rule(
    "media-namespace",
    "error",
    XML,
    "Media RSS 1.5.1",
    "Media RSS is declared as {value}",
    "Write http://search.yahoo.com/mrss/ with the slash at its end.",
    finds="a misspelt namespace of Media RSS",
    why="Names are compared letter by letter: readers ignore all of its elements.",
)
MEDIA_ALTERNATIVES = Rule(
    "media-group-alone",
    "error",
    XML,
    "Media RSS 1.5.1, media:group",
    "media:group contains fewer than two media:content",
    "Put a single media:content directly in the item.",
    finds="a group of one picture or recording",
    why="Readers take a group for a choice of forms, and some look only there.",
)
MEDIA_ADULT = Rule(
    "media-adult-old",
    "warning",
    XML,
    "Media RSS 1.5.1, media:adult",
    "media:adult is no longer used",
    "Write media:rating instead.",
    finds="an element that Media RSS replaced",
    why="Readers that follow the present version ignore it.",
)
COMMA = Rule(
    "georss-comma",
    "warning",
    XML,
    "GeoRSS Simple",
    "{name} separates its numbers with commas",
    "Separate them with spaces.",
    finds="commas between the numbers of a place",
    why="Readers that split at spaces find no place.",
)
COMMENT_CASE = Rule(
    "wfw-case",
    "warning",
    XML,
    "The Comment API",
    "wfw:commentRSS is spelt with capitals",
    "Write wfw:commentRss.",
    finds="a misspelling that an early version of the text had",
    why="Readers that compare names letter by letter find no comments.",
)
TOO_MANY = Rule(
    "element-too-many",
    "error",
    XML,
    BY_ELEMENT,
    "{name} appears more than {value} times",
    "Keep the first ones.",
    finds="more of an element than is allowed",
    why="Readers take the first ones and ignore the rest.",
)
ORDER = Rule(
    "range-order",
    "error",
    XML,
    "FeedSync 1.0 2.2",
    "{name} begins after it ends: {value}",
    "Swap the two.",
    finds="a range that ends before it begins",
    why="Programs take it for empty.",
)

RULES = (
    MEDIA_NAMESPACE,
    MEDIA_ALTERNATIVES,
    MEDIA_ADULT,
    COMMA,
    COMMENT_CASE,
    TOO_MANY,
    ORDER,
)
