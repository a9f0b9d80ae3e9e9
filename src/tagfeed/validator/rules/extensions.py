"""Rules of the common namespaces."""

from tagfeed.validator.rules import XML, Rule

PODCAST_ELEMENT = Rule(
    "podcast-element-missing",
    "warning",
    XML,
    "Apple Podcasts, RSS feed requirements",
    "The podcast has no {value}",
    "Add it: podcast directories ask for it.",
)
PODCAST_ENCODING = Rule(
    "podcast-not-utf8",
    "warning",
    XML,
    "Apple Podcasts, RSS feed requirements",
    "The podcast is written in {value}",
    "Write it in UTF-8.",
)
PODCAST_CATEGORY = Rule(
    "podcast-category",
    "error",
    XML,
    "Apple Podcasts categories",
    "{name} is {value}, which is not a category of Apple Podcasts",
    "Choose one from Apple's list.",
)
PODCAST_CATEGORY_OLD = Rule(
    "podcast-category-old",
    "warning",
    XML,
    "Apple Podcasts categories, August 2019",
    "{name} is {value}, which Apple Podcasts no longer uses",
    "Choose one from the current list.",
)
PODCAST_LONG = Rule(
    "podcast-too-long",
    "error",
    XML,
    "Apple Podcasts, RSS tags",
    "{name} has more than {value} characters",
    "Shorten it.",
)
PODCAST_ENCLOSURE = Rule(
    "podcast-enclosure-type",
    "warning",
    XML,
    "Apple Podcasts, RSS feed requirements",
    "The podcast's enclosure is of type {value}, which Apple Podcasts does not play",
    "Offer mp3, m4a, mp4, m4v, mov, pdf or epub.",
)
MEDIA_NAMESPACE = Rule(
    "media-namespace",
    "error",
    XML,
    "Media RSS 1.5.1",
    "Media RSS is declared as {value}",
    "Write http://search.yahoo.com/mrss/ with the slash at its end.",
)
MEDIA_ALTERNATIVES = Rule(
    "media-group-alone",
    "error",
    XML,
    "Media RSS 1.5.1, media:group",
    "media:group contains fewer than two media:content",
    "Put a single media:content directly in the item.",
)
MEDIA_ADULT = Rule(
    "media-adult-old",
    "warning",
    XML,
    "Media RSS 1.5.1, media:adult",
    "media:adult is no longer used",
    "Write media:rating instead.",
)
COMMA = Rule(
    "georss-comma",
    "warning",
    XML,
    "GeoRSS Simple",
    "{name} separates its numbers with commas",
    "Separate them with spaces.",
)
COMMENT_CASE = Rule(
    "wfw-case",
    "warning",
    XML,
    "The Comment API",
    "wfw:commentRSS is spelt with capitals",
    "Write wfw:commentRss.",
)
TOO_MANY = Rule(
    "element-too-many",
    "error",
    XML,
    "the specification of the element's namespace",
    "{name} appears more than {value} times",
    "Keep the first ones.",
)
ORDER = Rule(
    "range-order",
    "error",
    XML,
    "FeedSync 1.0 2.2",
    "{name} begins after it ends: {value}",
    "Swap the two.",
)

RULES = (
    PODCAST_ELEMENT,
    PODCAST_ENCODING,
    PODCAST_CATEGORY,
    PODCAST_CATEGORY_OLD,
    PODCAST_LONG,
    PODCAST_ENCLOSURE,
    MEDIA_NAMESPACE,
    MEDIA_ALTERNATIVES,
    MEDIA_ADULT,
    COMMA,
    COMMENT_CASE,
    TOO_MANY,
    ORDER,
)
