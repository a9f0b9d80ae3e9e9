"""Rules about podcasts: the podcast namespace, Apple Podcasts, PSP-1, and Simple Chapters."""

from tagfeed.validator.rules import XML, Rule

UNKNOWN = Rule(
    "podcast-unknown",
    "warning",
    XML,
    "Podcast namespace",
    "{name} is not in the podcast namespace{guess}",
    "Check its spelling: case matters, and apps pass over what they do not know.",
    finds="an element or attribute that the podcast namespace does not have",
    why="Apps pass over it: what was meant is lost.",
)
PROPOSED = Rule(
    "podcast-proposed",
    "info",
    XML,
    "Podcast namespace",
    "{name} was proposed for the podcast namespace and is not part of it{instead}",
    "Keep it if an app that you care about reads it.",
    finds="a proposed element that the podcast namespace did not take up",
    why="Few apps read it.",
)
MISPLACED = Rule(
    "podcast-misplaced",
    "error",
    XML,
    "Podcast namespace",
    "{place} cannot contain {name}, which belongs in {value}",
    "Move it there: apps look for it nowhere else.",
    finds="an element of the podcast namespace in a place where it has no meaning",
    why="Apps look for it in its own place and find nothing.",
)
TEXT_MISSING = Rule(
    "podcast-text-missing",
    "error",
    XML,
    "Podcast namespace",
    "{name} has no text where {expected} should be",
    "Write it between the tags.",
    finds="an element of the podcast namespace without the text that it is about",
    why="Apps have nothing to show.",
)
REQUIRED = Rule(
    "podcast-required",
    "warning",
    XML,
    "Podcast namespace",
    "{name} has no {value}, which the podcast namespace requires{reason}",
    "Add it.",
    finds="an element of the podcast namespace without a part that it must have",
    why="Apps that rely on it have nothing to offer.",
)
ADVISED = Rule(
    "podcast-advised",
    "info",
    XML,
    "Podcast namespace",
    "{name} has no {value}",
    "Add what you know: the podcast namespace recommends it.",
    finds="an element of the podcast namespace without an attribute that is recommended",
    why="Without it the element does not do all that it could.",
)
CUT = Rule(
    "podcast-cut",
    "warning",
    XML,
    "Podcast namespace",
    "{name} has more than {value} characters, and apps may cut it",
    "Shorten it.",
    finds="a text that is longer than the podcast namespace asks for",
    why="Listeners see half a sentence.",
)
INSECURE = Rule(
    "podcast-insecure",
    "warning",
    XML,
    "Podcast namespace",
    "{name} is an http address: {value}",
    "Write https: apps that run in a browser do not load anything else.",
    finds="an address in the podcast namespace that is not https",
    why="The namespace requires https, and browsers block anything else on secure pages.",
)
GUID_VERSION = Rule(
    "podcast-guid-version",
    "info",
    XML,
    "Podcast namespace, guid",
    "{name} is not a UUID of version 5: {value}",
    "Keep it if it is published. If not, make one from the address of the feed.",
    finds="an identity of a podcast that was not made from the address of its feed",
    why="Directories that compute the identity arrive at another.",
)
ROLE = Rule(
    "podcast-person-role",
    "warning",
    XML,
    "Podcast namespace, person",
    "{name} is {value}, which the Podcast Taxonomy does not have{guess}",
    "Choose one from the taxonomy, such as host or guest (role), cast or writing (group).",
    finds="a role or group of a person that is not in the Podcast Taxonomy",
    why="Apps that sort people by role do not know where to show them.",
)
SLUG = Rule(
    "podcast-slug",
    "warning",
    XML,
    "Podcast namespace",
    "{name} is {value}, which is not in the podcast namespace's list{guess}",
    "Choose one from its list of services, of social protocols or of chat protocols.",
    finds="the name of a service or protocol that the podcast namespace does not list",
    why="Apps do not know which one is meant.",
)
TIME_SPLIT = Rule(
    "podcast-time-split",
    "error",
    XML,
    "Podcast namespace, value-time-split",
    "{name} has {value}",
    "Put one podcast:remoteItem into it, or podcast:valueRecipient elements.",
    finds="a span of time for which nobody, or more than one party, is to be paid",
    why="Apps do not know whom to pay.",
)
REPLACED = Rule(
    "podcast-replaced",
    "info",
    XML,
    "Podcast namespace",
    "{name} was replaced by {value}",
    "Write the new element, beside the old one if you like.",
    finds="an element of the podcast namespace that another one has replaced",
    why="New apps read only the new one.",
)
SOUNDBITE = Rule(
    "podcast-soundbite-length",
    "info",
    XML,
    "Podcast namespace, soundbite",
    "{name} lasts {value} seconds",
    "Make it last between 15 and 120.",
    finds="a soundbite that is very short or very long",
    why="Apps use soundbites as previews.",
)
LIST_ITEMS = Rule(
    "podcast-list-items",
    "warning",
    XML,
    "Podcast namespace, medium",
    "The medium is {value}, a list, and the channel has episodes of its own",
    "List episodes as podcast:remoteItem, or take the medium of a feed with episodes.",
    finds="a feed that says that it lists episodes of other feeds and has some of its own",
    why="Apps show the list and not the episodes.",
)
CHAPTER_ORDER = Rule(
    "psc-order",
    "warning",
    XML,
    "Podlove Simple Chapters 1.2",
    "{name} begins before the chapter above it",
    "List chapters in the order in which they begin.",
    finds="chapters that are not in the order of their times",
    why="Some apps show them as they are listed.",
)

RULES = (
    UNKNOWN,
    PROPOSED,
    MISPLACED,
    TEXT_MISSING,
    REQUIRED,
    ADVISED,
    CUT,
    INSECURE,
    GUID_VERSION,
    ROLE,
    SLUG,
    TIME_SPLIT,
    REPLACED,
    SOUNDBITE,
    LIST_ITEMS,
    CHAPTER_ORDER,
)
