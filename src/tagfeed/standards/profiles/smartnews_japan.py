"""SmartNews in Japan: SmartFormat with a shorter description."""

from tagfeed.standards.profiles import smartnews

PROFILE = smartnews.profile(
    "smartnews-japan",
    "SmartNews in Japan",
    "What SmartNews asks for, with a shorter description of the feed.",
    15,
)
