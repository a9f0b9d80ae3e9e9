"""Rules of podcast directories: Apple Podcasts, and PSP-1, the Podcast RSS Specification.

Those about a whole feed or episode hold only for podcasts: see `validator.podcasts`.
"""

from tagfeed.validator.rules import XML, Rule

ELEMENT = Rule(
    "podcast-element-missing",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS feed requirements; PSP-1, Required",
    "{what} has no {value}",
    "Add it: podcast directories require it.",
    finds="a podcast or an episode without an element that podcast directories require",
    why="Directories refuse the podcast, or list it where nobody looks.",
    reason="The W3C validator asks for itunes:owner as well, which Apple gave up in August 2022, "
    "and asks it of every feed that has an element of the itunes namespace.",
)
CHANNEL_ADVISED = Rule(
    "podcast-channel-advised",
    "info",
    ("rss",),
    "PSP-1, Recommended channel",
    "The podcast has no {value}",
    "Add what you can: PSP-1, the Podcast RSS Specification, recommends it.",
    finds="a podcast without an author, an identity of its own, or a lock against import",
    why="Apps and hosts recognise a podcast that moves by its podcast:guid.",
)
EPISODES_ADVISED = Rule(
    "podcast-episodes-advised",
    "info",
    ("rss",),
    "PSP-1, Recommended item",
    "{count} of {total} episodes have no {value}",
    "Add it where you can: PSP-1, the Podcast RSS Specification, recommends it.",
    finds="what PSP-1 recommends of every episode and some do not have",
    why="Apps show the length, the artwork and the transcript where the feed has them.",
)
EPISODES_ALONE = Rule(
    "podcast-episodes-alone",
    "info",
    ("rss",),
    "Apple Podcasts, RSS feed requirements",
    "Episodes have elements of podcasts and the channel has none",
    "If this feed is the podcast, add itunes:image, itunes:category and itunes:explicit to it.",
    finds="a feed with episodes whose channel says nothing of a podcast",
    why="Directories do not list it. It may be one of a site whose podcast is another feed.",
    reason="The W3C validator asks such a feed for itunes:category, itunes:explicit and an owner.",
)
ENCODING = Rule(
    "podcast-not-utf8",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS feed requirements",
    "The podcast is written in {value}",
    "Write it in UTF-8.",
    finds="a podcast in an encoding other than UTF-8",
    why="Apple Podcasts refuses it.",
)
CATEGORY = Rule(
    "podcast-category",
    "error",
    XML,
    "Apple Podcasts categories",
    "{name} is {value}, which is not a category of Apple Podcasts{guess}",
    "Choose one from Apple's list; case matters.",
    finds="a category that Apple Podcasts does not have",
    why="The podcast is not listed in any category.",
)
CATEGORY_OLD = Rule(
    "podcast-category-old",
    "warning",
    XML,
    "Apple Podcasts categories, August 2019",
    "{name} is {value}, which Apple Podcasts no longer uses",
    "Choose one from the current list.",
    finds="a category that Apple Podcasts once had",
    why="The podcast is listed in another category than was meant, or in none.",
)
LONG = Rule(
    "podcast-too-long",
    "error",
    XML,
    "Apple Podcasts, RSS tags",
    "{name} has more than {value} characters",
    "Shorten it.",
    finds="a text that is longer than podcast directories take",
    why="Directories cut it or refuse the podcast.",
)
DESCRIPTION_LONG = Rule(
    "podcast-description-long",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS tags",
    "The podcast's description has {count} bytes, and Apple Podcasts allows {value}",
    "Shorten it; outside ASCII, a letter has two bytes or more in UTF-8.",
    finds="a description of a podcast that is longer than Apple Podcasts allows",
    why="Apple Podcasts may cut it or refuse the podcast.",
    reason="The W3C validator does not know of this limit.",
)
ENCLOSURE = Rule(
    "podcast-enclosure-type",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS tags",
    "The podcast's enclosure is of type {value}, which Apple Podcasts does not play",
    "Offer mp3, m4a, mp4, m4v, mov, pdf or epub.",
    finds="a file that Apple Podcasts does not play",
    why="Listeners see the episode and can't play it.",
)
ENCLOSURE_REPEATED = Rule(
    "podcast-enclosure-repeated",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS feed requirements",
    "An earlier episode has the same enclosure: {value}",
    "Give each episode a file, and an address, of its own.",
    finds="two episodes of a podcast with one file",
    why="Apple Podcasts ignores the second.",
)
UNNUMBERED = Rule(
    "podcast-serial-number",
    "warning",
    ("rss",),
    "Apple Podcasts, RSS tags; PSP-1, itunes:episode",
    "The podcast is serial and the episode has no itunes:episode",
    "Number it, or write itunes:episodeType trailer or bonus if it is one of these.",
    finds="an episode without a number in a podcast that is to be heard in order",
    why="Apps that sort by number do not know its place.",
)
ARTWORK = Rule(
    "podcast-artwork-type",
    "warning",
    XML,
    "Apple Podcasts, artwork requirements",
    "{name} is neither a JPEG nor a PNG: {value}",
    "Offer a square .jpg or .png of 1400 to 3000 pixels.",
    finds="artwork whose address ends like that of another kind of file",
    why="Apple Podcasts does not show it.",
)
NO_EFFECT = Rule(
    "podcast-no-effect",
    "info",
    XML,
    "Apple Podcasts, RSS tags",
    "{name} is {value}: only Yes has an effect",
    "Leave it out.",
    finds="a switch of Apple's with a value that does nothing",
    why="It tells apps nothing.",
    reason="The W3C validator takes anything but yes and no for an error.",
)
ATOM = Rule(
    "podcast-atom",
    "warning",
    ("atom",),
    "Apple Podcasts, technical updates",
    "The podcast is an Atom feed, which Apple Podcasts no longer reads",
    "Publish it as RSS 2.0.",
    finds="a podcast in an Atom feed",
    why="Apple Podcasts has neither accepted nor updated one since 2023.",
)

RULES = (
    ELEMENT,
    CHANNEL_ADVISED,
    EPISODES_ADVISED,
    EPISODES_ALONE,
    ENCODING,
    CATEGORY,
    CATEGORY_OLD,
    LONG,
    DESCRIPTION_LONG,
    ENCLOSURE,
    ENCLOSURE_REPEATED,
    UNNUMBERED,
    ARTWORK,
    NO_EFFECT,
    ATOM,
)
