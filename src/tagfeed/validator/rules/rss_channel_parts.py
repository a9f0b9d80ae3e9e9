"""Rules about the parts of a channel of RSS 2.0."""

from tagfeed.validator.rules import Rule

_RSS = ("rss",)

IMAGE_TITLE = Rule(
    "image-title",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/image/title",
    "The image's title differs from the channel's",
    "Write the same title.",
    finds="a title of the image that is not the channel's",
    why="Readers use it as the image's text and show a name that nobody expects.",
)
IMAGE_LINK = Rule(
    "image-link",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/image/link",
    "The image's link differs from the channel's",
    "Write the same link.",
    finds="a link of the image that is not the channel's",
    why="A click on the image leads elsewhere than one on the title.",
)
IMAGE_FORMAT = Rule(
    "image-format",
    "warning",
    _RSS,
    "RSS 2.0, <image>",
    "The image is not a GIF, JPEG or PNG: {value}",
    "Use one of these.",
    finds="an image that is not a GIF, JPEG or PNG",
    why="Many readers show no picture.",
)
TEXT_INPUT = Rule(
    "text-input",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/textInput",
    "No reader shows textInput",
    "Leave it out.",
    finds="a search field, which RSS once had",
    why="No reader shows it.",
)
TOO_MANY_DAYS = Rule(
    "skip-too-many",
    "error",
    _RSS,
    "RSS 2.0, <skipDays>, <skipHours>",
    "{name} has more days or hours than there are: {value}",
    "Write each day or hour at most once.",
    finds="more days or hours than there are",
    why="Readers ignore the list.",
)
SKIP_REPEATED = Rule(
    "skip-repeated",
    "error",
    _RSS,
    "RSS 2.0, <skipDays>, <skipHours>",
    "{name} has {value} twice",
    "Write it once.",
    finds="a day or an hour that is listed twice",
    why="It shows that another one is missing.",
)
MIDNIGHT = Rule(
    "skip-midnight",
    "warning",
    _RSS,
    "RSS Advisory Board profile, Element channel/skipHours",
    "Midnight is written as 24",
    "Write 0.",
    finds="midnight written as 24",
    why="The hours of RSS run from 0 to 23: some readers ignore 24.",
)
SLASH_DATE = Rule(
    "slash-no-date",
    "warning",
    _RSS,
    "RSS 1.0 module slash; RSS Advisory Board profile",
    "An item counts its comments, but the channel does not say when they were counted",
    "Add lastBuildDate.",
    finds="a count of comments without the time of counting",
    why="Readers can't tell whether the number is still true.",
    once=True,
)

RULES = (
    IMAGE_TITLE,
    IMAGE_LINK,
    IMAGE_FORMAT,
    TEXT_INPUT,
    TOO_MANY_DAYS,
    SKIP_REPEATED,
    MIDNIGHT,
    SLASH_DATE,
)
